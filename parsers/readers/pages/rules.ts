import type { Box, Rule } from './page.ts'

/** rules nearer than this are one: cells with borders of their own stand a little apart */
const near = 3.5
/** shorter than the border of any cell */
const shortest = 5

/** Pieces of rules → whole ones: pieces in line with each other, with hardly a gap between them, are joined. */
const join = (rules: readonly Rule[]): Rule[] => {
  const sorted = rules.filter((r) => r.to >= r.from).sort((a, b) => a.at - b.at)
  const joined: Rule[] = []
  for (let i = 0; i < sorted.length; ) {
    let end = i
    while (end < sorted.length && sorted[end]!.at - sorted[i]!.at <= 1.2) end++
    const group = sorted.slice(i, end).sort((a, b) => a.from - b.from)
    let open: Rule | null = null
    for (const rule of group) {
      if (open && rule.from <= open.to + 3.2) open.to = Math.max(open.to, rule.to)
      else {
        open = { ...rule }
        joined.push(open)
      }
    }
    i = end
  }
  return joined.filter((r) => r.to - r.from >= shortest)
}

/** Rules that touch or cross each other. */
export interface Frame extends Box {
  horizontals: Rule[]
  verticals: Rule[]
}

const touches = (h: Rule, v: Rule): boolean =>
  v.at >= h.from - near && v.at <= h.to + near && h.at >= v.from - near && h.at <= v.to + near

/** The frames of a page, smallest first: each a set of rules that hang together, in both directions. */
export const framesOf = (horizontals: readonly Rule[], verticals: readonly Rule[]): Frame[] => {
  const hs = join(horizontals)
  const vs = join(verticals)
  const parent = Array.from({ length: hs.length + vs.length }, (_, i) => i)
  const find = (i: number): number => {
    let root = i
    while (parent[root] !== root) root = parent[root]!
    let at = i
    while (parent[at] !== root) {
      const next = parent[at]!
      parent[at] = root
      at = next
    }
    return root
  }
  const byX = vs.map((rule, i) => ({ rule, i })).sort((a, b) => a.rule.at - b.rule.at)
  for (const [i, h] of hs.entries()) {
    let low = 0
    let high = byX.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (byX[middle]!.rule.at < h.from - near) low = middle + 1
      else high = middle
    }
    for (let k = low; k < byX.length && byX[k]!.rule.at <= h.to + near; k++)
      if (touches(h, byX[k]!.rule)) parent[find(hs.length + byX[k]!.i)] = find(i)
  }
  const frames = new Map<number, Frame>()
  const frameOf = (i: number): Frame => {
    const root = find(i)
    const known = frames.get(root)
    if (known) return known
    const frame: Frame = {
      left: Number.POSITIVE_INFINITY,
      top: Number.POSITIVE_INFINITY,
      right: Number.NEGATIVE_INFINITY,
      bottom: Number.NEGATIVE_INFINITY,
      horizontals: [],
      verticals: [],
    }
    frames.set(root, frame)
    return frame
  }
  for (const [i, h] of hs.entries()) {
    const frame = frameOf(i)
    frame.horizontals.push(h)
    stretch(frame, h.from, h.at, h.to, h.at)
  }
  for (const [i, v] of vs.entries()) {
    const frame = frameOf(hs.length + i)
    frame.verticals.push(v)
    stretch(frame, v.at, v.from, v.at, v.to)
  }
  return [...frames.values()]
    .filter((f) => f.horizontals.length > 0 && f.verticals.length > 0 && f.horizontals.length + f.verticals.length > 3)
    .sort((a, b) => area(a) - area(b))
}

const area = (box: Box): number => (box.right - box.left) * (box.bottom - box.top)

const stretch = (box: Box, left: number, top: number, right: number, bottom: number) => {
  box.left = Math.min(box.left, left)
  box.top = Math.min(box.top, top)
  box.right = Math.max(box.right, right)
  box.bottom = Math.max(box.bottom, bottom)
}

/** Places in rising order, those nearer than a border's width taken as one. */
export const placesOf = (values: readonly number[]): number[] => {
  const places: number[] = []
  let group: number[] = []
  const end = () => {
    if (group.length > 0) places.push(group.reduce((a, b) => a + b, 0) / group.length)
    group = []
  }
  for (const value of values.toSorted((a, b) => a - b)) {
    if (group.length > 0 && value - group[0]! > near) end()
    group.push(value)
  }
  end()
  return places
}

/** Whether rules at `at` cover most of the way from `from` to `to`. */
export const isRuled = (rules: readonly Rule[], at: number, from: number, to: number): boolean => {
  let covered = 0
  for (const rule of rules)
    if (Math.abs(rule.at - at) <= near) covered += Math.max(0, Math.min(rule.to, to) - Math.max(rule.from, from))
  return covered >= 0.6 * (to - from)
}
