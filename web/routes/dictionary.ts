import { html } from 'hono/html'
import { z } from 'zod'
import { tables } from '../../data/dataset/tables.ts'
import { datasetsWords } from '../messages/datasets.ts'
import { definePage } from '../page.ts'
import { table } from '../views/table.ts'

const bothSchema = z.strictObject({ zh: z.string(), en: z.string() })

const facts = () =>
  tables.map(({ name, title, about, key, columns }) => ({
    name,
    title: { ...title },
    about: { ...about },
    key: [...key],
    columns: columns.map((column) => ({
      name: column.name,
      type: column.type,
      nullable: column.nullable,
      values: column.values ? [...column.values] : null,
      unit: column.unit ?? null,
      zh: column.zh,
      en: column.en,
    })),
  }))

/** The dictionary of the dataset: its tables and columns. */
export const dictionaryPage = definePage({
  path: '/dictionary',
  about: { zh: '数据字典：各表各列的含义', en: 'what the tables and columns of datasets mean' },
  answer: z.strictObject({
    tables: z.array(
      z.strictObject({
        name: z.string(),
        title: bothSchema,
        about: bothSchema,
        key: z.array(z.string()),
        columns: z.array(
          z.strictObject({
            name: z.string(),
            type: z.string(),
            nullable: z.boolean(),
            values: z.array(z.string()).nullable(),
            unit: z.string().nullable(),
            zh: z.string(),
            en: z.string(),
          }),
        ),
      }),
    ),
  }),
  load: async () => ({ tables: facts() }),
  csv: {
    columns: ['table', 'column', 'type', 'nullable', 'values', 'unit', 'zh', 'en'],
    async *rows() {
      for (const { name, columns } of facts())
        for (const { name: column, values, ...rest } of columns)
          yield { table: name, column, ...rest, values: values?.join(' ') ?? null }
    },
  },
  view: (answer, { lang }) => {
    const words = datasetsWords[lang]
    return {
      title: words.dictionary,
      section: 'datasets',
      body: html`<p class="way"><a href="/datasets">${words.title}</a></p>
<h1>${words.dictionary}</h1>
<p class="lead">${words.blanks}</p>
${answer.tables.map(
  ({ name, title, about, key, columns }) => html`<h2 id="${name}">${title[lang]} <code>${name}</code></h2>
<p>${about[lang]} <span class="note">${words.key}: <code>${key.join(', ')}</code></span></p>
${table({
  lang,
  caption: `${words.dictionary}: ${name}`,
  hiddenCaption: true,
  rows: columns,
  empty: words.none,
  columns: [
    { head: words.column, cell: (column) => html`<code>${column.name}</code>` },
    {
      head: words.type,
      name: true,
      cell: ({ type, values, nullable }) => `${values?.join(' | ') ?? type}${nullable ? words.nullable : ''}`,
    },
    { head: words.unit, cell: ({ unit }) => unit ?? '' },
    { head: words.meaning, name: true, cell: (column) => column[lang] },
  ],
})}\n`,
)}`,
    }
  },
})
