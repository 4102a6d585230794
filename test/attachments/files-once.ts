import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { madeOnce } from '../made-once.ts'
import { byLibreOffice, type OfficeFormat } from './office.ts'
import { pageOf, sampleReports } from './pages.ts'

export const reports = sampleReports()

type Make = (pages: string[]) => Uint8Array[] | Promise<Uint8Array[]>

const kept = async (name: string, make: Make, ruled: boolean): Promise<Uint8Array[]> => {
  const folder = await madeOnce(`${name} ${ruled ? 'ruled' : 'open'}`, async (path) => {
    mkdirSync(path)
    const files = await make(reports.map((report) => pageOf(report, ruled)))
    for (const [i, bytes] of files.entries()) writeFileSync(join(path, String(i)), bytes)
  })
  return readdirSync(folder)
    .sort((a, b) => Number(a) - Number(b))
    .map((file) => readFileSync(join(folder, file)))
}

/** The sample reports as files that LibreOffice made of them, once in a run. PDF has its tables ruled. */
export const officeFiles = (format: OfficeFormat): Promise<Uint8Array[]> =>
  kept(`${format} by LibreOffice`, (pages) => byLibreOffice(pages, format), format === 'pdf')

/** One browser for all pages; margins, head and foot as people print them. */
const print = async (pages: string[], tagged: boolean): Promise<Uint8Array[]> => {
  const executablePath = process.env.GOUJI_CHROMIUM ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
  try {
    const page = await browser.newPage()
    const margin = { top: '0.4in', right: '0.4in', bottom: '0.4in', left: '0.4in' }
    const files: Uint8Array[] = []
    for (const html of pages) {
      await page.setContent(html)
      files.push(await page.pdf({ tagged, margin, displayHeaderFooter: true }))
    }
    return files
  } finally {
    await browser.close()
  }
}

/** The sample reports as PDF files that Chromium printed, once in a run. */
export const printedFiles = (tags: boolean, ruled: boolean): Promise<Uint8Array[]> =>
  kept(`pdf by Chromium ${tags ? 'with' : 'without'} tags`, (pages) => print(pages, tags), ruled)
