import { superscript } from '../characters.ts'

/** How a stretch of text is printed, as far as it changes what is read; left out where the source says nothing of it. */
export interface RunStyle {
  hidden?: boolean
  /** above the line, as notes are */
  raised?: boolean
  struck?: boolean
}

/**
 * Whether text that is lifted by so much stands above the line, as notes do; less only brings it in line with other fonts.
 * Both in half points; `size`: of the font, null when it is not said.
 */
export const isLifted = (lift: number, size: number | null): boolean => lift >= 0.3 * (size ?? 21)

/**
 * A stretch of text as readers pass it on: nothing of it where it is hidden, the digits of a note as characters of their
 * own, and in cells ~~ round what was struck out, so that it gives way to the figure beside it.
 */
export const styled = (text: string, { hidden, raised, struck }: RunStyle, inCell: boolean): string => {
  if (hidden) return ''
  const shown = raised ? superscript(text) : text
  return struck && inCell && text.trim() !== '' ? `~~${shown}~~` : shown
}
