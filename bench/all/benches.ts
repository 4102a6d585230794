import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A measurement that `npm run bench` makes. */
export interface Bench {
  /** its script: bench/NAME.ts */
  name: string
  title: string
  about: string
  /** arguments, in the short form and at length; several where the same is measured at 1×, 10× and 100× the size */
  short: string[][]
  long: string[][]
  /** a folder that must be there, and the command that makes it */
  needs?: { folder: string; command: string }
}

const cases = fileURLToPath(new URL('../../../shared/cases', import.meta.url))
const folder = existsSync(cases) ? [cases] : []

/** All of them, those first that nothing before them can disturb. */
export const benches: readonly Bench[] = [
  {
    name: 'parse',
    title: 'Reading pages and texts',
    about:
      'Bytes to report, beside htmlparser2 and cheerio, which only build a tree of the text that was decoded for them. Pages and texts ' +
      'of folders are those of `../shared/cases`, where it is there.',
    short: [['10', ...folder]],
    long: [['40', ...folder]],
  },
  {
    name: 'page-size',
    title: 'Reading, as the source grows',
    about: 'One report amid more and more of other things: paragraphs, links and small tables.',
    short: [['1'], ['10'], ['100']],
    long: [['1'], ['10'], ['100']],
  },
  {
    name: 'attach',
    title: 'Reading PDF and word processing files',
    about:
      'The same reports printed by Chromium and LibreOffice, beside bare pdf.js, which only takes out the characters, and mammoth, which ' +
      'only writes HTML.',
    short: [['2']],
    long: [['7']],
  },
  {
    name: 'audit',
    title: 'Storing and auditing',
    about:
      'Reports of five years go into a store in SQLite one by one, and all rules run over them as the job does it. Each size is ten times the one before.',
    short: [['50'], ['500'], ['5000']],
    long: [['200'], ['2000'], ['20000']],
  },
  {
    name: 'repair',
    title: 'Repairs',
    about:
      'Which cells to change so that all sums hold: searched in reports with known errors. Milliseconds are of the processor.',
    short: [['500']],
    long: [['10000']],
  },
  {
    name: 'crawl',
    title: 'Crawling',
    about:
      "Report pages of one host on this machine without delay, by gouji with parse, audit and store, and by Crawlee's CheerioCrawler, " +
      'which loads them with cheerio and keeps title and number of cells.',
    short: [['--pages', '1000', '--rounds', '1']],
    long: [['--pages', '5000', '--rounds', '2']],
    needs: { folder: 'bench/crawlee/node_modules', command: 'npm ci --prefix bench/crawlee' },
  },
  {
    name: 'queue',
    title: 'The queue',
    about:
      'Jobs that do nothing, in turns: a bare BullMQ worker, ours on the same Redis, and the driver without Redis, which writes the store.',
    short: [['4000']],
    long: [['10000']],
  },
  {
    name: 'scale',
    title: 'A whole country',
    about:
      'What a page costs on this machine, and with it a simulated crawl of 3,000 hosts and 150,000 agencies, see [sizing](operations.md#sizing).',
    short: [[]],
    long: [[]],
  },
  {
    name: 'dataset',
    title: 'The dataset',
    about:
      'Generated reports of some 200 cells each: exported by `gouji export`, and asked the questions of `gouji query --examples`, beside DuckDB ' +
      'alone on the same files.',
    short: [
      ['--reports', '200', '--rounds', '1'],
      ['--reports', '2000', '--rounds', '1'],
      ['--reports', '20000', '--rounds', '2'],
    ],
    long: [
      ['--reports', '2500'],
      ['--reports', '25000'],
      ['--reports', '250000'],
    ],
  },
  {
    name: 'ingest',
    title: 'Text corpora',
    about:
      'Reports found by `gouji ingest` among a thousand times as many other pages, on one thread. Starting the command stands in each figure.',
    short: [
      ['--mb', '10'],
      ['--mb', '100'],
      ['--mb', '1000'],
    ],
    long: [
      ['--mb', '20'],
      ['--mb', '200'],
      ['--mb', '2000'],
    ],
  },
  {
    name: 'web',
    title: 'The explorer',
    about:
      'Pages and their JSON over a store of 10,000 reports (100,000 in the long form, for which the aim is meant), 50 requests a second from ' +
      'another process: the 95th percentile.',
    short: [['--reports', '10000', '--seconds', '2']],
    long: [['--reports', '100000', '--seconds', '10']],
  },
  {
    name: 'soak',
    title: 'Running for long',
    about:
      'Workers on PostgreSQL and Redis crawl again and again while answers fail by chance, see [operations](operations.md#trying-it-out).',
    short: [['2', '3']],
    long: [['120', '4']],
  },
]
