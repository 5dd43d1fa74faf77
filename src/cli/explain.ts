/** `rogatory explain`: one rule, whole: what it says, where it stands, and when it holds. */
import { startOf } from '../base/instant.ts'
import { citeText } from '../law/citation.ts'
import { type Branch, type Speech, wholeTree } from '../law/explain.ts'
import type { Profile } from '../law/profile.ts'
import { HEADINGS, type Rule, ruleDigest } from '../law/rule.ts'
import { layers, profiles } from '../law/shipped.ts'
import { type Grammar, readArgs } from './args.ts'
import { EXIT, type Io, paint, write } from './io.ts'
import { speechIn } from './messages.ts'
import { badInput, nearest, quoted } from './refuse.ts'

const GRAMMAR: Grammar<never, 'lang'> = {
  verb: 'explain',
  flags: [],
  values: ['lang'],
  operands: ['RULE'],
}

export const EXPLAIN_USAGE = `Usage: rogatory explain RULE [--lang LANGUAGE]

Prints one rule of the law: its sentence, the provisions it stands on and how sure their wording
is, the reading that a lawyer may contest, its cure, the acts to which it speaks, and its condition
in words with every exception. The words of the condition are made of the data that decides.

RULE is a rule's id as findings name it; its part behind the stroke is enough where one rule has it.

  --lang LANGUAGE    the language of the rule's own sentences: en (unless told), ar, zh, fr, ru, es

Ends with 0, or 2 if there is no such rule.

Example: what stops a request for content without a judge?

    rogatory explain full-safeguards/sg-05-judge-in-requesting-state`

/** @returns the exit code. @throws Fault "cli/bad-input" */
export async function explain(argv: readonly string[], io: Io): Promise<number> {
  const args = readArgs(GRAMMAR, argv)
  if (args.help) {
    write(io, EXPLAIN_USAGE.split('\n'))
    return EXIT.done
  }
  const [named] = args.operands
  if (named === undefined) {
    throw badInput('cannot explain: no rule is named', '"rogatory law" lists the rules')
  }
  write(io, ruleLines(io, ruleNamed(named), speechIn(args.values.lang)))
  return EXIT.done
}

/** @throws Fault "cli/bad-input" */
function ruleNamed(named: string): Rule {
  const rules = layers.flatMap((layer) => layer.rules)
  const found = rules.filter(({ id }) => id === named || id.split('/')[1] === named)
  if (found.length === 1) return found[0]!
  const ids = rules.map(({ id }) => id)
  if (found.length > 1) {
    const [first] = found
    throw badInput(
      `cannot tell which rule ${quoted(named)} is: ${found.length} layers have one`,
      `name its layer too, such as ${first!.id}`,
    )
  }
  const near = nearest(named, [...ids, ...ids.map((id) => id.split('/')[1]!)])
  throw badInput(
    `cannot explain ${quoted(named)}: there is no such rule`,
    near === undefined ? '"rogatory law" lists the rules' : `perhaps ${quoted(near)} is meant`,
  )
}

function ruleLines(io: Io, rule: Rule, say: Speech): string[] {
  const { says, reading, cure, cites, on, heading, kind, under, duty, impose, tag, inForce } = rule
  const home = Object.values(profiles).find(({ rules }) => rules.some(({ id }) => id === rule.id))
  return [
    paint(io, 'bold', rule.id),
    say(says),
    '',
    `  kind       ${[kind, rule.effect].filter(Boolean).join(', ')}${tag ? ` (${tag})` : ''}`,
    `  heading    ${heading}, ${HEADINGS[heading - 1]}`,
    `  speaks to  ${on.join(', ')}`,
    ...(under ? [`  under      ${under.join(', ')}`] : []),
    `  in force   from ${inForce.from}${inForce.until ? ` until ${inForce.until}` : ''}`,
    ...(impose ? [`  imposes    ${impose.join(', ')}`] : []),
    ...(duty ? [`  duty       ${duty.act} by the ${duty.by} side, owed to ${duty.owedTo}`] : []),
    `  digest     ${ruleDigest(rule)}`,
    '',
    'Stands on',
    ...cites.map((one) => `  ${citeText(one)}: ${one.role} [${one.confidence}]`),
    ...(reading ? ['', 'Reading', `  ${say(reading)}`] : []),
    ...(cure ? ['', 'Cure', `  ${say(cure)}`] : []),
    ...(home ? ['', ...conditionLines(rule, home)] : []),
  ]
}

/** The condition in words: the tree of an evaluation in which nothing is known. */
function conditionLines(rule: Rule, profile: Profile): string[] {
  const asOf = startOf(rule.inForce.from)
  const tree = wholeTree(rule, { facts: {}, asOf, profile })
  return [
    'Holds where',
    ...branchLines(tree.when, 1),
    ...tree.exceptions.flatMap(({ name, says, when }) => [
      `Unless ${name}: ${says}`,
      ...branchLines(when, 1),
    ]),
  ]
}

const branchLines = ({ text, parts }: Branch, level: number): string[] => [
  `${'  '.repeat(level)}${text}`,
  ...parts.flatMap((part) => branchLines(part, level + 1)),
]
