import { parseSync } from 'oxc-parser'

/** One small change to a module. */
export interface Mutant {
  /** from the project's folder, with slashes */
  path: string
  line: number
  /** what stands there, and what takes its place */
  from: string
  to: string
}

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

const swapped = new Map<unknown, readonly string[]>(
  Object.entries({
    '<': ['<=', '>='],
    '<=': ['<', '>'],
    '>': ['>=', '<='],
    '>=': ['>', '<'],
    '===': ['!=='],
    '!==': ['==='],
    '+': ['-'],
    '-': ['+'],
    '*': ['/'],
    '/': ['*'],
    '%': ['*'],
    '**': ['*'],
    '&&': ['||'],
    '||': ['&&'],
    '??': ['&&'],
    '+=': ['-='],
    '-=': ['+='],
    '||=': ['&&='],
    '??=': ['&&='],
    '++': ['--'],
    '--': ['++'],
    every: ['some'],
    some: ['every'],
    min: ['max'],
    max: ['min'],
    ceil: ['floor'],
    floor: ['ceil'],
    find: ['findLast'],
    findLast: ['find'],
  }),
)

/** Methods that answer something of the kind they are called on: without the call it is what it was. */
const narrowing = new Set(['filter', 'slice', 'sort', 'toSorted', 'reverse', 'trim', 'normalize', 'replace', 'toFixed'])

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** What stands within a node and runs; types do not. */
const childrenOf = (node: Node): Node[] => {
  if (/^TS(?:As|NonNull|Satisfies)/.test(node.type)) return [node.expression as Node]
  if (/^TS|^Import|^ExportAll/.test(node.type)) return []
  return Object.values(node).flat().filter(isNode)
}

const isText = ({ type, value }: Node): boolean =>
  type === 'TemplateLiteral' || (type === 'Literal' && typeof value === 'string')

/** What may be put in place of an expression or a statement. */
const textsFor = (node: Node, parent: Node | null, source: string): string[] => {
  const text = ({ start, end }: Node) => source.slice(start, end)
  const child = (key: string) => node[key] as Node
  const others = (key: unknown) => swapped.get(key) ?? []
  switch (node.type) {
    case 'BinaryExpression':
      if (node.operator === '+' && [child('left'), child('right')].some(isText)) return []
      return others(node.operator).map((other) => `${text(child('left'))} ${other} (${text(child('right'))})`)
    case 'LogicalExpression':
      // a mix with ?? wants brackets
      return others(node.operator).map((other) => `(${text(child('left'))}) ${other} (${text(child('right'))})`)
    case 'AssignmentExpression':
      return others(node.operator).map((other) => `${text(child('left'))} ${other} (${text(child('right'))})`)
    case 'UpdateExpression':
      return others(node.operator).map((other) =>
        node.prefix ? `${other}${text(child('argument'))}` : `${text(child('argument'))}${other}`,
      )
    case 'UnaryExpression':
      return node.operator === '!' || node.operator === '-' ? [text(child('argument'))] : []
    case 'Literal':
      if (typeof node.value === 'boolean') return [String(!node.value)]
      if (typeof node.value === 'number') return [String(node.value + 1), ...(node.value === 1 ? ['0'] : [])]
      return []
    case 'ArrayExpression':
      return (node.elements as Node[]).length > 0 ? ['[]'] : []
    case 'ExpressionStatement':
      return ['']
    case 'CallExpression': {
      const callee = child('callee')
      const inChain = parent?.type === 'ChainExpression' || callee.optional === true || text(callee).includes('?.')
      if (callee.type !== 'MemberExpression' || callee.computed || inChain) return []
      const [object, property] = [callee.object as Node, callee.property as Node]
      const { name } = property as { name?: string }
      const rest = source.slice(property.end, node.end)
      return [
        ...others(name).map((other) => `${text(object)}.${other}${rest}`),
        ...(narrowing.has(name!) ? [text(object)] : []),
      ]
    }
    default:
      return []
  }
}

/** What decides in a node: it may as well be true always, or false. A loop whose test is always true would not end. */
const decisionOf = ({ type, test }: Node): { test: Node; texts: string[] } | null => {
  if (!test || !/^(?:If|While|DoWhile|For|Conditional)/.test(type)) return null
  return { test: test as Node, texts: /^If|^Cond/.test(type) ? ['true', 'false'] : ['false'] }
}

const lineAt = (source: string, at: number): number => source.slice(0, at).split('\n').length

/** A module in which every mutant can be switched on. */
export interface Instrumented {
  mutants: Mutant[]
  /** The module; `globalThis.isMutant(n)` says whether the mutant `first + n` is on. */
  code: string
}

/** All mutants of a module, and the module with all of them in it. */
export const instrument = (path: string, source: string, first: number): Instrumented => {
  const mutants: Mutant[] = []
  const texts = new Map<Node, string[]>()
  const add = (node: Node, more: string[]) => texts.set(node, [...(texts.get(node) ?? []), ...more])
  const visit = (node: Node, parent: Node | null): void => {
    add(node, textsFor(node, parent, source))
    const decision = decisionOf(node)
    if (decision) add(decision.test, decision.texts)
    for (const child of childrenOf(node)) visit(child, node)
  }

  const write = (node: Node): string => {
    let code = ''
    let at = node.start
    for (const child of childrenOf(node).toSorted((a, b) => a.start - b.start)) {
      // { cell } is one node twice, as the key and as what it stands for
      if (child.start < at) continue
      code += source.slice(at, child.start) + write(child)
      at = child.end
    }
    code += source.slice(at, node.end)
    const from = source.slice(node.start, node.end)
    for (const to of texts.get(node) ?? []) {
      const id = first + mutants.push({ path, line: lineAt(source, node.start), from, to }) - 1
      const on = `globalThis.isMutant(${id})`
      code = node.type === 'ExpressionStatement' ? `{ if (!${on}) { ${code} } }` : `(${on} ? (${to}) : (${code}))`
    }
    return code
  }

  const { program, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`)
  const root = program as unknown as Node
  visit(root, null)
  return { mutants, code: source.slice(0, root.start) + write(root) + source.slice(root.end) }
}
