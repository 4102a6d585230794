import { listNumber } from './list-number.ts'
import { attributeOf, childOf, childrenOf, type Element, localName } from './xml.ts'

interface Level {
  start: number
  format: string
  prefix: string
  suffix: string
}

const levelsOf = (style: Element): Map<number, Level> =>
  new Map(
    childrenOf(style).flatMap((level): [number, Level][] => {
      if (!/^(?:list-level-style-number|outline-level-style)$/.test(localName(level))) return []
      const label: Level = {
        start: Number(attributeOf(level, 'start-value') ?? 1),
        format: attributeOf(level, 'num-format') ?? '',
        prefix: attributeOf(level, 'num-prefix') ?? '',
        suffix: attributeOf(level, 'num-suffix') ?? '',
      }
      return [[Number(attributeOf(level, 'level') ?? 1), label]]
    }),
  )

/**
 * What an OpenDocument text prints before a paragraph of a numbered list: call it for each paragraph, in order, with the
 * outermost list it stands in and how deep. `roots` are those of content.xml and styles.xml.
 */
export const odtNumberer = (roots: readonly (Element | undefined)[]) => {
  const styles = new Map<string | undefined, Map<number, Level>>()
  for (const root of roots)
    for (const kind of ['automatic-styles', 'styles'])
      for (const style of childrenOf(childOf(root, kind), 'list-style'))
        styles.set(attributeOf(style, 'name'), levelsOf(style))
  const counts = new Map<string, number[]>()
  const lastList = new Map<string, Element>()

  return (paragraph: Element, list: Element | null, level: number, first: boolean): string => {
    if (!list || !first || localName(paragraph.parent as Element) !== 'list-item') return ''
    const name = attributeOf(list, 'style-name') ?? ''
    const label = styles.get(name)?.get(level)
    if (!label) return ''
    const goesOn =
      attributeOf(list, 'continue-numbering') === 'true' || attributeOf(list, 'continue-list') !== undefined
    const count = goesOn || lastList.get(name) === list ? (counts.get(name) ?? []) : []
    counts.set(name, count)
    lastList.set(name, list)
    count.length = level + 1
    count[level] = count[level] === undefined ? label.start : count[level]! + 1
    const number = listNumber(count[level]!, label.format)
    return number === '' ? '' : label.prefix + number + label.suffix
  }
}
