import type { Rule } from '../audit/rule.ts'
import type { BrowsableStore } from '../data/store/browsing.ts'
import type { Cached } from './cached.ts'
import type { Datasets } from './datasets/datasets.ts'

/** What every page may use. */
export interface Web {
  store: BrowsableStore
  rules: readonly Rule[]
  /** for what is computed over the whole store */
  cached: Cached
  now: () => Date
  /** exported datasets that are shown */
  datasets: Datasets
}
