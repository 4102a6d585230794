// A process of its own that exports the same 50 reports again and again as one dataset: node export-many.ts FOLDER FORMAT.
// It prints the most memory it had, in MB, after 1,000 reports and at the end, after 5,000.
import { fillStore } from '../../../bench/shared/fill-store.ts'
import { exportDataset } from '../../../data/dataset/export-dataset.ts'
import type { DatasetFormat } from '../../../data/dataset/formats.ts'
import { openStore } from '../../../data/store/open-store.ts'

const [folder, format] = process.argv.slice(2)
const store = await openStore('sqlite::memory:')
await fillStore(store, 50)
const perYear = (await Array.fromAsync(store.reports({ year: 2024 }))).length
const years = async () => new Array<number>(Math.ceil(5000 / perYear)).fill(2024)
const peak = () => Math.round(process.resourceUsage().maxRSS / 1024)
const peaks: number[] = []
const onReports = (count: number) => count === 1000 && peaks.push(peak())
await exportDataset(folder!, { store: { ...store, years }, portals: [], format: format as DatasetFormat, onReports })
console.log(JSON.stringify([...peaks, peak()]))
