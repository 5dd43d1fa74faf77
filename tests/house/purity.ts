/**
 * What a file of the ground and proof floors draws from outside its arguments.
 *
 * Globals are refused unless listed here: a list of forbidden names would miss the next one.
 * The compiler says whether a name is the global or a variable of the file, so a parameter
 * called `process` is no offence and a shadowed `Date` no way out.
 */
import {
  type Identifier,
  isArrowFunction,
  isAwaitExpression,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isElementAccessExpression,
  isExportDeclaration,
  isExportSpecifier,
  isForOfStatement,
  isFunctionDeclaration,
  isFunctionExpression,
  isHeritageClause,
  isIdentifier,
  isInterfaceDeclaration,
  isMetaProperty,
  isMethodDeclaration,
  isModuleDeclaration,
  isNewExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isShorthandPropertyAssignment,
  isStringLiteral,
  isTypeAliasDeclaration,
  isTypeNode,
  isVariableStatement,
  type Node,
  SyntaxKind,
} from 'typescript/unstable/ast'
import type { Checker, Symbol as TypeSymbol } from 'typescript/unstable/sync'
import { nodes, type Offence, offenceAt, type Source } from './tree.ts'

export type Level = 'ground' | 'proof'

const PURE = new Set(
  `Array ArrayBuffer BigInt Boolean DataView Error Infinity JSON Map NaN Number Object
  RangeError RegExp Set String Symbol SyntaxError TextDecoder TextEncoder TypeError URL
  Uint16Array Uint32Array Uint8Array WeakMap WeakSet atob btoa decodeURIComponent
  encodeURIComponent structuredClone undefined`.split(/\s+/),
)
/** Waiting for bytes that are handed in is no clock. */
const STREAMING = new Set(
  'Promise ReadableStream TransformStream WritableStream Uint8Array Buffer'.split(' '),
)
const WAITING = /^(?:Promise|PromiseLike|Async\w+)$/
const NAMING: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ImportSpecifier,
  SyntaxKind.ImportAttribute,
  SyntaxKind.MetaProperty,
  SyntaxKind.LabeledStatement,
  SyntaxKind.BreakStatement,
  SyntaxKind.ContinueStatement,
])
/**
 * Members that answer by the machine's language or time zone, that lead to `Function`, or
 * that draw chance where the object itself is innocent (an ECDH derives a public key, too).
 */
const HOST = new Set(
  `constructor __proto__ generateKeys localeCompare toLocaleString toLocaleDateString
  toLocaleTimeString toLocaleUpperCase toLocaleLowerCase getTimezoneOffset getFullYear getMonth
  getDate getDay getHours getMinutes`.split(/\s+/),
)

/** Names drawn from outside, each once per place. */
export function impurities(source: Source, checker: Checker, level: Level): Offence[] {
  const all = [...nodes(source.ast)]
  const found = all.flatMap((node) => {
    const what = shapeFault(node, level)
    return what === undefined ? [] : [offenceAt(source, node, what)]
  })
  const names = all.filter(isIdentifier).filter(isRead)
  const symbols = checker.getSymbolAtLocation(names)
  names.forEach((name, at) => {
    if (!comesFromOutside(name, symbols[at], { source, checker })) return
    const what = globalFault(name, level)
    if (what !== undefined) found.push(offenceAt(source, name, what))
  })
  for (const reference of source.ast.referencedFiles) {
    found.push({ path: source.path, line: 1, what: `refers to "${reference.fileName}"` })
  }
  return found
}

/** False for the name of a member, an import or a label: those belong to what holds them. */
function isRead(name: Identifier): boolean {
  const { parent } = name
  if (isPropertyAccessExpression(parent) || isPropertyAssignment(parent))
    return parent.name !== name
  if (isBindingElement(parent)) return parent.propertyName !== name
  return !NAMING.has(parent.kind)
}

