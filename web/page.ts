import type { z } from 'zod'
import type { Row, Value } from '../data/dataset/table.ts'
import type { Shown, View } from './views/view.ts'
import type { Web } from './web.ts'

interface Both {
  zh: string
  en: string
}

/** What the address of a page asks for, checked by its schemas. */
export interface Asked<P, Q> {
  params: P
  query: Q
}

/** The table of a page as its CSV twin sends it: all rows that the address asks for, not only those on the page. */
interface CsvTwin<P, Q> {
  columns: readonly string[]
  rows: (asked: Asked<P, Q>, web: Web) => AsyncIterable<Row & Record<string, Value>>
}

/** The same where only what the address asks for says which columns there are. */
interface AnyCsvTwin<P, Q> {
  read: (asked: Asked<P, Q>, web: Web) => Promise<CsvTable>
}

/** A table as CSV has it. */
export interface CsvTable {
  columns: readonly string[]
  rows: AsyncIterable<Row> | Iterable<Row>
}

/**
 * A page: one value that is drawn as HTML at `path`, sent as it is at `path.json`, and, when it is a table, as CSV at
 * `path.csv`. The API's document is made of these declarations.
 */
export interface Page<P = unknown, Q = unknown, A = unknown> {
  /** as Hono writes it: /reports/:id. No ending; the twins get theirs by themselves */
  path: string
  /** what it shows, in a few words */
  about: Both
  /** of the parts of the path; a part that does not fit is a page that is not there */
  params?: z.ZodType<P>
  /** of the query; the names it does not know are not its business, a value that does not fit is a 400 that names it */
  query?: z.ZodType<Q>
  /** what the JSON twin sends */
  answer: z.ZodType<A>
  /** Reads what the page shows. Throws `notFound()` when there is no such thing. */
  load: (asked: Asked<P, Q>, web: Web) => Promise<A>
  view: (answer: A, shown: Shown<P, Q>) => View
  csv?: CsvTwin<P, Q> | AnyCsvTwin<P, Q>
}

/** A page of any kind, as the list of pages holds it. */
export type AnyPage = Page<never, never, never>

/** Declares a page; the types of its functions follow from its schemas. */
export const definePage = <P, Q, A>(page: Page<P, Q, A>): AnyPage => page as unknown as AnyPage
