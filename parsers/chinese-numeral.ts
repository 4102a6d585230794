const digits = '零一二三四五六七八九'
const powers: readonly [number, string][] = [
  [10_000, '万'],
  [1000, '千'],
  [100, '百'],
  [10, '十'],
  [1, ''],
]

/** 105 → 一百零五, as it is taught; for whole numbers below 100,000 */
const written = (n: number): string => {
  let out = ''
  for (const [power, name] of powers) {
    const digit = Math.floor(n / power) % 10
    if (digit > 0) out += digits[digit] + name
    else if (out !== '' && n % power > 0 && !out.endsWith('零')) out += '零'
  }
  return out || '零'
}

/**
 * 六 → 6, 十二 → 12, 三百零五 → 305, 一万二千 → 12000. Null for anything that is not properly written: 五百三 may mean 530
 * as well as 503, and 二〇 may be a list of two digits.
 */
export const chineseNumeral = (text: string): number | null => {
  if (!/^[〇零一二两三四五六七八九十百千万]{1,9}$/.test(text)) return null
  const proper = text.replaceAll('〇', '零').replaceAll('两', '二').replace(/^十/, '一十')
  let value = 0
  let digit = 0
  for (const char of proper) {
    const power = powers.find(([, name]) => name === char)
    if (power) value += digit * power[0]
    digit = power ? 0 : digits.indexOf(char)
  }
  value += digit
  return written(value) === proper ? value : null
}
