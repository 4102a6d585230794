import { loadavg } from 'node:os'
import mammoth from 'mammoth'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { parseDocument } from '../parsers/parse-document.ts'
import { byChromium, byLibreOffice, type OfficeFormat } from '../test/attachments/office.ts'
import { pageOf, sampleReports } from '../test/attachments/pages.ts'
import { figure } from './shared/figures.ts'

/**
 * Milliseconds a report and kind, beside what the bare library takes for the text alone: `node bench/attach.ts [ROUNDS]`.
 * Files are made by LibreOffice and Chromium from sample reports; ways are interleaved; the first round does not count.
 */
const rounds = Number(process.argv[2] ?? 5)
const pages = sampleReports().map((report) => pageOf(report, true))

const bareText = async (bytes: Uint8Array): Promise<number> => {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  let length = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    for (const item of items) if ('str' in item) length += item.str.length
  }
  await pdf.loadingTask.destroy()
  return length
}

const bareMammoth = async (bytes: Uint8Array): Promise<number> =>
  (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value.length

const ours = async (bytes: Uint8Array): Promise<number> => {
  const { cells } = await parseDocument({ bytes })
  return cells.filter(({ value }) => value !== null).length
}

type Way = [name: string, run: (bytes: Uint8Array) => Promise<number>]
const pdfWays: Way[] = [
  ['gouji', ours],
  ['bare pdf.js text', bareText],
]
const kinds: [string, Uint8Array[], Way[]][] = [
  ['pdf by Chromium', byChromium(pages, { tags: true }), pdfWays],
  ['pdf by LibreOffice', byLibreOffice(pages, 'pdf'), pdfWays],
  [
    'docx',
    byLibreOffice(pages, 'docx'),
    [
      ['gouji', ours],
      ['bare mammoth', bareMammoth],
    ],
  ],
  ...(['odt', 'doc', 'rtf'] as OfficeFormat[]).map((format): [string, Uint8Array[], Way[]] => [
    format,
    byLibreOffice(pages, format),
    [['gouji', ours]],
  ]),
]

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!

console.log(`load ${loadavg()[0]!.toFixed(1)}, ${pages.length} reports a kind, ${rounds} rounds, medians`)
for (const [kind, files, ways] of kinds) {
  const times = new Map<string, number[]>(ways.map(([name]) => [name, []]))
  for (let round = 0; round <= rounds; round++)
    for (const bytes of files)
      for (const [name, run] of ways) {
        const from = performance.now()
        if ((await run(bytes)) === 0) throw new Error(`${kind}: ${name} read nothing`)
        if (round > 0) times.get(name)!.push(performance.now() - from)
      }
  const size = files.reduce((sum, { length }) => sum + length, 0) / files.length
  const [ours, bare] = ways.map(([name]) => median(times.get(name)!))
  figure({ what: `${kind}: a report`, value: ours!, unit: 'ms' })
  if (bare) figure({ what: `${kind}: times ${ways[1]![0]}`, value: ours! / bare, unit: '×' })
  const shown = [...times].map(([name, values]) => `${name} ${median(values).toFixed(0)} ms`).join(', ')
  console.log(`${kind} (${(size / 1024).toFixed(0)} kB): ${shown}`)
}
