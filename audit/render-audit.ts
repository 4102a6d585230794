import type { Lang } from './messages/labels.ts'
import type { Audited, Renderer } from './reports/audited.ts'

/** Loaded when asked for: a terminal table should not wait for what draws pages. */
const renderers = {
  json: async () => (await import('./reports/json.ts')).json,
  table: async () => (await import('./reports/table.ts')).table,
  html: async () => (await import('./reports/html.ts')).html,
} satisfies Record<string, () => Promise<Renderer>>

export type AuditFormat = keyof typeof renderers

/** The formats an audit can be written in. */
export const auditFormats = Object.keys(renderers) as AuditFormat[]

/**
 * Writes audits, each with the report it is about, in the order given: `json` one object, or JSON Lines for several;
 * `table` for a terminal; `html` a page that needs nothing else. `lang` chooses between the two sentences of a finding.
 */
export const renderAudit = async (audited: readonly Audited[], format: AuditFormat, lang: Lang): Promise<string> => {
  const render = await renderers[format]()
  return render(audited, lang)
}
