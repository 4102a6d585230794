import ipaddr from 'ipaddr.js'
import type { Portal } from '../data/schema/portal.ts'
import { GoneError } from './errors.ts'

/** Addresses on this machine (127.0.0.0/8, ::1) are reached only where the caller says so: the demo and the tests do. */
export interface GuardOptions {
  allowLoopback?: boolean
}

/**
 * Throws a GoneError unless `url` may be asked for this portal: http or https, no credentials, one of the hosts the
 * portal's data name, and a port that is 80, 443 or written there. Names are checked here, the addresses they resolve
 * to when connecting (see connect.ts).
 */
export function checkAddress(url: URL, portal: Portal, options: GuardOptions = {}): void {
  const refuse = (reason: string, why: string): never => {
    throw new GoneError(reason, `${withoutCredentials(url)} is not fetched for portal ${portal.id}: ${why}.`)
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') refuse('scheme', 'only http and https are')
  if (url.username || url.password) refuse('credentials', 'it carries a user name or password')
  const hosts = namedHosts(portal).filter((host) => names(host.name, url.hostname))
  if (hosts.length === 0) refuse('outside-hosts', `${url.hostname} is not among its hosts`)
  if (url.port && url.port !== '80' && url.port !== '443' && !hosts.some((host) => host.port === url.port))
    refuse('port', `port ${url.port} is not written in its addresses`)
  const address = url.hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(address) && !isPublic(address, options))
    refuse('private-address', 'it is not on the public network')
}

/**
 * Whether an IP address is an ordinary public one: not private, loopback, link-local, carrier-grade NAT, multicast,
 * unique-local, mapped, translated or reserved.
 */
export function isPublic(address: string, options: GuardOptions = {}): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  const range = parsed.range()
  if (range === 'loopback') return options.allowLoopback === true
  if (range !== 'unicast') return false
  // Of IPv6 only 2000::/3 is given out (RFC 4291 §2.4); the rest holds forms like ::10.0.0.1.
  return !(parsed instanceof ipaddr.IPv6) || parsed.match(ipaddr.IPv6.parse('2000::'), 3)
}

interface NamedHost {
  name: string
  port: string
}

function namedHosts(portal: Portal): NamedHost[] {
  const lists = portal.lists.map((list) => new URL(list.url)).map(({ hostname, port }) => ({ name: hostname, port }))
  const others = portal.hosts.map((host) => {
    const [, name = host, port = ''] = /^(.*?)(?::(\d+))?$/.exec(host) ?? []
    return { name, port }
  })
  return [...lists, ...others]
}

/** `*.x.gov.cn` names every host below x.gov.cn; anything else names itself. */
function names(pattern: string, hostname: string): boolean {
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern
}

function withoutCredentials(url: URL): string {
  const copy = new URL(url)
  copy.username = ''
  copy.password = ''
  return copy.href
}
