/** Every way in which one file can name another, and whether the floors allow it. */
import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import {
  isCallExpression,
  isExportDeclaration,
  isExternalModuleReference,
  isIdentifier,
  isImportDeclaration,
  isImportEqualsDeclaration,
  isImportTypeNode,
  isLiteralTypeNode,
  isMetaProperty,
  isNewExpression,
  isNoSubstitutionTemplateLiteral,
  isPropertyAccessExpression,
  isStringLiteral,
  isTemplateExpression,
  isVariableDeclaration,
  type Node,
  SyntaxKind,
} from 'typescript/unstable/ast'
import type { Floor } from './table.ts'
import { nodes, type Offence, offenceAt, type Source } from './tree.ts'

export interface Import {
  readonly node: Node
  /** As written; `undefined` where the program computes it. */
  readonly specifier: string | undefined
  /** Nothing is loaded when the program runs. */
  readonly typeOnly: boolean
}

/** Static, re-exported, type-only, dynamic, `import.meta.resolve`, `require`, `new URL(…)`. */
export function importsOf({ ast }: Pick<Source, 'ast'>): Import[] {
  const found: Import[] = []
  for (const node of nodes(ast)) {
    const named = specifierNode(node)
    if (named === undefined) continue
    found.push({ node, specifier: literal(named), typeOnly: isTypeOnly(node) })
  }
  return found
}

/** The text; of a template that begins with a package's name, that beginning and a star. */
function literal(node: Node): string | undefined {
  if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) return node.text
  if (!isTemplateExpression(node) || !/^[@\w]/.test(node.head.text)) return undefined
  return `${node.head.text}*`
}

function specifierNode(node: Node): Node | undefined {
  if (isImportDeclaration(node) || isExportDeclaration(node)) return node.moduleSpecifier
  if (isImportTypeNode(node)) {
    return isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument
  }
  if (isImportEqualsDeclaration(node)) {
    const reference = node.moduleReference
    return isExternalModuleReference(reference) ? reference.expression : undefined
  }
  if (isCallExpression(node) && loads(node.expression)) return node.arguments[0] ?? node
  if (isNewExpression(node) && isIdentifier(node.expression) && node.expression.text === 'URL') {
    const [path, base] = node.arguments ?? []
    return path !== undefined && base !== undefined && namesCode(path, base) ? path : undefined
  }
  return isAlias(node) ? node : undefined
}

/** `import(…)`, `require(…)`, `require.resolve(…)`, `import.meta.resolve(…)`. */
function loads(callee: Node): boolean {
  if (callee.kind === SyntaxKind.ImportKeyword) return true
  if (isIdentifier(callee)) return callee.text === 'require'
  if (!isPropertyAccessExpression(callee) || callee.name.text !== 'resolve') return false
  return isMetaProperty(callee.expression) || loads(callee.expression)
}

/** `new URL('./worker.ts', import.meta.url)` names a worker or a child process; others, data. */
function namesCode(path: Node, base: Node): boolean {
  const relative = isPropertyAccessExpression(base) && isMetaProperty(base.expression)
  return relative && /\.[cm]?[jt]sx?$/.test(literal(path) ?? '')
}

/** A `require` under another name would hide what it loads. */
function isAlias(node: Node): boolean {
  if (!isCallExpression(node) || !isIdentifier(node.expression)) return false
  if (node.expression.text !== 'createRequire') return false
  const { parent } = node
  return !(
    isVariableDeclaration(parent) &&
    isIdentifier(parent.name) &&
    parent.name.text === 'require'
  )
}

function isTypeOnly(node: Node): boolean {
  if (isImportDeclaration(node)) return node.importClause?.phaseModifier === SyntaxKind.TypeKeyword
  return isExportDeclaration(node) ? node.isTypeOnly : isImportTypeNode(node)
}

export type Role = 'production' | 'aid' | 'test'

/**
 * An aid serves tests and is never shipped: `testkit.ts`, `oracle.ts`, `test-*.ts`,
 * `*.contract.ts`, `*.oracle.ts` and all in `testdata/`.
 */
export function roleOf(path: string): Role {
  if (path.endsWith('.test.ts')) return 'test'
  const aid = /\/testdata\/|\/(?:testkit|oracle|test-[a-z-]+|[a-z-]+\.(?:contract|oracle))\.ts$/
  return aid.test(path) ? 'aid' : 'production'
}

export interface House {
  readonly floors: readonly Floor[]
  /** Packages that a user installs. */
  readonly packages: ReadonlySet<string>
}

/** A root such as `src/main.ts` is a floor of its own. */
export function floorOf(path: string, floors: readonly Floor[]): Floor | undefined {
  const name = path.split('/')[1]?.replace(/(?:\.process)?\.test\.ts$/, '.ts')
  return floors.find((floor) => floor.name === name)
}

/**
 * What a file imports against the table.
 *
 * A test may import anything but another test: it is where floors meet, and nothing rests on
 * it. An aid keeps to the floors, as a contract must not know who fulfils it, but may use the
 * packages of development.
 */
export function straying(source: Source, house: House): Offence[] {
  const floor = floorOf(source.path, house.floors)
  if (floor === undefined) {
    return [{ path: source.path, line: 1, what: 'stands in a folder that the table does not name' }]
  }
  return importsOf(source).flatMap((entry) => {
    const fault = faultOf(entry.specifier, { source, floor, house })
    return fault === undefined ? [] : [offenceAt(source, entry.node, fault)]
  })
}

interface Where {
  readonly source: Source
  readonly floor: Floor
  readonly house: House
}

function faultOf(specifier: string | undefined, where: Where): string | undefined {
  const role = roleOf(where.source.path)
  if (specifier === undefined) {
    return role === 'test' ? undefined : 'imports what no reader can name: a computed specifier'
  }
  if (isBuiltin(specifier)) {
    return specifier.startsWith('node:') ? undefined : `imports "${specifier}" without "node:"`
  }
  if (!specifier.startsWith('.')) return packageFault(specifier, where)
  const target = posix.join(posix.dirname(where.source.path), specifier)
  const targetRole = roleOf(target)
  if (targetRole === 'test') return `imports the test "${target}"`
  if (role === 'test') return undefined
  if (!target.startsWith('src/')) return `imports "${target}" from outside src`
  if (role === 'production' && targetRole === 'aid')
    return `imports "${target}", which serves tests`
  return floorFault(target, where)
}

function floorFault(target: string, { source, floor, house }: Where): string | undefined {
  const below = floorOf(target, house.floors)
  if (below === undefined) return `imports "${target}", which the table does not name`
  if (below.name === floor.name || floor.mayImport.has(below.name)) return undefined
  const island = source.path.includes('/islands/')
  if (island && floor.islandsMayImport.has(below.name)) return undefined
  return `imports "${below.name}", which "${floor.name}" may not`
}

function packageFault(specifier: string, { source, house }: Where): string | undefined {
  const depth = specifier.startsWith('@') ? 2 : 1
  const name = specifier.split('/').slice(0, depth).join('/')
  const known = [...house.packages].some((one) =>
    name.endsWith('*') ? one.startsWith(name.slice(0, -1)) : one === name,
  )
  if (known || roleOf(source.path) !== 'production') return undefined
  return `imports the package "${name}", which a user does not install`
}
