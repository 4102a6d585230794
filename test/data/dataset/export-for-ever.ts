// A process of its own that exports to a folder and is never done: node export-for-ever.ts FOLDER. It says when it has begun.
import { fillStore } from '../../../bench/shared/fill-store.ts'
import { exportDataset } from '../../../data/dataset/export-dataset.ts'
import { openStore } from '../../../data/store/open-store.ts'

const store = await openStore('sqlite::memory:')
await fillStore(store, 50)
const again = { ...store, years: async () => Array.from({ length: 1_000_000 }, () => 2024) }
await exportDataset(process.argv[2]!, {
  store: again,
  portals: [],
  format: 'csv',
  onReports: (count) => count === 200 && console.log('begun'),
})
