import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { unpackArticle } from '../../crawlers/families.ts'
import { cellStateSchema, type Edition, editionSchema } from '../../data/schema/report.ts'
import { startDemo } from '../../demo/portals.ts'
import type { DemoCell, DemoReport } from '../../demo/reports/demo-report.ts'
import { demoReports } from '../../demo/reports/demo-reports.ts'
import { decode } from '../../parsers/decode.ts'
import { byLibreOffice } from '../../test/attachments/office.ts'
import { pageOf, sampleReports } from '../../test/attachments/pages.ts'
import { htmlWriters, textWriters } from '../../test/parsers/writers/all-writers.ts'
import { partsOf, type Writer } from '../../test/parsers/writers/writer.ts'
import type { Gold } from './score.ts'

/** One source and what it really says. */
export interface Case {
  set: string
  name: string
  edition: Edition
  gold: Gold
  bytes: Uint8Array
}

const goldSchema = z.object({
  edition: editionSchema,
  file: z.string().optional(),
  cells: z.record(z.string(), z.object({ state: cellStateSchema, value: z.number().nullable() })),
  ambiguous: z.boolean().optional(),
  ambiguousRows: z.array(z.string()).optional(),
  ambiguousCells: z.array(z.string()).optional(),
})

const own = fileURLToPath(new URL('../../test/parsers/cases', import.meta.url))
const shared = fileURLToPath(new URL('../../../shared/cases', import.meta.url))

const setOf = (name: string, gold: Gold) => (gold.ambiguous ? `${name} (ambiguous)` : name)
const goldOf = (cells: readonly DemoCell[]): Gold['cells'] =>
  Object.fromEntries(cells.map(({ id, state, value }) => [id, { state, value }]))

/** The cases of a folder: each `*.gold.json` and the source beside it; a folder is a set. */
function* inFolder(root: string, name: (folder: string) => string): Generator<Case> {
  for (const path of globSync('**/*.gold.json', { cwd: root }).sort()) {
    const { edition, file, ...gold } = goldSchema.parse(JSON.parse(readFileSync(join(root, path), 'utf8')))
    const [folder, stem] = [dirname(path), path.replace(/^.*\//, '').replace(/\.gold\.json$/, '')]
    const beside = readdirSync(join(root, folder))
    const source = file ?? beside.find((f) => !f.includes('.gold') && f.replace(/\.[^.]+$/, '') === stem)
    if (!source || !beside.includes(source)) continue
    const bytes = readFileSync(join(root, folder, source))
    yield { set: setOf(name(folder), gold), name: join(folder, source), edition, gold, bytes }
  }
}

/** Every page of the sample portals that has tables or is a file, as it is served. */
const samplePages = async (): Promise<Case[]> => {
  const demo = await startDemo()
  const links = demo.expected.links.filter(({ kind, report }) => kind === 'report' && report!.medium !== 'pictures')
  const cases: Case[] = []
  for (const { url, report } of links) {
    const { id, edition, cells, medium } = report!
    const served = new Uint8Array(await (await fetch(url)).arrayBuffer())
    // some systems hide the article in data
    const article = medium === 'html' ? unpackArticle({ url, text: decode(served).text }) : null
    const bytes = article ? Buffer.from(article) : served
    cases.push({ set: 'pages of the sample portals', name: id, edition, gold: { cells: goldOf(cells) }, bytes })
  }
  await demo.close()
  return cases
}

/** Sample reports as a writer writes them. What a writer loses makes a report ambiguous if there was any to lose. */
function* written(set: string, writers: readonly Writer[], every: number): Generator<Case> {
  const isLaid = ({ medium, edition }: DemoReport) => medium === 'html' && edition !== '2014'
  const reports = demoReports().filter(isLaid)
  // each writer gets other reports
  for (const [w, writer] of writers.entries())
    for (let i = w % every; i < reports.length; i += every) {
      const { id, edition, cells } = reports[i]!
      const ambiguous =
        writer.loses === 'figures' || (writer.loses === 'blanks' && cells.some(({ state }) => state === 'blank'))
      const gold = { cells: goldOf(cells), ambiguous }
      const bytes = Buffer.from(writer.write(partsOf({ edition: edition === '2019' ? '2019' : '2021', cells })))
      yield { set: setOf(set, gold), name: `${writer.name} ${id}`, edition, gold, bytes }
    }
}

/** Sample reports as files that LibreOffice makes of them. */
function* files(): Generator<Case> {
  const reports = sampleReports()
  for (const format of ['docx', 'odt', 'pdf'] as const)
    for (const [i, bytes] of byLibreOffice(
      reports.map((report) => pageOf(report, format === 'pdf')),
      format,
    ).entries()) {
      const { id, edition, cells } = reports[i]!
      yield { set: 'files by LibreOffice', name: `${id}.${format}`, edition, gold: { cells: goldOf(cells) }, bytes }
    }
}

/** All cases, set by set; `every` says how few of the sample reports are written in each dialect: one in so many. */
export async function* allCases(every: number): AsyncGenerator<Case> {
  yield* inFolder(own, () => 'the real report')
  yield* await samplePages()
  yield* written(`sample reports in ${htmlWriters.length} shapes of HTML`, htmlWriters, every)
  yield* written(`sample reports in ${textWriters.length} dialects of text`, textWriters, every)
  yield* files()
  if (existsSync(shared)) yield* inFolder(shared, (folder) => `../shared/cases/${folder}`.replace(/\/\.$/, ''))
}
