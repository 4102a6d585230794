import type { AnyPage } from './page.ts'
import type { Route } from './route.ts'
import { agencyPage } from './routes/agency.ts'
import { reportPage } from './routes/report.ts'
import { reportsPage } from './routes/reports.ts'
import { rulePage } from './routes/rule.ts'
import { rulesPage } from './routes/rules.ts'
import { sourceRoute } from './routes/source.ts'

/** Every page of the explorer. A new one is a file in routes/, a line here, and its test. */
export const pages: readonly AnyPage[] = [reportsPage, reportPage, agencyPage, rulesPage, rulePage]

/** What is served beside pages. */
export const routes: readonly Route[] = [sourceRoute]
