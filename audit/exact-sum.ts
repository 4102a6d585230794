/** How many decimals the shortest decimal form of a number has: 12.50 → 1, 1e-7 → 7. */
export const decimalsOf = (value: number): number => {
  if (Number.isInteger(value)) return 0
  const [mantissa = '', exponent = '0'] = value.toString().split('e')
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent))
}

const scaled = (value: number, decimals: number): bigint =>
  Number.isInteger(value) ? BigInt(value) * 10n ** BigInt(decimals) : BigInt(value.toFixed(decimals).replace('.', ''))

/**
 * The sum of numbers as a person would add them on paper: 0.1 + 0.2 is 0.3. Money is printed in 万元 with decimals, so
 * the numbers are added as integers of the finest precision among them.
 */
export const exactSum = (values: readonly number[]): number => {
  // nearly all figures are counts, and adding counts is exact as long as they are
  const plain = values.reduce((total, value) => total + value, 0)
  if (values.every(Number.isSafeInteger) && Number.isSafeInteger(plain)) return plain
  const decimals = Math.min(100, Math.max(0, ...values.map(decimalsOf)))
  const sum = values.reduce((total, value) => total + scaled(value, decimals), 0n)
  return Number(sum) / 10 ** decimals
}
