import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'

export const roles = ['read', 'review'] as const
/** read: may see everything; review: may also judge findings. */
export type Role = (typeof roles)[number]

/** A name and a password by which somebody logs in. */
export interface Login {
  name: string
  password: string
  role: Role
}

export interface AccessOptions {
  logins?: readonly Login[]
  /** the header in which a proxy that people log in at (by OIDC, say) names them; believed whoever sends it */
  userHeader?: string | null
  /** who of those that the proxy names may judge; the others may read */
  reviewers?: readonly string[]
  /** false: whoever has not logged in sees nothing */
  everybodyReads?: boolean
}

/** Who asks. */
export interface Viewer {
  name: string
  role: Role
  /** what every form that they send must hold */
  csrf: string
  /** how they are known; a browser sends a session and a proxy's header by itself, whoever wrote the form */
  by: 'session' | 'proxy' | 'password'
}

/** Who may do what. */
export interface Access {
  everybodyReads: boolean
  /** whether anybody can log in here */
  hasLogins: boolean
  /** whether anybody can judge at all */
  canJudge: boolean
  viewerOf(c: Context): Viewer | null
  /** The session of a name and password that are right, to be put into the cookie; else null. */
  begin(name: string, password: string): string | null
}

export const sessionCookie = 'gouji-session'
/** seconds */
export const sessionLasts = 12 * 3600

/** Makes out who asks. Sessions are signed, not stored, with a key that ends with this process. */
export const createAccess = (options: AccessOptions, now: () => Date): Access => {
  const { logins = [], userHeader = null, reviewers = [], everybodyReads = true } = options
  const key = randomBytes(32)
  const sign = (text: string) => createHmac('sha256', key).update(text).digest()
  const isSame = (a: string, b: string) => timingSafeEqual(sign(a), sign(b))
  const csrfOf = (of: string) => sign(`csrf ${of}`).toString('base64url')

  const loginOf = (name: string, password: string): Login | undefined =>
    logins.filter((login) => [isSame(login.name, name), isSame(login.password, password)].every(Boolean))[0]

  const inSession = (session: string | undefined): Viewer | null => {
    const [facts = '', signature = ''] = session?.split('.') ?? []
    if (!isSame(signature, sign(`session ${facts}`).toString('base64url'))) return null
    const { name, role, until } = JSON.parse(Buffer.from(facts, 'base64url').toString()) as Omit<Login, 'password'> & {
      until: number
    }
    return until < now().getTime() ? null : { name, role, csrf: csrfOf(facts), by: 'session' }
  }

  const byPassword = (header: string | undefined): Viewer | null => {
    const [, encoded] = /^Basic ([\w+/=-]+)$/i.exec(header ?? '') ?? []
    const [, name, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString()) ?? []
    const login = name === undefined || password === undefined ? undefined : loginOf(name, password)
    return login ? { name: login.name, role: login.role, csrf: '', by: 'password' } : null
  }

  const byProxy = (c: Context): Viewer | null => {
    const name = userHeader === null ? undefined : c.req.header(userHeader)?.trim()
    if (!name) return null
    return { name, role: reviewers.includes(name) ? 'review' : 'read', csrf: csrfOf(`proxy ${name}`), by: 'proxy' }
  }

  return {
    everybodyReads,
    hasLogins: logins.length > 0,
    canJudge: logins.some(({ role }) => role === 'review') || (userHeader !== null && reviewers.length > 0),
    viewerOf: (c) => byProxy(c) ?? inSession(getCookie(c, sessionCookie)) ?? byPassword(c.req.header('authorization')),
    begin: (name, password) => {
      const login = loginOf(name, password)
      if (!login) return null
      const until = now().getTime() + sessionLasts * 1000
      const facts = Buffer.from(JSON.stringify({ name, role: login.role, until })).toString('base64url')
      return `${facts}.${sign(`session ${facts}`).toString('base64url')}`
    },
  }
}
