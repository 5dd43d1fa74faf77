import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { labelled } from '../base/digest.ts'
import { isFault } from '../base/error.ts'
import type { Day, Instant } from '../base/instant.ts'
import { canonicalJson, type Json } from '../base/json.ts'
import { admission } from './admission.ts'
import { decide, findingsOf } from './decide.ts'
import { about, one, two } from './doors.ts'
import { type Facts, onlyItem } from './facts.ts'
import type { Finding } from './finding.ts'
import { outcomeOf } from './outcome.ts'
import { documentJson, KERNEL, sealProfile } from './profile.ts'
import { readProfile } from './read-rule.ts'
import { profiles } from './shipped.ts'

const full = profiles['full-safeguards']
const minimum = profiles['convention-minimum']
const asOf = '2027-03-01T12:00:00Z' as Instant

describe('the outcome is the first match', () => {
  const certain = true
  const table: readonly (readonly [string, Parameters<typeof outcomeOf>[0]])[] = [
    ['EXECUTE', []],
    ['EXECUTE', [{ kind: 'duty', certain }]],
    ['EXECUTE_WITH_CONDITIONS', [{ kind: 'condition', certain: false }]],
    ['POSTPONE', [{ kind: 'ground', effect: 'may-postpone', certain }]],
    ['NO_OBLIGATION', [{ kind: 'ground', effect: 'no-obligation', certain }]],
    ['MAY_REFUSE', [{ kind: 'ground', effect: 'may-refuse', certain }]],
    ['MAY_REFUSE', [{ kind: 'need', certain: false, notKnowable: true }]],
    ['RETURN_FOR_COMPLETION', [{ kind: 'need', certain }]],
    ['RETURN_FOR_COMPLETION', [{ kind: 'ground', effect: 'may-refuse', certain: false }]],
    ['RETURN_FOR_COMPLETION', [{ kind: 'bar', certain: false }]],
    ['MUST_REFUSE', [{ kind: 'bar', certain }]],
    ['NOT_CARRIED', [{ kind: 'bar', effect: 'not-carried', certain }]],
    ['HOLD_FOR_VERIFICATION', [{ kind: 'need', effect: 'hold', certain: false }]],
  ]
  test('and each row yields to the rows below it', () => {
    for (const [i, [outcome, findings]] of table.entries()) {
      assert.equal(outcomeOf(findings), outcome)
      for (const [stricter, more] of table.slice(i)) {
        assert.equal(outcomeOf([...findings, ...more]), stricter)
      }
    }
  })
})

test('nothing is decided for a moment before the law', () => {
  const early = { facts: {}, act: 'DecisionTaken', profile: full } as const
  assert.throws(
    () => decide({ ...early, asOf: '2020-01-01T00:00:00Z' as Instant }),
    (error) => isFault(error, 'law/not-in-force'),
  )
  assert.doesNotThrow(() => decide({ ...early, asOf }))
})

describe('a curable lack', () => {
  const rule = 'full-safeguards/sg-05-judge-in-requesting-state'
  const facts = one('content', { 'authorization.requesting.kind': 'police' })
  const kindOn = (due: string | undefined) => {
    const cures = due === undefined ? {} : { cures: [{ rule, due: due as Instant }] }
    const asked = { facts: { ...facts, ...cures }, act: 'RequestTransmitted' as const, asOf }
    return findingsOf({ ...asked, profile: full }).find((each) => each.rule === rule)?.kind
  }
  test('is a need until the date set for its cure, and a bar after it', () => {
    assert.equal(kindOn(undefined), 'need')
    assert.equal(kindOn('2027-03-02T00:00:00Z'), 'need')
    assert.equal(kindOn('2027-03-01T12:00:00Z'), 'need')
    assert.equal(kindOn('2027-03-01T11:59:59Z'), 'bar')
  })
})

describe('"not yet knowable"', () => {
  const rule = 'full-safeguards/sg-02-elements-stated'
  const stated: Facts = {
    'request.complete.lawText': true,
    'request.complete.penalty': true,
    'request.complete.harm': true,
  }
  const asked = (facts: Facts) => {
    const found = findingsOf({ facts, act: 'RequestTransmitted', profile: full, asOf })
    return found.find((each) => each.rule === rule)
  }
  const answered = { ...stated, 'request.notKnowable': ['request.complete.intent'] }

  test('sends an open element to a person, for subscriber information', () => {
    assert.equal(asked(about('subscriber', answered))?.notKnowable, true)
  })
  test('does not do so for content, nor for what nobody answered', () => {
    assert.equal(asked(about('content', answered))?.notKnowable, undefined)
    assert.equal(asked(about('subscriber', stated))?.notKnowable, undefined)
    const mixed = two({ kind: 'subscriber' }, { kind: 'content' }, answered)
    assert.equal(asked(mixed)?.notKnowable, undefined)
  })
  test('is no answer to a question that must have one', () => {
    const { 'request.complete.penalty': _, ...rest } = stated
    const facts = {
      ...rest,
      'request.notKnowable': ['request.complete.intent', 'request.complete.penalty'],
    }
    assert.equal(asked(about('subscriber', facts))?.notKnowable, undefined)
  })
})

