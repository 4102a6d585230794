const separators = String.raw`\s*[-/.年]\s*`
const wholeDate = new RegExp(String.raw`(?<!\d)(\d{4})${separators}(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)`, 'g')

/**
 * The date printed in a text, YYYY-MM-DD: `2025-01-15`, `2025/1/15`, `2025.1.15`, `2025年1月15日`. Null when there is none,
 * when it lacks the year (`[01-12]`), is no day of the calendar, or when the text holds two that differ.
 */
export function listedDate(text: string): string | null {
  const dates = new Set(
    [...text.normalize('NFKC').matchAll(wholeDate)].map(([, year = '', month = '', day = '']) =>
      [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
    ),
  )
  const [date, other] = dates
  return date !== undefined && other === undefined && isDay(date) ? date : null
}

function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`)
  return date >= '1990-01-01' && !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}
