import { unpackArticle } from '../crawlers/families.ts'
import type { Snapshot } from '../data/schema/snapshot.ts'
import { kindOf } from '../parsers/attachment-kind.ts'
import { decode } from '../parsers/decode.ts'

type Stored = { snapshot: Snapshot; bytes: Uint8Array }

/** A stored answer as the page that a reader of the site sees: where its vendor hides the article in data, taken out of it. */
export const unpacked = (stored: Stored): Stored => {
  const { snapshot, bytes } = stored
  if (kindOf(bytes)) return stored
  const html = unpackArticle({ url: snapshot.url, text: decode(bytes, snapshot.charset).text })
  if (html === null) return stored
  return { bytes: Buffer.from(html), snapshot: { ...snapshot, mediaType: 'text/html', charset: 'utf-8' } }
}
