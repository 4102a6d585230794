import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { errorSchema } from '../../data/schema/error.ts'
import { reportSchema } from '../../data/schema/report.ts'
import { gouji, goujiHere, lines, start, tempFolder } from './gouji.ts'
import { sampleFiles } from './sample-files.ts'

test('one file: its report as JSON on stdout, nothing on stderr, exit status 0', async () => {
  const { sound } = await sampleFiles('sound')
  const { status, stdout, stderr } = await gouji(['parse', sound.path])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const report = reportSchema.parse(JSON.parse(stdout))
  expect([report.year, report.edition, report.source.url]).toEqual([sound.report!.year, sound.report!.edition, null])
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  const pretty = await gouji(['parse', '--pretty', sound.path])
  expect(JSON.parse(pretty.stdout)).toEqual(report)
  expect(pretty.stdout).toContain('\n  "id"')
  expect((await gouji(['parse', sound.path], { env: { GOUJI_PRETTY: '1' } })).stdout).toBe(pretty.stdout)
  expect((await gouji(['parse', sound.path], { env: { GOUJI_PRETTY: '0' } })).stdout).toBe(stdout)
})

test('stdin: what is known of it comes with options or the environment', async () => {
  const { sound } = await sampleFiles('sound')
  const input = readFileSync(sound.path)
  const byOption = await gouji(['parse', '-', '--url', sound.url, '--charset', 'utf-8'], { input })
  const report = reportSchema.parse(JSON.parse(byOption.stdout))
  expect(report.source).toMatchObject({ url: sound.url, charset: 'utf-8' })
  const byVariable = await gouji(['parse', '-'], { input, env: { GOUJI_URL: sound.url, GOUJI_CHARSET: 'utf-8' } })
  expect(byVariable).toEqual(byOption)
})

test('several files: JSON Lines in the order given, an error line in the place of each that cannot be read', async () => {
  const { folder, sound, unbalanced, notice } = await sampleFiles('sound', 'unbalanced', 'notice')
  const missing = join(folder, 'missing.html')
  const { status, stdout, stderr } = await gouji(['parse', unbalanced.path, missing, notice.path, folder, sound.path])
  expect(status).toBe(2)
  const [first, ...rest] = lines(stdout)
  const errors = rest.slice(0, 3).map((line) => errorSchema.parse(line))
  expect(reportSchema.parse(first)).toMatchObject({ year: unbalanced.report!.year })
  expect(reportSchema.parse(rest[3])).toMatchObject({ year: sound.report!.year })
  expect(rest).toHaveLength(4)
  expect(errors.map(({ file }) => file)).toEqual([missing, notice.path, folder])
  expect(stderr.trimEnd().split('\n')).toEqual(errors.map(({ error }) => `gouji: ${error}`))
  for (const { file, error } of errors) expect(error).toContain(file)
})

test.each([
  ['missing', 'there is no such file'],
  ['folder', 'it is a folder'],
  ['empty', 'it is empty'],
  ['binary', 'it is a binary file'],
  ['pdf', 'the PDF is damaged and cannot be opened'],
  ['locked', 'permission denied'],
])('a file that is %s: one sentence that names it, exit status 2, nothing on stdout', async (kind, why) => {
  const path = join(tempFolder(), kind)
  if (kind === 'folder') mkdirSync(path)
  else if (kind !== 'missing') {
    const contents: Record<string, string> = { empty: '', binary: 'GOUJ\0\0\u0001\0data', pdf: '%PDF-1.7\n%âãÏÓ\n' }
    writeFileSync(path, contents[kind] ?? 'text')
  }
  if (kind === 'locked') chmodSync(path, 0)
  if (kind === 'locked' && process.getuid?.() === 0) return // nothing is locked for root
  const { status, stdout, stderr } = await goujiHere(['parse', path])
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(`${path}: ${why}`)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
})

test.each([
  [['parse'], "missing required argument 'file'"],
  [['parse', '-', '--charset', 'klingon'], '--charset klingon'],
  [['parse', '-', '--url', 'nowhere'], '--url nowhere'],
  [['parse', 'a', 'b', '--url', 'http://www.example.com/'], '--url'],
  [['parse', '-', '--colour'], '--colour'],
  [['prase'], 'prase'],
])('gouji %j: one sentence, exit status 2', async (args, words) => {
  const { status, stdout, stderr } = await (args.includes('-') ? gouji(args, { input: 'x' }) : goujiHere(args))
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(/^gouji: /)
  expect(stderr).toContain(words)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
})

test('a reader that goes away ends the program quietly', async () => {
  const { sound } = await sampleFiles('sound')
  const child = start(['parse', ...Array.from({ length: 60 }, () => sound.path)])
  let stderr = ''
  child.stderr!.on('data', (chunk) => {
    stderr += chunk
  })
  child.stdout!.once('data', () => child.stdout!.destroy())
  const [status, signal] = await new Promise<unknown[]>((resolve) => child.once('exit', (...end) => resolve(end)))
  expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' })
})

test('whatever was printed arrives whole, however slow its reader', async () => {
  const { sound } = await sampleFiles('sound')
  const child = start(['parse', ...Array.from({ length: 40 }, () => sound.path)])
  let text = ''
  child.stdout!.setEncoding('utf8')
  for await (const chunk of child.stdout!) {
    text += chunk
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const reports = lines(text)
  expect(reports).toHaveLength(40)
  expect(new Set(reports.map(({ id }) => id)).size).toBe(1)
})
