import type { AnyPage } from './page.ts'
import type { Route } from './route.ts'
import { agencyPage } from './routes/agency.ts'
import { auditsRoute } from './routes/audits.ts'
import { overviewPage } from './routes/overview.ts'
import { reportPage } from './routes/report.ts'
import { reportProsePage } from './routes/report-prose.ts'
import { reportVersionsPage } from './routes/report-versions.ts'
import { reportYearsPage } from './routes/report-years.ts'
import { reportsPage } from './routes/reports.ts'
import { rulePage } from './routes/rule.ts'
import { rulesPage } from './routes/rules.ts'
import { sourceRoute } from './routes/source.ts'

/** Every page of the explorer. A new one is a file in routes/, a line here, and its test. */
export const pages: readonly AnyPage[] = [
  overviewPage,
  reportsPage,
  reportPage,
  reportYearsPage,
  reportVersionsPage,
  reportProsePage,
  agencyPage,
  rulesPage,
  rulePage,
]

/** What is served beside pages. */
export const routes: readonly Route[] = [sourceRoute, auditsRoute]
