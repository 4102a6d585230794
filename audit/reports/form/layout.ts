import { type Form, type FormColumn, type FormRow, type FormTable, formOf } from '../../../data/forms/form.ts'
import type { Edition } from '../../../data/schema/report.ts'
import type { Lang } from '../../messages/labels.ts'
import { groupNames, headingsAbove, organisationColumns, printed, proceedingsHeads, units } from './printed.ts'

/** One box of a table as printed; `rows` and `columns` say how far it reaches. */
export interface Box {
  kind: 'head' | 'label' | 'heading' | 'note' | 'figure'
  text: string
  rows: number
  columns: number
  /** The cell id of a figure. */
  cell: string | null
  /** How deep a label stands below others, from 0. */
  level: number
}

/** One printed line of boxes, from left to right; what a box above reaches into is left out. */
export interface Line {
  boxes: Box[]
  /** Belongs to the head of the table. */
  head: boolean
  /** The row of the form whose figures it holds, null when it holds none or several rows' figures. */
  row: string | null
}

/** Where a sum's result can stand below a table: under which columns of the grid. */
interface Span {
  /** What the sums are about: a column of the form, or a row where rows stand side by side. */
  scope: { column: string } | { row: string }
  columns: number
}

/** A table of the form as printed. */
export interface PrintedTable {
  id: string
  title: string
  /** How many columns the grid has, labels included. */
  width: number
  /** How many of them hold labels. */
  labels: number
  lines: Line[]
  /** What stands below the figures, from left to right; empty when nothing is summed up downwards. */
  below: Span[]
}

const box = (kind: Box['kind'], text: string, more: Partial<Box> = {}): Box => ({
  kind,
  text,
  rows: 1,
  columns: 1,
  cell: null,
  level: 0,
  ...more,
})

const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']
const han = '一二三四五六七八九十'

