import type { Form } from '../../data/forms/form.ts'
import type { Agency } from './agency.ts'
import { distribute, sum } from './distribute.ts'
import type { Figures, Standing } from './figures.ts'
import type { Random } from './random.ts'

const applicants = ['naturalPerson', 'business', 'research', 'publicInterest', 'legalService', 'other']
const shares = (agency: Agency) => (agency.habit === 'naturalOnly' ? [1, 0, 0, 0, 0, 0] : [70, 16, 3, 2, 6, 3])

// how often a request ends in each way; a row that is not named here never comes up
const resultWeights: Record<string, number> = {
  granted: 42,
  partiallyGranted: 12,
  'refused.securityAndStability': 1,
  'refused.thirdPartyRights': 3,
  'refused.internalAffairs': 2,
  'refused.processInformation': 3,
  'refused.enforcementFiles': 2,
  'refused.administrativeQuery': 3,
  'unavailable.notHeld': 18,
  'unavailable.needsCreation': 4,
  'unavailable.stillUnclear': 2,
  'notProcessed.petition': 3,
  'notProcessed.duplicate': 2,
  'otherHandling.notCorrected': 2,
  'otherHandling.other': 3,
  otherHandling: 4,
}

/** Requests still open when the first report year begins, by kind of applicant. */
export const firstRequests = (agency: Agency, random: Random): number[] =>
  distribute(random, Math.round(agency.scale * 0.06), shares(agency))

/** Fills the requests table so that every printed sum holds; `standing` moves on by one year. */
export const fillRequests = (figures: Figures, form: Form, agency: Agency, random: Random, standing: Standing) => {
  const setRow = (row: string, counts: number[]) => {
    for (const [i, column] of applicants.entries()) figures.set(`requests.${row}.${column}`, counts[i]!)
    figures.set(`requests.${row}.total`, sum(counts))
  }
  const results = form.identities.find(({ rule }) => rule === 'requests.concluded')!.right
  const weights = results.map((row) => resultWeights[row] ?? 0)
  const count = random.int(Math.ceil(agency.scale * 0.6), Math.ceil(agency.scale * 1.4))

  const received = distribute(random, count, shares(agency))
  const open = received.map((n, i) => n + standing.carried[i]!)
  const forward = open.map((n) => distribute(random, n, [93, 7])[1]!)
  const concluded = open.map((n, i) => n - forward[i]!)
  const ends = concluded.map((n) => distribute(random, n, weights))

  setRow('newlyReceived', received)
  setRow('carriedOver', standing.carried)
  for (const [i, row] of results.entries()) {
    const counts = ends.map((end) => end[i]!)
    setRow(row, counts)
  }
  setRow('concluded', concluded)
  setRow('carriedForward', forward)
  standing.carried = forward
}

/** Fills the table of reviews and lawsuits so that every total holds. */
export const fillProceedings = (figures: Figures, form: Form, agency: Agency, random: Random) => {
  for (const { id } of form.tables.find((table) => table.id === 'proceedings')!.rows!) {
    const counts = distribute(random, random.int(0, Math.floor(agency.scale / 8)), [5, 2, 3, 2])
    for (const [i, column] of ['upheld', 'corrected', 'otherResult', 'pending'].entries())
      figures.set(`proceedings.${id}.${column}`, counts[i]!)
    figures.set(`proceedings.${id}.total`, sum(counts))
  }
}
