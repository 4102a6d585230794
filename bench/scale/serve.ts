import { text } from 'node:stream/consumers'
import { startDemo } from '../../demo/portals.ts'

// The sample portals in a process of their own, so that what they compute is not counted: prints the portals, and serves them
// until its stdin ends.
const demo = await startDemo({ delayMs: 0 })
console.log(JSON.stringify(demo.portals))
await text(process.stdin)
await demo.close()
