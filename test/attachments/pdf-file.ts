/** What a page of a small PDF shows, in points from its lower left corner. */
export interface PdfPage {
  /** texts with the place of their first character's baseline; `mode` 3 is invisible */
  texts?: { x: number; y: number; text: string; size?: number; mode?: number; font?: 'F1' | 'F2' | 'F3' }[]
  /** ruled lines: x, y, x, y */
  rules?: [number, number, number, number][]
}

const hex = (text: string): string =>
  [...text]
    .map((c) => c.codePointAt(0)!.toString(16).padStart(4, '0'))
    .join('')
    .toUpperCase()

const toUnicode = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end`

const stream = (text: string): string =>
  `<< /Length ${Buffer.byteLength(text, 'latin1')} >>\nstream\n${text}\nendstream`

const widths = '/DW 1000 /W [32 [500] 33 126 500]'

/**
 * A PDF file of these pages. Font F1 says which characters it shows, F2 does not, F3 is like F1 and written downwards.
 * `trailer` is added to the trailer, `objects` to the end of the file from number 50 on.
 */
export const pdfOf = (pages: readonly PdfPage[], { trailer = '', objects = [] as string[] } = {}): Uint8Array => {
  const kids = pages.map((_, i) => `${20 + i * 2} 0 R`).join(' ')
  const numbered = new Map<number, string>([
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [2, `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] /MediaBox [0 0 595 842] >>`],
    [
      3,
      '<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    ],
    [
      4,
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 6 0 R ${widths} >>`,
    ],
    [5, stream(toUnicode)],
    [
      6,
      '<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>',
    ],
    [7, '<< /Type /Font /Subtype /Type0 /BaseFont /Mute /Encoding /Identity-H /DescendantFonts [4 0 R] >>'],
    [
      8,
      '<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-V /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    ],
  ])
  for (const [i, { texts = [], rules = [] }] of pages.entries()) {
    const shown = texts.map(
      ({ x, y, text, size = 10, mode = 0, font = 'F1' }) =>
        `BT ${mode} Tr /${font} ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex(text)}> Tj ET`,
    )
    const drawn = rules.map(([x1, y1, x2, y2]) => `${x1} ${y1} m ${x2} ${y2} l S`)
    numbered.set(
      20 + i * 2,
      `<< /Type /Page /Parent 2 0 R /Contents ${21 + i * 2} 0 R /Resources << /Font << /F1 3 0 R /F2 7 0 R /F3 8 0 R >> >> >>`,
    )
    numbered.set(21 + i * 2, stream([...drawn, ...shown].join('\n')))
  }
  for (const [i, object] of objects.entries()) numbered.set(50 + i, object)
  let file = '%PDF-1.7\n'
  const places = new Map<number, number>()
  for (const [number, object] of numbered) {
    places.set(number, file.length)
    file += `${number} 0 obj\n${object}\nendobj\n`
  }
  const start = file.length
  const last = Math.max(...places.keys())
  const line = (n: number) =>
    places.has(n) ? `${String(places.get(n)).padStart(10, '0')} 00000 n \n` : '0000000000 65535 f \n'
  file += `xref\n0 ${last + 1}\n${Array.from({ length: last + 1 }, (_, n) => line(n)).join('')}`
  return Buffer.from(
    `${file}trailer\n<< /Size ${last + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    'latin1',
  )
}

/** Rules round all cells of a table with these borders. */
export const gridRules = (xs: readonly number[], ys: readonly number[]): NonNullable<PdfPage['rules']> => [
  ...ys.map((y): [number, number, number, number] => [xs[0]!, y, xs.at(-1)!, y]),
  ...xs.map((x): [number, number, number, number] => [x, ys[0]!, x, ys.at(-1)!]),
]
