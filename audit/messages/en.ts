import type { AgencyKind } from '../../data/schema/agency.ts'
import { cellName, count, figure, gaps, number, passage, percent, place, sum, whereOf } from './en-words.ts'
import type { Twice, YearSource } from './params.ts'
import type { Messages } from './say.ts'

const sources: Record<YearSource, string> = { title: 'the title', period: 'the period covered', prose: 'the overview' }
const kinds: Record<AgencyKind, string> = { department: 'a department', government: 'a government' }

const before = (year: number, reports: number): string =>
  reports === 1 ? `the report for ${year - 1}` : `the reports of the ${reports} merged agencies for ${year - 1}`

const whichYear = 'The reports alone do not tell which year is wrong.'

/** Finding code → sentence. */
export const en: Messages = {
  'sum.violated': ({ scope, expected, actual, difference }, label) =>
    `${place(scope, expected.cells, label)}: ${sum(expected, scope, label)}, but ${sum(actual, scope, label)}: ` +
    `${number(Math.abs(difference))} too ${difference > 0 ? 'many' : 'few'}.`,

  'sum.exceeded': ({ scope, larger, smaller, by }, label) =>
    larger.cells.some(({ state }) => state === 'reported')
      ? `${place(scope, larger.cells, label)}: the figures given, ${sum(larger, scope, label)}, already exceed ` +
        `${sum(smaller, scope, label)} by ${number(by)}; no figures in the gaps can make them equal.`
      : `${place(scope, larger.cells, label)}: ${sum(smaller, scope, label)} is less than zero; the other side is not filled in, and no figures there can make them equal.`,

  'sum.missing': ({ scope, larger, smaller, by }, label) => {
    const { text, several } = gaps(smaller, scope, label)
    return (
      `${place(scope, larger.cells, label)}: ${sum(larger, scope, label)} on one side; on the other, ${text} ` +
      `and should ${several ? 'add up to' : 'be'} ${number(by)}.`
    )
  },

  'sum.unbalanced': ({ scope, larger, smaller, by }, label) => {
    const { text, several } = gaps(smaller, scope, label)
    return (
      `${place(scope, larger.cells, label)}: ${sum(larger, scope, label)} on one side; on the other, ${text} ` +
      `and should ${several ? 'add up to' : 'be'} ${number(by)} or more (exactly ${number(by)} if the remaining gaps are zeros).`
    )
  },

  'sums.jointly': ({ cell, low, high, chain }, label) =>
    `${chain.length > 1 ? 'Each of these sums could hold by itself, but not all of them together' : 'This sum cannot hold, for counts are whole'}: ` +
    `${chain.map((one) => whereOf(one, label)).join(', ')}. ` +
    `The cell ${cellName(cell, label)} would have to be ${number(low)} or more and ${number(high)} or less.`,

  'cells.implied': ({ table, implied }, label) => {
    const named = implied.filter(({ value }) => value !== 0)
    const shown = named.slice(0, 6).map(({ id, value }) => `${cellName(id, label)} = ${number(value)}`)
    const parts = [
      ...(named.length > 0 ? [`${shown.join('; ')}${named.length > 6 ? ` and ${named.length - 6} more` : ''}`] : []),
      ...(named.length < implied.length ? [`${count(implied.length - named.length, 'cell')} = 0`] : []),
    ]
    return `Table “${label.table(table)}”: the sums leave one figure only for these gaps: ${parts.join('; ')}.`
  },

  'carry.violated': ({ cell, year, reports, own, before: left, difference }, label) =>
    `Column “${label.column(cell)}”: ${before(year, reports)} carried ${figure(left)} forward, the report for ${year} carries ` +
    `${figure(own)} over: ${number(Math.abs(difference))} too ${difference > 0 ? 'many' : 'few'}. ${whichYear}`,

  'carry.incomplete': ({ cell, year, reports, own, before: left, implied }, label) =>
    `Column “${label.column(cell)}”: ${before(year, reports)} carried ${figure(left)} forward, the report for ${year} carries ` +
    `${figure(own)} over; if one follows from the other, the gap should be ${number(implied)}.`,

  'inForce.violated': ({ cell, year, reports, inForce, issued, repealed, before: left, expected, difference }, label) =>
    `Row “${label.row(cell)}”: ${figure(left)} in force by ${before(year, reports)}, ${figure(issued)} issued, ${figure(repealed)} repealed: ` +
    `${number(expected)} should be in force, but ${figure(inForce)} are: ${number(Math.abs(difference))} too ${difference > 0 ? 'many' : 'few'}. ${whichYear}`,

  'inForce.incomplete': (
    { cell, year, reports, inForce, issued, repealed, before: left, implied, left: own, right },
    label,
  ) =>
    `Row “${label.row(cell)}”: ${figure(left)} in force by ${before(year, reports)}, ${figure(issued)} issued, ${figure(repealed)} repealed, ` +
    `${figure(inForce)} in force now; if one follows from the other, the gaps ${own < right ? 'in force and repealed' : 'in force before and issued'} should be ${number(implied)}.`,

  'year.missing': ({ years, last }) =>
    `No report of the agency for ${years.join(', ')} is held (the last one before is for ${last}), so what was carried over or in force cannot be checked.`,

  'year.partly': ({ year, agencies }) =>
    `The report for ${year} of ${agencies.join(', ')}, since merged, is not held, so what was carried over or in force cannot be checked.`,

  'narrative.differs': ({ cells, stated, text, known, low, high }, label) => {
    const what = cells.map(({ id }) => cellName(id, label)).join(' plus ')
    const table =
      known !== null
        ? `the table has ${number(known)} for ${what}`
        : stated < low
          ? `the table’s other figures leave ${number(low)} or more for ${what}`
          : `the table’s other figures leave ${number(high)} or less for ${what}`
    return `The prose states ${number(stated)} (“${passage(text)}”), but ${table}.`
  },

  'narrative.only': ({ cells, stated, text }, label) =>
    `The table has a gap for ${cells.map(({ id }) => cellName(id, label)).join(' plus ')}; the prose states ${number(stated)} (“${passage(text)}”).`,

  'form.blankCells': ({ table, cells, blank, marked }, label) => {
    const what = [blank > 0 ? `${blank} blank` : '', marked > 0 ? `${marked} with a sign instead of a figure` : '']
    const count =
      blank + marked === cells ? `none of the ${cells} cells holds` : `${blank + marked} of ${cells} cells do not hold`
    return `Table “${label.table(table)}”: ${count} a figure (${what.filter(Boolean).join(', ')}).`
  },

  'form.blankTable': ({ table, cells }, label) =>
    `Table “${label.table(table)}” holds no figure at all (${cells} cells); what did not happen should be a 0.`,

  'form.missingTable': ({ table }, label) => `The source has no table “${label.table(table)}”.`,

  'form.missingRow': ({ table, rows }, label) =>
    `Table “${label.table(table)}” lacks ${count(rows.length, 'row')}: ${rows
      .slice(0, 5)
      .map((row) => `“${label.row(row)}”`)
      .join(', ')}${rows.length > 5 ? ' and more' : ''}.`,

  'form.missingSection': ({ sections }) =>
    `The report lacks ${sections.length} of its sections: ${sections.map(({ en }) => `“${en}”`).join(', ')}.`,

  'attachment.differs': ({ cells }) =>
    `The page and the file attached to it show different figures in ${count(cells, 'cell')}.`,
  'form.picture': ({ table }, label) => `Table “${label.table(table)}” is a picture and no text that can be read.`,

  'form.edition': ({ year, due, edition, source }) =>
    `The form prescribed for ${year} is that of ${due} (${source}); the report uses that of ${edition}.`,

  'value.negative': ({ cell, value }, label) =>
    `The cell ${cellName(cell, label)} holds ${number(value)}, less than zero.`,

  'value.fraction': ({ cell, value }, label) =>
    `The cell ${cellName(cell, label)} holds ${number(value)}, no whole number.`,

  'value.unreadable': ({ scope, cell, cells }, label) => {
    if (!scope.row) return `None of the ${cells} cells of table “${label.table(scope.table!)}” can be read.`
    if (!scope.column) return `None of the ${cells} cells of row “${label.row(cell)}” can be read.`
    return `The cell ${cellName(cell, label)} cannot be read as a figure.`
  },

  'report.year': ({ expected, odd }) =>
    `The report is about ${expected}, but ${odd.map(({ source, year }) => `${sources[source]} speaks of ${year}`).join(', ')}.`,

  'report.copied': ({ figures, prose, year }) => {
    const words =
      prose.characters === 0
        ? ''
        : `; ${percent(prose.equal, prose.characters)} of the prose stands there word for word${prose.passages
            .slice(0, 2)
            .map((one) => `, as “${passage(one)}”`)
            .join('')}`
    return (
      `Much like the report for ${year}: of ${figures.compared} cells filled in both years ${figures.equal} are the same, ` +
      `and ${figures.tellingEqual} of the ${figures.telling} that are not zero${words}.`
    )
  },

  'report.revised': ({ changes }, label) => {
    const shown = changes
      .slice(0, 5)
      .map(({ cell, from, to }) => `${cellName(cell, label)}: ${figure(from)} → ${figure(to)}`)
    return `Changed after publication in ${count(changes.length, 'cell')}: ${shown.join('; ')}${changes.length > 5 ? ' and more' : ''}.`
  },

  'publication.late': ({ kind, due, publishedOn, days }) =>
    `Published on ${publishedOn}, ${count(days, 'day')} after ${due}, the last day for ${kind === null ? 'any report' : `the report of ${kinds[kind]}`}.`,

  'rollup.violated': ({ cell, parts, whole, sum, difference }, label) =>
    `The cell ${cellName(cell, label)}: the ${count(parts, 'report')} summed up come to ${number(sum)} together, the summing report ${figure(whole)}: ` +
    `${number(Math.abs(difference))} too ${difference > 0 ? 'many' : 'few'}.`,

  'rollup.incomplete': ({ cell, parts, whole, sum, implied }, label) =>
    `The cell ${cellName(cell, label)}: the ${count(parts, 'report')} summed up come to ${number(sum)} as far as filled in, the summing report ${figure(whole)}; the gaps should make up ${number(implied)}.`,

  'rollup.absent': ({ parts, held, absent }) =>
    `Held are ${held} of the ${count(parts, 'report')} summed up; without ${absent.slice(0, 5).join(', ')}${absent.length > 5 ? ` and ${absent.length - 5} more` : ''} nothing is decided.`,

  'reading.uncertain': ({ contradictions, otherwise, untold }) => {
    const what = [
      otherwise > 0 ? `${count(otherwise, 'cell')} read differently the second time` : '',
      untold > 0 ? `${count(untold, 'cell')} could not be read a second time` : '',
    ]
    return `Compare with the source: ${count(contradictions, 'contradiction')} may be the reader’s (${what.filter(Boolean).join(', ')}).`
  },
}

/** What follows the sentence of a contradiction: whether a second reading bears it out. */
export const readTwice: Record<Twice, string> = {
  confirmed: 'Read twice alike: confirmed.',
  'reading-uncertain': 'Not borne out by a second reading: reading-uncertain.',
}
