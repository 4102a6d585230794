import { html } from 'hono/html'
import { tame } from '../../../audit/reports/tame.ts'
import { datasetsWords } from '../../messages/datasets.ts'
import type { DatasetAnswer } from '../../routes/dataset.ts'
import { table } from '../table.ts'
import type { Html, Shown, View } from '../view.ts'

type Result = NonNullable<DatasetAnswer['result']>
type Cell = Result['rows'][number][number]

const shownCell = (value: Cell): Html | string =>
  value === null
    ? html`<span class="none">null</span>`
    : tame(typeof value === 'string' ? value : JSON.stringify(value))

const resultTable = (result: Result, lang: Shown['lang']): Html => {
  const words = datasetsWords[lang]
  return html`<h2 id="result">${words.result}</h2>
<p class="count">${words.rows(result.rows.length, result.cut)}</p>
${table({
  lang,
  caption: words.result,
  hiddenCaption: true,
  rows: result.rows,
  empty: words.noRows,
  columns: result.columns.map((name, at) => ({
    head: name,
    number: result.rows.some((row) => typeof row[at] === 'number'),
    cell: (row: Cell[]) => shownCell(row[at] ?? null),
  })),
})}`
}

/** One dataset: the box for SQL with its answer, examples, and the files. */
export const datasetView = (answer: DatasetAnswer, { lang }: Shown): View => {
  const words = datasetsWords[lang]
  const { name, format, version, examples, sql, result } = answer
  const path = `/datasets/${encodeURIComponent(name)}`
  const files = [
    ...answer.about.map((file) => ({ table: '', file })),
    ...answer.tables.flatMap(({ table: own, files: all }) => all.map((file) => ({ table: own, file }))),
  ]
  return {
    title: name,
    section: 'datasets',
    body: html`<p class="way"><a href="/datasets">${words.title}</a> · <a href="/dictionary">${words.dictionary}</a></p>
<h1>${name}</h1>
<dl class="facts"><dt>${words.format}</dt><dd>${format}</dd>${version === null ? '' : html`<dt>${words.version}</dt><dd>${version}</dd>`}</dl>
<h2>${words.sql}</h2>
${
  format === 'parquet'
    ? html`<form class="sql" method="get" action="${path}">
<label class="field"><span>${words.sqlLabel}</span><textarea name="sql" rows="6" maxlength="10000" spellcheck="false" required>${sql ?? examples[0]?.sql ?? ''}</textarea></label>
<div class="field"><button>${words.ask}</button></div>
</form>
${result === null ? '' : resultTable(result, lang)}
<h2>${words.examples}</h2>
<ul>${examples.map((one) => html`<li><a href="${path}?sql=${encodeURIComponent(one.sql)}#result">${one[lang]}</a></li>`)}</ul>`
    : html`<p>${words.notParquet}</p>`
}
<h2>${words.files}</h2>
${table({
  lang,
  caption: words.files,
  hiddenCaption: true,
  rows: files,
  empty: words.none,
  columns: [
    {
      head: words.file,
      name: true,
      cell: ({ file }) =>
        html`<a href="/download/${encodeURIComponent(name)}/${file.path.split('/').map(encodeURIComponent).join('/')}">${file.path}</a>`,
    },
    {
      head: words.tables,
      cell: ({ table: own }) => (own === '' ? '' : html`<a href="/dictionary#${own}"><code>${own}</code></a>`),
    },
    { head: words.size, number: true, cell: ({ file }) => words.bytes(file.bytes) },
  ],
})}`,
  }
}
