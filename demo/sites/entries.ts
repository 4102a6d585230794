import type { DemoReport } from '../reports/demo-report.ts'
import type { Entry, EntryKind, Listed } from './site.ts'

/** One article for each report, numbered from `firstId` in the order of publication. */
export const reportEntries = (reports: readonly DemoReport[], firstId: number): Entry[] =>
  reports
    .toSorted((a, b) => (a.publishedOn + a.id < b.publishedOn + b.id ? -1 : 1))
    .map((report, i) => ({
      id: firstId + i,
      kind: report.medium === 'pdf' ? 'pdf' : 'report',
      title: report.title,
      source: report.agency.name,
      listedOn: report.publishedOn,
      report,
    }))

/** An article that is no report, or cannot be had. */
export const noise = (kind: EntryKind, id: number, listedOn: string, source: string, title: string): Entry => ({
  id,
  kind,
  title,
  source,
  listedOn,
  report: null,
})

/** The order of a list: newest first. */
export const newestFirst = (links: Listed[]): Listed[] =>
  links.toSorted(({ entry: a }, { entry: b }) =>
    a.listedOn === b.listedOn ? b.id - a.id : a.listedOn < b.listedOn ? 1 : -1,
  )

/** Link text as lists print it: cut after `length` characters. */
export const cut = (title: string, length: number): string =>
  title.length > length ? `${title.slice(0, length)}…` : title

/** Splits a list into its pages. An empty list has one empty page. */
export const pagesOf = <T>(list: T[], perPage: number): T[][] =>
  Array.from({ length: Math.max(1, Math.ceil(list.length / perPage)) }, (_, i) =>
    list.slice(i * perPage, (i + 1) * perPage),
  )