/** The number that a label begins with, as English prints it: 一、 is I., （三） is (3), 2. is 2. */
const numberOf = (label: string): string => {
  const [, roman, bracketed, plain] =
    /^(?:([一二三四五六七八九十])、?|（([一二三四五六七八九十])）|(\d+)\.)/.exec(label) ?? []
  if (roman) return `${romans[han.indexOf(roman)]}. `
  if (bracketed) return `(${han.indexOf(bracketed) + 1}) `
  return plain ? `${plain}. ` : ''
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const columnLabel = (column: FormColumn, lang: Lang): string => (lang === 'zh' ? column.zh : capital(column.en))

/** The label of a row; in English with the number that the Chinese one begins with, so that both can be compared. */
const rowLabel = (row: FormRow, lang: Lang, grouped = false): string => {
  if (lang === 'zh' || row.en === null) return row.zh.replace(/^([一二三四五六七八九十])(?!、)/, '$1、')
  const plain = grouped ? row.en.replace(/^[^:]+: /, '') : row.en
  return `${numberOf(row.zh)}${capital(plain)}`
}

const figure = (table: FormTable, row: FormRow, column: FormColumn, columns = 1): Box =>
  box('figure', '', { cell: `${table.id}.${row.id}.${column.id}`, columns })

const leastCommonMultiple = (a: number, b: number): number => {
  for (let multiple = a; ; multiple += a) if (multiple % b === 0) return multiple
}

/** 第二十条第（五）项 is Article 20 (5). */
const articleName = (article: string, lang: Lang): string => {
  const [, item] = /^第二十条第（([一二三四五六七八九十])）项$/.exec(article) ?? []
  return lang === 'zh' || !item ? article : `Article 20 (${han.indexOf(item) + 1})`
}

/** Table two: a block for each item of article 20, one below the other, over the same width. */
const blocks = (table: FormTable, lang: Lang): PrintedTable => {
  const all = table.blocks!
  const figures = all.map(({ columns }) => columns.length).reduce(leastCommonMultiple)
  const lines = all.flatMap(({ article, columns, rows }): Line[] => {
    const each = figures / columns.length
    const heads = columns.map((column) => box('head', columnLabel(column, lang), { columns: each }))
    return [
      { head: true, row: null, boxes: [box('heading', articleName(article, lang), { columns: 1 + figures })] },
      { head: true, row: null, boxes: [box('head', printed.content[lang]), ...heads] },
      ...rows.map((row) => ({
        head: false,
        row: row.id,
        boxes: [box('label', rowLabel(row, lang)), ...columns.map((column) => figure(table, row, column, each))],
      })),
    ]
  })
  return { id: table.id, title: titleOf(table, lang), width: 1 + figures, labels: 1, lines, below: [] }
}

const titleOf = (table: FormTable, lang: Lang): string =>
  lang === 'zh' ? table.zh : `${numberOf(table.zh)}${capital(table.en)}`

/** Table three: results stand beside their group, the groups beside the head of all results. */
const grouped = (table: FormTable, form: Form, lang: Lang): PrintedTable => {
  const columns = table.columns!
  const rows = table.rows!
  const balance = form.identities.find((identity) => identity.table === table.id && identity.scope === 'column')
  const note = balance ? (lang === 'zh' ? `（${balance.basis.zh}）` : `(${capital(balance.basis.en)})`) : ''
  const inOrganisation = columns.filter(({ id }) => organisationColumns.has(id))
  const isFirst = (column: FormColumn) => column === inOrganisation[0]
  const head: Line[] = [
    {
      head: true,
      row: null,
      boxes: [
        box('note', note, { rows: 3, columns: 3 }),
        box('head', printed.applicants[lang], { columns: columns.length }),
      ],
    },
    {
      head: true,
      row: null,
      boxes: columns.flatMap((column) => {
        if (!organisationColumns.has(column.id)) return box('head', columnLabel(column, lang), { rows: 2 })
        return isFirst(column) ? box('head', printed.organisations[lang], { columns: inOrganisation.length }) : []
      }),
    },
    { head: true, row: null, boxes: inOrganisation.map((column) => box('head', columnLabel(column, lang))) },
  ]

  const isResult = (row: FormRow) => /^[（\d]/.test(row.zh)
  const results = rows.filter(isResult)
  const lines = rows.map((row): Line => {
    const boxes: Box[] = []
    if (!isResult(row)) boxes.push(box('label', rowLabel(row, lang), { columns: 3 }))
    else {
      if (row === results[0])
        boxes.push(box('label', lang === 'zh' ? table.resultsGroup! : printed.results, { rows: results.length }))
      const group = table.groups?.find(({ id }) => row.id.startsWith(`${id}.`))
      const members = rows.filter(({ id }) => group && id.startsWith(`${group.id}.`))
      if (!group) boxes.push(box('label', rowLabel(row, lang), { columns: 2 }))
      else {
        const name = lang === 'zh' ? group.zh : `${numberOf(group.zh)}${groupNames[group.id] ?? group.zh}`
        if (row === members[0]) boxes.push(box('label', name, { rows: members.length }))
        boxes.push(box('label', rowLabel(row, lang, true)))
      }
    }
    return { head: false, row: row.id, boxes: [...boxes, ...columns.map((column) => figure(table, row, column))] }
  })
  return {
    id: table.id,
    title: titleOf(table, lang),
    width: 3 + columns.length,
    labels: 3,
    lines: [...head, ...lines],
    below: columns.map(({ id }) => ({ scope: { column: id }, columns: 1 })),
  }
}

/** Table four: the rows of the data stand side by side, in one line of figures. */
const sideBySide = (table: FormTable, lang: Lang): PrintedTable => {
  const columns = table.columns!
  const rows = table.rows!
  const heads = rows.map(({ id }) => proceedingsHeads[id]!)
  const across = columns.length
  const names = (rows: number) => columns.map((column) => box('head', columnLabel(column, lang), { rows }))
  const over = [...Map.groupBy(heads, (head) => head.over[lang])].map(([text, under]) =>
    box('head', text, { columns: under.length * across }),
  )
  const lines: [head: boolean, boxes: Box[]][] = [
    [true, over],
    [true, heads.flatMap(({ own }) => (own ? box('head', own[lang], { columns: across }) : names(2)))],
    [true, heads.flatMap(({ own }) => (own ? names(1) : []))],
    [false, rows.flatMap((row) => columns.map((column) => figure(table, row, column)))],
  ]
  return {
    id: table.id,
    title: titleOf(table, lang),
    width: rows.length * across,
    labels: 0,
    lines: lines.map(([head, boxes]) => ({ head, row: null, boxes })),
    below: rows.map(({ id }) => ({ scope: { row: id }, columns: across })),
  }
}

const levelOf = (label: string): number => {
  if (/^[一二三四五六七八九十]/.test(label)) return 0
  if (label.startsWith('（')) return 1
  return /^\d/.test(label) ? 2 : 3
}

/** The table of 2014: indicators one below the other, with their units and headings between. */
const listed = (table: FormTable, lang: Lang): PrintedTable => {
  const columns = table.columns!
  const lines = table.rows!.flatMap((row): Line[] => {
    const heading = headingsAbove[row.id]
    const above = heading ? [box('heading', heading[lang], { columns: 2 + columns.length, level: heading.level })] : []
    const unit = row.unit ?? ''
    return [
      ...(above.length > 0 ? [{ head: false, row: null, boxes: above }] : []),
      {
        head: false,
        row: row.id,
        boxes: [
          box('label', rowLabel(row, lang), { level: levelOf(row.zh) }),
          box('label', lang === 'zh' ? unit : (units[unit] ?? unit)),
          ...columns.map((column) => figure(table, row, column)),
        ],
      },
    ]
  })
  const head = [printed.indicator[lang], printed.unit[lang], ...columns.map((column) => columnLabel(column, lang))]
  return {
    id: table.id,
    title: titleOf(table, lang),
    width: 2 + columns.length,
    labels: 2,
    lines: [{ head: true, row: null, boxes: head.map((text) => box('head', text)) }, ...lines],
    below: [],
  }
}

const layOut = (table: FormTable, form: Form, lang: Lang): PrintedTable => {
  if (table.blocks) return blocks(table, lang)
  if (table.resultsGroup) return grouped(table, form, lang)
  return table.headings ? listed(table, lang) : sideBySide(table, lang)
}

const made = new Map<string, readonly PrintedTable[]>()

/** The tables of an edition's form as they are printed. Every cell of the form stands in exactly one box. */
export const printedForm = (edition: Edition, lang: Lang): readonly PrintedTable[] => {
  const key = `${edition} ${lang}`
  const form = formOf(edition)
  if (!made.has(key))
    made.set(
      key,
      form.tables.map((table) => layOut(table, form, lang)),
    )
  return made.get(key)!
}
