import type { MiddlewareHandler } from 'hono'
import { WebError } from './errors.ts'

const thisMachine = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/**
 * Refuses what was asked under a name that is none of this machine nor of `names`; null lets every name pass. A page elsewhere
 * could have its own name lead to this machine, and would then read all that a browser on it may read.
 */
export const knownHosts =
  (names: readonly string[] | null): MiddlewareHandler =>
  (c, next) => {
    const { hostname } = new URL(c.req.url)
    if (names === null || thisMachine.test(hostname) || names.includes(hostname)) return next()
    throw new WebError(421, 'host', hostname)
  }
