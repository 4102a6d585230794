import { Command } from 'commander'
import { allowPrivateOption } from '../crawl-options.ts'
import { option } from '../option.ts'
import { exitWith, print, say } from '../output.ts'

interface Options {
  families?: boolean
  portals?: string
  json?: boolean
}

const listFamilies = async (json: boolean): Promise<string> => {
  const { families } = await import('../../crawlers/families.ts')
  const { tableOf } = await import('../table.ts')
  const facts = families.map(({ id, rank, name }) => ({ id, rank, name }))
  if (json) return facts.map((family) => `${JSON.stringify(family)}\n`).join('')
  return tableOf([['family', 'rank', 'name', ''], ...facts.map(({ id, rank, name }) => [id, rank, name.zh, name.en])])
}

const listPortals = async (file: string | undefined, json: boolean): Promise<string> => {
  const { readPortalsFile } = await import('../choose-portals.ts')
  const { tableOf } = await import('../table.ts')
  const portals = await readPortalsFile(file)
  if (json) return portals.map((portal) => `${JSON.stringify(portal)}\n`).join('')
  return tableOf([
    ['portal', 'name', 'level', 'region', 'family', 'lists', 'first list', ''],
    ...portals.map(({ id, name, level, region, family, lists, verified }) => [
      id,
      name,
      level ?? '',
      region ?? '',
      family ?? 'detected',
      lists.length,
      lists[0]!.url,
      verified ? '' : 'never tried',
    ]),
  ])
}

const check = new Command('check')
  .description('check files of portals; exit status 2 when something is wrong with one')
  .argument('<file...>', 'YAML files')
  .action(async (files: string[]) => {
    const { loadPortals, PortalsError } = await import('../../data/portals/load-portals.ts')
    for (const file of files) {
      try {
        const portals = await loadPortals(file)
        await print(`${file}: ${portals.length} portals, ${portals.flatMap(({ lists }) => lists).length} lists.\n`)
      } catch (error) {
        if (!(error instanceof PortalsError)) throw error
        say(error.message)
        exitWith(2)
      }
    }
  })

const probe = new Command('probe')
  .description('look at one list page and propose the portal as YAML: family, pager, reports found')
  .argument('<url>', 'address of the first page of a list')
  .addOption(option('--contact <address>', 'mail or web address that the site is told in the User-Agent'))
  .addOption(allowPrivateOption())
  .action(async (url: string, options: { contact?: string; allowPrivate?: boolean }) => {
    const { probePortal } = await import('../probe-portal.ts')
    await print(await probePortal(url, options))
  })

export const command = new Command('portals')
  .description('list the portals gouji knows and the CMS families it reads')
  .addOption(option('--families', 'list the CMS families'))
  .addOption(option('--portals <file>', 'YAML file of portals, instead of those that come with gouji'))
  .addOption(option('--json', 'print them as JSON Lines'))
  .addHelpText('after', '\nExamples:\n  $ gouji portals --families\n  $ gouji portals check data/portals/starter.yaml')
  .addCommand(check)
  .addCommand(probe)
  .action(async ({ families = false, portals: file, json = false }: Options) => {
    await print(families ? await listFamilies(json) : await listPortals(file, json))
  })
