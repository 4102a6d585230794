import type { Audit } from '../../data/schema/audit.ts'
import type { Report } from '../../data/schema/report.ts'
import type { Lang } from '../messages/labels.ts'

/** An audit with the report it is about. */
export interface Audited {
  audit: Audit
  report: Report
}

/**
 * Audits to be written, in the order to write them in. They may be many, so each is asked for when it is its turn, and asked
 * for again where it is needed again.
 */
export interface Collection {
  /** What they are of, as a title; null when the reports speak for themselves. */
  about: Readonly<Record<Lang, string>> | null
  size: number
  /** Null when it is not there any more. */
  audit(index: number): Promise<Audit | null>
  report(index: number): Promise<Report | null>
}

/** Writes audits in one format, piece by piece; texts end in a line feed. */
export type Renderer = (collection: Collection, lang: Lang) => AsyncIterable<string | Uint8Array>

/** Audits that are at hand. */
export const collectionOf = (audited: readonly Audited[]): Collection => ({
  about: null,
  size: audited.length,
  audit: async (index) => audited[index]?.audit ?? null,
  report: async (index) => audited[index]?.report ?? null,
})

/** The audits of a collection, one after the other. */
export async function* auditsOf(collection: Collection): AsyncGenerator<Audit> {
  for (let index = 0; index < collection.size; index++) {
    const audit = await collection.audit(index)
    if (audit) yield audit
  }
}
