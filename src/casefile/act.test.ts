import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import type { OfficeId, StateCode } from '../base/id.ts'
import type { Json } from '../base/json.ts'
import { type ActSkeleton, type CaseAct, partyOf, readAct } from './act.ts'
import { ACTS } from './acts/table.ts'
import { mayReadPart, released } from './sight.ts'
import { idIn, more, until, WHOLE } from './test-case.ts'
import { holder, NIMBUS, PROVIDER } from './testkit.ts'

const [request] = WHOLE as readonly [CaseAct]
const decision = WHOLE.find(({ type }) => type === 'DecisionTaken')!

function skeletonOf(act: CaseAct, over: Partial<ActSkeleton> = {}): ActSkeleton {
  const { type, at, follows, amends, audience, profile, body } = act
  const common = { type, case: act.case, at, follows, amends, audience, profile }
  const part = { reasons: 'a'.repeat(64) as Digest }
  return { ...common, body: body as Json, restsOn: act.rests, parts: part, ...over }
}

const readDecision = (over: Partial<ActSkeleton>, parts: ReadonlyMap<string, Uint8Array>) =>
  readAct(decision.id, skeletonOf(decision, over), {
    signer: decision.signer,
    parts,
    rests: [],
  })

test('a skeleton and the parts at hand become an act with its body typed', () => {
  const reasons = utf8('{"text":"because"}')
  const read = readDecision({}, new Map([['reasons', reasons]]))
  assert.deepEqual(read.body, decision.body)
  assert.deepEqual(read.parts, { reasons: { text: 'because' } })
  assert.equal(read.hidden, decision.rests.length)
  assert.deepEqual(readDecision({}, new Map()).parts, {}, 'an erased part is absent')
})

test('content that its type does not know is refused by its code', () => {
  const reasons = (text: string) => new Map([['reasons', utf8(text)]])
  const faults = [
    ['act/not-spoken', () => readDecision({ type: 'NeverHeardOf' }, new Map())],
    ['act/malformed-body', () => readDecision({ body: { items: [] } }, new Map())],
    ['act/missing-part', () => readDecision({ parts: {} }, new Map())],
    [
      'act/unknown-part',
      () => {
        const parts = { reasons: decision.id as Digest, other: decision.id as Digest }
        return readDecision({ parts }, new Map())
      },
    ],
    ['act/malformed-part', () => readDecision({}, reasons('{"text":7}'))],
    ['json/duplicate-member', () => readDecision({}, reasons('{"text":"a","text":"b"}'))],
  ] as const
  for (const [code, read] of faults) assert.throws(read, { code }, code)
})

test('items of a request are numbered as in its document, each once', () => {
  const { body } = ACTS.get('RequestMade')!
  const said = WHOLE[0]!.body
  const [first, second] = said['items'] as readonly Record<string, unknown>[]
  assert.equal(body.safeParse(said).success, true)
  for (const items of [
    [second, first],
    [first, { ...second, item: 1 }],
  ]) {
    assert.equal(body.safeParse({ ...said, items }).success, false)
  }
})

test('a decision carries out or declines, and a refusal names its ground', () => {
  const items = (...outcomes: readonly (readonly [string, string[]])[]) => ({
    request: request.id,
    items: outcomes.map(([outcome, grounds], i) => ({
      item: i + 1,
      outcome,
      grounds,
      conditions: [],
    })),
  })
  const read = (body: Json) => readDecision({ body }, new Map())
  assert.ok(read(items(['refuse', ['torture']], ['postpone', ['ongoing-proceedings']])))
  const bad = [items(['refuse', []]), items(['execute', []], ['refuse', ['torture']])]
  for (const body of bad) assert.throws(() => read(body), { code: 'act/malformed-body' })
})

test('every type that is spoken has an office to say it', () => {
  for (const [type, spec] of ACTS) assert.ok(spec.offices.length > 0, type)
})

