import { hash } from 'node:crypto'
import { type Form, formDueIn, formOf } from '../data/forms/form.ts'
import { tablesOf } from '../data/forms/tables.ts'
import type { Cell, Report, Warning } from '../data/schema/report.ts'
import { decode } from './decode.ts'
import type { Document } from './document.ts'
import { detectEdition } from './edition.ts'
import type { Found } from './found.ts'
import { identify } from './identity.ts'
import { type Matched, matchGrids } from './match.ts'
import { read } from './readers/read.ts'
import { findSections, linesOfDocument, sectionsWithPictures } from './sections.ts'
import { isTraditional, simplify } from './simplify.ts'
import { findStatements } from './statements.ts'
import { UnreadableFileError } from './unreadable-file.ts'
import { readValue } from './value.ts'

/** Bytes of a report and what is known of them from outside; the parser asks nobody. */
export interface Source {
  bytes: Uint8Array
  url?: string | null
  mediaType?: string | null
  /** what the HTTP header or the user says; checked against the bytes */
  charset?: string | null
  /** known from the link or the portal; used where the document itself is silent */
  title?: string | null
  agency?: string | null
  year?: number | null
  publishedOn?: string | null
  fetchedAt?: string | null
  /** recognise characters in pictures: slow, and off unless asked for */
  ocr?: boolean
}

/** The document is no annual report. The message is one sentence that says what is missing. */
export class NotAReportError extends Error {}

const megabyte = 1024 * 1024
/** real pages have less than one */
const maxBytes = 32 * megabyte

/** Raise it when the same bytes would now be read differently: stored snapshots are then parsed again. */
export const parserVersion = '3'

/**
 * Bytes in, `gouji.report/1` out. Every cell of the edition is there, in one of five states; what could not be read is
 * `unreadable` or `missing` and named in a warning. Throws NotAReportError for a document that is no annual report, and
 * UnreadableFileError for one that is too large.
 */
export const parseReport = (source: Source): Report => {
  if (source.bytes.length > maxBytes)
    throw new UnreadableFileError(
      'too-large',
      `it has ${Math.ceil(source.bytes.length / megabyte)} MB, and pages and texts are read up to ${maxBytes / megabyte} MB`,
    )
  const decoded = decode(source.bytes, source.charset ?? null)
  const traditional = isTraditional(decoded.text)
  const document = read(traditional ? simplify(decoded.text) : decoded.text, source.mediaType ?? null)
  const notes = []
  if (decoded.damaged)
    notes.push({ code: 'decode-damage', message: `some bytes mean nothing in ${decoded.charset} and were replaced` })
  if (traditional) notes.push({ code: 'traditional', message: 'the text was read in simplified characters' })
  return reportIn({ ...document, notes: [...notes, ...document.notes] }, source, {
    mediaType: document.dialect === 'html' ? 'text/html' : 'text/plain',
    charset: decoded.charset,
  })
}

/** The report in a document that a reader made of the source's bytes. Throws NotAReportError when it holds none. */
export const reportIn = (
  document: Document,
  source: Source,
  { mediaType, charset }: { mediaType: string; charset: string | null },
): Report => {
  const lines = linesOfDocument(document)
  const identity = identify(document, lines)
  const sections = findSections(lines)
  const grids = document.blocks.flatMap((b) => (b.kind === 'grid' ? [b.grid] : []))
  const year = identity.year ?? source.year ?? null
  const { edition, warnings: editionWarnings } = detectEdition(grids)
  const form = formOf(edition ?? formDueIn(year).edition)
  const { found, warnings } = matchGrids(grids, form, document.dialect)
  if (found.every((hit) => hit === null) && !isReport(document, lines, sections.length))
    throw new NotAReportError(
      'no annual report: neither its tables nor its title with two of the six sections were found',
    )

  const all: Warning[] = [...editionWarnings, ...warnings]
  const cells = cellsOf(form, found, all)
  warnMissing(form, cells, document, sections.length === 0, all)
  warnCutOff(form, found, document, all)
  const { period } = identity
  if (period && year !== null && !(period.from.startsWith(`${year}-`) && period.to.startsWith(`${year}-`)))
    all.push({
      code: 'year-disagrees',
      message: `the title says ${year}, the period ${period.from} to ${period.to}`,
      cells: [],
    })
  for (const note of document.notes) all.push({ ...note, cells: [] })

  const sha256 = hash('sha256', source.bytes)
  const agency = identity.agency ?? source.agency ?? null
  return {
    schema: 'gouji.report/1',
    id: reportId(agency, year, sha256),
    title: identity.title ?? source.title ?? null,
    agency,
    year,
    edition: form.edition,
    period: identity.period,
    publishedOn: identity.publishedOn ?? source.publishedOn ?? null,
    source: {
      url: source.url ?? null,
      sha256,
      mediaType: source.mediaType ?? mediaType,
      charset,
      dialect: document.dialect,
      fetchedAt: source.fetchedAt ?? null,
    },
    tables: tablesOf(form, cells),
    cells,
    sections,
    statements: findStatements(proseOf(lines, sections), year),
    warnings: all,
  }
}

