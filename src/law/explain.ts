/**
 * Explains a finding at three depths from one trace: a sentence, the deciding facts with the
 * acts they come from, and the whole tree with the exceptions that were tried.
 */

import { type MessageRef, provision } from './citation.ts'
import { valuesOf } from './compiled.ts'
import type { AnyCond, Scope } from './condition.ts'
import type { Question } from './decide.ts'
import { english, factEnglish } from './english.ts'
import { type ListPath, listSpec } from './facts.ts'
import type { Because, Finding } from './finding.ts'
import { FALSE, type Kleene, TRUE } from './kleene.ts'
import type { Parameters } from './layer.ts'
import { exceptionsOf, type Kind, type Rule } from './rule.ts'
import { decidingLeaves, type Trace, traceOf, type View } from './trace.ts'

const word = (name: string, en: string): MessageRef => ({ id: `kernel#${name}`, en })

const OPENING: Readonly<Record<Kind, readonly [certain: MessageRef, open: MessageRef]>> = {
  duty: [word('duty', 'Duty'), word('possible-duty', 'Possible duty')],
  condition: [word('condition', 'Condition'), word('possible-condition', 'Possible condition')],
  need: [word('need', 'Missing'), word('possible-need', 'Possibly missing')],
  ground: [word('ground', 'Ground'), word('possible-ground', 'Possible ground')],
  bar: [word('bar', 'Bar'), word('possible-bar', 'Possible bar')],
}
const UNKNOWABLE = word('not-knowable', 'This is not yet knowable: a person decides.')
const UNTIL_KNOWN = word('until-known', 'It stands until the open facts are known.')

/** What the kernel itself says around the rules' own texts. */
export const KERNEL_TEXTS: readonly MessageRef[] = [
  ...Object.values(OPENING).flat(),
  UNKNOWABLE,
  UNTIL_KNOWN,
]

/** Says a text in somebody's language. */
export type Speech = (text: MessageRef) => string
const inEnglish: Speech = ({ en }) => en

/**
 * First depth: "Bar (uncc-2024, Art 40(13)): the sender is not verified."
 * @param told - how a provision stands in a sentence of another direction
 */
export function sentence(
  finding: Finding,
  say: Speech = inEnglish,
  told = (place: string): string => place,
): string {
  const [first] = finding.cites
  const place = told(first ? `${first.instrument}, ${provision(first)}` : finding.rule)
  const [certain, open] = OPENING[finding.kind]
  if (finding.certain) return `${say(certain)} (${place}): ${say(finding.says)}`
  const until = say(finding.notKnowable ? UNKNOWABLE : UNTIL_KNOWN)
  return `${say(open)} (${place}): ${say(finding.says)} ${until}`
}

/** One deciding fact, in words, with the acts that state it. */
export interface FactLine {
  readonly text: string
  readonly from: NonNullable<Because['from']>
}

/** Second depth: each deciding fact once, in the order in which the rule asks. */
export function decidingFacts(finding: Finding): readonly FactLine[] {
  const lines = new Map<string, FactLine>()
  for (const because of finding.because) {
    const text = factEnglish(because)
    if (!lines.has(text)) lines.set(text, { text, from: because.from ?? [] })
  }
  return [...lines.values()]
}

/** A part of the tree: the clause, whether it is so, and what it is made of. */
export interface Branch {
  readonly text: string
  readonly value: 'yes' | 'no' | 'unknown'
  /** For a leaf: the facts asked, in words. */
  readonly facts: readonly string[]
  readonly parts: readonly Branch[]
}

/** Third depth, for any rule, also one that made no finding. */
export interface WholeTree {
  readonly rule: string
  /** Instruments on which the request must rely for the rule to speak; absent: any. */
  readonly under?: readonly string[]
  readonly when: Branch
  readonly exceptions: readonly {
    readonly name: string
    readonly says: string
    /** "yes": this exception frees the act. */
    readonly when: Branch
  }[]
}

export function wholeTree(rule: Rule, question: Omit<Question, 'act'>): WholeTree {
  const { facts, asOf, profile } = question
  const view: View = { facts, asOf, params: valuesOf(profile) }
  const branch = (cond: AnyCond) => branchOf(traceOf(cond, view), profile.params, 'facts')
  return {
    rule: rule.id,
    ...(rule.under && { under: rule.under }),
    when: branch(rule.when),
    exceptions: exceptionsOf(rule).map(([name, exception]) => ({
      name,
      says: exception.says.en,
      when: branch(exception.when),
    })),
  }
}

function branchOf(trace: Trace, params: Parameters, scope: Scope): Branch {
  const { cond, parts, value, element } = trace
  const within = cond.op === 'some' || cond.op === 'every' ? (cond.list as Scope) : scope
  const whole = parts.length === 0 || (cond.op === 'not' && parts[0]?.parts.length === 0)
  const text = (whole ? undefined : headOf(cond)) ?? english(cond, params, scope)
  return {
    text: element === undefined ? text : `${element}: ${text}`,
    value: answer(value),
    facts: whole ? decidingLeaves(trace).map((leaf) => factEnglish(leaf)) : [],
    parts: whole ? [] : parts.map((part) => branchOf(part, params, within)),
  }
}

/** How a part that has parts of its own is headed; the parts say the rest. */
function headOf(cond: AnyCond): string | undefined {
  switch (cond.op) {
    case 'all':
      return 'all of these'
    case 'any':
      return 'at least one of these'
    case 'not':
      return 'it is not so that'
    case 'some':
      return `of at least one ${listSpec(cond.list as ListPath).one}`
    case 'every':
      return `of every ${listSpec(cond.list as ListPath).one}`
    default:
      return undefined
  }
}

const answer = (value: Kleene): Branch['value'] =>
  value === TRUE ? 'yes' : value === FALSE ? 'no' : 'unknown'

/** A tree as lines of text, two spaces a level: what a terminal and a printed file show. */
export function treeLines(tree: WholeTree): readonly string[] {
  const lines: string[] = [
    tree.rule,
    ...(tree.under ? [`  where the request relies on ${tree.under.join(' or ')}`] : []),
  ]
  const write = (branch: Branch, level: number) => {
    lines.push(`${'  '.repeat(level)}[${branch.value}] ${branch.text}`)
    for (const fact of branch.facts) {
      if (!fact.endsWith(branch.text)) lines.push(`${'  '.repeat(level + 1)}${fact}`)
    }
    for (const part of branch.parts) write(part, level + 1)
  }
  write(tree.when, 1)
  for (const { name, says, when } of tree.exceptions) {
    lines.push(`  unless ${name}: ${says}`)
    write(when, 2)
  }
  return lines
}
