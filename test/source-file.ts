import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ParseResult, parseSync } from 'oxc-parser'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** One module of the project, as the parser sees it. */
export interface SourceFile {
  /** from the project's folder, with slashes */
  path: string
  /** the folder at the top that it stands in */
  layer: string
  lines: number
  /** what it imports or exports from, types included, as written */
  imports: string[]
  program: ParseResult['program']
}

const importsOf = (text: string, { module }: ParseResult): string[] => [
  ...module.staticImports.map((i) => i.moduleRequest.value),
  ...module.staticExports.flatMap((e) => e.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
  // an import() of anything but a literal is a scan of plug-ins: it names no module
  ...module.dynamicImports.flatMap((i) => {
    const argument = text.slice(i.moduleRequest.start, i.moduleRequest.end)
    return /^(['"`])([^$]*)\1$/.exec(argument)?.[2] ?? []
  }),
]

const read = (path: string): SourceFile => {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const parsed = parseSync(path, text)
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]?.message}`)
  return {
    path,
    layer: path.slice(0, path.indexOf('/')),
    lines: text.split('\n').length - 1,
    imports: [...new Set(importsOf(text, parsed))],
    program: parsed.program,
  }
}

/** All modules in these folders of the project, sorted by path. */
export const sourceFiles = (folders: string[]): SourceFile[] =>
  globSync(
    folders.map((folder) => `${folder}/**/*.{ts,mjs}`),
    { cwd: ROOT },
  )
    .sort()
    .map(read)

/** The file of the project that an import names, null when it names a package or a module of Node. */
export const targetOf = (file: SourceFile, specifier: string): string | null =>
  specifier.startsWith('.') ? join(dirname(file.path), specifier) : null
