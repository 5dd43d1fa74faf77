/** Random facts, conditions and overlays, for the property tests of this folder only. */
import fc from 'fast-check'
import type { Day } from '../base/instant.ts'
import { cite } from './citation.ts'
import type { AnyCond, Scope } from './condition.ts'
import type { FactSpec, LeafSpec } from './fact.ts'
import { FACTS, type Facts } from './facts.ts'
import { ADVANCING_ACTS, type Overlay, type Tightening } from './overlay.ts'
import type { Profile } from './profile.ts'
import { KINDS, type Rule, rank } from './rule.ts'
import { INSTRUMENTS } from './vocabulary/codes.ts'

/** Some words of open lists. */
const WORDS = ['en', 'fr', 'XA', 'dualCriminality.intent', 'request.complete.harm'] as const

/** Facts of open lists whose words rules know, so that those rules are tried. */
const NAMED: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'instrument.id': fc.constantFrom(...INSTRUMENTS),
  'requesting.instruments': fc.subarray(['led-2016-680', 'oecd-2022']),
  'requested.instruments': fc.subarray(['led-2016-680', 'oecd-2022']),
  'instrument.alternatives': fc.subarray([...INSTRUMENTS]),
  'instrument.articles': fc.subarray(['6', '7', '8', '9', '10', '31']),
  'requested.reservations': fc.subarray(['29(4)', '7(9)(a)', '8(13)', '9(1)(b)']),
}

function valuesFor(spec: LeafSpec): fc.Arbitrary<unknown> {
  switch (spec.type) {
    case 'flag':
      return fc.boolean()
    case 'count':
      return fc.integer({ min: 0, max: 120 })
    case 'code':
      return fc.constantFrom(...spec.values)
    case 'codes':
      return fc.subarray([...spec.values])
    case 'word':
      return fc.constantFrom(...WORDS)
    case 'words':
      return fc.subarray([...WORDS])
    case 'moment':
      return fc.constantFrom('2027-01-01T00:00:00Z', '2027-02-01T00:00:00Z')
  }
}

const leafSpecs = (table: Readonly<Record<string, FactSpec>>) =>
  Object.entries(table).filter((entry): entry is [string, LeafSpec] => entry[1].type !== 'list')

const record = (table: Readonly<Record<string, FactSpec>>, requiredKeys: string[] | undefined) =>
  fc.record(
    Object.fromEntries(
      leafSpecs(table).map(([path, spec]) => [path, NAMED[path] ?? valuesFor(spec)]),
    ),
    requiredKeys === undefined ? {} : { requiredKeys },
  )

const withLists = (
  base: fc.Arbitrary<object>,
  requiredKeys: string[] | undefined,
  ruleIds: readonly string[],
): fc.Arbitrary<Facts> =>
  fc
    .tuple(
      base,
      fc.array(record(FACTS.items.of, requiredKeys), { minLength: 1, maxLength: 3 }),
      fc.subarray([...ruleIds]),
    )
    .map(([facts, items, cured]) => ({
      ...facts,
      items: items.map((item, i) => ({ ...item, number: i + 1 })),
      cures: cured.map((rule) => ({ rule, due: '2027-02-01T00:00:00Z' as const })),
    })) as unknown as fc.Arbitrary<Facts>

/** Facts in which every question is answered. */
export const fullFacts = (ruleIds: readonly string[] = []): fc.Arbitrary<Facts> =>
  withLists(record(FACTS, undefined), undefined, ruleIds)

/** Facts with holes: about half the questions are open. */
export const someFacts = (ruleIds: readonly string[] = []): fc.Arbitrary<Facts> =>
  withLists(record(FACTS, []), [], ruleIds)

/** The same facts with some of them forgotten; what is decided on stays. */
export const forgetful = (facts: Facts): fc.Arbitrary<Facts> =>
  fc
    .tuple(
      fc.subarray(Object.keys(facts).filter((path) => path !== 'act.decision')),
      fc.array(fc.subarray(Object.keys(FACTS.items.of)), {
        minLength: facts.items?.length ?? 0,
        maxLength: facts.items?.length ?? 0,
      }),
    )
    .map(([forgotten, inItems]) => {
      const left = omit(facts, forgotten)
      if (left.items === undefined) return left
      return { ...left, items: left.items.map((item, i) => omit(item, inItems[i] ?? [])) }
    })

const omit = <T extends object>(value: T, names: readonly string[]): T =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name))) as T

