const pageNumber =
  /^\s*(?:[-—–－]{1,2} ?(\d{1,3}) ?[-—–－]{1,2}|第 ?(\d{1,3}) ?页.{0,12}|(\d{1,3}) ?\/ ?\d{1,3}|(\d{1,3}))\s*$/
/** blank lines between the last line of a page and the break */
const maxBlank = 10

/**
 * Pages of a PDF as text, without the numbers they end or begin with: lines beside a page break that count up from page
 * to page. A number that does not may be a figure that the break has torn off, and stays.
 */
export const withoutPageNumbers = (lines: readonly string[]): string[] => {
  /** line → the number of the first page, if this were a page number */
  const found = new Map<number, number>()
  let page = 0
  const look = (at: number) => {
    const digits = pageNumber
      .exec((lines[at] ?? '').replace('\f', ''))
      ?.slice(1)
      .find((d) => d)
    if (digits) found.set(at, Number(digits) - page)
  }
  for (const [i, line] of lines.entries()) {
    if (!line.includes('\f')) continue
    let last = i - 1
    while (last >= 0 && lines[last]!.trim() === '' && i - last < maxBlank) last--
    look(last)
    page++
    look(i)
  }
  const times = new Map<number, number>()
  for (const first of found.values()) times.set(first, (times.get(first) ?? 0) + 1)
  return lines.map((line, i) => ((times.get(found.get(i) ?? Number.NaN) ?? 0) > 1 ? line.replace(/[^\f]/g, '') : line))
}
