/** Words that do not belong in the tree: promises to come back, and traces of where it was made. */
import {
  isCallExpression,
  isIdentifier,
  isNoSubstitutionTemplateLiteral,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isStringLiteral,
  type Node,
  SyntaxKind,
} from 'typescript/unstable/ast'
import { comments, nodes, type Offence, offenceAt, type Source } from './tree.ts'

const LEFTOVER = /\b(?:TODO|FIXME|XXX|HACK)\b/

/** Work put off in a comment. What is to be done stands in an issue, what is missing in a gap. */
export function leftovers(source: Source): Offence[] {
  return comments(source).flatMap(({ line, text }) => {
    const word = LEFTOVER.exec(text)?.[0]
    return word === undefined ? [] : [{ path: source.path, line, what: `leaves a ${word}` }]
  })
}

/** A folder of one machine, a host of one network. */
const WORKPLACE = [
  /(?<![\w.~$}/:-])\/(?:home|Users|root|work|tmp)\/[\w.-]+/,
  /\b[\w-]+\.(?:internal|intranet|corp|lan)\b(?!\()/,
]

export function workplaces({ path, text }: Pick<Source, 'path' | 'text'>): Offence[] {
  return text.split('\n').flatMap((line, at) => {
    const found = WORKPLACE.flatMap((pattern) => pattern.exec(line)?.[0] ?? [])
    return found.map((word) => ({ path, line: at + 1, what: `names a workplace: ${word}` }))
  })
}

/** Tests put aside or alone, and tests whose names are not sentences. */
export function testFaults(source: Source): Offence[] {
  return [...nodes(source.ast)].flatMap((node) => {
    if (!isCallExpression(node)) return []
    const { expression: callee, arguments: given } = node
    const [name] = given
    if (isIdentifier(callee) && /^(?:test|it)$/.test(callee.text) && name !== undefined) {
      const what = nameFault(name) ?? given.map(asideOption).find((option) => option !== undefined)
      return what === undefined ? [] : [offenceAt(source, name, what)]
    }
    const aside = asideCall(callee)
    return aside === undefined ? [] : [offenceAt(source, node, aside)]
  })
}

/** `test.only(…)`, `describe.skip(…)`, `t.skip(…)`: the condition belongs in the options. */
function asideCall(callee: Node): string | undefined {
  if (!isPropertyAccessExpression(callee) || !isIdentifier(callee.expression)) return undefined
  const [holder, verb] = [callee.expression.text, callee.name.text]
  const aside = /^(?:test|it|describe|suite|t)$/.test(holder) && /^(?:only|skip|todo)$/.test(verb)
  return aside ? `says ${holder}.${verb}` : undefined
}

/** `{ only: … }`, `{ skip: 'reason' }`: a skip that no condition can lift. */
function asideOption(option: Node): string | undefined {
  if (!isObjectLiteralExpression(option)) return undefined
  for (const member of option.properties) {
    if (!isPropertyAssignment(member) || !isIdentifier(member.name)) continue
    const name = member.name.text
    if (name === 'only' || name === 'todo') return `says { ${name} }`
    const fixed = isStringLiteral(member.initializer) || TRUE.has(member.initializer.kind)
    if (name === 'skip' && fixed) return 'says { skip } without a condition'
  }
  return undefined
}

const TRUE: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.TrueKeyword])

/** A sentence: three words or more, no full stop. A name that the program makes is not judged. */
function nameFault(name: Node): string | undefined {
  if (!isStringLiteral(name) && !isNoSubstitutionTemplateLiteral(name)) return undefined
  const sentence = name.text.trim().split(/\s+/).length >= 3 && !name.text.endsWith('.')
  return sentence ? undefined : `is a test whose name is no sentence: "${name.text}"`
}
