import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import type { StateCode } from '../../base/id.ts'
import { addDays, dayOf } from '../../base/instant.ts'
import { type Json, parseJson } from '../../base/json.ts'
import { accept } from '../../base/schema.ts'
import type { Facts } from '../../law/facts.ts'
import type { CaseAct } from '../act.ts'
import { declarations, type Parties } from '../declarations.ts'
import { fold } from '../fold.ts'
import { type RequestDocument, requestDocument } from '../request.ts'
import { assessor, decided, judge, orderingJudge, orderTerms, REQUEST } from '../test-case.ts'
import { act, CASE, PROVIDER, type Said, START } from '../testkit.ts'
import { project } from './project.ts'

type Members = Record<string, Record<string, unknown> & unknown[]>
const example = (name: string): Json =>
  parseJson(readFileSync(new URL(`../../../examples/ransomware/${name}.json`, import.meta.url)))
const told = example('parties') as Record<'requesting' | 'requested', Record<string, Json>>
const party = (side: 'requesting' | 'requested', more: object = {}): Parties['requesting'] => ({
  state: told[side]['state'] as StateCode,
  declares: accept(declarations, { ...(told[side]['declares'] as object), ...more } as Json, {
    code: 'test/parties',
    what: side,
  }),
})
const parties: Parties = { requesting: party('requesting'), requested: party('requested') }

/** The request of the example, changed in one place, as it was made. */
function madeWith(change: (json: Members) => void): CaseAct {
  const json = structuredClone(example('request')) as unknown as Members
  change(json)
  const document: RequestDocument = accept(requestDocument, json as unknown as Json, {
    code: 'test/request',
    what: 'request',
  })
  return act([], { ...REQUEST, parts: { request: document } })
}

function factsOf(past: readonly CaseAct[], said: Said, both = parties): Facts {
  const one = act(past, said)
  const acts = new Map([...past, one].map((known) => [known.id, known]))
  return project({ act: one, state: fold(CASE, past), acts, parties: both, asOf: one.at }).facts
}
const deciding = (made: CaseAct, both = parties) =>
  factsOf([made], decided(made.id, 'execute'), both)

const conduct = (json: Members, i = 0) =>
  (json['offences']![i] as { conduct: Record<string, unknown> }).conduct

describe('the circumstances of a case', () => {
  test('are none in the ordinary case, and known to be none', () => {
    const facts = deciding(madeWith(() => {}))
    assert.deepEqual(facts['case.circumstances'], [])
    assert.deepEqual(facts['request.addresses'], [])
    assert.deepEqual(facts.items![0]!.circumstances, [])
  })
  test('count where every offence has them, and not where one is free of them', () => {
    const say = (json: Members, i: number) => {
      Object.assign(conduct(json, i), { circumstances: ['terms-of-use-only'] })
    }
    const one = deciding(madeWith((json) => say(json, 0)))
    assert.deepEqual(one['case.circumstances'], [])
    const both = deciding(madeWith((json) => [say(json, 0), say(json, 1)]))
    assert.deepEqual(both['case.circumstances'], ['terms-of-use-only'])
  })
  test('are concluded from conduct, persons and forums', () => {
    const facts = deciding(
      madeWith((json) => {
        for (const i of [0, 1]) {
          Object.assign(conduct(json, i), {
            intent: 'negligence',
            harm: 'none-alleged',
            without: 'none-alleged',
          })
          Object.assign(json['offences']![i] as object, { limitation: 'expired' })
        }
        json['persons']![0] = {
          label: 'S1',
          role: 'suspect',
          nationality: 'XB',
          residence: 'XA',
          privilege: 'none',
          minor: true,
        }
        Object.assign(json, {
          otherForums: ['XC'],
          jurisdiction: { basis: 'victim', reasons: 'the hospital is the State’s own' },
        })
      }),
    )
    assert.deepEqual([...facts['case.circumstances']!].sort(), [
      'jurisdiction-by-victim',
      'minor-concerned',
      'nationals-abroad',
      'negligence-only',
      'no-harm-alleged',
      'other-forum',
      'person-abroad',
      'right-not-contested',
      'suspect-is-child',
      'time-barred',
    ])
    assert.equal(facts['request.complete.harm'], true, 'that there is none is an answer')
  })
  test('join what the assessment found to what the request says', () => {
    const made = madeWith(() => {})
    const circumstances = [{ found: 'discrimination-suspected', reasons: 'the pattern of dates' }]
    const assessed = act([made], {
      type: 'AssessmentRecorded',
      by: assessor,
      body: { request: made.id, items: [2] },
      parts: { assessment: { dualCriminality: [], grounds: [], ...ANSWERED, circumstances } },
    })
    const facts = factsOf([made, assessed], decided(made.id, 'execute'))
    assert.deepEqual(facts['case.circumstances'], ['discrimination-suspected'])
  })
})

