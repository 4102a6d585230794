import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { writeWarc } from '../crawlers/warc/write-warc.ts'
import { fileFault } from '../data/file-fault.ts'
import type { Store } from '../data/store/store.ts'
import packageFile from '../package.json' with { type: 'json' }
import { importArchive } from '../queue/import-archive.ts'
import { outFault } from './out-fault.ts'
import { exitWith, printLine, say } from './output.ts'
import { stopSignal } from './signals.ts'
import { UserError } from './user-error.ts'
import { withStore } from './with-store.ts'

export interface ArchiveOptions {
  store: string
  json?: boolean
}

/** Every stored answer with its bytes. */
async function* answersIn(store: Store, portals: string[] | undefined) {
  for await (const snapshot of store.fetches(portals)) {
    const stored = await store.snapshot(snapshot.sha256)
    if (stored) yield { snapshot, bytes: stored.bytes }
  }
}

/** Writes all that was fetched, of these portals or of all, as a WARC file. */
export const exportCommand = (portals: string[], out: string, { store: address }: ArchiveOptions): Promise<void> =>
  withStore(address, { existing: true }, async (store) => {
    for (const portal of portals)
      if ((await store.progress([portal])).pages.length === 0)
        throw new UserError(`--store ${address} holds nothing of a portal «${portal}».`)
    let answers = 0
    const counted = async function* () {
      for await (const one of answersIn(store, portals.length > 0 ? portals : undefined)) {
        answers++
        yield one
      }
    }
    const software = `gouji/${packageFile.version}`
    await pipeline(writeWarc(counted(), software), createWriteStream(out)).catch((error) => {
      throw outFault(out, error)
    })
    say(`${out}: ${answers} answers.`)
  })

/** Throws a UserError for what is no file that can be read. */
const checkFile = async (file: string): Promise<void> => {
  const isFolder = await stat(file).then(
    (found) => found.isDirectory(),
    (error) => {
      throw new UserError(`${file}: ${fileFault(error)}.`)
    },
  )
  if (isFolder) throw new UserError(`${file}: it is a folder; name the files in it.`)
}

/** Reads the reports in WARC files into the store. A file that breaks off is named, and the others are read. */
export const importCommand = async (
  files: string[],
  { store: address, json = false }: ArchiveOptions,
): Promise<void> => {
  for (const file of files) await checkFile(file)
  const signal = stopSignal()
  await withStore(address, { alone: true }, async (store) => {
    for (const file of files) {
      const imported = await importArchive(createReadStream(file), { store, clock: () => new Date() }, signal)
      const { answers, kept, known, skipped } = imported
      const others = Object.entries(skipped).map(([reason, count]) => `${count} ${reason}`)
      if (json) await printLine({ file, ...imported })
      say(
        `${file}: ${answers} answers, ${kept} reports (${known} known before); ${others.join(', ') || 'nothing left out'}.`,
      )
      if (skipped.broken || answers === 0) {
        say(`gouji: ${file}: ${skipped.broken ? 'it breaks off, or is no WARC file' : 'it holds no answers'}.`)
        exitWith(2)
      }
    }
    if (signal.aborted) throw new UserError('The import was stopped before its end; doing it again does no harm.')
  })
}
