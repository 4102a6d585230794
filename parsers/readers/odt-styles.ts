import type { RunStyle } from './run-style.ts'
import { attributeOf, childOf, childrenOf, type Element } from './xml.ts'

const ownOf = (style: Element): RunStyle => {
  const properties = childOf(style, 'text-properties')
  const position = attributeOf(properties, 'text-position')
  const line = attributeOf(properties, 'text-line-through-style') ?? attributeOf(properties, 'text-line-through-type')
  const display = attributeOf(properties, 'display')
  const own: RunStyle = {}
  if (position !== undefined) own.raised = /^(?:super|0*[1-9])/.test(position.trim())
  if (line !== undefined) own.struck = line !== 'none'
  if (display !== undefined) own.hidden = display === 'none'
  return own
}

/** longer chains of styles that inherit from one another are cut */
const maxChain = 20

/** How OpenDocument prints a paragraph or a stretch of text, by the style it names. `roots` are those of content.xml and styles.xml. */
export const odtStyler = (roots: readonly (Element | undefined)[]) => {
  const styles = new Map<string, Element>()
  for (const root of roots)
    for (const kind of ['styles', 'automatic-styles'])
      for (const style of childrenOf(childOf(root, kind), 'style')) {
        const key = `${attributeOf(style, 'family')} ${attributeOf(style, 'name')}`
        if (!styles.has(key)) styles.set(key, style)
      }
  const known = new Map<string, RunStyle>()
  return (element: Element, family: 'paragraph' | 'text'): RunStyle => {
    const key = `${family} ${attributeOf(element, 'style-name')}`
    const before = known.get(key)
    if (before) return before
    let found: RunStyle = {}
    let at = styles.get(key)
    for (let i = 0; at && i < maxChain; i++) {
      found = { ...ownOf(at), ...found }
      at = styles.get(`${family} ${attributeOf(at, 'parent-style-name')}`)
    }
    known.set(key, found)
    return found
  }
}