describe('the door', () => {
  const decided = (facts: Facts, act: 'DecisionTaken' | 'DataPreserved') => {
    const decision = decide({ facts, act, profile: minimum, asOf })
    return { decision, ...admission(decision, facts) }
  }
  const bare: Facts = {
    'instrument.id': 'uncc-2024',
    'offence.conventionArticle': 'none',
    'offence.maxPenaltyYears': 2,
    'instrument.otherTreatyGoverns': false,
    'instrument.binds': true,
    'message.markedForged': false,
    'requested.reservation42p5': false,
    'preservation.invoked': [],
  }
  const preserve = one('preservation', { dataSpecified: true }, bare)

  test('lets a ground pass only with a person’s written reasons', () => {
    const ground = decided(preserve, 'DecisionTaken')
    assert.equal(ground.decision.outcome, 'NO_OBLIGATION')
    assert.deepEqual([ground.admitted, ground.reasonsMissing], [false, true])
    assert.ok(decided({ ...preserve, 'act.reasonsGiven': true }, 'DecisionTaken').admitted)
  })
  test('does not make preservation wait for what is merely unknown', () => {
    const night = one('preservation', { dataSpecified: true })
    const { decision, admitted } = decided(night, 'DecisionTaken')
    assert.equal(decision.outcome, 'HOLD_FOR_VERIFICATION')
    assert.equal(decision.offer, 'PRESERVE_ONLY')
    assert.ok(admitted)
  })
  test('stops preservation of a forged message, or of data that nobody specified', () => {
    assert.equal(
      decided({ ...preserve, 'message.markedForged': true }, 'DataPreserved').admitted,
      false,
    )
    assert.equal(
      decided(one('preservation', { dataSpecified: false }, bare), 'DataPreserved').admitted,
      false,
    )
  })
})

describe('a ceiling', () => {
  const rule = 'full-safeguards/sg-04-untargeted'
  const bulk = (kind: 'preservation' | 'content') =>
    findingsOf({
      facts: one(kind, { selectorTied: false }, { 'instrument.id': 'uncc-2024' }),
      act: 'DecisionTaken',
      profile: full,
      asOf,
    }).find((each) => each.rule === rule)
  test('keeps the finding that goes beyond it, and flags it', () => {
    assert.equal(bulk('preservation')?.exceeds, 'uncc-2024/42-6')
    assert.equal(bulk('content')?.exceeds, undefined)
  })
})

describe('a rule of one instrument', () => {
  const asked = (instrument?: string) => {
    const facts = about('content', {
      'offence.deMinimis': true,
      ...(instrument === undefined ? {} : { 'instrument.id': instrument }),
    })
    const decision = decide({ facts, act: 'DecisionTaken', profile: minimum, asOf })
    const among = (all: readonly Finding[] = []) =>
      all.filter(({ rule }) => rule === 'uncc-2024/40-08-de-minimis')
    return { counted: among(decision.findings)[0], shown: among(decision.elsewhere)[0], decision }
  }
  test('speaks where the request relies on it', () => {
    const { counted, shown } = asked('uncc-2024')
    assert.equal(counted?.certain, true)
    assert.equal(shown, undefined)
  })
  test('is shown and does not count where the request relies on another', () => {
    const { counted, shown, decision } = asked('reciprocity')
    assert.equal(counted, undefined)
    assert.equal(shown?.exceeds, 'uncc-2024/not-relied-on')
    assert.ok(decision.elsewhere!.every(({ certain }) => certain))
    assert.ok(decision.elsewhere!.every(({ kind }) => kind === 'ground' || kind === 'bar'))
  })
  test('stands uncertain where the request names none', () => {
    const { counted } = asked()
    assert.equal(counted?.certain, false)
    assert.ok(counted?.needs?.includes('instrument.id'))
  })
})

test('a decision on one item looks at that item alone', () => {
  const facts = two({ kind: 'subscriber' }, { kind: 'content' })
  assert.deepEqual(onlyItem(facts, 2).items, [{ number: 2, kind: 'content' }])
})

describe('a decision', () => {
  const question = { facts: one('content'), act: 'DecisionTaken' as const, profile: full, asOf }
  test('is named by the digest of everything it says', () => {
    const { digest, ...said } = decide({ ...question, caseHead: 'c', proposed: 'p' })
    const bytes = utf8(canonicalJson(said as unknown as Json))
    assert.equal(labelled('rogatory:law-decision:v1', bytes), digest)
    assert.notEqual(decide(question).digest, digest)
  })
  test('asks no rule before it is in force, nor after', () => {
    const rule = 'uncc-2024/65-in-force'
    const inForce = { from: '2027-02-01' as Day, until: '2027-03-01' as Day }
    const rules = full.rules.map((each) => (each.id === rule ? { ...each, inForce } : each))
    const dated = sealProfile('dated', { ...full, rules })
    const asks = (at: string) =>
      findingsOf({
        facts: one('content'),
        act: 'DecisionTaken',
        profile: dated,
        asOf: at as Instant,
      }).some((each) => each.rule === rule)
    assert.deepEqual(
      [
        '2027-01-31T23:59:59Z',
        '2027-02-01T00:00:00Z',
        '2027-02-28T23:59:59Z',
        '2027-03-01T00:00:00Z',
      ].map(asks),
      [false, true, true, false],
    )
  })
})

test('a profile of another kernel, or with a word too many, is not read', () => {
  const document = documentJson(full) as { readonly [k: string]: Json }
  const code = (change: object): string => {
    try {
      readProfile(canonicalJson({ ...document, ...change }))
      return 'read'
    } catch (error) {
      return isFault(error) ? error.code : String(error)
    }
  }
  assert.equal(code({}), 'read')
  assert.equal(code({ kernel: `${KERNEL}0` }), 'law/unknown-kernel')
  assert.equal(code({ trust: true }), 'law/bad-profile')
  assert.equal(code({ params: {} }), 'law/unknown-parameter')
})
