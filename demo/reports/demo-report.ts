import type { Finding, Scope } from '../../data/schema/finding.ts'
import type { CellState, Edition, SectionId, Statement } from '../../data/schema/report.ts'
import type { Agency } from './agency.ts'

/** One cell of a sample report: what stands in it, and what that means. */
export interface DemoCell {
  id: string
  state: CellState
  value: number | null
  /** what is printed; null when the page has no such cell */
  raw: string | null
}

/** A sum that does not hold on purpose, or cannot be decided. */
export interface Breach {
  rule: string
  scope: Scope
  outcome: Finding['outcome']
  /** what the blanks make up when incomplete, null when violated */
  implied: number | null
}

export interface DemoSection {
  id: SectionId
  heading: string
  paragraphs: string[]
}

/** A sample report and the truth about it. */
export interface DemoReport {
  /** agency id and year */
  id: string
  agency: Pick<Agency, 'id' | 'name' | 'kind' | 'paste'>
  year: number
  edition: Edition
  title: string
  /** YYYY-MM-DD */
  publishedOn: string
  /** the period the text names; null when it names none */
  period: { from: string; to: string } | null
  /** every cell of the edition, in the order of the form; rows whose cells are all `missing` are not on the page */
  cells: DemoCell[]
  /** a page with tables, a page with pictures of tables, or a file */
  medium: 'html' | 'pictures' | 'pdf'
  intro: string[]
  sections: DemoSection[]
  /** figures the prose gives for a cell: what it says, not what the cell holds */
  statements: Statement[]
  /** identities within the report and with the year before that are broken or undecidable: all of them */
  breaches: Breach[]
  /** ids of the rules on form, values, year, prose and date that this report breaks on purpose */
  flaws: string[]
  /** the corrected version that is published later under the same address */
  revision: DemoReport | null
}
