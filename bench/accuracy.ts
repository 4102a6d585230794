import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseFile } from '../cli/parse-file.ts'
import { UserError } from '../cli/user-error.ts'
import { kindOf } from '../parsers/attachment-kind.ts'
import { decode } from '../parsers/decode.ts'
import { allCases, type Case } from './accuracy/cases.ts'
import { accuracyPage, percent, type SetScore } from './accuracy/page.ts'
import { askPeers, loadPeers } from './accuracy/peers.ts'
import { scoreRules } from './accuracy/rules.ts'
import { type Answer, emptyTally, score } from './accuracy/score.ts'

/**
 * `npm run accuracy [-- PAGE]`: scores the parser on all labelled cases, the rules on reports with known errors, and the
 * table readers of bench/table-readers on the same cases; prints the figures and writes them to docs/accuracy.md, or to
 * PAGE. Exits with 1 when a cell is silently wrong.
 */
const page = process.argv[2] ?? fileURLToPath(new URL('../docs/accuracy.md', import.meta.url))
const peers = await loadPeers()
if (!peers) console.error('The table readers are not installed, so gouji stands alone: npm run accuracy:readers')

const read = async ({ name, bytes }: Case): Promise<Answer | null> => {
  try {
    return await parseFile(bytes, name, {})
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}

const sets = new Map<string, SetScore>()
for await (const one of allCases(8)) {
  const set = sets.get(one.set) ?? { name: one.set, ours: emptyTally(), peers: new Map() }
  sets.set(one.set, set)
  const answer = await read(one)
  const silent = score(set.ours, one.gold, answer)
  if (silent.length > 0) console.error(`silently wrong: ${one.set}, ${one.name}: ${silent.join(' ')}`)
  if (!peers || kindOf(one.bytes)) continue
  for (const [name, theirs] of askPeers(peers, decode(one.bytes).text, one.edition)) {
    const pair = set.peers.get(name) ?? { ours: emptyTally(), theirs: emptyTally() }
    set.peers.set(name, pair)
    score(pair.ours, one.gold, answer)
    score(pair.theirs, one.gold, theirs)
  }
}

const all = [...sets.values()]
const say = (name: string, { cells, exact, honest, silent }: SetScore['ours']) =>
  console.log(
    `  ${name}: ${cells} cells, exact ${percent(exact, cells)}, honest ${percent(honest, cells)}, silent ${silent}`,
  )
for (const { name, ours, peers } of all) {
  console.log(name)
  say('gouji', ours)
  for (const [peer, { theirs }] of peers) say(peer, theirs)
}

const rules = scoreRules(4000)
for (const [rule, { expected, raised, right }] of rules.rules)
  console.log(
    `${rule}: precision ${percent(right, raised)}, recall ${percent(right, expected ?? 0)} (${expected ?? '–'} to be found)`,
  )

const run = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`,
  peers: peers !== null,
  shared: existsSync(new URL('../../shared/cases', import.meta.url)),
}
await writeFile(page, accuracyPage(all, rules, run))
if (all.some(({ ours }) => ours.silent > 0)) process.exitCode = 1