function leafCond(scope: Scope, params: readonly string[]): fc.Arbitrary<AnyCond> {
  const table: Readonly<Record<string, FactSpec>> = scope === 'facts' ? FACTS : FACTS[scope].of
  return fc.constantFrom(...leafSpecs(table)).chain(([fact, spec]): fc.Arbitrary<AnyCond> => {
    switch (spec.type) {
      case 'flag':
        return fc.constant({ op: 'is', fact })
      case 'count': {
        const op = fc.constantFrom('atLeast' as const, 'moreThan' as const)
        const value = fc.integer({ min: 0, max: 120 }).map((n) => ({ value: n }))
        const named = params.map((param) => fc.constant({ param }))
        return fc
          .tuple(op, fc.oneof(value, ...named))
          .map(([o, bound]) => ({ op: o, fact, ...bound }))
      }
      case 'moment':
        return fc.constant({ op: 'before', fact, than: 'asOf' })
      case 'code':
      case 'codes': {
        const values = fc.subarray([...spec.values], { minLength: 1 })
        const ops = spec.type === 'code' ? (['oneOf'] as const) : (['has', 'within'] as const)
        return fc.tuple(fc.constantFrom(...ops), values).map(([op, v]) => ({ op, fact, values: v }))
      }
      case 'word':
        return scope === 'facts'
          ? fc.constant({ op: 'among', fact, list: 'requested.languages' })
          : fc.constant({ op: 'oneOf', fact, values: ['en'] })
      case 'words':
        return fc.constant({ op: 'has', fact, values: ['fr'] })
    }
  })
}

/** Any condition of a few levels; `params` are the parameters it may name. */
export function anyCond(params: readonly string[] = [], scope: Scope = 'facts') {
  const { cond } = fc.letrec<{ cond: AnyCond }>((tie) => ({
    cond: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leafCond(scope, params),
      ...(scope === 'facts' ? [listCond(params)] : []),
      tie('cond').map((of): AnyCond => ({ op: 'not', of })),
      fc
        .tuple(
          fc.constantFrom('all' as const, 'any' as const),
          fc.array(tie('cond'), { minLength: 1, maxLength: 3 }),
        )
        .map(([op, of]): AnyCond => ({ op, of })),
    ),
  }))
  return cond
}

const listCond = (params: readonly string[]): fc.Arbitrary<AnyCond> =>
  fc
    .tuple(fc.constantFrom('some' as const, 'every' as const), leafCond('items', params))
    .map(([op, of]) => ({ op, list: 'items', of }))

/** Overlays that the composer may accept or refuse. */
export function anyOverlay(base: Profile, id = 'xa-national'): fc.Arbitrary<Overlay> {
  const cond = anyCond()
  const rule = fc.constantFrom(...base.rules)
  const excepted = base.rules.flatMap((one) =>
    Object.keys(one.unless ?? {}).map((exception) => ({ rule: one.id, exception })),
  )
  const exception = fc.constantFrom(...excepted)
  const verb: fc.Arbitrary<Tightening> = fc.oneof(
    fc
      .tuple(fc.nat(9), cond)
      .map(([n, when]) => ({ do: 'add' as const, rule: added(id, n, when) })),
    rule.chain((one) =>
      fc
        .constantFrom(...KINDS.filter((kind) => rank(kind) > rank(one.kind)), 'bar' as const)
        .map((to) => ({ do: 'promote' as const, rule: one.id, to })),
    ),
    fc.tuple(rule, cond).map(([{ id: of }, or]) => ({ do: 'widen' as const, rule: of, or })),
    exception.map((one) => ({ do: 'close-exception' as const, ...one })),
    fc
      .tuple(exception, cond)
      .map(([one, and]) => ({ do: 'narrow-exception' as const, ...one, and })),
    fc
      .tuple(fc.constantFrom(...Object.keys(base.params)), fc.nat(120))
      .map(([param, value]) => ({ do: 'param' as const, param, value })),
  )
  return fc.array(verb, { maxLength: 5 }).map((tighten) => ({
    id,
    on: base.id,
    legalBasis: [cite('xa-law', '12', 'requires', 'own')],
    inForce: { from: '2026-11-01' as Day },
    tighten,
  }))
}

const added = (id: string, n: number, when: AnyCond): Omit<Rule, 'basis' | 'tightenedBy'> => ({
  id: `${id}/rule-${n}`,
  kind: 'bar',
  tag: 'own-law-prohibits',
  heading: 7,
  on: ADVANCING_ACTS,
  cites: [cite('xa-law', '12', 'requires', 'own')],
  says: { id: `${id}/rule-${n}#says`, en: 'The law of this State forbids it.' },
  when,
  inForce: { from: '2026-11-01' as Day },
})
