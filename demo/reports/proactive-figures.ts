import type { Form } from '../../data/forms/form.ts'
import type { Agency } from './agency.ts'
import type { Figures, Standing } from './figures.ts'
import type { Random } from './random.ts'

type Range = [from: number, to: number]

// decisions in a year, by kind of agency
const ranges: Record<Agency['kind'], { licensing: Range; penalties: Range; coercion: Range }> = {
  government: { licensing: [4000, 48000], penalties: [900, 9000], coercion: [20, 300] },
  office: { licensing: [0, 0], penalties: [0, 0], coercion: [0, 0] },
  bureau: { licensing: [40, 2600], penalties: [5, 420], coercion: [0, 12] },
  commission: { licensing: [60, 1900], penalties: [2, 160], coercion: [0, 3] },
  town: { licensing: [0, 60], penalties: [0, 9], coercion: [0, 2] },
  street: { licensing: [0, 40], penalties: [0, 12], coercion: [0, 2] },
  center: { licensing: [900, 5200], penalties: [0, 0], coercion: [0, 0] },
}

const isSmall = ({ kind }: Agency) => kind === 'town' || kind === 'street' || kind === 'center'

const decisionsOf = (agency: Agency, random: Random) => {
  const { licensing, penalties, coercion } = ranges[agency.kind]
  return {
    licensing: random.int(...licensing),
    penalties: random.int(...penalties),
    coercion: random.int(...coercion),
  }
}

/** Normative documents in force when the first report year begins. */
export const firstDocuments = (agency: Agency, random: Random): number => (isSmall(agency) ? 0 : random.int(0, 24))

const fill2021 = (figures: Figures, agency: Agency, random: Random, standing: Standing) => {
  const most = agency.kind === 'government' || agency.kind === 'office' ? 8 : 3
  const issued = isSmall(agency) ? 0 : random.int(0, most)
  const repealed = random.int(0, Math.min(2, standing.inForce))
  standing.inForce += issued - repealed
  for (const column of ['issued', 'repealed', 'inForce']) figures.set(`proactive.rules.${column}`, 0)
  figures.set('proactive.normativeDocuments.issued', issued)
  figures.set('proactive.normativeDocuments.repealed', repealed)
  figures.set('proactive.normativeDocuments.inForce', standing.inForce)
  for (const [row, count] of Object.entries(decisionsOf(agency, random)))
    figures.set(`proactive.${row}.decisions`, count)
  figures.set('proactive.fees.amount', isSmall(agency) ? 0 : random.int(0, 90_000) / 100)
}

const fill2019 = (figures: Figures, agency: Agency, random: Random, standing: Standing) => {
  const produced = isSmall(agency) ? 0 : random.int(0, 4)
  standing.inForce += produced
  for (const column of ['produced', 'disclosed', 'totalPublic']) figures.set(`proactive.rules.${column}`, 0)
  figures.set('proactive.normativeDocuments.produced', produced)
  figures.set('proactive.normativeDocuments.disclosed', random.int(0, produced))
  figures.set('proactive.normativeDocuments.totalPublic', standing.inForce)
  const decisions = { ...decisionsOf(agency, random), otherServices: random.int(0, 90) }
  for (const [row, count] of Object.entries(decisions)) figures.set(`proactive.${row}.decisions`, count)
  for (const row of [...Object.keys(decisions), 'fees']) {
    const previous = standing.items[row] ?? random.int(0, row === 'fees' ? 2 : 60)
    const change = random.int(-Math.min(6, previous), 6)
    standing.items[row] = previous + change
    figures.set(`proactive.${row}.previousItems`, previous)
    figures.set(`proactive.${row}.change`, change)
  }
  figures.set('proactive.procurement.items', random.int(0, 14))
  figures.set('proactive.procurement.amount', random.int(0, 60_000) / 100)
}

/** Fills the table of proactive disclosure; documents in force and items follow from last year's. */
export const fillProactive = (
  figures: Figures,
  form: Form,
  agency: Agency,
  random: Random,
  standing: Standing,
): void =>
  form.edition === '2019' ? fill2019(figures, agency, random, standing) : fill2021(figures, agency, random, standing)
