import { drawnTable } from '../drawn-table.ts'

/** A table drawn with + - and |, its columns aligned. */
export default drawnTable('drawn', { corner: '+', across: '-', down: '|' })
