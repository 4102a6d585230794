import manifest from '../package.json' with { type: 'json' }

/** The product token by which robots.txt addresses us (RFC 9309 §2.2.1). */
export const productToken = 'gouji'

/** The contact cannot stand in a header. */
export class ContactError extends Error {}

/**
 * The User-Agent that every request carries: who asks and, when given, how to reach whoever runs the crawl (an e-mail
 * address or a web address). Throws a ContactError when that cannot stand in a header.
 */
export function userAgent(contact: string | undefined): string {
  const own = `${productToken}/${manifest.version}`
  if (!contact) return own
  if (!/^[\x21-\x7e]+$/.test(contact) || /[()]/.test(contact))
    throw new ContactError(`The contact ${JSON.stringify(contact)} is no e-mail or web address (GOUJI_CONTACT).`)
  return `${own} (+${contact})`
}