test('a provider is a party of its own', () => {
  assert.equal(partyOf({ ...request, signer: PROVIDER }), NIMBUS)
  assert.equal(partyOf(request), 'XB')
})

test('a request crosses the border with its transmission, and not before', () => {
  const sent = until('RequestTransmitted')
  const acts = new Map(sent.map((act) => [act.id, act]))
  const theirs = ['XA/central-authority'] as OfficeId[]
  assert.deepEqual(released(request, acts, theirs), [])
  assert.deepEqual(
    released(sent.at(-1)!, acts, theirs).map(({ type }) => type),
    ['RequestMade', 'RequestTransmitted'],
  )
})

test('what is said about a request that nobody sent stays at home with it', () => {
  const theirs = ['XA/central-authority'] as OfficeId[]
  const crossing = (acts: readonly CaseAct[]) =>
    released(acts.at(-1)!, new Map(acts.map((one) => [one.id, one])), theirs)
  const raised = (acts: readonly CaseAct[]) =>
    more(acts, {
      type: 'ConcernRaised',
      by: holder('XB', 'oversight'),
      body: { act: acts[0]!.id, office: 'XB/competent-authority' },
    })
  const early = raised([request])
  assert.deepEqual(crossing(early), [])
  const sent = more(early, {
    type: 'RequestTransmitted',
    by: holder('XB', 'central-authority'),
    body: { request: request.id, items: [1] },
  })
  assert.deepEqual(
    crossing(sent).map(({ type }) => type),
    ['RequestMade', 'ConcernRaised', 'RequestTransmitted'],
  )
  const refused = more([request], {
    type: 'ActNotAdmitted',
    by: holder('XA', 'registry'),
    body: { act: request.id, outcome: 'MUST_REFUSE', rules: [] },
  })
  const answer = released(refused[1]!, new Map(refused.map((one) => [one.id, one])), [
    'XB/central-authority' as OfficeId,
  ])
  assert.equal(answer.length, 2, 'who turns it away before its transmission has come says so')
  assert.ok(crossing(raised(sent)).some(({ type }) => type === 'ConcernRaised'))
})

test('internal acts never leave, and a provider sees its order alone', () => {
  const acts = new Map(WHOLE.map((act) => [act.id, act]))
  const of = (type: CaseAct['type'], nth = 0) => acts.get(idIn(WHOLE, type, nth))!
  const home = ['XB/central-authority'] as OfficeId[]
  const crossed = released(of('CaseClosed'), acts, home).map(({ type }) => type)
  for (const internal of ['AssessmentRecorded', 'AssessmentConfirmed', 'OrderApplied']) {
    assert.ok(!crossed.some((type) => type === internal), internal)
  }
  const served = released(of('OrderServed', 1), acts, [NIMBUS]).map(({ type }) => type)
  assert.deepEqual(
    served.filter((type) => type === 'RequestMade'),
    [],
  )
  assert.ok(served.includes('OrderIssued'))
})

test('a part is read by its circle, whoever sees the act', () => {
  const order = WHOLE.find(({ type }) => type === 'OrderIssued')!
  const may = (act: CaseAct, part: string, office: string) =>
    mayReadPart(
      {
        act,
        part,
        parties: ['XB', 'XA'] as StateCode[],
        providers: new Set([NIMBUS]),
      },
      office as OfficeId,
    )
  assert.ok(may(order, 'order', NIMBUS))
  assert.ok(!may(order, 'rests', NIMBUS))
  assert.ok(may(order, 'rests', 'XB/court'))
  assert.ok(may(decision, 'reasons', 'XB/court'))
  assert.ok(!may(decision, 'rests', 'XB/court'))
  assert.ok(may(decision, 'rests', 'XA/court'))
  assert.ok(!may(decision, 'reasons', NIMBUS))
  assert.ok(!may(decision, 'no-such-part', 'XA/court'))
})
