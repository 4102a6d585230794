import { z } from 'zod'
import { type AuditFormat, renderAudits } from '../../audit/render-audit.ts'
import type { Collection } from '../../audit/reports/audited.ts'
import type { BrowsableStore, Listed } from '../../data/store/browsing.ts'
import { notFound, WebError } from '../http/errors.ts'
import { languageOf } from '../http/language.ts'
import { readQuery } from '../http/serve-page.ts'
import type { Route } from '../route.ts'
import { mostAudits } from '../views/downloads.ts'
import { filterOf, filterSchema } from './reports-query.ts'

const types: Record<Exclude<AuditFormat, 'table'>, [ending: string, type: string]> = {
  html: ['html', 'text/html; charset=utf-8'],
  xlsx: ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  markdown: ['md', 'text/markdown; charset=utf-8'],
  csv: ['csv', 'text/csv; charset=utf-8'],
  json: ['jsonl', 'application/jsonl; charset=utf-8'],
}
type Downloadable = keyof typeof types

const querySchema = filterSchema.extend({
  report: z.string().max(100).optional().describe('this report alone'),
  format: z.enum(Object.keys(types) as [Downloadable, ...Downloadable[]]),
})

const collectionOf = (store: BrowsableStore, ids: readonly string[]): Collection => ({
  about: null,
  size: ids.length,
  audit: async (index) => store.audit(ids[index]!),
  report: async (index) => (await store.report(ids[index]!))?.report ?? null,
})

const streamOf = (pieces: AsyncGenerator<string | Uint8Array>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) return controller.close()
      controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
}

/** What a file is called: by the one report it is of, or by their number. */
const nameOf = (listed: readonly Listed[], ending: string): string => {
  const [one] = listed
  const name =
    listed.length === 1 ? `${one!.agency ?? one!.report} ${one!.year ?? ''}`.trim() : `${listed.length} 份报告`
  return `勾稽 ${name.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '')}.${ending}`
}

/** The audit reports of one report, or of the reports of a list, as files: what `gouji audit` writes. */
export const auditsRoute: Route = (app, { store }) => {
  app.get('/audits', async (c) => {
    const { format, report, ...rest } = readQuery(querySchema, new URL(c.req.url))
    const filter = report === undefined ? filterOf(rest) : { report }
    const order = { sort: 'agency', order: 'asc' } as const
    const listed = await store.listed(filter, order, { limit: mostAudits + 1, offset: 0 })
    if (listed.length > mostAudits) throw new WebError(400, 'too-many', String(mostAudits))
    const audited = listed.filter(({ status }) => status !== null)
    if (audited.length === 0) throw notFound()
    const [ending, type] = types[format]
    const ids = audited.map((one) => one.report)
    return c.body(streamOf(renderAudits(collectionOf(store, ids), format, languageOf(c))), 200, {
      'content-type': type,
      'content-disposition': `attachment; filename="gouji.${ending}"; filename*=UTF-8''${encodeURIComponent(nameOf(audited, ending))}`,
      'cache-control': 'no-cache',
      vary: 'accept-language, cookie',
    })
  })
}
