/** radicals that fonts are drawn with and have no compatibility mapping in Unicode → the characters they stand for */
const radicals: Record<string, string> = Object.fromEntries(
  [
    ...'⺟母⺠民⺫目⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟'.matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, radical, character]) => [radical!, character!]),
)

/**
 * What a character of a page says: radicals and compatibility forms, which many files name where they mean the
 * ordinary character, become that; full-width forms stay as they were printed.
 */
export const plainGlyph = (text: string): string => {
  const code = text.charCodeAt(0)
  if (code < 0x80 || (code >= 0x3000 && code < 0xf900)) return text
  if (code >= 0x2e80 && code <= 0x2fdf) return radicals[text] ?? text.normalize('NFKC')
  return code >= 0xf900 && code <= 0xfb06 ? text.normalize('NFKC') : text
}
