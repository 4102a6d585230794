import { listNumber } from './list-number.ts'
import { attributeOf, childOf, childrenOf, type Element } from './xml.ts'

interface Level {
  start: number
  format: string
  /** what is printed: %1 stands for the number of the first level */
  text: string
}

/** The list that a paragraph's own properties or its style put it in. */
const listOf = (properties: Element | undefined): { list: string; level: number } | null => {
  const numbering = childOf(properties, 'numPr')
  const list = attributeOf(childOf(numbering, 'numId'), 'val')
  if (list === undefined) return null
  return { list, level: Number(attributeOf(childOf(numbering, 'ilvl'), 'val') ?? 0) }
}

const levelsOf = (abstract: Element): Map<number, Level> =>
  new Map(
    childrenOf(abstract, 'lvl').map((level): [number, Level] => [
      Number(attributeOf(level, 'ilvl') ?? 0),
      {
        start: Number(attributeOf(childOf(level, 'start'), 'val') ?? 1),
        format: attributeOf(childOf(level, 'numFmt'), 'val') ?? 'decimal',
        text: attributeOf(childOf(level, 'lvlText'), 'val') ?? '',
      },
    ]),
  )

/**
 * What Word prints before a paragraph that it numbers itself (一、 before 总体情况): call it with the `pPr` of each
 * paragraph, in order. `numbering` and `styles` are the roots of these parts, if the document has them.
 */
export const numberer = (numbering: Element | undefined, styles: Element | undefined) => {
  const abstracts = new Map(
    childrenOf(numbering, 'abstractNum').map((a) => [attributeOf(a, 'abstractNumId'), levelsOf(a)]),
  )
  const lists = new Map(
    childrenOf(numbering, 'num').map((num) => {
      const abstract = attributeOf(childOf(num, 'abstractNumId'), 'val')
      return [attributeOf(num, 'numId'), { abstract, levels: abstracts.get(abstract) }]
    }),
  )
  const byStyle = new Map(
    childrenOf(styles, 'style').flatMap((style) => {
      const list = listOf(childOf(style, 'pPr'))
      return list ? [[attributeOf(style, 'styleId'), list] as const] : []
    }),
  )
  const counts = new Map<string | undefined, number[]>()

  return (properties: Element | undefined): string => {
    const at = listOf(properties) ?? byStyle.get(attributeOf(childOf(properties, 'pStyle'), 'val'))
    const list = at && lists.get(at.list)
    const level = at && list?.levels?.get(at.level)
    if (!at || !list || !level) return ''
    const count = counts.get(list.abstract) ?? []
    counts.set(list.abstract, count)
    count.length = at.level + 1
    count[at.level] = count[at.level] === undefined ? level.start : count[at.level]! + 1
    return level.text.replace(/%(\d)/g, (_, digit: string) => {
      const index = Number(digit) - 1
      const shown = list.levels!.get(index)
      return shown ? listNumber(count[index] ?? shown.start, shown.format) : ''
    })
  }
}
