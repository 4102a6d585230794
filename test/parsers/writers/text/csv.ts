import { gridOf } from '../grid-of.ts'

const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Comma-separated values, as spreadsheets save them. */
export default gridOf('csv', 'nothing', (rows) => [...rows.map((row) => row.map(quoted).join(',')), ''])