const ANSWERED = {
  protectedConduct: { only: 'no', reasons: 'none' },
  similarDomesticCase: 'lawful',
  dataProtection: { result: 'permitted', reasons: 'adequate' },
}

test('an item says what it demands, and a provider of another State is elsewhere', () => {
  const made = madeWith((json) => {
    Object.assign(json['items']![1] as object, {
      circumstances: ['direct-access'],
      provider: 'XC/mailhost',
    })
  })
  assert.deepEqual(deciding(made).items![0]!.circumstances, ['direct-access', 'provider-elsewhere'])
})

test('what the directories declare and the request undertakes binds the receiving State', () => {
  const made = madeWith((json) => {
    Object.assign(json['use']!, { principles: ['purpose'] })
  })
  const plain = deciding(made)
  assert.deepEqual(plain['requesting.dataPrinciples'], ['purpose'])
  assert.equal(plain['requesting.arrangement'], 'none')
  assert.equal(plain['requested.tellsByOwnLaw'], false)
  const more = deciding(made, {
    requesting: party('requesting', { dataPrinciples: ['redress'] }),
    requested: party('requested', {
      tellsByOwnLaw: true,
      finds: [{ state: 'XB', dataProtection: 'partial', arrangement: 'below-baseline' }],
    }),
  })
  assert.deepEqual(more['requesting.dataPrinciples'], ['purpose', 'redress'])
  assert.equal(more['requesting.arrangement'], 'below-baseline')
  assert.equal(more['requested.tellsByOwnLaw'], true)
})

test('a judge who lifts the suspension decides nothing about the challenge', () => {
  const made = act([], REQUEST)
  const order = act([made], { type: 'OrderIssued', by: orderingJudge, body: orderTerms({}) })
  const challenged = act([made, order], {
    type: 'OrderChallenged',
    by: PROVIDER,
    body: { order: order.id, items: [2], ground: 'overbreadth' },
  })
  const lifted = act([made, order, challenged], {
    type: 'ChallengeDecided',
    by: orderingJudge,
    body: { challenge: challenged.id, result: 'suspension-lifted' },
  })
  const producing: Said = {
    type: 'DataProduced',
    by: PROVIDER,
    body: { order: order.id, items: [], parcel: {} },
  }
  const before = factsOf([made, order, challenged], producing)
  assert.equal(before['order.challengeOpen'], true)
  assert.equal(before['order.suspensionLifted'], false)
  assert.equal(before['order.challengeDays'], 10)
  const after = factsOf([made, order, challenged, lifted], producing)
  assert.equal(after['order.challengeOpen'], true)
  assert.equal(after['order.suspensionLifted'], true)
})

test('a second deferral by the same judge is known for what it is', () => {
  const made = act([], REQUEST)
  const until = (days: number): Said => ({
    type: 'NoticeDeferred',
    by: judge,
    body: { request: made.id, items: [2], until: dayOf(addDays(START, days)) },
  })
  const first = factsOf([made], until(80))
  assert.equal(first['notice.sameJudge'], false)
  const deferred = act([made], until(80))
  const again = factsOf([made, deferred], until(400))
  assert.equal(again['notice.sameJudge'], true)
  assert.ok(again['notice.waitingDays']! > 365)
  const other = factsOf([made, deferred], { ...until(400), by: orderingJudge })
  assert.equal(other['notice.sameJudge'], false)
})

test('an authorization whose day of review has passed is in force no more', () => {
  const made = madeWith(() => {})
  const granted = act([made], {
    type: 'AuthorizationGranted',
    by: judge,
    body: {
      request: made.id,
      items: [2],
      by: 'court',
      expires: addDays(START, 60),
      reviewBy: dayOf(addDays(START, 5)),
    },
  })
  const acts = [made, granted]
  const said = act(acts, decided(made.id, 'execute'))
  const on = (days: number) =>
    project({
      act: said,
      state: fold(CASE, acts),
      acts: new Map([...acts, said].map((one) => [one.id, one])),
      parties,
      asOf: addDays(START, days),
    }).facts.items![0]!['authorization.requesting.inForce']
  assert.deepEqual([on(5), on(6)], [true, false])
})
