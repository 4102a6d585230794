import { inXml } from '../../../data/dataset/formats/xlsx/rows.ts'
import { tame } from '../tame.ts'
import { archiveOf, Part } from './packed.ts'
import { columnName, Sheet, type SheetLook } from './sheet.ts'
import { Styles } from './styles.ts'

// The parts of a workbook: ECMA-376 part 1, 12.3 and 18; the drawings of notes: part 4, 19.

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaging = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const inAttribute = (text: string): string => inXml(text).replaceAll('"', '&quot;')

const LONGEST_NAME = 31

/** A sheet's name within the limits of Excel, unlike the others, whatever their case. */
const nameAmong = (wanted: string, taken: ReadonlySet<string>): string => {
  const plain =
    tame(wanted)
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim() || '-'
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? '' : ` (${count})`
    const name = `${plain.slice(0, LONGEST_NAME - suffix.length)}${suffix}`
    if (!taken.has(name.toLowerCase())) return name
  }
}

/** A sheet as a formula names it. */
export const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`

const commentsXml = ({ notes }: Sheet): string => {
  const comments = notes.map(
    ({ row, column, text }) =>
      `<comment ref="${columnName(column)}${row + 1}" authorId="0"><text><r><rPr><sz val="9"/></rPr><t xml:space="preserve">${inXml(text)}</t></r></text></comment>`,
  )
  return `${xml}<comments xmlns="${main}"><authors><author>gouji</author></authors><commentList>${comments.join('')}</commentList></comments>`
}

/** Without its drawing Excel shows no note. */
const drawingXml = ({ notes }: Sheet): string => {
  const shapes = notes.map(({ row, column, text }, index) => {
    const lines = Math.min(16, 2 + Math.ceil(text.length / 26))
    const anchor = [column + 1, 12, row, 4, column + 4, 40, row + lines, 4].join(', ')
    return `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  })
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${shapes.join('')}</xml>`
}

const relationship = (id: number, type: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${target}"/>`

const relationshipsXml = (all: readonly string[]): string =>
  `${xml}<Relationships xmlns="${packaging}/relationships">${all.join('')}</Relationships>`

/**
 * A workbook with styles, merged cells and notes. Written here and not by a package: those that know all three hold a whole
 * workbook in memory as objects, and none that is kept up also writes the same bytes for the same content.
 */
export class Workbook {
  readonly #styles = new Styles()
  readonly #sheets: { sheet: Sheet; part: Part }[] = []
  readonly #names = new Set<string>()

  /** A name for a sheet to come: within the limits, and no other sheet's. */
  reserve(wanted: string): string {
    const name = nameAmong(wanted, this.#names)
    this.#names.add(name.toLowerCase())
    return name
  }

  /** Begins a sheet of a reserved name. Sheets stand in the order in which they are begun. */
  sheet(name: string, look: SheetLook): Sheet {
    const part = new Part(`xl/worksheets/sheet${this.#sheets.length + 1}.xml`)
    const sheet = new Sheet(name, look, part, this.#styles, `${xml}<worksheet xmlns="${main}" xmlns:r="${relations}">`)
    this.#sheets.push({ sheet, part })
    return sheet
  }

  /** The bytes of the workbook. */
  *bytes(): Generator<Uint8Array> {
    for (const { sheet } of this.#sheets) sheet.close()
    yield* archiveOf([...this.#parts(), ...this.#sheets.map(({ part }) => part)])
  }

  *#parts(): Generator<Part> {
    const sheets = this.#sheets.map(({ sheet }, index) => ({ sheet, number: index + 1 }))
    const noted = sheets.filter(({ sheet }) => sheet.notes.length > 0)
    const made = (path: string, text: string) => {
      const part = new Part(path)
      part.append(text)
      return part
    }
    const override = (path: string, type: string) => `<Override PartName="${path}" ContentType="${types}.${type}+xml"/>`
    yield made(
      '[Content_Types].xml',
      `${xml}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${override(
        '/xl/workbook.xml',
        'sheet.main',
      )}${override('/xl/styles.xml', 'styles')}${sheets
        .map(({ number }) => override(`/xl/worksheets/sheet${number}.xml`, 'worksheet'))
        .join('')}${noted.map(({ number }) => override(`/xl/comments${number}.xml`, 'comments')).join('')}</Types>`,
    )
    yield made('_rels/.rels', relationshipsXml([relationship(1, 'officeDocument', 'xl/workbook.xml')]))
    const defined = sheets.flatMap(({ sheet, number }) => {
      const { table, printed, widths } = sheet.look
      const to = (columns: number) => `$A$1:$${columnName(columns - 1)}$${Math.max(1, sheet.rows)}`
      const name = (what: string, range: string, hidden = '') =>
        `<definedName name="_xlnm.${what}" localSheetId="${number - 1}"${hidden}>${inXml(quoted(sheet.name))}!${range}</definedName>`
      return [
        // the filter itself stands in the sheet; programs look for it by this name
        ...(table ? [name('_FilterDatabase', to(widths.length), ' hidden="1"')] : []),
        ...(printed ? [name('Print_Area', to(printed))] : []),
        ...(table ? [name('Print_Titles', '$1:$1')] : []),
      ]
    })
    yield made(
      'xl/workbook.xml',
      `${xml}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets
        .map(
          ({ sheet, number }) => `<sheet name="${inAttribute(sheet.name)}" sheetId="${number}" r:id="rId${number}"/>`,
        )
        .join('')}</sheets>${defined.length > 0 ? `<definedNames>${defined.join('')}</definedNames>` : ''}</workbook>`,
    )
    yield made(
      'xl/_rels/workbook.xml.rels',
      relationshipsXml([
        ...sheets.map(({ number }) => relationship(number, 'worksheet', `worksheets/sheet${number}.xml`)),
        relationship(sheets.length + 1, 'styles', 'styles.xml'),
      ]),
    )
    yield made('xl/styles.xml', this.#styles.xml(xml, main))
    for (const { sheet, number } of noted) {
      yield made(
        `xl/worksheets/_rels/sheet${number}.xml.rels`,
        relationshipsXml([
          relationship(1, 'vmlDrawing', `../drawings/vmlDrawing${number}.vml`),
          relationship(2, 'comments', `../comments${number}.xml`),
        ]),
      )
      yield made(`xl/comments${number}.xml`, commentsXml(sheet))
      yield made(`xl/drawings/vmlDrawing${number}.vml`, drawingXml(sheet))
    }
  }
}
