/** What a Content-Type header says (RFC 9110 §8.3), in lower case; null for what it does not. */
export const contentTypeOf = (header: string | null): { mediaType: string | null; charset: string | null } => {
  const [, mediaType = null] = /^\s*([^\s;,]+\/[^\s;,]+)/.exec(header ?? '') ?? []
  const [, charset = null] = /;\s*charset\s*=\s*["']?([^\s"';,]+)/i.exec(header ?? '') ?? []
  return { mediaType: mediaType?.toLowerCase() ?? null, charset: charset?.toLowerCase() ?? null }
}
