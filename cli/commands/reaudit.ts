import { repeatCommand } from '../repeat-command.ts'

export const command = repeatCommand('reaudit', 'audit', 'run the rules over all stored reports again')
