/** `rogatory law`: the rules that ship, what they cover, and how two sets of them differ. */
import { ofMillis } from '../base/instant.ts'
import { layerOf } from '../law/layer.ts'
import { questionsOf } from '../law/questions.ts'
import type { Rule } from '../law/rule.ts'
import { DEFAULT_PROFILE, layers, type ProfileId, profiles } from '../law/shipped.ts'
import { INSTRUMENTS, ITEM_KINDS } from '../law/vocabulary/codes.ts'
import { type Grammar, oneOf, readArgs } from './args.ts'
import { EXIT, type Io, paint, write } from './io.ts'
import { lawCoverage } from './law-coverage.ts'
import { lawDiff, ruleSet } from './law-diff.ts'
import { questionLines } from './questions.ts'
import { badInput, quoted } from './refuse.ts'

const VALUES = [
  ...(['layer', 'article', 'position', 'scenarios', 'profile', 'instrument'] as const),
] as const
const GRAMMAR: Grammar<never, (typeof VALUES)[number]> = {
  verb: 'law',
  flags: [],
  values: VALUES,
  operands: ['diff', 'A', 'B'],
}

export const LAW_USAGE = `Usage: rogatory law [--layer LAYER] [--article ARTICLE] [--position ID]
       rogatory law diff A B [--scenarios DIR]
       rogatory law questions KIND [--profile PROFILE] [--instrument INSTRUMENT]
       rogatory law coverage
       rogatory law digest NAME

Lists the rules of the law, layer by layer in the order of the provisions.

  --layer LAYER        only this layer, such as uncc-2024
  --article ARTICLE    only rules that cite this article of the layer's instrument, such as 40(21)
  --position ID        only rules that answer this recommendation, such as S1-25
  --scenarios DIR      scenarios to compare on; without it, those of the project

"diff" decides every scenario under A and under B, each a profile, a layer, a draft of
the Convention or a national overlay by its name or file, and prints what one lets through that the
other stops, with the rules that stop it. On a draft it is silent where no source describes it, and
says so.
"questions" lists what a State that decides on such an item has to answer, by whom, and which
answers a second person confirms; KIND is the kind of an item, such as subscriber.
"digest" prints what a directory names a profile by; NAME is a profile, or an overlay as for "diff".
"coverage" prints, as docs/law/coverage.md, what answers each article and each recommendation.

Ends with 0; "diff" with 1 if A and B differ; 2 if the input cannot be read.

Example: what do full safeguards stop that the Convention would let through?

    rogatory law diff convention-minimum full-safeguards`

/** @returns the exit code. @throws Fault "cli/bad-input" */
export async function law(argv: readonly string[], io: Io): Promise<number> {
  const args = readArgs(GRAMMAR, argv)
  if (args.help) {
    write(io, LAW_USAGE.split('\n'))
    return EXIT.done
  }
  const [what, a, b] = args.operands
  const { scenarios, profile, instrument, ...filters } = args.values
  if (what === undefined) return list(io, filters)
  refuseOdd(filters, what)
  if (what === 'coverage') return lawCoverage(io)
  if (what === 'digest') return lawDigest(io, a)
  if (what === 'questions') return lawQuestions(io, { kind: a, profile, instrument })
  if (what !== 'diff') throw badInput(`cannot do ${quoted(what)} with the law`, 'see --help')
  if (a === undefined || b === undefined) {
    throw badInput('cannot compare: two rule sets are needed', 'name A and B, such as uncc-2024')
  }
  return lawDiff(io, { a, b, ...(scenarios === undefined ? {} : { scenarios }) })
}

function lawDigest(io: Io, name: string | undefined): number {
  if (name === undefined) {
    throw badInput('cannot tell the digest of nothing', `name ${DEFAULT_PROFILE}, or an overlay`)
  }
  const { id, digest } = ruleSet(io, name)
  write(io, [`${id}: ${digest}`])
  return EXIT.done
}

interface Asking {
  readonly kind: string | undefined
  readonly profile: string | undefined
  readonly instrument: string | undefined
}

function lawQuestions(io: Io, { kind, profile, instrument }: Asking): number {
  if (kind === undefined) {
    throw badInput('cannot list questions: no kind of item is named', `name ${ITEM_KINDS[2]}`)
  }
  const questions = questionsOf({
    profile:
      profiles[oneOf('profile', profile ?? DEFAULT_PROFILE, Object.keys(profiles) as ProfileId[])],
    act: 'DecisionTaken',
    instrument: oneOf('instrument', instrument ?? INSTRUMENTS[0], INSTRUMENTS),
    kinds: [oneOf('kind', kind, ITEM_KINDS)],
    asOf: ofMillis(Date.now()),
  })
  write(io, questionLines(io, questions).slice(1))
  return EXIT.done
}

function refuseOdd(filters: Readonly<Record<string, string | undefined>>, verb: string): void {
  const odd = Object.keys(filters).find((name) => filters[name] !== undefined)
  if (odd !== undefined) throw badInput(`cannot take "--${odd}" with ${verb}`, 'leave it out')
}

type Filters = Readonly<Partial<Record<'layer' | 'article' | 'position', string>>>

function list(io: Io, { layer, article, position }: Filters): number {
  const ids = layers.map(({ id }) => id)
  if (layer !== undefined) oneOf('layer', layer, ids)
  const wanted = (rule: Rule) =>
    (layer === undefined || layerOf(rule.id) === layer) &&
    (article === undefined || cites(rule, layerOf(rule.id), article)) &&
    (position === undefined || cites(rule, 'positions', position))
  const found = layers
    .map((one) => ({ layer: one, rules: one.rules.filter(wanted) }))
    .filter(({ rules }) => rules.length > 0)
  if (found.length === 0) {
    throw badInput('cannot list: no rule is of that layer, article and position', 'ask for less')
  }
  write(
    io,
    found.flatMap(({ layer: { id, title }, rules }) => [
      paint(io, 'bold', `${title} (${id}): ${rules.length} rules`),
      ...rules.map((rule) => `  ${rule.id.split('/')[1]!.padEnd(44)} ${rule.kind}`),
    ]),
  )
  return EXIT.done
}

/** Whether a rule cites the provision or a part of it: `40(21)` has `40(21)(b)`, not `40(2)`. */
const cites = (rule: Rule, instrument: string, at: string): boolean =>
  rule.cites.some(
    (one) => one.instrument === instrument && (one.at === at || one.at.startsWith(`${at}(`)),
  )
