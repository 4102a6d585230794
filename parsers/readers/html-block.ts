import { readHtml } from './html.ts'
import type { Taken } from './taken.ts'

const tags = /<(\/?)table(?=[\s>])/gi

/** A table that stands in other text as HTML: Markdown has no spans, so converters leave it so. Null when no line here opens one. */
export const takeHtmlBlock = (lines: readonly string[], from: number): Taken | null => {
  if (!/^[\s>]*<table[\s>]/i.test(lines[from]!)) return null
  let depth = 0
  let end = from
  do for (const [, slash] of lines[end++]!.matchAll(tags)) depth += slash ? -1 : 1
  while (depth > 0 && end < lines.length)
  return { blocks: readHtml(lines.slice(from, end).join('\n')).blocks, end }
}
