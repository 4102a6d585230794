/** Tests that belong together: what they hold gouji to, and how long they try. */
export interface Suite {
  name: string
  title: string
  /** what is promised */
  promise: string
  /** how it is tried */
  how: string
  files: string[]
  /** what they are told, in the short form and at length, beside GOUJI_SEED; nothing where nothing is left to chance */
  short?: Record<string, string>
  long?: Record<string, string>
}

export const suites: readonly Suite[] = [
  {
    name: 'crash',
    title: 'One process that is killed',
    promise:
      'A crawl, an import of a corpus or an export that is killed at any moment loses nothing that was kept. Started again it goes on, asks for ' +
      'nothing that it has, and ends as one that was never disturbed. An export that is killed leaves the old dataset whole. Two crawls never ' +
      'work on one store at the same time.',
    how:
      'The real command is killed (SIGKILL) three times after a number of pages left to chance, and told to end (SIGTERM); reports and findings are ' +
      'compared with those of an undisturbed crawl.',
    files: [
      'test/queue/crash.test.ts',
      'test/queue/stop.test.ts',
      'test/cli/crawl.test.ts',
      'test/data/store/lock-store.test.ts',
      'test/data/store/damaged-rows.test.ts',
      'test/data/dataset/export.test.ts',
      'test/queue/ingest/ingest.test.ts',
    ],
    short: { GOUJI_RUNS: '1' },
    long: { GOUJI_RUNS: '8' },
  },
  {
    name: 'faults',
    title: 'Many machines that fail',
    promise:
      'Workers may die or stand still, Redis may crash with or without its data, PostgreSQL may crash, its disk may be full: no report is lost or ' +
      'doubled, no page is fetched more often than the tries allow, no host is asked before its pause is over, and no process breaks down.',
    how:
      'Rounds with a real Redis and PostgreSQL: three workers crawl sample portals while four attacks left to chance hit them; then the store is ' +
      'compared with that of an undisturbed crawl.',
    files: ['test/queue/torture.test.ts', 'test/queue/redis-loss.test.ts', 'test/queue/many-workers.test.ts'],
    short: { GOUJI_TORTURE: '1' },
    long: { GOUJI_TORTURE: '6' },
  },
  {
    name: 'sites',
    title: 'Sites that misbehave',
    promise:
      'Whatever a site answers has its record and ends: redirects in circles, bodies without end, bombs, lying charsets and lengths, lists that shrink, ' +
      'challenges, logins, 429. A wall is never climbed, and a host never asked more often than its pace allows.',
    how: 'Each misbehaviour is served on this machine, as an article and as a list.',
    files: [
      'test/queue/misbehaving.test.ts',
      'test/queue/pace-kept.test.ts',
      'test/queue/short-runs.test.ts',
      'test/crawlers/answers.test.ts',
      'test/crawlers/redirects.test.ts',
      'test/crawlers/walls.test.ts',
      'test/crawlers/lost-turn.test.ts',
      'test/crawlers/robots.test.ts',
    ],
  },
  {
    name: 'guard',
    title: 'Where the crawler must not go',
    promise:
      'No link and no redirect leads the crawler to addresses that are not public, however they are written and whatever names resolve to.',
    how: 'More than sixty ways around: numbers in all notations, addresses within addresses, names whose answers change, redirects, credentials.',
    files: ['test/crawlers/guard.test.ts', 'test/crawlers/guard-bypass.test.ts'],
  },
  {
    name: 'damage',
    title: 'Damaged pages and texts',
    promise:
      'What a source says is read exactly in every shape of HTML and dialect of text that the tests write. What it has lost is never made up. Of a damaged ' +
      'source at most one cell in a thousand changes without a warning, and no figure is read that does not stand there.',
    how: 'Reports with figures left to chance, written in every shape and dialect, whole and with rows, cells, tags and bytes lost, doubled or spoilt.',
    files: ['test/parsers/round-trip.test.ts', 'test/parsers/damage.test.ts'],
    short: { GOUJI_RUNS: '1' },
    long: { GOUJI_RUNS: '25' },
  },
  {
    name: 'fuzz',
    title: 'Damaged files',
    promise:
      'A damaged PDF, Word file, workbook, archive or picture is read or refused in one sentence: no crash, no hang, at most 1.5 GB of memory. A PDF whose damaged font keeps pdf.js busy without end is given up when its time is over; of a hundred that may be one.',
    how: 'Files of every kind with bytes changed, cut, doubled, and parts of archives spoilt beneath checksums that fit.',
    files: ['test/attachments/fuzz.test.ts'],
    short: { GOUJI_FUZZ: '30' },
    long: { GOUJI_FUZZ: '250' },
  },
  {
    name: 'hostile',
    title: 'Hostile sources, questions and visitors',
    promise:
      'Reading takes time and memory in proportion to the size of the source. Scripts, formulas and tricks of a source stay text in every page and export. ' +
      'A query reads the dataset and nothing else; who may not judge or read, cannot.',
    how: 'Sizes that no report has, bombs, pages that plant scripts in every field, SQL that reaches for files and network, requests without rights.',
    files: [
      'test/parsers/hostile.test.ts',
      'test/attachments/limits.test.ts',
      'test/web/hostile.test.ts',
      'test/web/access.test.ts',
      'test/data/dataset/csv.test.ts',
      'test/data/dataset/query.test.ts',
    ],
  },
  {
    name: 'dataset',
    title: 'What is exported',
    promise: 'Every row of every table of a dataset stands in every format as the store has it, none lost, none twice.',
    how: 'Generated reports, exported in each format and read back by other code; each cell is compared with the store.',
    files: ['test/data/dataset/round-trip.test.ts'],
    short: { GOUJI_RUNS: '1' },
    long: { GOUJI_RUNS: '7' },
  },
  {
    name: 'sums',
    title: 'Arithmetic with blanks',
    promise:
      'A sum with blanks holds, is violated or cannot be decided exactly as trying every number says; what blanks must make up is the true range; repairs are ' +
      'the smallest changes with which all sums hold.',
    how: 'Small systems of sums left to chance, against trying everything.',
    files: [
      'test/audit/identity.test.ts',
      'test/audit/sums.test.ts',
      'test/audit/bounds.test.ts',
      'test/audit/repair/localise.test.ts',
    ],
    short: { GOUJI_RUNS: '1' },
    long: { GOUJI_RUNS: '20' },
  },
]
