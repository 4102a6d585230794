import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Formats that LibreOffice writes a page in, and the filter for each. */
const filters = {
  docx: 'docx:MS Word 2007 XML',
  odt: 'odt',
  doc: 'doc:MS Word 97',
  rtf: 'rtf',
  pdf: 'pdf',
} as const
export type OfficeFormat = keyof typeof filters

const run = (command: string, args: string[]) => {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: 240_000 })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: exit status ${status}\n${stderr || error?.message}`)
}

/** Pages as files that LibreOffice makes of them, in the same order. */
export const byLibreOffice = (pages: readonly string[], format: OfficeFormat): Uint8Array[] => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-office-'))
  try {
    mkdirSync(join(folder, 'out'))
    const names = pages.map((page, i) => {
      writeFileSync(join(folder, `${i}.html`), page)
      return join(folder, `${i}.html`)
    })
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const infilter = format === 'pdf' ? [] : ['--infilter=HTML (StarWriter)']
    const to = ['--headless', ...infilter, '--convert-to', filters[format], '--outdir', join(folder, 'out')]
    run('soffice', [profile, ...to, ...names])
    return pages.map((_, i) => readFileSync(join(folder, 'out', `${i}.${format}`)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Pages as PDF files that Chromium prints, with its tags or without. */
export const byChromium = (pages: readonly string[], { tags }: { tags: boolean }): Uint8Array[] => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-chromium-'))
  const quiet =
    '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'
  const program = process.env.GOUJI_CHROMIUM ?? 'chromium'
  try {
    return pages.map((page, i) => {
      const [source, out] = [join(folder, `${i}.html`), join(folder, `${i}.pdf`)]
      writeFileSync(source, page)
      const options = [...quiet.split(' '), ...(tags ? [] : ['--disable-pdf-tagging'])]
      run(program, [
        ...options,
        `--user-data-dir=${join(folder, 'profile')}`,
        `--print-to-pdf=${out}`,
        `file://${source}`,
      ])
      return readFileSync(out)
    })
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A page as a picture (PNG), as tall as its content needs, twice the usual size. */
export const pictureByChromium = (page: string, height: number): Uint8Array => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-chromium-'))
  try {
    const [source, out] = [join(folder, 'page.html'), join(folder, 'page.png')]
    writeFileSync(source, page)
    const quiet =
      '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --hide-scrollbars'
    const size = [`--window-size=900,${height}`, '--force-device-scale-factor=2', `--screenshot=${out}`]
    run(process.env.GOUJI_CHROMIUM ?? 'chromium', [
      ...quiet.split(' '),
      `--user-data-dir=${join(folder, 'profile')}`,
      ...size,
      `file://${source}`,
    ])
    return readFileSync(out)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
