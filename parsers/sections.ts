import type { Section, SectionId } from '../data/schema/report.ts'
import { isSpace } from './characters.ts'
import type { Document } from './document.ts'

/** words that a heading of each section holds, in the order of the format; the first that fits wins */
const words: [SectionId, RegExp][] = [
  ['proceedings', /行政复议|行政诉讼/],
  ['problems', /存在的?(?:主要)?问题|问题及改进|不足|改进(?:情况|措施)/],
  ['other', /其[他它]需要(?:报告|说明)|需要(?:报告|说明)的?(?:其[他它])?事项|其[他它](?:报告|有关)?事项/],
  ['requests', /收到和处理|申请(?:办理|处理)?情况|依申请公开/],
  ['proactive', /主动公开/],
  ['overview', /总体(?:工作)?情况|概述|概况|基本情况|工作总体/],
]
const heading =
  /^[\s#*|>]*(?:第?([一二三四五六七])(?:部分)?[、.．,，:：\s]|[(（]([一二三四五六七])[)）])\s*([^。；;|]{2,45}?)(?:[\s*|。：:]+(.*))?$/
const order: SectionId[] = ['overview', 'proactive', 'requests', 'proceedings', 'problems', 'other']

/** Lines of a document in reading order; a row of a table that holds one text alone counts as a line. */
export const linesOfDocument = (document: Document): string[] => {
  const lines: string[] = []
  for (const block of document.blocks)
    if (block.kind === 'text') {
      if (block.text.includes('\n')) for (const line of block.text.split('\n')) lines.push(line)
      else lines.push(block.text)
    } else if (block.kind === 'grid')
      for (const { cells } of block.grid.rows) {
        let line = ''
        for (const { text } of cells) if (text !== '') line += (line === '' ? '' : ' | ') + text
        lines.push(line.includes('\n') ? line.replaceAll('\n', ' ') : line)
      }
  return lines
}

const sectionOf = (title: string): SectionId | null => words.find(([, pattern]) => pattern.test(title))?.[0] ?? null

const [marks, numbers] = ['#*|>', '第一二三四五六七（('].map(
  (characters) => new Set([...characters].map((c) => c.charCodeAt(0))),
) as [Set<number>, Set<number>]
const noHeading = { id: null, rest: '' }

/** whether the first character that is no markup is that of a number */
const mayBeHeading = (line: string): boolean => {
  let i = 0
  while (isSpace(line.charCodeAt(i)) || marks.has(line.charCodeAt(i))) i++
  return numbers.has(line.charCodeAt(i))
}

/** The section that a line is the heading of: a numbered line (一、 to 七、) whose words name it. */
const headingIn = (line: string): { id: SectionId | null; rest: string } => {
  if (!mayBeHeading(line)) return noHeading
  const [, plain, , title = '', rest = ''] = heading.exec(line) ?? []
  return { id: plain && !/等[一二三四五六]?(?:个)?部分/.test(line) ? sectionOf(title) : null, rest }
}

/** The sections under whose heading a picture stands. */
export const sectionsWithPictures = (document: Document): Set<SectionId> => {
  const pictured = new Set<SectionId>()
  let section: SectionId | null = null
  for (const block of document.blocks) {
    const shows =
      block.kind === 'picture' ||
      (block.kind === 'grid' && block.grid.rows.some(({ cells }) => cells.some(({ picture }) => picture)))
    if (shows && section) pictured.add(section)
    if (block.kind === 'text') for (const line of block.text.split('\n')) section = headingIn(line).id ?? section
  }
  return pictured
}

/**
 * The six sections of the format, each with its heading and the text below it. A heading is a numbered line
 * (一、 to 七、) whose words name a section; numbered items (一) inside a section are not headings.
 */
export const findSections = (lines: readonly string[]): Section[] => {
  const sections: Section[] = []
  let body: string[] = []
  let reached = -1
  for (const line of lines) {
    const { id, rest } = headingIn(line)
    const place = id ? order.indexOf(id) : -1
    // headings with nothing below them were a table of contents
    if (id && place <= reached && body.length === 0 && sections.every((s) => s.text === '')) {
      sections.length = 0
      reached = -1
    }
    if (id && place > reached) {
      if (sections.length > 0) sections.at(-1)!.text = body.join('\n').trim()
      sections.push({
        id,
        heading: line
          .replace(/[*#|]/g, '')
          .trim()
          .slice(0, rest ? line.indexOf(rest) : undefined)
          .trim(),
        text: '',
      })
      body = rest ? [rest] : []
      reached = place
    } else if (sections.length > 0) body.push(line)
  }
  if (sections.length > 0) sections.at(-1)!.text = body.join('\n').trim()
  if (sections.length === order.length) return sections
  const inlined = splitInline(lines)
  return inlined.length > sections.length ? inlined : sections
}

const inline =
  /([一二三四五六])、(总体情况|主动公开政府信息情况|收到和处理政府信息公开申请情况|(?:因)?政府信息公开(?:工作)?(?:被申请)?行政复议、?(?:和|提起)?行政诉讼(?:的)?情况|存在的主要问题及改进情况|其他需要报告的事项)/g

/** The same in text that has lost its line breaks. */
const splitInline = (lines: readonly string[]): Section[] => {
  const text = lines.join('\n')
  const hits = [...text.matchAll(inline)]
  return hits.map((hit, i) => ({
    id: sectionOf(hit[2]!)!,
    heading: hit[0],
    text: text.slice(hit.index + hit[0].length, hits[i + 1]?.index).trim(),
  }))
}
