/**
 * The questions that an act puts to whoever decides it: every fact that a need, a ground or a bar
 * of the profile may turn on for these kinds of item, what the record already answers, and what is
 * open. Derived from the rules alone, so that no form can leave one out.
 */
import { type Day, dayOf, type Instant } from '../base/instant.ts'
import type { ActType, DecisionKind } from './act-types.ts'
import type { Citation } from './citation.ts'
import { speaks, valuesOf } from './compiled.ts'
import { type AnyCond, partsOf } from './condition.ts'
import { answeredBy, type FactSource, type Facts, isJudged, type Provenance } from './facts.ts'
import { FALSE, TRUE, UNKNOWN } from './kleene.ts'
import type { Profile } from './profile.ts'
import { conditionsOf, exceptionsOf, type Rule, rank } from './rule.ts'
import { decidingLeaves, type Trace, traceOf, type View } from './trace.ts'
import type { ItemKind } from './vocabulary/codes.ts'

export interface Question {
  /** A path as findings write it: `risk.torture`, `items[2].selectorTied`. */
  readonly fact: string
  /** The strictest that may follow: rules in the order of headings. */
  readonly rules: readonly string[]
  readonly cites: readonly Citation[]
  /** Which side can settle it. */
  readonly by: 'requesting' | 'requested'
  /** Whether the answer counts only once a second person has confirmed it. */
  readonly secondPerson: boolean
  /**
   * `answered` by the record; `open`; or `moot`: nobody has answered it, and nothing turns on it
   * any more.
   */
  readonly state: 'answered' | 'open' | 'moot'
  readonly value?: unknown
  /** The acts that answer it. */
  readonly from: readonly FactSource[]
}

export interface Asked {
  readonly profile: Profile
  readonly act: ActType
  readonly decision?: DecisionKind
  readonly instrument: string
  readonly kinds: readonly ItemKind[]
  readonly asOf: Instant
  /** The record; left out, every question is open. */
  readonly facts?: Facts
  readonly provenance?: Provenance
}

/** In the order of the headings of the rules that ask them, each once. */
export function questionsOf(asked: Asked): readonly Question[] {
  const { profile, act, decision = 'execute', instrument, kinds, asOf, facts = {} } = asked
  const bare: Facts = {
    'instrument.id': instrument,
    'act.decision': decision,
    items: kinds.map((kind, i) => ({ number: i + 1, kind })),
  }
  const params = valuesOf(profile)
  const blank: View = { facts: bare, asOf, params }
  const record: View = { facts: { ...facts, ...keep(bare, facts) }, asOf, params }
  const rules = profile.rules.filter(
    (rule) =>
      rank(rule.kind) >= rank('need') &&
      speaks(rule, act, decision) &&
      inForce(rule, dayOf(asOf)) &&
      (rule.under?.includes(instrument) ?? true),
  )
  const asking = new Map<string, Rule[]>()
  for (const rule of rules) {
    for (const fact of openIn(rule, blank)) {
      // What the act itself says is no question: whoever decides writes it.
      if (fact.startsWith('act.')) continue
      asking.set(fact, [...(asking.get(fact) ?? []), rule])
    }
  }
  const twice = rules.some((rule) => conditionsOf(rule).some((cond) => reads(cond, SECOND)))
  return [...asking].map(([fact, of]) => {
    const value = valueAt(record.facts, fact)
    const open = of.some((rule) => openIn(rule, record).includes(fact))
    return {
      fact,
      rules: of.map(({ id }) => id),
      cites: of.flatMap(({ cites }) => cites.slice(0, 1)),
      by: isJudged(fact) ? 'requested' : answeredBy(fact),
      secondPerson: twice && isJudged(fact),
      state: value !== undefined ? 'answered' : open ? 'open' : 'moot',
      ...(value === undefined ? {} : { value }),
      from: asked.provenance?.[fact] ?? [],
    }
  })
}

const SECOND = 'act.secondPerson'

/** Items as the record has them, else the bare ones. */
const keep = (bare: Facts, facts: Facts): Facts => ({
  'instrument.id': bare['instrument.id']!,
  'act.decision': bare['act.decision']!,
  items: facts.items ?? bare.items!,
})

const inForce = ({ inForce: { from, until } }: Rule, day: Day): boolean =>
  from <= day && (until === undefined || day < until)

/** The unknown facts that keep a rule open; none where it is settled. */
function openIn(rule: Rule, view: View): readonly string[] {
  const when = traceOf(rule.when, view)
  const unless = exceptionsOf(rule).map(([, exception]) => traceOf(exception.when, view))
  const settled = when.value === FALSE || unless.some(({ value }) => value === TRUE)
  if (settled) return []
  return [
    ...unknownIn(when, true),
    ...unless.flatMap((trace) => (trace.value === UNKNOWN ? unknownIn(trace, false) : [])),
  ]
}

const unknownIn = (trace: Trace, holds: boolean): readonly string[] => [
  ...new Set(
    decidingLeaves(trace, holds)
      .filter(({ got }) => got === undefined)
      .map(({ path }) => path),
  ),
]

const reads = (cond: AnyCond, fact: string): boolean =>
  ('fact' in cond && cond.fact === fact) || partsOf(cond).some((part) => reads(part, fact))

const ELEMENT = /^(items|cures)\[([^\]]*)\]\.(.+)$/

function valueAt(facts: Facts, path: string): unknown {
  const [, list, key, field] = ELEMENT.exec(path) ?? []
  if (list === undefined) return (facts as Readonly<Record<string, unknown>>)[path]
  const elements = (facts[list as 'items'] ?? []) as readonly Readonly<Record<string, unknown>>[]
  return elements.find((one) => String(one['number'] ?? one['rule']) === key)?.[field!]
}
