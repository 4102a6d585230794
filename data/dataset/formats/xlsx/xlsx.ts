import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatasetError } from '../../dataset-error.ts'
import { dictionaryColumns, dictionaryRows } from '../../dictionary-rows.ts'
import type { MakeSink } from '../../sink.ts'
import type { Row, Table } from '../../table.ts'
import { writeArchive } from './archive.ts'
import { DeflatedFile } from './deflated-file.ts'
import { partsOf, sheetFoot, sheetHead, sheetPart, widthOf } from './parts.ts'
import { bodyRows, headRow, MOST_ROWS } from './rows.ts'

const FILE = 'gouji.xlsx'

interface Sheet {
  name: string
  columns: Table['columns']
  file: DeflatedFile
  rows: number
}

/**
 * One workbook: a sheet for each table with its first row in sight, and one with the dictionary. Rows go to disk as they
 * come, compressed, a file for each sheet; at the end the files are put together. Throws a DatasetError past Excel's limits.
 */
export const xlsx: MakeSink = async ({ folder, tables }) => {
  const aside = join(folder, '.sheets')
  await mkdir(aside)
  const sheets = new Map<string, Sheet>()

  const begin = async (name: string, columns: Table['columns']): Promise<Sheet> => {
    const sheet = { name, columns, file: new DeflatedFile(join(aside, String(sheets.size))), rows: 1 }
    await sheet.file.append(sheetHead(columns, columns.map(widthOf)) + headRow(columns))
    sheets.set(name, sheet)
    return sheet
  }

  const add = async (sheet: Sheet, rows: readonly Row[]): Promise<void> => {
    sheet.rows += rows.length
    if (sheet.rows > MOST_ROWS)
      throw new DatasetError(
        `a sheet of Excel ends at row ${MOST_ROWS} and the table ${sheet.name} has more: name fewer years, or use parquet, csv or jsonl`,
      )
    await sheet.file.append(bodyRows(sheet.columns, rows))
  }

  for (const { name, columns } of tables) await begin(name, columns)
  return {
    write: ({ name }, _year, rows) => add(sheets.get(name)!, rows),
    close: async () => {
      await add(await begin('dictionary', dictionaryColumns), dictionaryRows(tables))
      for (const { file, columns, rows } of sheets.values()) {
        await file.append(sheetFoot(columns, rows))
        await file.close()
      }
      const files = [...sheets.values()].map(({ file }, index) => [sheetPart(index), file] as [string, DeflatedFile])
      await writeArchive(join(folder, FILE), partsOf([...sheets.keys()]), files)
      await rm(aside, { recursive: true })
      return tables.map((table) => ({ table, paths: [FILE] }))
    },
    abort: async () => {
      for (const { file } of sheets.values()) file.abort()
    },
  }
}
