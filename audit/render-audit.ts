import type { Lang } from './messages/labels.ts'
import { type Audited, type Collection, collectionOf, type Renderer } from './reports/audited.ts'

/** Loaded when asked for: a terminal table should not wait for what draws pages. */
const renderers = {
  json: async () => (await import('./reports/json.ts')).json,
  table: async () => (await import('./reports/table.ts')).table,
  markdown: async () => (await import('./reports/markdown.ts')).markdown,
  html: async () => (await import('./reports/html.ts')).html,
  xlsx: async () => (await import('./reports/xlsx.ts')).xlsx,
  csv: async () => (await import('./reports/csv.ts')).csv,
} satisfies Record<string, () => Promise<Renderer>>

export type AuditFormat = keyof typeof renderers

/** The formats an audit can be written in. */
export const auditFormats = Object.keys(renderers) as AuditFormat[]

/** Formats that are no text. */
export const binaryFormats: ReadonlySet<AuditFormat> = new Set(['xlsx'])

/**
 * Writes audits in the order of the collection, piece by piece: `json` one object, or JSON Lines for several; `table` for a
 * terminal; `markdown`; `html` a page that needs nothing else; `xlsx` a workbook with
 * the forms and a list; `csv` a line for each finding. `lang` chooses between the two
 * sentences of a finding; JSON and CSV have both. However many audits there are, few of them are in memory at a time.
 */
export async function* renderAudits(
  collection: Collection,
  format: AuditFormat,
  lang: Lang,
): AsyncGenerator<string | Uint8Array> {
  const render = await renderers[format]()
  yield* render(collection, lang)
}

/** Writes audits that are at hand, each with the report it is about; see `renderAudits`. */
export const renderAudit = (audited: readonly Audited[], format: AuditFormat, lang: Lang) =>
  renderAudits(collectionOf(audited), format, lang)
