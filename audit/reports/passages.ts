import type { Finding } from '../../data/schema/finding.ts'
import type { Report, Statement } from '../../data/schema/report.ts'

/** A passage of the prose that a finding is about, with the figure it states set apart. */
export interface Passage {
  finding: Finding
  /** Heading of the section it stands in; null when it cannot be told. */
  heading: string | null
  before: string
  /** Empty when the figure is not written in digits. */
  figure: string
  after: string
}

const numberPattern = /[0-9０-９](?:[0-9０-９,，]*[0-9０-９])?(?:[.．][0-9０-９]+)?/g

const numberIn = (printed: string): number => Number(printed.normalize('NFKC').replaceAll(',', ''))

/** Where the figure stands: the n-th time that it is written in the passage, for the n-th statement that states it there. */
const placeOf = ({ text, value }: Statement, nth: number): { start: number; end: number } | null => {
  const same = [...text.matchAll(numberPattern)].filter(([printed]) => numberIn(printed) === value)
  const found = same[nth] ?? same[0]
  return found ? { start: found.index, end: found.index + found[0].length } : null
}

/** The passages that findings about the prose speak of, in the order of the findings. */
export const passagesOf = ({ statements, sections }: Report, findings: readonly Finding[]): Passage[] =>
  findings.flatMap((finding): Passage[] => {
    if (finding.rule !== 'narrative.figure') return []
    const about = finding.cells.join('+')
    const statement = statements.find((one) => one.about === about && one.value === finding.expected)
    if (!statement) return []
    const alike = statements.filter(({ text, value }) => text === statement.text && value === statement.value)
    const place = placeOf(statement, alike.indexOf(statement))
    const { text } = statement
    const section = sections.find((one) => one.text.includes(text))
    const { start, end } = place ?? { start: text.length, end: text.length }
    const parts = { before: text.slice(0, start), figure: text.slice(start, end), after: text.slice(end) }
    return [{ finding, heading: section?.heading ?? null, ...parts }]
  })
