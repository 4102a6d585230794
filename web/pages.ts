import type { AnyPage } from './page.ts'
import { rulePage } from './routes/rule.ts'
import { rulesPage } from './routes/rules.ts'

/** Every page of the explorer. A new one is a file in routes/, a line here, and its test. */
export const pages: readonly AnyPage[] = [rulesPage, rulePage]
