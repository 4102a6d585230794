import type { RulesScore } from './rules.ts'
import type { Tally } from './score.ts'

/** The tallies of one set: gouji's, and those of the table readers that can be handed such sources, on these alone. */
export interface SetScore {
  name: string
  ours: Tally
  peers: Map<string, { ours: Tally; theirs: Tally }>
}

/** Where and when the figures came to be. */
export interface Run {
  /** YYYY-MM-DD */
  date: string
  machine: string
  /** null when the table readers are not installed */
  peers: boolean
  /** whether `../shared/cases` was there */
  shared: boolean
}

/** Rounded down, so that 100 % is said of all and of nothing less. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${(Math.floor((part / whole) * 10_000) / 100).toFixed(2)} %`

/** Columns of words; all others hold figures. */
const words = new Set(['set', 'reader', 'rule', 'error'])

const table = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [heads, heads.map((head) => (words.has(head) ? '---' : '--:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')

const setRows = (sets: readonly SetScore[]) =>
  sets.map(({ name, ours: t }) => [
    name,
    t.cases,
    t.refused,
    t.cells,
    percent(t.exact, t.cells),
    percent(t.honest, t.cells),
    t.silent,
  ])

const peerRows = (sets: readonly SetScore[]) =>
  sets.flatMap(({ name, peers }) =>
    [...peers].map(([peer, { ours, theirs }]) => [
      name,
      theirs.cases,
      peer,
      percent(theirs.exact, theirs.cells),
      percent(theirs.honest, theirs.cells),
      theirs.silent,
      percent(ours.exact, ours.cells),
      ours.silent,
    ]),
  )

const peersPart = (sets: readonly SetScore[], { peers }: Run): string =>
  peers
    ? `Each reader is handed the decoded text of the pages, or where there is no HTML, the text itself. What it makes of it is read by
position: the smallest table with the words of a form's table, its rows in their order on the form, its columns in theirs,
digits of full width, signs and separators of thousands as anybody would read them. The reader is told the edition, and a cell for which it has
nothing left counts as honestly unreadable. The last two columns are gouji on the same sources.

${table(['set', 'sources', 'reader', 'exact', 'honest', 'silently wrong', 'gouji: exact', 'gouji: silently wrong'], peerRows(sets))}`
    : 'The table readers are not installed, so nothing stands beside gouji here: `npm run accuracy:readers` installs them.'

/** The kinds of errors in words. */
const errors: Record<string, string> = {
  dropped: 'a digit lost',
  doubled: 'a digit doubled',
  turned: 'two digits turned round',
  mistyped: 'a digit mistyped',
  negative: 'a sign too much',
  stale: 'a total of the year before',
  blank: 'a figure left blank',
  neighbours: 'two neighbours exchanged',
  shifted: 'a row shifted by a column',
  inForce: 'one document too many in force',
}

/** The page `docs/accuracy.md`: what was counted and how, with the figures of one run. */
export const accuracyPage = (sets: readonly SetScore[], rules: RulesScore, run: Run): string => `# Accuracy

Written by \`npm run accuracy\` on ${run.date}: ${run.machine}. Another run changes nothing but the date and the machine, unless
readers, rules or cases have changed.

## Reading

Every source has a gold: what each cell of the form really says, in which state. A cell that was read counts as

- **exact**: state and value are the gold's; where the source itself does not decide which column a value stands in: it is \`unreadable\`;
- **honest**: not exact, and the report says so: it is \`unreadable\`, a warning names it, or the source was refused;
- **silently wrong**: anything else. The worst there is.

Sets marked *ambiguous* hold sources that have lost what decides it, such as the blank cells of a row: there only the silently
wrong count. ${
  run.shared
    ? 'The sets of `../shared/cases` are kept outside the project; without them the page is made of the project’s own.'
    : 'No `../shared/cases` was found: the sets are the project’s own.'
}

${table(['set', 'sources', 'refused', 'cells', 'exact', 'honest', 'silently wrong'], setRows(sets))}

## Beside table readers

${peersPart(sets, run)}

## Rules

${rules.reports} reports of invented agencies, five years each, in which at first all sums hold and each year continues the one before. Then from one
to three errors are put into every second report, and into one of ten others a figure that does not continue the year before:
${rules.withErrors} reports have room for theirs. What must be found, its place and outcome, is worked out by arithmetic written anew; a finding is
right when it is among that. Of rules that such arithmetic cannot foretell, a finding is right when the report or the one before has an
error. Reports with a finding though neither they nor the year before have an error: ${rules.falseAlarms}.

${table(
  ['rule', 'to be found', 'found', 'right', 'precision', 'recall'],
  [...rules.rules].map(([rule, { expected, raised, right }]) => [
    `[\`${rule}\`](rules/${rule}.md)`,
    expected ?? '–',
    raised,
    right,
    percent(right, raised),
    expected === null ? '–' : percent(right, expected),
  ]),
)}

Where a blank is the report's only error, \`cells.implied\` names ${rules.implied.named} figures for blanks; ${rules.implied.true} of them are the true ones.
The other rules look at what these reports have none of: prose, dates, headings, pictures, other agencies. Their pages have cases that
the tests run.

How many errors are noticed that are the only one of their report: a finding names a cell that was changed.

${table(
  ['error', 'put in', 'noticed', ''],
  [...rules.kinds].map(([kind, { injected, noticed }]) => [
    errors[kind] ?? kind,
    injected,
    noticed,
    percent(noticed, injected),
  ]),
)}
`
