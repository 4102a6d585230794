import type { Lang } from '../../messages/labels.ts'
import { rules } from '../../rules.ts'
import type { PrintedTable } from './layout.ts'
import type { Margin, Marked } from './marks.ts'
import { marginNames } from './printed.ts'

/** The margins of one printed table: by row on its right, and below it a line for each rule. */
export interface Margins {
  right: ReadonlyMap<string, Margin[]>
  below: readonly [rule: string, margins: Margin[]][]
}

/** Whether two findings are about the same row or column. */
export const sameScope = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What stands beside and below one table of the form: each sum at the row or column it is about. */
export const marginsOf = ({ id, below, lines }: PrintedTable, { margins }: Marked): Margins => {
  const own = margins.filter(({ table }) => table === id)
  const rows = new Set(lines.map(({ row }) => row))
  const rightOf = ({ scope }: Margin) => ('row' in scope && rows.has(scope.row) ? scope.row : null)
  const right = Map.groupBy(
    own.filter((margin) => rightOf(margin) !== null),
    (margin) => rightOf(margin)!,
  )
  const down = own.filter((margin) => below.some(({ scope }) => sameScope(scope, margin.scope)))
  return { right, below: [...Map.groupBy(down, ({ rule }) => rule)] }
}

/** What a margin checks, in a few words. */
export const marginName = (rule: string, lang: Lang): string =>
  marginNames[rule]?.[lang] ?? rules.find(({ id }) => id === rule)?.title[lang] ?? rule
