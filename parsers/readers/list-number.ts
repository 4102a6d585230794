const numerals = '〇一二三四五六七八九'

/** 12 → 十二, 120 → 一百二十: the way lists are counted in Chinese, up to 999. */
const inChinese = (n: number): string => {
  if (n < 1 || n > 999) return String(n)
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10]
  const head = hundreds > 0 ? `${numerals[hundreds]}百${tens === 0 && ones > 0 ? '〇' : ''}` : ''
  const middle = tens > 0 ? `${tens === 1 && hundreds === 0 ? '' : numerals[tens]}十` : ''
  return head + middle + (ones > 0 ? numerals[ones] : '')
}

/**
 * The number of a list's item as its format prints it; formats are named as in WordprocessingML (ST_NumberFormat) or
 * shown by their first number, as in OpenDocument. Empty for bullets and formats that no heading uses.
 */
export const listNumber = (n: number, format: string): string => {
  if (/^(?:chinese|taiwanese|japanese|ideographDigital|korean)|^[一壹]/.test(format)) return inChinese(n)
  if (/^decimal|^1$|^１/.test(format)) return String(n)
  if (/^(?:lowerLetter|a)$/.test(format)) return String.fromCharCode(96 + ((n - 1) % 26) + 1)
  if (/^(?:upperLetter|A)$/.test(format)) return String.fromCharCode(64 + ((n - 1) % 26) + 1)
  return ''
}
