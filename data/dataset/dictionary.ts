import { forms } from '../forms/form.ts'
import type { Table } from './table.ts'

const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const markdownRow = (cells: readonly string[]): string => `| ${cells.map(inCell).join(' | ')} |`

const tableText = ({ name, title, about, key, columns }: Table): string =>
  [
    `## ${name}`,
    '',
    `**${title.zh}** ${about.zh}。${title.en}: ${about.en}. 主键 key: ${key.map((one) => `\`${one}\``).join(', ')}`,
    '',
    markdownRow(['列 column', '类型 type', '单位 unit', '说明', 'what it is']),
    '|---|---|---|---|---|',
    ...columns.map(({ name, type, nullable, values, unit, zh, en }) =>
      markdownRow([
        `\`${name}\``,
        (values?.map((value) => `\`${value}\``).join(' ') ?? type) + (nullable ? '，可空 nullable' : ''),
        unit ?? '',
        zh,
        en,
      ]),
    ),
    '',
  ].join('\n')

const formText = (): string =>
  forms
    .flatMap(({ edition, source, tables }) => [
      `### ${edition}`,
      '',
      `${source}`,
      '',
      ...tables.flatMap(({ id, zh, en, columns = [], rows = [], blocks = [] }) => [
        `**\`${id}\`** ${zh} ${en}`,
        '',
        markdownRow(['', '编号 id', '名称', 'label']),
        '|---|---|---|---|',
        ...[...rows, ...blocks.flatMap((block) => block.rows)].map((row) =>
          markdownRow(['行 row', `\`${row.id}\``, row.zh, row.en ?? '']),
        ),
        ...[...columns, ...blocks.flatMap((block) => block.columns)].map((column) =>
          markdownRow(['列 column', `\`${column.id}\``, column.zh, column.en]),
        ),
        '',
      ]),
    ])
    .join('\n')

/** The data dictionary in Chinese and English, as Markdown: every table, its columns, and the words of the forms. */
export const dictionary = (tables: readonly Table[]): string =>
  [
    '# 数据字典 Data dictionary',
    '',
    '空白不是 0：未填数字的格没有数值，`cells` 表的 `state` 说明原因。',
    'A blank is not a zero: a cell without a number has no value, and `state` in the table `cells` says why.',
    '',
    'CSV 中公式前加一个撇号；本以撇号开头的也加一个，去掉开头一个即为原文。',
    'In CSV a formula has an apostrophe before it, and so has what begins with one: taking one away gives the text back.',
    '',
    ...tables.map(tableText),
    '## 格式的行与列 Rows and columns of the forms',
    '',
    formText(),
  ].join('\n')
