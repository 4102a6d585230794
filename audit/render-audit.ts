import type { Lang } from './messages/labels.ts'
import type { Audited, Renderer } from './reports/audited.ts'
import { html } from './reports/html.ts'
import { json } from './reports/json.ts'
import { table } from './reports/table.ts'

const renderers = { json, table, html } satisfies Record<string, Renderer>

export type AuditFormat = keyof typeof renderers

/** The formats an audit can be written in. */
export const auditFormats = Object.keys(renderers) as AuditFormat[]

/**
 * Writes audits, each with the report it is about, in the order given: `json` one object, or JSON Lines for several;
 * `table` for a terminal; `html` a page that needs nothing else. `lang` chooses between the two sentences of a finding.
 */
export const renderAudit = (audited: readonly Audited[], format: AuditFormat, lang: Lang): string =>
  renderers[format](audited, lang)
