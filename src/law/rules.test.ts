import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { BUDAPEST_TERMS } from './budapest-2001/terms.ts'
import { valuesOf } from './compiled.ts'
import { type AnyCond, partsOf } from './condition.ts'
import { answeredBy, FACTS } from './facts.ts'
import { ADVANCING_ACTS } from './overlay.ts'
import { conditionsOf, HEADINGS, type Rule, type RuleTests, rank } from './rule.ts'
import { failingCases } from './rule-cases.ts'
import { layers } from './shipped.ts'
import { mutantsOf, mutantsOfRule } from './test-mutants.ts'
import { notCoded, WHY } from './uncc-2024/not-coded.ts'
import { UNCC_TERMS } from './uncc-2024/terms.ts'
import { ASSESSED, STATED_BY_REQUESTING } from './vocabulary/answered.ts'

const all = layers.flatMap((layer) =>
  layer.rules.map((rule) => ({ rule, tests: layer.tests[rule.id]!, params: valuesOf(layer) })),
)

/** A number in place of a parameter, so that its threshold can be shifted too. */
function withNumbers(cond: AnyCond, params: Readonly<Record<string, number>>): AnyCond {
  if ('param' in cond) {
    const { param, ...rest } = cond
    return { ...rest, value: params[param]! }
  }
  const parts = partsOf(cond).map((part) => withNumbers(part, params))
  if (parts.length === 0 || cond.op === 'term') return cond
  return (
    cond.op === 'all' || cond.op === 'any' ? { ...cond, of: parts } : { ...cond, of: parts[0] }
  ) as AnyCond
}

const numbered = (rule: Rule, params: Readonly<Record<string, number>>): Rule => ({
  ...rule,
  when: withNumbers(rule.when, params),
})

const survivors = (
  mutants: readonly { readonly what: string; readonly of: Pick<Rule, 'when' | 'unless'> }[],
  tests: RuleTests,
) => mutants.filter(({ of }) => failingCases(of, tests, {}).length === 0).map(({ what }) => what)

describe('every rule', () => {
  for (const { rule, tests, params } of all) {
    test(`${rule.id} passes its own cases`, () => {
      assert.deepEqual(failingCases(rule, tests, params), [])
      assert.ok(tests.holds.length > 0 && tests.spares.length > 0)
      assert.ok((tests.unknown ?? []).length > 0, 'an unknown fact is tried')
    })
    test(`${rule.id} has no mutant that its own cases let live`, () => {
      assert.deepEqual(survivors(mutantsOfRule(numbered(rule, params)), tests), [])
    })
  }
})

const TERMS = [...UNCC_TERMS, ...BUDAPEST_TERMS]

describe('every term', () => {
  for (const { term, tests } of TERMS) {
    const [inside] = partsOf(term)
    const name = term.op === 'term' ? term.name : ''
    test(`"${name}" passes its cases and lets no mutant live`, () => {
      assert.deepEqual(failingCases({ when: term }, tests, {}), [])
      const mutants = mutantsOf(inside!).map(({ what, of }) => ({ what, of: { when: of } }))
      assert.deepEqual(survivors(mutants, tests), [])
    })
  }
  test('is one that has cases, wherever a shipped rule uses it', () => {
    const tested = new Set(TERMS.map(({ term }) => term))
    const used = all.flatMap(({ rule }) => conditionsOf(rule).flatMap(outermostTerms))
    assert.ok(used.length > 0)
    assert.deepEqual(
      used.filter((one) => !tested.has(one)),
      [],
    )
  })
})

test('a weak set of cases is found out by the mutants that survive it', () => {
  const { rule, params } = all.find((one) => one.rule.id.endsWith('sg-07-death-penalty'))!
  const thin: RuleTests = { holds: all.find((one) => one.rule === rule)!.tests.holds, spares: [] }
  assert.ok(survivors(mutantsOfRule(numbered(rule, params)), thin).includes('drop part 1 of all'))
})

test('the layers speak under every heading, from authenticity to afterwards', () => {
  const headings = new Set(all.map(({ rule }) => rule.heading))
  assert.deepEqual(
    HEADINGS.filter((_, i) => !headings.has(i + 1)),
    [],
  )
})

test('no shipped rule stops an act that protects, but a refusal for its own form', () => {
  for (const { rule } of all) {
    if (rank(rule.kind) < rank('need') || rule.decisions !== undefined) continue
    for (const act of rule.on) assert.ok(ADVANCING_ACTS.includes(act), `${rule.id} on ${act}`)
  }
  for (const { rule } of all.filter((one) => one.rule.decisions !== undefined)) {
    assert.equal(rule.kind, 'need', 'what is missing can be written at once')
  }
})

test('a provision is coded or listed as not coded, and never both', () => {
  const cited = new Set(
    all.flatMap(({ rule }) => rule.cites.filter((one) => one.instrument === 'uncc-2024')),
  )
  for (const { at } of cited) {
    assert.ok(!notCoded.some((one) => one.at === at), `${at} is cited by a rule`)
  }
  for (const { at, why, act } of notCoded) {
    assert.ok(WHY[why], at)
    assert.equal(act !== undefined, why === 'person decides', `${at} names the act of a person`)
  }
  assert.equal(new Set(notCoded.map((one) => one.at)).size, notCoded.length)
})

test('every open question has a side that can answer it', () => {
  assert.equal(answeredBy('request.complete.facts'), 'requesting')
  assert.equal(answeredBy('items[2].authorization.requesting.kind'), 'requesting')
  assert.equal(answeredBy('items[2].authorization.requested.kind'), 'requested')
  assert.equal(answeredBy('requested.essentialInterests'), 'requested')
  assert.equal(answeredBy('offence.deMinimis'), 'requested')
  for (const prefix of [...STATED_BY_REQUESTING, ...ASSESSED]) {
    const inItems = prefix.replace(/^items\./, '')
    const paths = [...Object.keys(FACTS), ...Object.keys(FACTS.items.of)]
    const known = paths.some((path) => path === inItems || path.startsWith(`${inItems}.`))
    assert.ok(known, `${prefix} names no fact`)
  }
})

function outermostTerms(cond: AnyCond): readonly AnyCond[] {
  return cond.op === 'term' ? [cond] : partsOf(cond).flatMap(outermostTerms)
}
