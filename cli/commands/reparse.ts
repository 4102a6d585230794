import { repeatOptions } from '../repeat-options.ts'

export const command = repeatOptions('reparse', 'parse', 'read all stored snapshots again, without the network')
