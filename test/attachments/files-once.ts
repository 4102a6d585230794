import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { madeOnce } from '../made-once.ts'
import { byChromium, byLibreOffice, type OfficeFormat } from './office.ts'
import { pageOf, sampleReports } from './pages.ts'

export const reports = sampleReports()

const kept = async (name: string, make: (pages: string[]) => Uint8Array[], ruled: boolean): Promise<Uint8Array[]> => {
  const folder = await madeOnce(`${name} ${ruled ? 'ruled' : 'open'}`, async (path) => {
    mkdirSync(path)
    const files = make(reports.map((report) => pageOf(report, ruled)))
    for (const [i, bytes] of files.entries()) writeFileSync(join(path, String(i)), bytes)
  })
  return readdirSync(folder)
    .sort((a, b) => Number(a) - Number(b))
    .map((file) => readFileSync(join(folder, file)))
}

/** The sample reports as files that LibreOffice made of them, once in a run. PDF has its tables ruled. */
export const officeFiles = (format: OfficeFormat): Promise<Uint8Array[]> =>
  kept(`${format} by LibreOffice`, (pages) => byLibreOffice(pages, format), format === 'pdf')

/** The sample reports as PDF files that Chromium printed, once in a run. */
export const printedFiles = (tags: boolean, ruled: boolean): Promise<Uint8Array[]> =>
  kept(`pdf by Chromium ${tags ? 'with' : 'without'} tags`, (pages) => byChromium(pages, { tags }), ruled)
