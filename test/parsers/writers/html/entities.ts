import { htmlWriter, spans } from '../html.ts'

const coded = (text: string) => [...text].map((c) => `&#x${c.codePointAt(0)!.toString(16)};`).join('')

/** Every character as a reference. */
export default htmlWriter('entities', {
  paragraph: (text) => `<p>${coded(text)}</p>`,
  cell: (cell) => `<td${spans(cell)}>${coded(cell.text)}</td>`,
})
