import type { Cms } from '../build-site.ts'
import { newestFirst, pagesOf } from '../entries.ts'
import { common, perPage } from './rows.ts'

const folder = '/cn/static/data/DocInfo/'

/** A site of files of JSON, lists and articles alike. */
export const nfra: Cms = {
  ...common(['', '']),
  contentType: 'application/json;charset=UTF-8',
  article: ({ title, source, publishedOn, id, body }) =>
    JSON.stringify({
      data: {
        docId: id,
        docTitle: title,
        docSource: source,
        publishDate: `${publishedOn} 10:00:00`,
        docClob: `<div class="Section0">${body}</div>`,
      },
    }),
  href: (_, { id }) => `${folder}SelectByDocId/data_docId=${id}.json`,
  listPages: (_, column, links) =>
    new Map(
      pagesOf(newestFirst(links), perPage).map((links, n, all) => [
        column.path.replace('pageIndex=1', `pageIndex=${n + 1}`),
        JSON.stringify({
          data: {
            total: all.flat().length,
            rows: links.map(({ entry }) => ({
              docId: entry.id,
              docTitle: entry.title,
              publishDate: `${entry.listedOn} 10:00:00`,
              pdfFileUrl: '',
            })),
          },
        }),
      ]),
    ),
}
