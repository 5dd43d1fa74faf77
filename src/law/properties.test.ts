import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isFault } from '../base/error.ts'
import type { Day, Instant } from '../base/instant.ts'
import { canonicalJson } from '../base/json.ts'
import { ACT_TYPES } from './act-types.ts'
import type { AnyCond } from './condition.ts'
import { decide, findingsOf, type Question } from './decide.ts'
import { Compiler } from './evaluate.ts'
import type { Leaf } from './evaluate-leaf.ts'
import type { Finding } from './finding.ts'
import { oracleFindings } from './oracle.ts'
import { OUTCOMES, outcomeOf } from './outcome.ts'
import type { Overlay } from './overlay.ts'
import { bindPair, documentJson, type Profile, sealProfile } from './profile.ts'
import { readProfile } from './read-rule.ts'
import { exceptionsOf, type Rule } from './rule.ts'
import { profiles } from './shipped.ts'
import { layOut, readsOf } from './slots.ts'
import { anyCond, anyOverlay, forgetful, fullFacts, someFacts } from './test-arbitrary.ts'
import { decidingLeaves, traceOf } from './trace.ts'

const base = profiles['full-safeguards']
const minimum = profiles['convention-minimum']
const asOf = '2027-03-01T12:00:00Z' as Instant
const on = '2027-03-01' as Day
const ids = base.rules.map((rule) => rule.id)
/** `npm run soak:law` makes it 50,000. */
const runs = { numRuns: Number(process.env['ROGATORY_RUNS'] ?? 60) }
/** Cases on which one overlay is tried: to bind it costs more than to decide under it. */
const CASES = 10

const act = fc.constantFrom(
  ...ACT_TYPES.filter((type) => base.rules.some((r) => r.on.includes(type))),
)
const question = (profile: Profile): fc.Arbitrary<Question> =>
  fc.record({ facts: someFacts(ids), act, profile: fc.constant(profile), asOf: fc.constant(asOf) })

/** The profile with the overlay, or nothing where the composer refuses it. */
function bound(overlay: Overlay, under: Profile = base): Profile | undefined {
  try {
    return bindPair(under, { requested: overlay, on })
  } catch (error) {
    if (isFault(error) && error.code.startsWith('law/')) return undefined
    throw error
  }
}

/**
 * How hard a finding stands: what its kind lets through, and how sure it is. A ground that is sure
 * stands harder than an open one, though a person may answer it and the other is returned.
 */
const weight = ({ notKnowable, ...finding }: Finding): readonly [number, number] => [
  -OUTCOMES.indexOf(outcomeOf([{ ...finding, certain: true }])),
  finding.certain ? 2 : notKnowable ? 0 : 1,
]

/** Every finding of `mild` is in `strict`, at least as hard. */
function asStrict(strict: readonly Finding[], mild: readonly Finding[]): void {
  for (const finding of mild) {
    const same = strict.find((one) => one.rule === finding.rule)
    assert.ok(same, `${finding.rule} is gone`)
    const [stop, certainty] = weight(same)
    const [stopBefore, certaintyBefore] = weight(finding)
    assert.ok(stop >= stopBefore, `${finding.rule} became a ${same.kind}`)
    assert.ok(certainty >= certaintyBefore, `${finding.rule} became less certain`)
  }
}

test('the production evaluator and the naive one give the same findings, leaf for leaf', () => {
  fc.assert(
    fc.property(fc.oneof(question(base), question(minimum)), (asked) => {
      assert.deepEqual(findingsOf(asked), oracleFindings(asked))
    }),
    { numRuns: runs.numRuns * 2 },
  )
})

test('the two evaluators agree on any condition, its value and its deciding facts', () => {
  const params = { maxRetentionDays: 90 }
  fc.assert(
    fc.property(anyCond(Object.keys(params)), someFacts(), (cond, facts) => {
      const slots = layOut(facts, asOf, readsOf([cond]))
      const trace = traceOf(cond, { facts, asOf, params })
      const compiled = new Compiler(params).compile(cond)
      assert.equal(compiled.value(slots), trace.value)
      for (const holds of [true, false]) {
        const leaves: Leaf[] = []
        compiled.why(slots, holds, leaves, '')
        assert.deepEqual(leaves, decidingLeaves(trace, holds))
      }
    }),
    { numRuns: runs.numRuns * 5 },
  )
})

test('safeguards are added to the treaty’s findings and take none away', () => {
  fc.assert(
    fc.property(someFacts(ids), act, (facts, type) => {
      const strict = findingsOf({ facts, act: type, profile: base, asOf })
      const mild = findingsOf({ facts, act: type, profile: minimum, asOf })
      for (const finding of mild) {
        assert.deepEqual(
          strict.find((one) => one.rule === finding.rule),
          finding,
        )
      }
    }),
    runs,
  )
})

test('an overlay that the composer accepts only makes findings rise', () => {
  let tried = 0
  const cases = fc.array(fc.tuple(someFacts(ids), act), { minLength: CASES, maxLength: CASES })
  fc.assert(
    fc.property(anyOverlay(base), cases, (overlay, all) => {
      const profile = bound(overlay)
      if (profile === undefined) return
      for (const [facts, type] of all) {
        const asked = { facts, act: type, asOf }
        asStrict(findingsOf({ ...asked, profile }), findingsOf({ ...asked, profile: base }))
        tried++
      }
    }),
    { numRuns: (runs.numRuns * 4) / CASES },
  )
  assert.ok(tried >= runs.numRuns, `${tried} runs: enough overlays are accepted`)
})

