import { linesOf } from '../lines-of.ts'

/** A table of MediaWiki, with spans. */
export default linesOf(
  'mediawiki',
  'nothing',
  (row) => [
    '|-',
    ...row.map(({ text, columns, rows }) => {
      const spans = `${columns > 1 ? ` colspan="${columns}"` : ''}${rows > 1 ? ` rowspan="${rows}"` : ''}`
      return spans ? `|${spans} | ${text}` : `| ${text}`.trimEnd()
    }),
  ],
  ['{| class="wikitable"', '|}'],
)
