import { drawnTable } from '../drawn-table.ts'

/** The same with box-drawing characters. */
export default drawnTable('boxed', { corner: '┼', across: '─', down: '│' })
