import { formOf } from '../../data/forms/form.ts'
import { sectionIdSchema } from '../../data/schema/report.ts'
import type { Breach, DemoCell, DemoReport } from './demo-report.ts'
import seed from './seed-rongjiang-2024.json' with { type: 'json' }

const printed = new Map<string, number>(Object.entries(seed.cells))

/** Natural persons 6 and all else blank: three sums that the blanks leave open. */
const breaches: Breach[] = [
  { rule: 'requests.concluded', scope: { column: 'naturalPerson' } },
  { rule: 'requests.rowTotal', scope: { row: 'newlyReceived' } },
  { rule: 'requests.rowTotal', scope: { row: 'concluded' } },
].map((place) => ({ ...place, outcome: 'incomplete', implied: 6 }))

/**
 * The one real report: its words and figures as published, blank where it left a cell blank. Only the day of publication
 * is the sample portal's own.
 */
export const seedReport = (): DemoReport => ({
  id: `rongjiang-${seed.year}`,
  agency: { id: 'rongjiang', name: seed.agency, kind: 'center', paste: 'word' },
  year: seed.year,
  edition: '2021',
  title: seed.title,
  publishedOn: '2025-01-20',
  period: null,
  cells: formOf('2021').cells.map(({ id }): DemoCell => {
    const value = printed.get(id)
    return value === undefined
      ? { id, state: 'blank', value: null, raw: '' }
      : { id, state: 'reported', value, raw: String(value) }
  }),
  medium: 'html',
  intro: seed.intro,
  sections: seed.sections.map((section) => ({ ...section, id: sectionIdSchema.parse(section.id) })),
  statements: [{ about: 'requests.newlyReceived.total', value: 6, text: '2024年共收到依申请公开6件' }],
  breaches,
  flaws: ['form.blankCells'],
  revision: null,
})
