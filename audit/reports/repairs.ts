import type { Audit } from '../../data/schema/audit.ts'
import { type Lang, labels } from '../messages/labels.ts'

type Repair = Audit['repairs'][number]

/** Where a cell stands, in the words of the form. */
export const cellName = (id: string, edition: Audit['report']['edition'], lang: Lang): string => {
  const label = labels(edition, lang)
  return lang === 'zh' ? `${label.row(id)}·${label.column(id)}` : `${label.row(id)}, ${label.column(id)}`
}

/** The changes of a repair, a text each: the cell, what it holds, what it should. */
const changesOf = ({ cells }: Repair, edition: Audit['report']['edition'], lang: Lang): string[] =>
  cells.map(({ id, from, to }) => {
    const before = from === null ? (lang === 'zh' ? '空缺' : 'gap') : String(from)
    return `${cellName(id, edition, lang)}${lang === 'zh' ? '：' : ': '}${before} → ${to}`
  })

/** The repairs of a report with what they share set apart, so that it need not be said again and again. */
export const compareRepairs = (
  repairs: readonly Repair[],
  edition: Audit['report']['edition'],
  lang: Lang,
): { shared: string[]; options: { changes: string[]; unique: boolean }[] } => {
  const all = repairs.map((repair) => changesOf(repair, edition, lang))
  const shared = all.length < 2 ? [] : all[0]!.filter((change) => all.every((changes) => changes.includes(change)))
  const options = all.map((changes, index) => ({
    changes: changes.filter((change) => !shared.includes(change)),
    unique: repairs[index]!.unique,
  }))
  return { shared, options }
}
