/** Bytes as text, good enough to recognise a page by its words: strict UTF-8, else gb18030. Reading is done elsewhere. */
export function roughText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
