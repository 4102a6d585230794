import { repeatCommand } from '../repeat-command.ts'

export const command = repeatCommand('reparse', 'parse', 'read all stored snapshots again, without the network')
