import { html } from 'hono/html'
import { stages } from '../../../data/schema/page.ts'
import { runsWords } from '../../messages/runs.ts'
import { countsOf, type RunState } from '../../routes/run-state.ts'
import { outside, outsideLink } from '../links.ts'
import { moment } from '../moment.ts'
import { table } from '../table.ts'
import type { Html, Shown, View } from '../view.ts'

type Words = (typeof runsWords)['zh' | 'en']

const reasons = (rows: RunState['failures'], caption: string, words: Words, lang: Shown['lang']): Html =>
  table({
    lang,
    caption,
    hiddenCaption: true,
    rows,
    empty: words.none,
    columns: [
      { head: words.reason, cell: ({ reason }) => outside(reason) },
      { head: words.count, number: true, cell: ({ count }) => count },
    ],
  })

/** How far a crawl is. While it goes on a script keeps the figures up to date; without it a link does. */
export const runView = (state: RunState, { lang, url }: Shown): View => {
  const { run, walls, hosts } = state
  const words = runsWords[lang]
  const counts = countsOf(state)
  const rows = run.portals.flatMap((portal) => (['list', 'article'] as const).map((kind) => ({ portal, kind })))
  const figure = (name: string) => html`<span data-count="${name}">${counts[name] ?? 0}</span>`
  const live = run.finishedAt === null
  return {
    title: words.run(run.id),
    section: 'runs',
    scripts: live ? ['progress.js'] : [],
    body: html`<p class="way"><a href="/runs">${words.all}</a></p>
<h1>${words.run(run.id)}</h1>
<dl class="facts"><dt>${words.began}</dt><dd>${moment(run.startedAt)}</dd>
<dt>${words.finished}</dt><dd>${run.finishedAt === null ? html`${words.running} · <a href="${url.pathname}">${words.refresh}</a>` : moment(run.finishedAt)}</dd>
<dt>${words.portals}</dt><dd>${run.portals.length}</dd>
<dt>${words.reports}</dt><dd>${figure('reports')}</dd></dl>
<h2>${words.pages}</h2>
<p class="note">${words.now}</p>
<div${live ? html` data-progress="/runs/${run.id}/progress"` : ''}>${table({
      lang,
      caption: words.pages,
      hiddenCaption: true,
      rows,
      empty: words.noPages,
      columns: [
        {
          head: words.portals,
          name: true,
          cell: ({ portal }) => html`<a href="/reports?portal=${encodeURIComponent(portal)}">${outside(portal)}</a>`,
        },
        { head: '', brief: true, cell: ({ kind }) => words.kind[kind] },
        ...stages.map((stage) => ({
          head: words.stage[stage],
          number: true,
          cell: ({ portal, kind }: (typeof rows)[number]) => figure(`${portal} ${kind} ${stage}`),
        })),
      ],
    })}</div>
${
  live
    ? html`<h2>${words.hosts}</h2>${table({
        lang,
        caption: words.hosts,
        hiddenCaption: true,
        rows: hosts,
        empty: words.none,
        columns: [
          { head: words.host, cell: ({ host }) => outside(host) },
          { head: words.count, number: true, cell: ({ count }) => count },
        ],
      })}`
    : ''
}
<h2>${words.walls}</h2>
${table({
  lang,
  caption: words.walls,
  hiddenCaption: true,
  rows: walls,
  empty: words.none,
  columns: [
    { head: words.host, cell: ({ host }) => outside(host) },
    { head: words.reason, cell: ({ reason }) => outside(reason) },
    { head: words.count, number: true, cell: ({ count }) => count },
  ],
})}
<h2>${words.failures}</h2>
${reasons(state.failures, words.failures, words, lang)}
<h2>${words.rejections}</h2>
${reasons(state.rejections, words.rejections, words, lang)}
<h2>${words.lists}</h2>
${table({
  lang,
  caption: words.lists,
  hiddenCaption: true,
  rows: run.lists,
  empty: live ? words.noLists : words.none,
  columns: [
    { head: words.list, name: true, cell: ({ list }) => outsideLink(list) },
    { head: words.declared, number: true, cell: ({ declared }) => declared ?? '–' },
    { head: words.found, number: true, cell: ({ found }) => found },
    { head: words.admitted, number: true, cell: ({ admitted }) => admitted },
    { head: words.unread, number: true, cell: ({ unread }) => unread },
  ],
})}`,
  }
}
