import { execFileSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What the modules read beside each other, and the compiler does not see. */
const data = ['data/regions/*.csv', 'data/dataset/views/*.sql', 'data/dataset/examples/*.sql']

/** The packages that the emitted modules import, by name. */
const importsOf = (folder: string): Set<string> => {
  const names = new Set<string>()
  for (const file of globSync('**/*.js', { cwd: folder })) {
    const text = readFileSync(join(folder, file), 'utf8')
    for (const [, name = ''] of text.matchAll(
      /(?:from |import\(|import\.meta\.resolve\(|^import )'((?:@[^/']+\/)?[^./'][^/']*)/gm,
    ))
      if (!name.startsWith('node:')) names.add(name)
  }
  return names
}

/**
 * Builds the library into a folder: JavaScript and types of everything that index.ts reaches, the data it reads, a
 * package.json with the packages it imports, and docs/library.md as its README. Answers the path of its tarball.
 */
export const buildPackage = (folder: string): string => {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const dist = join(folder, 'dist')
  rmSync(folder, { recursive: true, force: true })
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.package.json', '--outDir', dist], {
    cwd: root,
    stdio: 'inherit',
  })
  for (const file of globSync(data, { cwd: root })) {
    mkdirSync(dirname(join(dist, file)), { recursive: true })
    cpSync(join(root, file), join(dist, file))
  }
  const wanted = importsOf(dist)
  const dependencies = Object.fromEntries(Object.entries(own.dependencies).filter(([name]) => wanted.has(name)))
  const unknown = [...wanted].filter((name) => !(name in dependencies) && name !== own.name)
  if (unknown.length > 0) throw new Error(`the library imports ${unknown.join(', ')}, which package.json does not name`)
  const { name, version, description, license } = own
  const types = './dist/index.d.ts'
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify(
      {
        name,
        version,
        description,
        license,
        type: 'module',
        engines: { node: '>=22.15' },
        exports: { '.': { types, default: './dist/index.js' }, './package.json': './package.json' },
        types,
        files: ['dist'],
        dependencies,
      },
      null,
      2,
    )}\n`,
  )
  cpSync(join(root, 'docs/library.md'), join(folder, 'README.md'))
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', dirname(folder)], { cwd: folder })
  return join(dirname(folder), packed.toString().trim())
}
