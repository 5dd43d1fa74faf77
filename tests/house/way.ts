/** The way of one act, as ARCHITECTURE.md lists it, held against the calls in the code. */
import {
  isCallExpression,
  isFunctionDeclaration,
  isIdentifier,
  isMethodDeclaration,
  isPropertyAccessExpression,
  isVariableDeclaration,
  type Node,
} from 'typescript/unstable/ast'
import { nodes, type Source } from './tree.ts'

export interface Step {
  readonly path: string
  /** The function of that file by which the act enters it. */
  readonly entry: string
}

const STEPS_MOST = 10

/** The numbered list under "The way of one act": `1. [src/office/door.ts](…) — `propose`: …`. */
export function readWay(markdown: string): Step[] {
  const [, section = ''] = markdown.split(/^## The way of one act$/m)
  const [own = ''] = section.split(/^## /m)
  return [...own.matchAll(/^\d+\. `(src\/[\w./-]+)` `(\w+)`/gm)].map(
    ([, path = '', entry = '']) => ({
      path,
      entry,
    }),
  )
}

/** Each step defines its entry, and a step before it calls that entry. */
export function wayFaults(way: readonly Step[], sources: readonly Source[]): string[] {
  const known = new Map(sources.map((source) => [source.path, namesIn(source)]))
  const length = way.length < 2 || way.length > STEPS_MOST ? [`has ${way.length} steps`] : []
  const faults = way.flatMap(({ path, entry }, at) => {
    const names = known.get(path)
    if (names === undefined) return [`${path} is not there`]
    if (!names.defined.has(entry)) return [`${path} does not define ${entry}`]
    const before = way.slice(0, at)
    const called = before.some((step) => known.get(step.path)?.called.has(entry))
    return at === 0 || called ? [] : [`no step before ${path} calls ${entry}`]
  })
  return [...length, ...faults]
}

function namesIn({ ast }: Source) {
  const defined = new Set<string>()
  const called = new Set<string>()
  for (const node of nodes(ast)) {
    const name = definition(node)
    if (name !== undefined && isIdentifier(name)) defined.add(name.text)
    if (!isCallExpression(node)) continue
    const callee = isPropertyAccessExpression(node.expression)
      ? node.expression.name
      : node.expression
    if (isIdentifier(callee)) called.add(callee.text)
  }
  return { defined, called }
}

function definition(node: Node): Node | undefined {
  const defines =
    isFunctionDeclaration(node) || isMethodDeclaration(node) || isVariableDeclaration(node)
  return defines ? node.name : undefined
}
