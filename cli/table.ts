import stringWidth from 'string-width'

/** Lines of text columns, each as wide as its widest cell, Chinese characters counting two; the first row is the head. */
export const tableOf = (rows: readonly (readonly (string | number | null)[])[]): string => {
  // what came from a web page may hold control characters that a terminal would obey
  const texts = rows.map((row) => row.map((cell) => String(cell ?? '').replace(/[\p{Cc}\p{Cf}]+/gu, ' ')))
  const widths = (texts[0] ?? []).map((_, column) =>
    texts.reduce((width, row) => Math.max(width, stringWidth(row[column] ?? '')), 0),
  )
  return texts
    .map((row) => row.map((text, column) => text + ' '.repeat(widths[column]! - stringWidth(text))).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
}
