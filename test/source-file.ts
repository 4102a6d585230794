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
  /** what it imports or exports from, as written; `erased` when only types come from there */
  imports: { specifier: string; erased: boolean }[]
  program: ParseResult['program']
  /** functions and classes that it gives away without a word on what they promise */
  untold: string[]
}

const importsOf = (text: string, { module }: ParseResult): SourceFile['imports'] => [
  ...module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    erased: entries.length > 0 && entries.every(({ isType }) => isType),
  })),
  ...module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? { specifier: moduleRequest.value, erased: isType } : [],
    ),
  ),
  // an import() of anything but a literal is a scan of plug-ins: it names no module
  ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const literal = /^(['"`])([^$]*)\1$/.exec(text.slice(start, end))?.[2]
    return literal ? { specifier: literal, erased: false } : []
  }),
]

/** Names of exported functions and classes that no docstring stands before. */
const untoldIn = (text: string, { program }: ParseResult): string[] =>
  program.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) return []
    const { declaration, start } = statement
    if (text.slice(0, start).trimEnd().endsWith('*/')) return []
    if (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration')
      return [declaration.id?.name ?? '']
    if (declaration.type !== 'VariableDeclaration') return []
    return declaration.declarations.flatMap(({ id, init }) =>
      init?.type === 'ArrowFunctionExpression' && id.type === 'Identifier' ? [id.name] : [],
    )
  })

const read = (path: string): SourceFile => {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const parsed = parseSync(path, text)
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]?.message}`)
  return {
    path,
    layer: path.slice(0, path.indexOf('/')),
    lines: text.split('\n').length - 1,
    imports: importsOf(text, parsed),
    program: parsed.program,
    untold: untoldIn(text, parsed),
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