function comesFromOutside(
  name: Identifier,
  symbol: TypeSymbol | undefined,
  { source, checker }: { readonly source: Source; readonly checker: Checker },
): boolean {
  const local = (known: TypeSymbol | undefined) =>
    known?.declarations.some(({ path }) => path === source.ast.path) ?? false
  const { parent } = name
  if (isShorthandPropertyAssignment(parent)) {
    return !local(checker.getShorthandAssignmentValueSymbol(parent))
  }
  if (isExportSpecifier(parent)) {
    const statement = parent.parent.parent
    const elsewhere = isExportDeclaration(statement) && statement.moduleSpecifier !== undefined
    return !elsewhere && !local(checker.getExportSpecifierLocalTargetSymbol(parent))
  }
  return !local(symbol)
}

function globalFault(name: Identifier, level: Level): string | undefined {
  const { text } = name
  if (inType(name)) {
    return level === 'ground' && WAITING.test(text) ? `waits: ${text}` : undefined
  }
  if (text === 'Date') return dateFault(name.parent, name)
  if (text === 'Math') return mathFault(name.parent)
  if (PURE.has(text) || (level === 'proof' && STREAMING.has(text))) return undefined
  return WAITING.test(text) ? `waits: ${text}` : `draws from outside: ${text}`
}

function inType(name: Node): boolean {
  for (let node = name; node.parent !== undefined; node = node.parent) {
    if (isTypeNode(node) || isTypeAliasDeclaration(node) || isInterfaceDeclaration(node))
      return true
    if (isHeritageClause(node) && node.token === SyntaxKind.ImplementsKeyword) return true
  }
  return false
}

/** `Date.parse(text)`, `Date.UTC(…)`, `new Date(value)` and `instanceof Date` ask no clock. */
function dateFault(use: Node, name: Identifier): string | undefined {
  if (isPropertyAccessExpression(use)) {
    const member = use.name.text
    return member === 'parse' || member === 'UTC' ? undefined : `reads the clock: Date.${member}`
  }
  if (isNewExpression(use) && use.expression === name) {
    const [first] = use.arguments ?? []
    const given = first !== undefined && first.kind !== SyntaxKind.SpreadElement
    return given ? undefined : 'reads the clock: new Date()'
  }
  const compared =
    isBinaryExpression(use) && use.operatorToken.kind === SyntaxKind.InstanceOfKeyword
  return compared ? undefined : 'reads the clock: Date'
}

function mathFault(use: Node): string | undefined {
  if (!isPropertyAccessExpression(use)) return 'draws chance: Math'
  return use.name.text === 'random' ? 'draws chance: Math.random' : undefined
}

/** What needs no knowledge of names: waiting, loading, declaring away, asking the host. */
function shapeFault(node: Node, level: Level): string | undefined {
  if (isMetaProperty(node)) return 'asks its surroundings: import.meta'
  if (isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword) {
    return 'loads while running: import()'
  }
  if (isModuleDeclaration(node)) return 'declares a module or a global'
  if (isVariableStatement(node) || isFunctionDeclaration(node)) {
    if (hasModifier(node, SyntaxKind.DeclareKeyword)) return 'declares a value it does not define'
  }
  const member = memberOf(node)
  if (member !== undefined && HOST.has(member)) return `asks the host: .${member}`
  return level === 'ground' ? waitFault(node) : undefined
}

function memberOf(node: Node): string | undefined {
  if (isPropertyAccessExpression(node)) return node.name.text
  if (!isElementAccessExpression(node)) return undefined
  return isStringLiteral(node.argumentExpression) ? node.argumentExpression.text : undefined
}

function waitFault(node: Node): string | undefined {
  if (isAwaitExpression(node)) return 'waits: await'
  if (isForOfStatement(node) && node.awaitModifier !== undefined) return 'waits: for await'
  const callable =
    isArrowFunction(node) ||
    isFunctionDeclaration(node) ||
    isFunctionExpression(node) ||
    isMethodDeclaration(node)
  return callable && hasModifier(node, SyntaxKind.AsyncKeyword) ? 'waits: async' : undefined
}

function hasModifier(
  node: Node & { readonly modifiers?: readonly Node[] | undefined },
  kind: SyntaxKind,
): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === kind) ?? false
}
