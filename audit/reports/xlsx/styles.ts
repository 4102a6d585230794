// Styles of a workbook: ECMA-376 part 1, 18.8.

/** How a cell looks. What is left out is as usual. */
export interface Style {
  fill?: string
  /** A pattern over the fill, in grey: what is not there shows without colour too. */
  pattern?: 'lightUp' | 'lightTrellis' | 'gray125'
  border?: { kind: 'thin' | 'medium' | 'mediumDashed' | 'double'; color: string }
  bold?: boolean
  italic?: boolean
  color?: string
  size?: number
  align?: 'left' | 'center' | 'right'
  top?: boolean
  indent?: number
  link?: boolean
}

/** Six hex digits → with full opacity. */
const rgb = (color: string): string => `rgb="FF${color.slice(1).toUpperCase()}"`

const fontXml = ({ bold, italic, color, size = 11, link }: Style): string =>
  `<font>${bold ? '<b/>' : ''}${italic ? '<i/>' : ''}${link ? '<u/>' : ''}<sz val="${size}"/>${
    color ? `<color ${rgb(color)}/>` : ''
  }<name val="Microsoft YaHei"/></font>`

const fillXml = ({ fill, pattern }: Style): string => {
  if (pattern)
    return `<fill><patternFill patternType="${pattern}"><fgColor ${rgb('#9aa0a6')}/><bgColor ${rgb(fill ?? '#ffffff')}/></patternFill></fill>`
  return fill
    ? `<fill><patternFill patternType="solid"><fgColor ${rgb(fill)}/></patternFill></fill>`
    : '<fill><patternFill patternType="none"/></fill>'
}

const borderXml = ({ border }: Style): string => {
  if (!border) return '<border/>'
  const side = (name: string) => `<${name} style="${border.kind}"><color ${rgb(border.color)}/></${name}>`
  return `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}</border>`
}

/** A list in which each entry stands once; answers its place. */
class Places {
  readonly all: string[] = []
  readonly #places = new Map<string, number>()

  constructor(...first: string[]) {
    for (const one of first) this.of(one)
  }

  of(one: string): number {
    const place = this.#places.get(one) ?? this.all.push(one) - 1
    this.#places.set(one, place)
    return place
  }
}

/** The styles that a workbook has come to use. */
export class Styles {
  readonly #fonts = new Places(fontXml({}))
  // the first two are reserved
  readonly #fills = new Places(fillXml({}), '<fill><patternFill patternType="gray125"/></fill>')
  readonly #borders = new Places(borderXml({}))
  readonly #formats = new Places('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>')

  /** The place of a style among the formats. A text is marked as one, so that it stays one when a person edits the cell. */
  of(style: Style, isText: boolean): number {
    const { align, top, indent } = style
    const alignment = `<alignment${align ? ` horizontal="${align}"` : ''} vertical="${top ? 'top' : 'center'}" wrapText="1"${
      indent ? ` indent="${indent}"` : ''
    }/>`
    const [font, fill, border] = [
      this.#fonts.of(fontXml(style)),
      this.#fills.of(fillXml(style)),
      this.#borders.of(borderXml(style)),
    ]
    return this.#formats.of(
      `<xf numFmtId="${isText ? 49 : 0}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"${
        isText ? ' quotePrefix="1"' : ''
      } applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`,
    )
  }

  xml(head: string, namespace: string): string {
    const list = (tag: string, { all }: Places) => `<${tag} count="${all.length}">${all.join('')}</${tag}>`
    return `${head}<styleSheet xmlns="${namespace}">${list('fonts', this.#fonts)}${list('fills', this.#fills)}${list(
      'borders',
      this.#borders,
    )}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${list('cellXfs', this.#formats)}</styleSheet>`
  }
}
