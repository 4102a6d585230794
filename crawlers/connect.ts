import { constants } from 'node:crypto'
import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { rootCertificates } from 'node:tls'
import { buildConnector } from 'undici'
import type { TlsException } from '../data/schema/portal.ts'
import { GoneError } from './errors.ts'
import { type GuardOptions, isPublic } from './guard.ts'

export interface ConnectOptions extends GuardOptions {
  connectTimeoutMs: number
  /** resolves names to addresses; the system's way unless given */
  lookup?: LookupFunction
}

/** What an exception means to Node's TLS. Old versions need ciphers that OpenSSL calls insecure. */
function oldTls({ legacyRenegotiation, oldest, curve, ca }: Partial<TlsException>): buildConnector.BuildOptions {
  return {
    ...(legacyRenegotiation && { secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT }),
    ...(oldest && { minVersion: oldest, ciphers: 'DEFAULT@SECLEVEL=0' }),
    ...(curve && { ecdhCurve: curve }),
    ...(ca && { ca: [...rootCertificates, ca] }),
  }
}

/**
 * Connects to public addresses only. The address is judged when the connection is made, on what the name resolved to
 * just then, so a name cannot show a public address first and a private one later. Certificates are always verified, also
 * for a host whose old TLS is an exception in the portal's data.
 */
export function createConnector(
  options: ConnectOptions,
  exception: Partial<TlsException> = {},
): buildConnector.connector {
  const connect = buildConnector({
    timeout: options.connectTimeoutMs,
    allowH2: false,
    ...oldTls(exception),
    // Said here, so that no setting of the environment can unsay it.
    rejectUnauthorized: true,
    autoSelectFamily: true,
    // Node's 250 ms is too short for slow county servers with several addresses.
    autoSelectFamilyAttemptTimeout: Math.min(2000, options.connectTimeoutMs),
    lookup: guardedLookup(options),
  })
  return (target, callback) => {
    // A literal address is connected to without a lookup.
    const literal = target.hostname.replace(/^\[|\]$/g, '')
    if (isIP(literal) && !isPublic(literal, options)) return callback(privateAddress(literal, [literal]), null)
    return connect(target, callback)
  }
}

function guardedLookup(options: ConnectOptions): LookupFunction {
  const lookup = options.lookup ?? (systemLookup as LookupFunction)
  return (hostname, lookupOptions, callback) =>
    lookup(hostname, lookupOptions, (error, found, family) => {
      if (error) return callback(error, found, family)
      const addresses: LookupAddress[] = Array.isArray(found)
        ? found
        : [{ address: found, family: family ?? isIP(found) }]
      const open = addresses.filter(({ address }) => isPublic(address, options))
      const first = open[0]
      if (!first) {
        const refused = addresses.map(({ address }) => address)
        return callback(privateAddress(hostname, refused), [])
      }
      return Array.isArray(found) ? callback(null, open) : callback(null, first.address, first.family)
    })
}

function privateAddress(hostname: string, addresses: string[]): GoneError {
  const message = `${hostname} is not connected to: ${addresses.join(', ')} is not on the public network.`
  return new GoneError('private-address', message)
}
