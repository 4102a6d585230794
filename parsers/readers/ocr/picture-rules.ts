import type { Rule } from '../pages/page.ts'
import type { Picture } from './picture.ts'

/** darker than this is ink: between the picture's dark and light, nearer to the dark */
export const inkOf = ({ grey }: Picture): number => {
  const counts = new Uint32Array(256)
  for (let i = 0; i < grey.length; i++) counts[grey[i]!]!++
  const percentile = (share: number): number => {
    let left = grey.length * share
    for (let value = 0; value < 256; value++) {
      left -= counts[value]!
      if (left <= 0) return value
    }
    return 255
  }
  return Math.min(200, (percentile(0.005) + percentile(0.6)) / 2 + 15)
}

/** Straight runs of ink at least `least` pixels long, in rows (or in columns, `upright`), small gaps in them bridged. */
const runsOf = ({ width, height, grey }: Picture, ink: number, least: number, upright: boolean): Rule[] => {
  const [lines, length] = upright ? [width, height] : [height, width]
  const runs: Rule[] = []
  for (let line = 0; line < lines; line++) {
    let from = -1
    let last = -1
    for (let at = 0; at <= length; at++) {
      const dark = at < length && grey[upright ? at * width + line : line * width + at]! < ink
      if (dark) {
        if (from < 0) from = at
        last = at
      } else if (from >= 0 && (at - last > 3 || at === length)) {
        if (last - from >= least) runs.push({ at: line, from, to: last })
        from = -1
      }
    }
  }
  return runs
}

/** Whether a run is a border and no edge of something thick: a stamp, a photograph. */
const isThin = (run: Rule, all: ReadonlyMap<number, Rule[]>): boolean => {
  let thickness = 1
  for (const step of [-1, 1])
    for (let line = run.at + step; thickness < 12; line += step) {
      const covering = all
        .get(line)
        ?.some((r) => Math.min(r.to, run.to) - Math.max(r.from, run.from) > 0.6 * (run.to - run.from))
      if (!covering) break
      thickness++
    }
  return thickness < 10
}

/** The rules that a picture shows, in pixels. */
export const pictureRules = (picture: Picture): { horizontals: Rule[]; verticals: Rule[] } => {
  const ink = inkOf(picture)
  const [horizontals, verticals] = [false, true].map((upright) => {
    const runs = runsOf(picture, ink, upright ? 36 : 45, upright)
    const byLine = Map.groupBy(runs, ({ at }) => at)
    return runs.filter((run) => isThin(run, byLine))
  }) as [Rule[], Rule[]]
  return { horizontals, verticals }
}

/** The same picture without its rules: they are taken for 1, l and — by whoever reads the characters. */
export const withoutRules = (
  picture: Picture,
  { horizontals, verticals }: ReturnType<typeof pictureRules>,
): Picture => {
  const grey = Uint8Array.from(picture.grey)
  const { width, height } = picture
  const clear = (x: number, y: number) => {
    if (x >= 0 && y >= 0 && x < width && y < height) grey[y * width + x] = 255
  }
  for (const { at, from, to } of horizontals)
    for (let x = from; x <= to; x++) for (let d = -1; d <= 1; d++) clear(x, at + d)
  for (const { at, from, to } of verticals)
    for (let y = from; y <= to; y++) for (let d = -1; d <= 1; d++) clear(at + d, y)
  return { width, height, grey }
}
