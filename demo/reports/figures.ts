import { type Form, formDueIn, formOf } from '../../data/forms/form.ts'
import type { Agency } from './agency.ts'
import { fillProactive, firstDocuments } from './proactive-figures.ts'
import { randomFrom } from './random.ts'
import { fillProceedings, fillRequests, firstRequests } from './request-figures.ts'
import { slipOf } from './slips.ts'

/** Cell id → figure, in the form's unit. */
export type Figures = Map<string, number>

/** What next year's report starts from. */
export interface Standing {
  /** requests not yet answered, by kind of applicant */
  carried: number[]
  /** normative documents in force */
  inForce: number
  /** items of the 2019 form, by row */
  items: Record<string, number>
}

/** One agency's figures of one year, on the form it used. */
export interface YearFigures {
  year: number
  form: Form
  figures: Figures
}

/**
 * The true figures of every year of an agency: each sum the form prints holds, and each year takes up where the last one
 * ended (requests carried over, documents in force).
 */
export const figuresOf = (agency: Agency): YearFigures[] => {
  const start = randomFrom(`${agency.id} start`)
  const standing: Standing = {
    carried: firstRequests(agency, start),
    inForce: firstDocuments(agency, start),
    items: {},
  }
  return agency.years.map((year) => {
    const random = randomFrom(`${agency.id} ${year}`)
    const slip = slipOf(agency, year)
    const form = slip?.edition ? formOf(slip.edition) : formDueIn(year)
    const figures: Figures = new Map()
    fillProactive(figures, form, agency, random, standing)
    fillRequests(figures, form, agency, random, standing)
    fillProceedings(figures, form, agency, random)
    return { year, form, figures }
  })
}
