import { html } from 'hono/html'
import { languageOf } from '../http/language.ts'
import { sendText, shownFor } from '../http/serve-page.ts'
import { formatOf } from '../http/twins.ts'
import { apiWords } from '../messages/api.ts'
import type { AnyPage } from '../page.ts'
import type { Route } from '../route.ts'
import { layout } from '../views/layout.ts'
import { table } from '../views/table.ts'
import { openapi } from './openapi.ts'

/** The document of the API at /openapi.json, and a page for people at /api. */
export const apiRoute = (pages: readonly AnyPage[]): Route => {
  const text = `${JSON.stringify(openapi(pages))}\n`
  return (app, _, drawing) => {
    app.get('/openapi', (c) => {
      if (formatOf(c.req.raw) !== 'json') return c.redirect('/api', 302)
      c.header('access-control-allow-origin', '*')
      return sendText(c, text, 'application/json; charset=utf-8')
    })
    app.get('/api', async (c) => {
      const lang = languageOf(c)
      const words = apiWords[lang]
      const body = html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<p><a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1)</p>
${table({
  lang,
  caption: words.title,
  hiddenCaption: true,
  rows: pages,
  empty: '',
  columns: [
    { head: words.address, cell: ({ path }) => html`<code>${path === '/' ? '/index' : path}.json</code>` },
    { head: 'CSV', brief: true, cell: ({ csv }) => (csv ? '✓' : '–') },
    { head: words.shows, name: true, cell: ({ about }) => about[lang] },
  ],
})}`
      const view = { title: words.title, section: 'api' as const, body }
      return sendText(c, String(await layout(view, shownFor(c, lang, drawing, null))), 'text/html; charset=utf-8')
    })
  }
}
