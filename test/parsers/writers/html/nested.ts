import { htmlWriter } from '../html.ts'

/** Each of the form's tables stands alone in a table with a border. */
export default htmlWriter('nested', {
  table: (rows) => `<table class="frame"><tr><td><table>${rows.join('')}</table></td></tr></table>`,
})
