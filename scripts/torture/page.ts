import type { Outcome } from './run-suite.ts'

/** Where, when and how it was run. */
export interface Run {
  /** YYYY-MM-DD */
  date: string
  machine: string
  form: 'short' | 'long'
  seed: number
  minutes: number
}

const settings = (told: Record<string, string>): string =>
  Object.entries(told)
    .map(([name, value]) => `${name}=${value} `)
    .join('')

const cells = (row: readonly (string | number)[]): string => `| ${row.join(' | ')} |`

const section = ({ suite, told, passed, failed, skipped, seconds, said }: Outcome): string => {
  const left = skipped === 0 ? '' : `, ${skipped} do not apply`
  const parts = [
    `## ${suite.title}`,
    `**Promised.** ${suite.promise}`,
    `**Tried.** ${suite.how} ${suite.files.map((file) => `[\`${file}\`](../${file})`).join(', ')}.`,
    `**Last run.** ${passed} tests passed, ${failed.length} failed${left}, in ${seconds.toFixed(0)} seconds.`,
  ]
  if (failed.length > 0) parts.push(failed.map((one) => `- failed: ${one}`).join('\n'))
  if (said.length > 0) parts.push(`\`\`\`text\n${said.join('\n')}\n\`\`\``)
  parts.push(`The same again:\n\n\`\`\`text\n${settings(told)}npx vitest run ${suite.files.join(' ')}\n\`\`\``)
  return parts.join('\n\n')
}

/** The page docs/robustness.md: what is promised, how it is tried, and what came of the last run. */
export const robustnessPage = (outcomes: readonly Outcome[], run: Run): string => {
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed.length, 0)
  return `# Robustness

What gouji promises to withstand, how that is tried, and what happened in the last run. Written by \`npm run torture\` on ${run.date}:
${run.machine}. The ${run.form} form, from seed ${run.seed}, took ${Math.round(run.minutes)} minutes. Another run changes nothing but dates, seeds and figures,
unless something fails. The usual tests try the same with fewer rounds.

${failed === 0 ? 'Everything held.' : `**${failed} tests failed**: see below.`}

${cells(['', 'passed', 'failed', 'seconds', 'rounds'])}
|---|--:|--:|--:|---|
${outcomes
  .map(({ suite, passed, failed, seconds, told }) =>
    cells([
      `[${suite.title}](#${suite.title
        .toLowerCase()
        .replaceAll(/[^a-z -]/g, '')
        .replaceAll(' ', '-')})`,
      passed,
      failed.length === 0 ? 0 : `**${failed.length}**`,
      seconds.toFixed(0),
      settings(told)
        .trim()
        .replace(/GOUJI_SEED=\d+/, '')
        .trim() || 'nothing is left to chance',
    ]),
  )
  .join('\n')}

${outcomes.map(section).join('\n\n')}

## What is not promised

- A power failure may cost the last transactions of a store in SQLite, not its wholeness; a disk that lies about what it has written
  may cost that too. The tests kill processes, not machines.
- A Redis that answers wrongly, or two Redis that both believe they are the one: Redis Cluster and its failover are not supported.
- A source whose own figures are wrong and agree with each other looks like one that is right.
- Damage that leaves a page that another report could have written cannot be told from that report.
`
}
