import type { Writer } from '../writer.ts'
import cells from './cell-lines.ts'

/** A cell per line, and lines that stood before are left out. */
export default {
  name: 'lines-once',
  loses: 'figures',
  write: (parts) => [...new Set(cells.write(parts).split('\n'))].join('\n'),
} satisfies Writer
