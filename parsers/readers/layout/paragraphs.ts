const han = '[\\p{Script=Han}，。、；：（）《》〈〉“”]'
/** blanks that programs put between Chinese characters and figures */
const inner = new RegExp(`(?<=${han}) (?=${han}|\\d)|(?<=\\d) (?=${han})`, 'gu')
const opensParagraph = /^(?:[（(]?[一二三四五六七八九十]{1,2}[)）、.．]|\d{1,2}[、.．]|[•·●▪-]|附件|表[一二三四1-4])/
const endsParagraph = /[。！？：；]$/
/** a line this near the longest one has been broken for its length */
const nearlyFull = 0.85

/** a title broken in two: its second line is the end of its name */
const isRestOfTitle = (before: string, line: string): boolean =>
  /20\d\d年|信息公开/.test(before) && before.length < 60 && !/报告|[，。]/.test(before) && /^.{0,20}报告$/.test(line)

/** Lines of prose → paragraphs: a line goes on with the one before where that was broken for its length. */
export const paragraphsOf = (lines: readonly string[]): string[] => {
  const plain = lines.map((line) => line.trim().replace(inner, ''))
  const longest = Math.max(0, ...plain.map((line) => (/[，。]/.test(line) ? line.length : 0)))
  const paragraphs: string[] = []
  let before = ''
  for (const line of plain) {
    if (line !== '') {
      const broken = before.length >= longest * nearlyFull && longest > 20 && !endsParagraph.test(before)
      if (before !== '' && ((broken && !opensParagraph.test(line)) || isRestOfTitle(before, line)))
        paragraphs[paragraphs.length - 1] += line
      else paragraphs.push(line)
    }
    before = line
  }
  return paragraphs
}