/** Stable for the same agency and year; from the source's hash when either is unknown. */
export const reportId = (agency: string | null, year: number | null, sha256: string): string =>
  agency !== null && year !== null ? hash('sha256', `${agency}\n${year}`).slice(0, 16) : `s${sha256.slice(0, 15)}`

const cellsOf = (form: Form, found: Matched['found'], warnings: Warning[]): Cell[] =>
  form.cells.map((expected, i): Cell => {
    const hit = found[i]
    if (!hit) return { id: expected.id, value: null, state: 'missing', raw: null, at: null }
    const raw = hit.text.trim()
    if (hit.unknown) return { id: expected.id, value: null, state: 'unreadable', raw, at: hit.at }
    const { state, value, note } = readValue(raw, {
      unit: expected.unit,
      signed: expected.signed,
      headerUnit: hit.headerUnit,
    })
    if (state === 'unreadable')
      warnings.push({ code: 'value-unreadable', message: `«${raw.slice(0, 40)}» is no figure`, cells: [expected.id] })
    if (note)
      warnings.push({
        code: `value-${note}`,
        message: `«${raw.slice(0, 40)}» was read as ${value}`,
        cells: [expected.id],
      })
    return { id: expected.id, value, state, raw, at: hit.at }
  })

/** Says when the document ends in a row of a table with rows below it missing: that row may have been cut, too. */
const warnCutOff = (form: Form, found: Matched['found'], document: Document, warnings: Warning[]) => {
  const end = document.blocks.at(-1)
  if (end?.kind !== 'grid') return
  const { table, rows } = end.grid
  const isLast = (hit: Found | null) => hit?.at.table === table && hit.at.row === rows.at(-1)?.row
  const last = found.findLastIndex(isLast)
  if (last < 0 || found.slice(last).every((hit) => hit !== null)) return
  warnings.push({
    code: 'cut-off',
    message: 'the document ends in this row, and rows below it are missing',
    cells: form.cells.flatMap(({ id }, i) => (isLast(found[i]!) ? [id] : [])),
  })
}

/** Says which tables and rows are missing. A table that is a picture is there and `unreadable`. */
const warnMissing = (
  form: Form,
  cells: readonly Cell[],
  document: Document,
  headless: boolean,
  warnings: Warning[],
) => {
  if (cells.every((c) => c.state !== 'missing')) return
  const pictured: ReadonlySet<string> = sectionsWithPictures(document)
  // without a heading in the text the headings are part of the pictures
  const allPictured = headless && document.blocks.some((b) => b.kind === 'picture')
  for (const table of form.tables) {
    const missing = cells.filter((c) => c.id.startsWith(`${table.id}.`) && c.state === 'missing')
    if (missing.length === 0) continue
    const whole = missing.length === form.cells.filter((c) => c.table === table.id).length
    const picture = whole && (pictured.has(table.id) || allPictured)
    if (picture) for (const cell of missing) cell.state = 'unreadable'
    warnings.push({
      code: picture ? 'table-picture' : whole ? 'table-missing' : 'row-missing',
      message: `${table.zh}: ${picture ? 'only pictures were found' : whole ? 'no such table was found' : 'rows are missing'}`,
      cells: missing.map((c) => c.id),
    })
  }
}

/** its title, and two of the six sections; or its title over text that stands in a frame or a script */
const isReport = (document: Document, lines: readonly string[], sections: number): boolean =>
  (sections >= 2 || document.notes.length > 0) &&
  [document.title ?? '', document.metas.get('articletitle') ?? '', ...lines.slice(0, 200)].some(
    (l) => /信息公开/.test(l) && /报告|年报/.test(l),
  )

const proseOf = (lines: readonly string[], sections: Report['sections']): string[] =>
  sections.length === 0
    ? [...lines]
    : sections.filter((s) => s.id === 'overview' || s.id === 'other').flatMap((s) => s.text.split('\n'))
