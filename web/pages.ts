import type { AnyPage } from './page.ts'
import type { Route } from './route.ts'
import { agencyPage } from './routes/agency.ts'
import { auditsRoute } from './routes/audits.ts'
import { datasetPage } from './routes/dataset.ts'
import { datasetFileRoute } from './routes/dataset-file.ts'
import { datasetsPage } from './routes/datasets.ts'
import { dictionaryPage } from './routes/dictionary.ts'
import { findingPage } from './routes/finding.ts'
import { findingsPage } from './routes/findings.ts'
import { loginRoute } from './routes/login.ts'
import { overviewPage } from './routes/overview.ts'
import { reportPage } from './routes/report.ts'
import { reportProsePage } from './routes/report-prose.ts'
import { reportVersionsPage } from './routes/report-versions.ts'
import { reportYearsPage } from './routes/report-years.ts'
import { reportsPage } from './routes/reports.ts'
import { reviewRoute } from './routes/review.ts'
import { reviewsPage } from './routes/reviews.ts'
import { rulePage } from './routes/rule.ts'
import { rulesPage } from './routes/rules.ts'
import { runPage } from './routes/run.ts'
import { runProgressRoute } from './routes/run-progress.ts'
import { runsPage } from './routes/runs.ts'
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
  findingsPage,
  findingPage,
  reviewsPage,
  rulesPage,
  rulePage,
  runsPage,
  runPage,
  datasetsPage,
  datasetPage,
  dictionaryPage,
]

/** What is served beside pages. */
export const routes: readonly Route[] = [
  sourceRoute,
  auditsRoute,
  loginRoute,
  reviewRoute,
  runProgressRoute,
  datasetFileRoute,
]
