import { runEmbedded } from '../queue/embedded.ts'
import { repeat } from '../queue/repeat.ts'
import { readAgencies } from './agencies-option.ts'
import { flaggedIn } from './flagged.ts'
import { makeContext } from './job-context.ts'
import { exitWith, say } from './output.ts'
import { showProgress } from './progress.ts'
import { stopSignal } from './signals.ts'
import { UserError } from './user-error.ts'
import { withStore } from './with-store.ts'

/** What is to be done again, and where. */
export interface Repeat {
  name: 'reparse' | 'reaudit'
  stage: 'parse' | 'audit'
  /** ids; all portals when there are none */
  portals: string[]
  store: string
  /** file of what is declared of agencies; what comes with gouji when left out */
  agencies?: string
  /** recognise characters in pictures and scans */
  ocr?: boolean
  verbose?: boolean
}

/** Reads stored snapshots or audits stored reports again, and says on stderr how many are flagged now. */
export const repeatCommand = async (options: Repeat): Promise<void> => {
  const { name, stage, portals: ids, store: address, ocr, verbose = false } = options
  const agencies = await readAgencies(options.agencies)
  await withStore(address, { existing: true, alone: true }, async (store) => {
    const portals = ids.length > 0 ? ids : undefined
    const progress = showProgress(store, portals, verbose)
    let close = async () => {}
    try {
      const context = makeContext(store, [], { ...progress, agencies, ocr })
      close = context.close
      const since = context.clock().toISOString()
      const options = { context, driver: runEmbedded, portals, signal: stopSignal(), onEnd: progress.onEnd }
      const { pages, end } = await repeat(stage, options)
      progress.stop()
      const { flagged, text } = flaggedIn((await store.totals(portals)).audits)
      const findings = await store.findingChanges(since)
      say(`${name}: ${pages} pages; reports: ${text}.`)
      say(`Findings: ${findings.new} new, ${findings.open} open, ${findings.gone} gone.`)
      if (flagged > 0) exitWith(1)
      if (end === 'stopped') throw new UserError(`${name} was stopped before the end; the next call goes on.`)
    } finally {
      progress.stop()
      await close()
    }
  })
}
