import { existsSync } from 'node:fs'
import type { Edition } from '../../data/schema/report.ts'
import { readByPosition, type Texts } from './positional.ts'
import type { Answer } from './score.ts'

type Reader = (source: string) => Texts[]

const folder = new URL('../table-readers/', import.meta.url)

/** The readers of `bench/table-readers`, by name; of none where they are not installed. */
export interface Peers {
  pages: Record<string, Reader>
  pipeSplit: Reader
}

/** Loads the table readers, null when they are not installed. */
export const loadPeers = async (): Promise<Peers | null> => {
  if (!existsSync(new URL('node_modules', folder))) return null
  const { pageReaders, pipeSplit } = await import(new URL('read.mjs', folder).href)
  return { pages: pageReaders, pipeSplit }
}

/** What each reader that is made for such a source makes of it by position; one that throws has refused. */
export const askPeers = (peers: Peers, source: string, edition: Edition): Map<string, Answer | null> => {
  const readers: Record<string, Reader> = /<table/i.test(source) ? peers.pages : { 'a pipe split': peers.pipeSplit }
  const ask = (read: Reader): Answer | null => {
    try {
      return readByPosition(read(source), edition)
    } catch {
      return null
    }
  }
  return new Map(Object.entries(readers).map(([name, read]) => [name, ask(read)]))
}
