import { isLifted, type RunStyle } from './run-style.ts'
import { attributeOf, childOf, childrenOf, type Element } from './xml.ts'

const isOn = (properties: Element | undefined, name: string): boolean | undefined => {
  const property = childOf(properties, name)
  return property && !/^(?:0|false|off)$/.test(attributeOf(property, 'val') ?? '1')
}

const ownOf = (properties: Element | undefined): RunStyle => {
  const align = attributeOf(childOf(properties, 'vertAlign'), 'val')
  const own: RunStyle = {}
  const hidden = isOn(properties, 'vanish')
  const lines = ['strike', 'dstrike'].map((name) => isOn(properties, name)).filter((on) => on !== undefined)
  if (hidden !== undefined) own.hidden = hidden
  if (lines.length > 0) own.struck = lines.includes(true)
  const lift = attributeOf(childOf(properties, 'position'), 'val')
  const size = attributeOf(childOf(properties, 'sz'), 'val')
  if (align !== undefined) own.raised = align === 'superscript'
  else if (lift !== undefined) own.raised = isLifted(Number(lift), size === undefined ? null : Number(size))
  return own
}

/** longer chains of styles based on one another are cut */
const maxChain = 20

/**
 * How Word prints a run: what it says itself, else what its style says, else that of its paragraph. `styles`: the root of
 * styles.xml.
 */
export const runStyler = (styles: Element | undefined) => {
  const byId = new Map(childrenOf(styles, 'style').map((style) => [attributeOf(style, 'styleId'), style]))
  const known = new Map<string, RunStyle>()
  const named = (id: string | undefined): RunStyle => {
    if (id === undefined) return {}
    const before = known.get(id)
    if (before) return before
    let style: RunStyle = {}
    let at = byId.get(id)
    for (let i = 0; at && i < maxChain; i++) {
      style = { ...ownOf(childOf(at, 'rPr')), ...style }
      at = byId.get(attributeOf(childOf(at, 'basedOn'), 'val'))
    }
    known.set(id, style)
    return style
  }
  return (run: Element | undefined, paragraph: Element | undefined): RunStyle => ({
    ...named(attributeOf(childOf(paragraph, 'pStyle'), 'val')),
    ...named(attributeOf(childOf(run, 'rStyle'), 'val')),
    ...ownOf(run),
  })
}
