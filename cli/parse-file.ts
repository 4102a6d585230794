import type { Report } from '../data/schema/report.ts'
import { charsetOf } from '../parsers/decode.ts'
import { NotAReportError } from '../parsers/parse-report.ts'
import { UnreadableFileError } from '../parsers/unreadable-file.ts'
import { parseApart } from '../queue/parse-apart.ts'
import { UserError } from './user-error.ts'

/** What a person knows of a file and the file does not say. */
export interface Known {
  url?: string
  charset?: string
  /** recognise characters in pictures */
  ocr?: boolean
}

/** The report in the bytes of a file. Throws a UserError of one sentence that begins with `name` when there is none. */
export const parseFile = async (bytes: Uint8Array, name: string, { url, charset, ocr }: Known): Promise<Report> => {
  if (charset !== undefined && charsetOf(charset) === null)
    throw new UserError(
      `--charset ${charset}: no such charset is read here; there are utf-8, gb18030, gbk, gb2312, big5, utf-16le and utf-16be.`,
    )
  if (url !== undefined && !URL.canParse(url)) throw new UserError(`--url ${url}: it is no address.`)
  try {
    return await parseApart({ bytes, url: url ?? null, charset: charset ?? null, ocr: ocr ?? false })
  } catch (error) {
    if (error instanceof NotAReportError) throw new UserError(`${name}: ${error.message}`, { cause: error })
    if (error instanceof UnreadableFileError) throw new UserError(`${name}: ${error.message}.`, { cause: error })
    throw error
  }
}
