// A process of its own that writes to a store: node writer.ts ADDRESS NAME COUNT. It takes COUNT pages all the way and
// prints the key of each once the store has said that it is kept.
import { openStore } from '../../../data/store/open-store.ts'
import { findingOf, newPage, reportOf, takeAllTheWay } from './material.ts'

const [address = '', name = '', count = '0'] = process.argv.slice(2)
const own = Buffer.from(name).reduce((sum, byte) => sum * 31 + byte, 0)
const store = await openStore(address)
for (let n = 0; n < Number(count); n += 1) {
  const key = `${name}-${n}`
  const text = `${key} `.repeat(500)
  // All writers read the same ten reports from their pages, so that they meet in the same rows, each other figures.
  const report = reportOf(text, 10_000 * own + n, { id: `report-${n % 10}`, title: key })
  await takeAllTheWay(store, newPage(key), text, report, [findingOf('requests.balance', key)])
  console.log(key)
}
await store.close()
