import { html } from 'hono/html'
import { tame } from '../../audit/reports/tame.ts'
import { accessWords } from '../messages/access.ts'
import { layoutWords } from '../messages/layout.ts'
import { type Html, type Section, type Shown, type View, withQuery } from './view.ts'

/** The sections that have pages, and where they begin. */
const sections: [Section, string][] = [
  ['overview', '/'],
  ['reports', '/reports'],
  ['findings', '/findings'],
  ['rules', '/rules'],
  ['runs', '/runs'],
  ['datasets', '/datasets'],
  ['api', '/api'],
]

/** Who has logged in and a way out, or a way in where there is one. */
const whoAsks = ({ lang, url, viewer, hasLogins }: Shown<never, never>): Html | '' => {
  const words = accessWords[lang]
  if (!viewer)
    return hasLogins
      ? html`<a class="language" href="/login?next=${encodeURIComponent(url.pathname + url.search)}" rel="nofollow">${words.logIn}</a>\n`
      : ''
  const out = html`<input type="hidden" name="csrf" value="${viewer.csrf}"><button class="quiet">${words.logOut}</button>`
  return html`<form class="who" method="post" action="/logout"><bdi title="${words.role[viewer.role]}">${tame(viewer.name)}</bdi>${viewer.by === 'session' ? out : ''}</form>\n`
}

/** The whole document around a view: navigation, language switch, the page's data, and its styles from web/static. */
export const layout = (view: View, shown: Shown<never, never>): Html => {
  const { lang, url, asset, twins } = shown
  const words = layoutWords[lang]
  const link = ([section, href]: [Section, string]) =>
    html`<li><a href="${href}"${section === view.section ? html` aria-current="true"` : ''}>${words.sections[section]}</a></li>`
  return html`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${tame(view.title)} · ${words.name}</title>
<link rel="stylesheet" href="${asset('gouji.css')}">
<link rel="icon" href="${asset('icon.svg')}" type="image/svg+xml">
${twins ? html`<link rel="alternate" type="application/json" href="${twins.json}">` : ''}
<script src="${asset('gouji.js')}" defer></script>
${(view.scripts ?? []).map((name) => html`<script src="${asset(name)}" defer></script>\n`)}</head>
<body${view.wide ? html` class="wide"` : ''}>
<a class="skip" href="#content">${words.skip}</a>
<header class="top">
<a class="brand" href="/">${words.name}</a>
<nav aria-label="${words.navigation}"><ul>${sections.map(link)}</ul></nav>
${whoAsks(shown)}<a class="language" href="${withQuery(url, { lang: words.otherLang })}" lang="${words.otherLang}" hreflang="${words.otherLang}">${words.other}</a>
</header>
<main id="content" tabindex="-1">
${view.body}
</main>
<footer class="bottom">
<p>${words.what}</p>
${
  twins
    ? html`<p>${words.twins}: <a href="${twins.json}">${words.json}</a>${twins.csv ? html` <a href="${twins.csv}">${words.csv}</a>` : ''}</p>`
    : ''
}
</footer>
</body>
</html>
`
}
