import type { Rule } from '../audit/rule.ts'
import type { BrowsableStore } from '../data/store/browsing.ts'

/** What every page may use. */
export interface Web {
  store: BrowsableStore
  rules: readonly Rule[]
  now: () => Date
}
