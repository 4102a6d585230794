import { repeatOptions } from '../repeat-options.ts'

export const command = repeatOptions('reaudit', 'audit', 'run the rules over all stored reports again')
