import { linesOf } from '../lines-of.ts'

/** A cell per paragraph; a blank cell keeps its no-break space. */
export default linesOf('cell-paragraphs-nbsp', 'nothing', (row) =>
  row.flatMap(({ text }) => [text === '' ? '\u00a0' : text, '']),
)