/** Composers that are wrong in one place each. */
const wrong: Readonly<Record<string, (right: Profile) => Profile>> = {
  'narrowing widens the exception': onRules((rule) => ({
    ...rule,
    unless: Object.fromEntries(
      exceptionsOf(rule).map(([name, one]) => [name, { ...one, when: swapped(one.when, 'all') }]),
    ),
  })),
  'widening narrows the rule': onRules((rule) => ({ ...rule, when: swapped(rule.when, 'any') })),
  'promotion demotes': onRules((rule) => ({ ...rule, kind: 'duty' as const })),
  'a stop becomes a matter for a person': onRules((rule) =>
    rule.kind === 'bar' ? { ...rule, kind: 'ground', effect: 'may-refuse' } : rule,
  ),
  'a number moves the wrong way': (right) => ({
    ...right,
    params: Object.fromEntries(
      Object.entries(right.params).map(([name, one]) => [name, { ...one, value: 365 - one.value }]),
    ),
  }),
}

function onRules(change: (rule: Rule) => Rule): (right: Profile) => Profile {
  return (right) => ({
    ...right,
    rules: right.rules.map((rule) => (rule.tightenedBy ? change(rule) : rule)),
  })
}

const swapped = (cond: AnyCond, from: 'all' | 'any'): AnyCond =>
  cond.op === from ? { ...cond, op: from === 'all' ? 'any' : 'all' } : cond

for (const [name, mutate] of Object.entries(wrong)) {
  test(`the property above finds a composer in which ${name}`, () => {
    const found = fc.check(
      fc.property(anyOverlay(base), fullFacts(ids), act, (overlay, facts, type) => {
        const right = bound(overlay)
        if (right === undefined) return
        const asked = { facts, act: type, asOf }
        asStrict(
          findingsOf({ ...asked, profile: mutate(right) }),
          findingsOf({ ...asked, profile: base }),
        )
      }),
      { numRuns: 3000, endOnFailure: true, seed: 2 },
    )
    assert.ok(found.failed)
  })
}

test('two States’ overlays bind together, each as strictly as alone', () => {
  fc.assert(
    fc.property(
      anyOverlay(base, 'xa-national'),
      anyOverlay(base, 'xb-national'),
      someFacts(ids),
      act,
      (requested, requesting, facts, type) => {
        const alone = [bound(requested), bound(requesting)]
        if (alone.includes(undefined)) return
        const both = bindPair(base, { requested, requesting, on })
        const findings = findingsOf({ facts, act: type, asOf, profile: both })
        for (const profile of alone) {
          asStrict(findings, findingsOf({ facts, act: type, asOf, profile: profile! }))
        }
      },
    ),
    { numRuns: Math.max(60, runs.numRuns / CASES) },
  )
})

test('an unknown fact never excuses, and what is certain stays certain when more is known', () => {
  const known = fullFacts(ids).chain((full) =>
    forgetful(full).map((partial) => ({ full, partial })),
  )
  fc.assert(
    fc.property(known, act, ({ full, partial }, type) => {
      const all = findingsOf({ facts: full, act: type, profile: base, asOf })
      const some = findingsOf({ facts: partial, act: type, profile: base, asOf })
      for (const { rule } of all)
        assert.ok(
          some.find((one) => one.rule === rule),
          rule,
        )
      for (const { rule, certain } of some) {
        if (certain) assert.ok(all.find((one) => one.rule === rule)?.certain, rule)
      }
      for (const finding of all) assert.ok(finding.certain, `${finding.rule} lacks nothing`)
    }),
    runs,
  )
})

test('the order in which rules and facts are written changes no digest', () => {
  const shuffled = fc.shuffledSubarray([...base.rules], { minLength: base.rules.length })
  fc.assert(
    fc.property(shuffled, question(base), (rules, asked) => {
      const profile = sealProfile(base.id, { ...base, rules })
      assert.equal(profile.digest, base.digest)
      const facts = Object.fromEntries(Object.entries(asked.facts).reverse())
      assert.equal(decide({ ...asked, profile, facts }).digest, decide(asked).digest)
    }),
    { numRuns: 20 },
  )
})

test('a profile read back from its document alone decides the same bytes', () => {
  fc.assert(
    fc.property(anyOverlay(base), someFacts(ids), act, (overlay, facts, type) => {
      const profile = bound(overlay) ?? base
      const text = canonicalJson(documentJson(profile))
      const again = readProfile(text)
      assert.equal(again.digest, profile.digest)
      assert.equal(canonicalJson(documentJson(again)), text)
      const asked = { facts, act: type, asOf }
      assert.deepEqual(decide({ ...asked, profile: again }), decide({ ...asked, profile }))
    }),
    { numRuns: 20 },
  )
})

test('preservation asks for no judge and no dual criminality, whatever else is known', () => {
  const preserving = someFacts(ids).map((facts) => ({
    ...facts,
    items: facts.items!.map((item) => ({ ...item, kind: 'preservation' as const })),
  }))
  fc.assert(
    fc.property(preserving, act, (facts, type) => {
      for (const { rule, tag, because } of findingsOf({ facts, act: type, profile: base, asOf })) {
        // The Regulation’s own text: at least a prosecutor validates an order to preserve.
        if (rule.startsWith('eu-2023-1543/04-')) continue
        assert.ok(tag !== 'dual-criminality' && tag !== 'authorization', rule)
        const asked = because.map((one) => one.path).join(' ')
        assert.doesNotMatch(asked, /authorization\.requeste?|dualCriminality\./, rule)
      }
    }),
    runs,
  )
})
