import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { openStore } from '../../data/store/open-store.ts'
import { startDemo } from '../../demo/portals.ts'
import { gouji, goujiHere, tempFolder } from './gouji.ts'

const reportsIn = async (address: string) => {
  const store = await openStore(address)
  const reports = await Array.fromAsync(store.reports(), ({ report }) => report)
  await store.close()
  return reports.map(({ id, agency, year, source, cells }) => ({
    // an archive knows no portals, which tell where an agency of a common name is
    id: id.replace(/-\d{6}$/, ''),
    agency,
    year,
    url: source.url,
    sha256: source.sha256,
    cells,
  }))
}

test('a crawl, exported and imported or ingested elsewhere, gives the same reports', async () => {
  const demo = await startDemo()
  onTestFinished(() => demo.close())
  const folder = tempFolder()
  const [portals, out] = [join(folder, 'portals.yaml'), join(folder, 'all.warc.gz')]
  const [one, other] = ['one', 'other'].map((name) => `sqlite:${join(folder, `${name}.db`)}`) as [string, string]
  writeFileSync(portals, stringify({ portals: demo.portals }))
  await gouji(['crawl', 'demo-gkmlpt', 'demo-nfra', 'demo-vsb', '--portals', portals, '--store', one])
  expect(await gouji(['archive', 'export', '--out', out, '--store', one])).toMatchObject({ status: 0, stdout: '' })
  const { status, stdout } = await gouji(['archive', 'import', out, '--json', '--store', other])
  expect({ status, ...JSON.parse(stdout) }).toMatchObject({ status: 0, kept: 9, known: 0 })
  expect(await reportsIn(other)).toEqual(await reportsIn(one))
  const again = await gouji(['archive', 'import', out, '--json', '--store', other])
  expect(JSON.parse(again.stdout)).toMatchObject({ kept: 9, known: 9 })

  const third = `sqlite:${join(folder, 'third.db')}`
  const ingested = await gouji(['ingest', out, '--threads', '1', '--json', '--store', third])
  expect(JSON.parse(ingested.stdout).corpora[0]).toMatchObject({ documents: JSON.parse(stdout).answers, reports: 9 })
  expect(await reportsIn(third)).toEqual(await reportsIn(one))
})

test('what is wrong with a command of a command: one sentence, exit status 2', async () => {
  expect(await goujiHere(['archive', 'export'])).toEqual({
    status: 2,
    stdout: '',
    stderr: "gouji: required option '--out <file>' not specified\n",
  })
})

test('a file that is no archive: one sentence, exit status 2', async () => {
  const folder = tempFolder()
  const file = join(folder, 'page.html')
  writeFileSync(file, '<html>no archive</html>\r\n'.repeat(20))
  const { status, stderr } = await goujiHere(['archive', 'import', file, '--store', `sqlite:${join(folder, 'a.db')}`])
  expect(status).toBe(2)
  expect(stderr).toContain(`${file}: it breaks off, or is no WARC file`)
  expect((await goujiHere(['archive', 'import', 'nowhere.warc', '--store', 'sqlite::memory:'])).stderr).toBe(
    'gouji: nowhere.warc: there is no such file.\n',
  )
  expect((await goujiHere(['archive', 'import', folder, '--store', 'sqlite::memory:'])).stderr).toBe(
    `gouji: ${folder}: it is a folder; name the files in it.\n`,
  )
})
