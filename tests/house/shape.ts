/** How long, how wide, how typed: what a reader meets before the meaning. */
import {
  isArrowFunction,
  isBlock,
  isCallExpression,
  isClassStaticBlockDeclaration,
  isConstructorDeclaration,
  isExportAssignment,
  isExportSpecifier,
  isExpressionStatement,
  isFunctionDeclaration,
  isFunctionExpression,
  isGetAccessorDeclaration,
  isIdentifier,
  isMethodDeclaration,
  isNamespaceExport,
  isSetAccessorDeclaration,
  type Node,
  SyntaxKind,
} from 'typescript/unstable/ast'
import { comments, lineOf, nodes, type Offence, offenceAt, type Source } from './tree.ts'

const FILE_LINES = 400
/** Files above this are counted, not refused. */
export const FILE_LINES_AIM = 200
const FUNCTION_LINES = 60
const COLUMNS = 100
const WORD_COLUMNS = 80

export const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n')

export function lengths({ path, text }: Pick<Source, 'path' | 'text'>): Offence[] {
  const lines = linesOf(text)
  const long = lines.length > FILE_LINES
  return [
    ...(long ? [{ path, line: FILE_LINES, what: `has ${lines.length} lines: split it` }] : []),
    ...lines.flatMap((line, at) => {
      const columns = [...line].length
      const what = `is ${columns} columns wide`
      return columns > COLUMNS && breakable(line) ? [{ path, line: at + 1, what }] : []
    }),
  ]
}

/** False where one word (an address, a digest) is so wide that no break would help. */
const breakable = (line: string): boolean =>
  line.split(/\s+/).every((word) => [...word].length <= WORD_COLUMNS)

/** Functions above the end, from the first line of their signature to their last brace. */
export function longFunctions(source: Source): Offence[] {
  return [...nodes(source.ast)].flatMap((node) => {
    if (!isFunction(node) || isSuite(node)) return []
    const first = lineOf(source.ast, node.getStart(source.ast))
    const lines = lineOf(source.ast, node.end) - first + 1
    if (lines <= FUNCTION_LINES) return []
    return [offenceAt(source, node, `begins a function of ${lines} lines`)]
  })
}

type FunctionLike = Node & { readonly body?: Node }

const isFunction = (node: Node): node is FunctionLike =>
  isFunctionDeclaration(node) ||
  isFunctionExpression(node) ||
  isArrowFunction(node) ||
  isMethodDeclaration(node) ||
  isConstructorDeclaration(node) ||
  isGetAccessorDeclaration(node) ||
  isSetAccessorDeclaration(node) ||
  isClassStaticBlockDeclaration(node)

/** A function that registers tests is a table of contents; each of the tests is measured. */
function isSuite({ body }: FunctionLike): boolean {
  if (body === undefined || !isBlock(body)) return false
  return body.statements.some(
    (statement) =>
      isExpressionStatement(statement) &&
      isCallExpression(statement.expression) &&
      isIdentifier(statement.expression.expression) &&
      /^(?:test|it|describe|suite)$/.test(statement.expression.expression.text),
  )
}

/** `any`, default exports, and comments that silence the compiler. */
export function looseTypes(source: Source): Offence[] {
  const found = [...nodes(source.ast)].flatMap((node) => {
    if (node.kind === SyntaxKind.AnyKeyword) return [offenceAt(source, node, 'says `any`')]
    return isDefaultExport(node) ? [offenceAt(source, node, 'exports a default')] : []
  })
  const silenced = comments(source).flatMap(({ line, text }) => {
    const mark = /@ts-(?:ignore|nocheck|expect-error)/.exec(text)?.[0]
    return mark === undefined ? [] : [{ path: source.path, line, what: `says ${mark}` }]
  })
  return [...found, ...silenced]
}

function isDefaultExport(node: Node): boolean {
  if (isExportAssignment(node) || node.kind === SyntaxKind.DefaultKeyword) {
    return node.parent.kind !== SyntaxKind.DefaultClause
  }
  const exported = isExportSpecifier(node) || isNamespaceExport(node)
  return exported && node.name.text === 'default'
}

/** Files are kebab-case and, where they are ours to ship, open with their purpose. */
export function opening({ path, text }: Pick<Source, 'path' | 'text'>): Offence[] {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const found: Offence[] = []
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)*$/.test(name)) {
    found.push({ path, line: 1, what: `is not named in kebab-case` })
  }
  if (!path.endsWith('.test.ts') && !/^(?:#!.*\n)?\s*\/[/*]/.test(text)) {
    found.push({ path, line: 1, what: 'does not open with its purpose' })
  }
  return found
}
