import { expect, test } from 'vitest'
import { NotAReportError } from '../../parsers/parse-report.ts'
import { UnreadableFileError } from '../../parsers/unreadable-file.ts'
import { parseApart } from '../../queue/parse-apart.ts'
import { damaged } from './damage.ts'
import { byChromium, byLibreOffice, type OfficeFormat } from './office.ts'
import { pageOf, sampleReports } from './pages.ts'

/** Damaged files of each kind; `GOUJI_FUZZ=2000` for a long run. */
const COUNT = Number(process.env.GOUJI_FUZZ ?? 40)
/** MB that the process may hold at any time */
const MOST_MEMORY = 1500

const page = pageOf(sampleReports()[0]!, true)
const kinds: [string, () => Uint8Array][] = [
  ...(['docx', 'odt', 'doc', 'rtf', 'pdf'] as OfficeFormat[]).map((format): [string, () => Uint8Array] => [
    `${format} by LibreOffice`,
    () => byLibreOffice([page], format)[0]!,
  ]),
  ['pdf by Chromium', () => byChromium([page], { tags: true })[0]!],
]

test.each(kinds)('%s, damaged: a report, or a refusal', { timeout: 3_600_000 }, async (_, make) => {
  const bytes = make()
  for (let seed = 0; seed < COUNT; seed++) {
    const end = await parseApart({ bytes: damaged(bytes, seed) }, { time: 10_000 }).catch((error: unknown) => error)
    const refused = end instanceof UnreadableFileError || end instanceof NotAReportError
    if (!refused) expect(end, `seed ${seed}`).toMatchObject({ schema: 'gouji.report/1' })
    expect(process.memoryUsage.rss() / 2 ** 20).toBeLessThan(MOST_MEMORY)
  }
})
