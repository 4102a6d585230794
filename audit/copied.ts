import type { SectionId } from '../data/schema/report.ts'
import type { Figures } from './context.ts'

/** How much of one report stands in another as well. */
export interface Likeness {
  /** Cells that both report, those of them that are not 0 in both, and how many of each are equal. */
  figures: { compared: number; equal: number; telling: number; tellingEqual: number }
  /** Characters of prose in sentences long enough to tell, how many of them stand in both, and the passages, longest first. */
  prose: { characters: number; equal: number; passages: string[] }
  /** The cells that are equal and not 0. */
  equalCells: string[]
}

/** Where the report is prose; the other sections hold the tables. */
const prose: readonly SectionId[] = ['overview', 'problems', 'other']

/** A shorter sentence may be the same by chance, or a phrase of office. */
const SHORTEST = 12

/** Sentences with what always changes made alike: the year, and blanks. */
const sentencesOf = ({ report }: Figures): { text: string; key: string }[] =>
  report.sections
    .filter(({ id }) => prose.includes(id))
    .flatMap(({ text }) => text.split(/(?<=[。！？；;])|\n/))
    .map((text) => ({
      text: text.trim(),
      key: text
        .normalize('NFKC')
        .replace(/\s+/g, '')
        .replace(/20\d\d(?=年)/g, ''),
    }))
    .filter(({ key }) => key.length >= SHORTEST)

/** Runs of sentences that stand one after the other, both times. */
const passagesOf = (own: ReturnType<typeof sentencesOf>, other: ReadonlySet<string>): string[] => {
  const passages: string[] = []
  let open = ''
  for (const { text, key } of own) {
    if (other.has(key)) open += text
    else if (open !== '') {
      passages.push(open)
      open = ''
    }
  }
  if (open !== '') passages.push(open)
  return passages.sort((a, b) => b.length - a.length)
}

/** Compares a report with an earlier one of the same agency: figures cell by cell, prose sentence by sentence. */
export const likeness = (report: Figures, earlier: Figures): Likeness => {
  const pairs = report.form.cells.flatMap(({ id }) => {
    const [now, then] = [report.cell(id).value, earlier.cell(id).value]
    return now === null || then === null ? [] : [{ id, now, then }]
  })
  const telling = pairs.filter(({ now, then }) => now !== 0 || then !== 0)
  const isEqual = ({ now, then }: (typeof pairs)[number]) => now === then
  const own = sentencesOf(report)
  const other = new Set(sentencesOf(earlier).map(({ key }) => key))
  const length = (sentences: typeof own) => sentences.reduce((sum, { key }) => sum + key.length, 0)
  return {
    figures: {
      compared: pairs.length,
      equal: pairs.filter(isEqual).length,
      telling: telling.length,
      tellingEqual: telling.filter(isEqual).length,
    },
    prose: {
      characters: length(own),
      equal: length(own.filter(({ key }) => other.has(key))),
      passages: passagesOf(own, other),
    },
    equalCells: telling.filter(isEqual).map(({ id }) => id),
  }
}
