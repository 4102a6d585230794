import { expect, test } from 'vitest'
import { NotAReportError } from '../../parsers/parse-report.ts'
import { readPicture } from '../../parsers/readers/ocr/picture.ts'
import { pictureRules, withoutRules } from '../../parsers/readers/ocr/picture-rules.ts'
import { framesOf } from '../../parsers/readers/pages/rules.ts'
import { UnreadableFileError } from '../../parsers/unreadable-file.ts'
import { parseApart } from '../../queue/parse-apart.ts'
import { damaged } from './damage.ts'
import { documents, pictures, smallPicture } from './fuzz-kinds.ts'

/** Damaged files of each kind, and the number of the first; `GOUJI_FUZZ=2000 GOUJI_SEED=7` for a long run of others. */
const COUNT = Number(process.env.GOUJI_FUZZ ?? 6)
const FIRST = Number(process.env.GOUJI_SEED ?? 0)
/** MB that the process may hold at any time */
const MOST_MEMORY = 1500
const HOUR = 3_600_000

/**
 * Files that the time of the thread may end, of a hundred: of PDF alone, because pdf.js follows the subroutines of a damaged
 * Type 1 font wherever they call each other, which can take for ever.
 */
const mostStopped = (kind: string): number => (kind.startsWith('pdf ') ? 1 : 0)

/** How reading ended: a report or a refusal, within time and memory; anything else fails the test. */
const endOf = async (which: string, reading: Promise<unknown>): Promise<'read' | 'refused' | 'stopped'> => {
  const end = await reading.catch((error: unknown) => error)
  expect(process.memoryUsage.rss() / 2 ** 20, `${which}: MB`).toBeLessThan(MOST_MEMORY)
  if (end instanceof NotAReportError) return 'refused'
  if (end instanceof UnreadableFileError) {
    // the limits of the thread are for what no reader refuses
    expect(['too-large', 'broke-off'], which).not.toContain(end.reason)
    return end.reason === 'too-slow' ? 'stopped' : 'refused'
  }
  expect(end, which).toMatchObject({ schema: 'gouji.report/1' })
  return 'read'
}

const tally = async (kind: string, bytes: Uint8Array, read: (bytes: Uint8Array) => Promise<unknown>) => {
  const ends = { read: 0, refused: 0, stopped: 0 }
  const [begun, usedBefore] = [performance.now(), process.cpuUsage()]
  for (let seed = FIRST; seed < FIRST + COUNT; seed++)
    ends[await endOf(`${kind}, seed ${seed}`, read(damaged(bytes, seed)))]++
  expect(ends.stopped, `${kind}: stopped`).toBeLessThanOrEqual(Math.ceil((mostStopped(kind) * COUNT) / 100))
  const { user, system } = process.cpuUsage(usedBefore)
  const [took, used] = [performance.now() - begun, (user + system) / 1000].map((ms) => Math.round(ms / COUNT))
  console.log(
    `${kind}, seeds ${FIRST} to ${FIRST + COUNT - 1}: ${JSON.stringify(ends)}, ${took} ms each (CPU ${used} ms)`,
  )
}

test.each(documents)('%s, damaged: a report, or a refusal', { timeout: HOUR }, async (kind, make) => {
  await tally(kind, await make(), (bytes) => parseApart({ bytes }, { time: 20_000 }))
})

// without the characters, which take seconds a picture
test.each(pictures)('%s, damaged: its pixels and rules, or a refusal', { timeout: HOUR }, async (kind, make) => {
  await tally(kind, await make(), async (bytes) => {
    const picture = await readPicture(bytes)
    const rules = pictureRules(picture)
    framesOf(rules.horizontals, rules.verticals)
    withoutRules(picture, rules)
    return { schema: 'gouji.report/1' }
  })
})

test('a few damaged pictures, read with their characters', { timeout: HOUR }, async () => {
  const bytes = await smallPicture()
  for (const seed of [3, 11, 14])
    expect(await endOf(`seed ${seed}`, parseApart({ bytes: damaged(bytes, seed), ocr: true }))).not.toBe('stopped')
})
