import { unpackArticle } from '../crawlers/families.ts'
import type { Snapshot } from '../data/schema/snapshot.ts'
import { kindOf } from '../parsers/attachment-kind.ts'
import { decode } from '../parsers/decode.ts'

type Stored = { snapshot: Snapshot; bytes: Uint8Array }

/**
 * A stored answer as the page that a reader of the site sees: where its vendor hides the article in data, taken out of it.
 * `text`: the page decoded, null for a file.
 */
export const unpacked = ({ snapshot, bytes }: Stored): Stored & { text: string | null } => {
  if (kindOf(bytes)) return { snapshot, bytes, text: null }
  const { text } = decode(bytes, snapshot.charset)
  const html = unpackArticle({ url: snapshot.url, text })
  if (html === null) return { snapshot, bytes, text }
  return { snapshot: { ...snapshot, mediaType: 'text/html', charset: 'utf-8' }, bytes: Buffer.from(html), text: html }
}
