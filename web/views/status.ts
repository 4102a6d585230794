import { html } from 'hono/html'
import type { Lang } from '../../audit/messages/labels.ts'
import type { AuditStatus } from '../../data/schema/audit.ts'
import { commonWords } from '../messages/common.ts'
import type { Html } from './view.ts'

/** A sign for each status, so that colour is not all that tells them apart. */
const signs: Record<AuditStatus | 'none', string> = {
  violated: '✕',
  incomplete: '?',
  reconciled: '✓',
  unreadable: '▨',
  none: '·',
}

/** What the rules say of a report, as a sign and a word. */
export const statusMark = (status: AuditStatus | null, lang: Lang): Html => {
  const kind = status ?? 'none'
  return html`<span class="status ${kind}"><span aria-hidden="true">${signs[kind]}</span> ${commonWords[lang].status[kind]}</span>`
}

/** How many findings a report has, those that contradict before those that cannot be decided. */
export const findingCounts = ({ violated, incomplete }: { violated: number; incomplete: number }, lang: Lang): Html => {
  const words = commonWords[lang].outcome
  if (violated + incomplete === 0) return html`<span class="none">0</span>`
  return html`${violated > 0 ? html`<b class="violated" title="${words.violated}">${violated}</b>` : html`<span class="none">0</span>`} + ${incomplete}`
}
