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
const COUNT = Number(process.env.GOUJI_FUZZ ?? 12)
const FIRST = Number(process.env.GOUJI_SEED ?? 0)
/** MB that the process may hold at any time */
const MOST_MEMORY = 1500
const HOUR = 3_600_000

/** How reading ended: a report or a refusal, within time and memory; anything else fails the test. */
const endOf = async (which: string, reading: Promise<unknown>): Promise<'read' | 'refused'> => {
  const end = await reading.catch((error: unknown) => error)
  expect(process.memoryUsage.rss() / 2 ** 20, `${which}: MB`).toBeLessThan(MOST_MEMORY)
  if (end instanceof NotAReportError) return 'refused'
  if (end instanceof UnreadableFileError) {
    // the limits of the thread are for what no reader refuses
    expect(['too-slow', 'too-large', 'broke-off'], which).not.toContain(end.reason)
    return 'refused'
  }
  expect(end, which).toMatchObject({ schema: 'gouji.report/1' })
  return 'read'
}

const tally = async (kind: string, bytes: Uint8Array, read: (bytes: Uint8Array) => Promise<unknown>) => {
  const ends = { read: 0, refused: 0 }
  const [begun, usedBefore] = [performance.now(), process.cpuUsage()]
  for (let seed = FIRST; seed < FIRST + COUNT; seed++)
    ends[await endOf(`${kind}, seed ${seed}`, read(damaged(bytes, seed)))]++
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
    await endOf(`a picture, seed ${seed}`, parseApart({ bytes: damaged(bytes, seed), ocr: true }))
})
