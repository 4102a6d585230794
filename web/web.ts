import type { Rule } from '../audit/rule.ts'
import type { Store } from '../data/store/store.ts'

/** What every page may use. */
export interface Web {
  store: Store
  rules: readonly Rule[]
  now: () => Date
}
