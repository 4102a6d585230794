import { forms, type Identity } from '../data/forms/form.ts'
import type { Context } from './context.ts'
import { exactSum } from './exact-sum.ts'
import { reconcile } from './identity.ts'
import type { Side } from './messages/params.ts'
import type { Raised, Rule } from './rule.ts'

const basisOf = (id: string): Rule['basis'] => {
  const identity = forms.flatMap((form) => form.identities).find(({ rule }) => rule === id)
  if (!identity) throw new Error(`no form prints a sum for the rule ${id}`)
  return identity.basis
}

const complete = (side: Side): boolean => side.cells.every(({ state }) => state === 'reported')

const raise = ({ scope, left, right }: Identity, actualSide: 'left' | 'right', { cell }: Context): Raised[] => {
  const terms = { left: left.map(cell), right: right.map(cell) }
  const found = reconcile(
    terms.left.map(({ value }) => value),
    terms.right.map(({ value }) => value),
  )
  if (found.verdict === 'notAssessable' || found.verdict === 'holds') return []

  const sides: [Side, Side] = [
    { cells: terms.left, known: found.left },
    { cells: terms.right, known: found.right },
  ]
  const [expected, actual] = actualSide === 'right' ? sides : ([sides[1], sides[0]] as const)
  const difference = exactSum([actual.known, -expected.known])
  const [larger, smaller] = difference > 0 ? [actual, expected] : [expected, actual]
  const evidence = { scope, cells: [...left, ...right] }
  const imbalance = { scope, larger, smaller, by: Math.abs(difference) }

  if (found.verdict === 'violated') {
    const figures = { expected: expected.known, actual: actual.known, difference }
    const remark = complete(larger)
      ? ({ code: 'sum.violated', params: { scope, expected, actual, difference } } as const)
      : ({ code: 'sum.exceeded', params: imbalance } as const)
    return [{ outcome: 'violated', ...evidence, ...figures, remark }]
  }
  return [
    {
      outcome: 'incomplete',
      ...evidence,
      expected: complete(expected) ? expected.known : null,
      actual: complete(actual) ? actual.known : null,
      implied: found.implied,
      remark: { code: complete(larger) ? 'sum.missing' : 'sum.unbalanced', params: imbalance },
    },
  ]
}

/**
 * The rule for a sum that the forms print: reconciles every column or row that the identities of its id name on the
 * report's form. `actual` says which side of the identity is the printed figure, and which therefore is at fault by
 * `difference`; the other side is what it should equal. In a violated finding a side with unknown cells counts with what
 * is reported; in an incomplete one it is null, for it is not known.
 */
export const sumRule = (
  declared: Pick<Rule, 'id' | 'scope' | 'title' | 'checks'> & { actual: 'left' | 'right' },
): Rule => {
  const { actual, ...described } = declared
  return {
    ...described,
    kind: 'identity',
    severity: 'error',
    basis: basisOf(described.id),
    check: (context) =>
      context.form.sums.filter(({ rule }) => rule === described.id).flatMap((sum) => raise(sum, actual, context)),
  }
}
