import { html, raw } from 'hono/html'
import type { Edition } from '../../data/schema/report.ts'
import { notFound } from '../http/errors.ts'
import { languageOf } from '../http/language.ts'
import { sendText } from '../http/serve-page.ts'
import { reportWords } from '../messages/report.ts'
import type { Route } from '../route.ts'
import { inertHtml, pointedId } from '../source/inert-html.ts'
import { findLabel } from '../source/label-mark.ts'
import { canBeShown, isMarkup, sourceText } from '../source/source-text.ts'

/** Nothing runs, loads or leads anywhere in a frame with this policy, and only our own pages may frame it. */
const framePolicy =
  "sandbox; default-src 'none'; style-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"

/** A source that is text alone, with the row's label marked where it can be told. */
const textHtml = (text: string, edition: Edition, cell: string | undefined) => {
  const found = cell === undefined ? null : findLabel(text, edition, cell)
  if (!found) return html`<pre>${text}</pre>`
  const [before, label, after] = found
  return html`<pre>${before}<mark id="${pointedId}" class="pointed">${label}</mark>${after}</pre>`
}

/** The stored page that a report was read from, harmless, with the place of one cell marked: what the report's page frames. */
export const sourceRoute: Route = (app, { store }, { asset }) => {
  app.get('/reports/:id/source', async (c) => {
    const lang = languageOf(c)
    const words = reportWords[lang]
    const version = c.req.query('version')
    const versions = version === undefined ? [] : await store.reportVersions(c.req.param('id'))
    const stored =
      version === undefined
        ? await store.report(c.req.param('id'))
        : versions.find((one) => String(one.version) === version)
    if (!stored || !canBeShown(stored.report.source.dialect)) throw notFound()
    const { source, cells } = stored.report
    const kept =
      (await store.snapshot(source.sha256, stored.page ?? undefined)) ?? (await store.snapshot(source.sha256))
    if (!kept) throw notFound()
    const place = cells.find(({ id }) => id === c.req.query('cell'))?.at ?? null
    const text = sourceText(kept.bytes, source.charset)
    const shown = isMarkup(source.dialect, text) ? inertHtml(text, place) : null
    const body = html`<!doctype html>
<html lang="zh-CN" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${words.source}</title><link rel="stylesheet" href="${asset('source.css')}"></head>
<body${shown?.found ? html` class="marked"` : ''}>${shown?.cut ? html`<p class="cut">${words.sourceCut}</p>` : ''}
${shown ? raw(shown.html) : textHtml(text.replace(/\p{Cf}/gu, ''), stored.report.edition, c.req.query('cell'))}
</body></html>
`
    c.header('content-security-policy', framePolicy)
    c.header('x-frame-options', 'SAMEORIGIN')
    return sendText(c, String(await body), 'text/html; charset=utf-8')
  })

  app.get('/snapshots/:sha256', async (c) => {
    const sha256 = c.req.param('sha256')
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw notFound()
    const kept = await store.snapshot(sha256)
    if (!kept) throw notFound()
    return c.body(new Uint8Array(kept.bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${sha256}${endings[kept.snapshot.mediaType ?? ''] ?? ''}"`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${sha256}"`,
    })
  })
}

/** File endings of the media types that reports come in. */
const endings: Record<string, string> = {
  'text/html': '.html',
  'text/plain': '.txt',
  'application/json': '.json',
  'application/pdf': '.pdf',
  'application/msword': '.doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.ms-excel': '.xls',
  'application/vnd.oasis.opendocument.text': '.odt',
  'application/zip': '.zip',
}
