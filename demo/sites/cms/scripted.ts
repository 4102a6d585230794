import type { Cms } from '../build-site.ts'
import { newestFirst } from '../entries.ts'
import { common, filledByScript, only, row, script } from './rows.ts'

const turned = (text: string) => Buffer.from(text).toString('base64')

/** A page that is empty until its script has run, from data that only the script can read. */
export const scripted: Cms = {
  ...common(['<div class="text">', '</div>']),
  href: (column, { id }) => `${column.path}${id}.html`,
  listPages: filledByScript(() => '<div id="app"></div><script src="/app.js"></script>'),
  query(_, columns, asked) {
    if (asked !== '/app.js') return null
    const data = turned(newestFirst(only(columns)).map(row).join(''))
    return script(`const bytes = Uint8Array.from(atob("${data}"), (c) => c.charCodeAt(0))
setTimeout(() => { document.getElementById('app').innerHTML = '<ul class="list">' + new TextDecoder().decode(bytes) + '</ul>' }, 30)`)
  },
}
