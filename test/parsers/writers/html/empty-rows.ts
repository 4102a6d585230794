import { htmlWriter } from '../html.ts'

/** Empty rows everywhere: without cells, and with empty ones. */
export default htmlWriter('empty-rows', {
  table: (rows) =>
    `<table>${rows.map((r) => `<tr></tr>${r}`).join('<tr></tr>')}<tr><td></td><td>&nbsp;</td></tr></table>`,
})
