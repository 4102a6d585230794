import { html } from 'hono/html'
import { z } from 'zod'
import { datasetOf } from '../datasets/datasets.ts'
import { datasetsWords } from '../messages/datasets.ts'
import { definePage } from '../page.ts'
import { table } from '../views/table.ts'
import type { Web } from '../web.ts'
import { datasetSchema } from './dataset-schemas.ts'

const all = ({ datasets }: Web) =>
  Promise.all(
    [...datasets.keys()].map(async (name) => {
      const { folder: _, ...facts } = await datasetOf(name, datasets)
      return facts
    }),
  )

const bytesOf = ({ tables }: z.infer<typeof datasetSchema>): number =>
  tables.flatMap(({ files }) => files).reduce((sum, { bytes }) => sum + bytes, 0)

/** The datasets that can be downloaded and asked. */
export const datasetsPage = definePage({
  path: '/datasets',
  about: { zh: '可下载、可查询的数据集', en: 'datasets to download and to ask' },
  answer: z.strictObject({ datasets: z.array(datasetSchema) }),
  load: async (_, web) => ({ datasets: await all(web) }),
  csv: {
    columns: ['name', 'format', 'version', 'tables', 'bytes'],
    async *rows(_, web) {
      for (const dataset of await all(web)) {
        const { name, format, version, tables } = dataset
        yield { name, format, version, tables: tables.length, bytes: bytesOf(dataset) }
      }
    },
  },
  view: ({ datasets }, { lang }) => {
    const words = datasetsWords[lang]
    return {
      title: words.title,
      section: 'datasets',
      body: html`<h1>${words.title}</h1>
<p class="lead">${words.lead} <a href="/dictionary">${words.dictionary}</a></p>
${table({
  lang,
  caption: words.title,
  hiddenCaption: true,
  rows: datasets,
  empty: words.none,
  columns: [
    { head: words.name, name: true, cell: ({ name }) => html`<a href="/datasets/${name}">${name}</a>` },
    { head: words.format, cell: ({ format }) => format },
    { head: words.version, cell: ({ version }) => version ?? '–' },
    { head: words.tables, number: true, cell: ({ tables }) => tables.length },
    { head: words.size, number: true, cell: (dataset) => words.bytes(bytesOf(dataset)) },
  ],
})}`,
    }
  },
})
