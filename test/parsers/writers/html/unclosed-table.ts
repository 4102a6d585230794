import { htmlWriter } from '../html.ts'

/** The end tags of the tables themselves are missing. */
export default htmlWriter('unclosed-table', { table: (rows) => `<table>${rows.join('')}` })
