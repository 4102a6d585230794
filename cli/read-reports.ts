import { z } from 'zod'
import { type Report, reportSchema } from '../data/schema/report.ts'
import { type Known, parseFile } from './parse-file.ts'
import { nameOf, readBytes } from './read-file.ts'
import { UserError } from './user-error.ts'

const reportOf = (json: unknown, name: string): Report => {
  const checked = reportSchema.safeParse(json)
  if (checked.success) return checked.data
  const [issue] = checked.error.issues
  throw new UserError(`${name}: it is no gouji.report/1: ${issue?.message} at ${z.core.toDotPath(issue?.path ?? [])}.`)
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The reports in a file: one for a page or a text, one or more for what `gouji parse` printed. Throws a UserError that
 * names the file when it holds none, or holds JSON that is no report.
 */
export const readReports = async (file: string, known: Known): Promise<Report[]> => {
  const bytes = await readBytes(file)
  const name = nameOf(file)
  if (bytes[0] !== 0x7b) return [await parseFile(bytes, name, known)]
  const text = new TextDecoder().decode(bytes)
  const whole = parseJson(text)
  if (whole !== undefined) return [reportOf(whole, name)]
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line, index) => reportOf(parseJson(line), `${name}, line ${index + 1}`))
}
