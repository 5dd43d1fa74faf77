import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ActType } from '../law/act-types.ts'
import type { CaseAct } from './act.ts'
import { withoutEffect } from './concurrency.ts'
import { fold } from './fold.ts'
import { canonicalOrder } from './order.ts'
import {
  assessor,
  decided,
  duty,
  idIn,
  judge,
  prosecutor,
  REQUEST,
  sender,
  until,
  WHOLE,
} from './test-case.ts'
import { act, CASE, holder, PROVIDER, type Said } from './testkit.ts'

const lost = (acts: readonly CaseAct[]) => withoutEffect(canonicalOrder(acts))

/** Two acts said without knowledge of each other. */
function sideBySide(past: readonly CaseAct[], a: Said, b: Said) {
  const [first, second] = [act(past, a), act(past, b)]
  return { first, second, lost: lost([...past, first, second]) }
}

/** Another act like the `nth` of its type in the whole case, for the past that it had. */
function likeIn(type: ActType, nth = 0): { past: readonly CaseAct[]; said: Said } {
  const past = until(type, nth).slice(0, -1)
  const { signer, body } = until(type, nth).at(-1)!
  return { past, said: { type, by: signer, body } }
}

const request = WHOLE[0]!.id
const withdrawal = (items: readonly number[]): Said => ({
  type: 'RequestWithdrawn',
  by: sender,
  body: { request, items },
})
const forged: Said = { type: 'MarkedForged', by: duty, body: { about: request } }
const revocation: Said = {
  type: 'AuthorizationRevoked',
  by: judge,
  body: { authorization: idIn(WHOLE, 'AuthorizationGranted'), items: [2] },
}
const order = (nth: number) => idIn(WHOLE, 'OrderIssued', nth)
const orderWithdrawn = (nth: number): Said => ({
  type: 'OrderWithdrawn',
  by: assessor,
  body: { order: order(nth) },
})
const challenge: Said = {
  type: 'OrderChallenged',
  by: PROVIDER,
  body: { order: order(1), items: [2], ground: 'overbreadth' },
}
const complaint: Said = {
  type: 'ComplaintFiled',
  by: holder('XB', 'oversight'),
  body: { request },
}

const FLOW: readonly (readonly [ActType, number])[] = [
  ['RequestTransmitted', 1],
  ['DecisionTaken', 0],
  ['OrderApplied', 0],
  ['OrderIssued', 1],
  ['OrderServed', 1],
  ['DataProduced', 0],
  ['EvidenceTransmitted', 0],
]
const TABLE: readonly (readonly [Said, readonly (readonly [ActType, number])[]])[] = [
  [withdrawal([2]), FLOW],
  [revocation, FLOW],
  [forged, [...FLOW, ['DataPreserved', 0]]],
  [orderWithdrawn(0), [['DataPreserved', 0]]],
  [
    orderWithdrawn(1),
    [
      ['OrderServed', 1],
      ['DataProduced', 0],
      ['EvidenceTransmitted', 0],
    ],
  ],
  [
    challenge,
    [
      ['DataProduced', 0],
      ['EvidenceTransmitted', 0],
    ],
  ],
  [complaint, [['EvidenceErased', 0]]],
]

test('of two acts that did not know of each other the protecting one wins', () => {
  for (const [protecting, beaten] of TABLE) {
    for (const [type, nth] of beaten) {
      const { past, said } = likeIn(type, nth)
      const { first, second, lost } = sideBySide(past, protecting, said)
      assert.deepEqual([...lost], [[second.id, first.id]], `${protecting.type} and ${type}`)
    }
  }
})

test('an act that knew of the protecting one, or came before it, keeps its effect', () => {
  const { past, said } = likeIn('DecisionTaken')
  const withdrawn = act(past, withdrawal([2]))
  const after = act([...past, withdrawn], said)
  assert.equal(lost([...past, withdrawn, after]).size, 0)
  const decision = act(past, said)
  const later = act([...past, decision], withdrawal([2]))
  assert.equal(lost([...past, decision, later]).size, 0)
})

test('a protecting act beats only what speaks of a common item', () => {
  const { past, said } = likeIn('DecisionTaken')
  assert.equal(sideBySide(past, withdrawal([1]), said).lost.size, 0)
  assert.equal(sideBySide(past, withdrawal([1, 2]), said).lost.size, 1)
})

test('a refusal is beaten by nothing: two protecting acts stand side by side', () => {
  const { past } = likeIn('DecisionTaken')
  assert.equal(sideBySide(past, withdrawal([2]), decided(request, 'refuse')).lost.size, 0)
})

const notAdmitted = (by: 'XA' | 'XB', refused: CaseAct): Said => ({
  type: 'ActNotAdmitted',
  by: holder(by, 'registry'),
  body: { act: refused.id, outcome: 'MUST_REFUSE', rules: [] },
})

test('an act that the other party did not admit has no effect on either side', () => {
  const past = until('RequestTransmitted')
  const sent = past.at(-1)!
  const answer = act(past, notAdmitted('XA', sent))
  assert.deepEqual([...lost([...past, answer])], [[sent.id, answer.id]])
  const state = fold(CASE, [...past, answer])
  assert.deepEqual(state.without, [{ act: sent.id, because: answer.id }])
  assert.equal(state.request?.items[0]?.transmitted, null)
})

test('of two requests that open a case at once one has effect, and the other is named', () => {
  const [one, two] = [act([], REQUEST), act([], { ...REQUEST, mark: 2 })]
  const [first, second] = one.id < two.id ? [one, two] : [two, one]
  for (const both of [
    [one, two],
    [two, one],
  ]) {
    const { request, without } = fold(CASE, both)
    assert.equal(request?.act, first.id)
    assert.deepEqual(without, [{ act: second.id, because: first.id }])
  }
  const answer = act([first], notAdmitted('XA', first))
  const { request } = fold(CASE, [first, answer, act([first, answer], { ...REQUEST, mark: 3 })])
  assert.ok(request && request.act !== first.id, 'one that was turned away may be made anew')
})

test('a party cannot undo an act of its own by not admitting it', () => {
  const past = until('RequestTransmitted')
  const own = act(past, notAdmitted('XB', past.at(-1)!))
  assert.equal(lost([...past, own]).size, 0)
})

test('a provider is a party of its own: its State may refuse its act', () => {
  const past = until('DataProduced')
  const answer = act(past, notAdmitted('XA', past.at(-1)!))
  assert.deepEqual([...lost([...past, answer]).keys()], [past.at(-1)!.id])
})

test('no registry undoes an act that protects', () => {
  const { past, said } = likeIn('DecisionTaken')
  const withdrawn = act(past, withdrawal([2]))
  const decision = act(past, said)
  const answer = act([...past, withdrawn], notAdmitted('XA', withdrawn))
  const gone = lost([...past, withdrawn, decision, answer])
  assert.deepEqual([...gone], [[decision.id, withdrawn.id]])
  const producing = until('OrderServed', 1)
  const challenged = act(producing, challenge)
  const denied = act([...producing, challenged], notAdmitted('XA', challenged))
  const { orders } = fold(CASE, [...producing, challenged, denied])
  assert.equal(orders.at(-1)?.challenge?.act, challenged.id)
})

test('who leaves their own application out of the past still does not authorize it', () => {
  const past = until('RequestMade')
  const both = { ...judge, powers: ['authorize', 'seek'] } as const
  const { first, second, lost } = sideBySide(
    past,
    {
      type: 'AuthorizationSought',
      by: { ...prosecutor, person: both.person },
      body: { request, items: [2], court: 'XB/court' },
    },
    { ...likeIn('AuthorizationGranted').said, by: both },
  )
  assert.deepEqual([...lost], [[second.id, first.id]])
  const state = fold(CASE, [...past, first, second])
  assert.deepEqual(state.authorizations, [])
})

test('the end of one order touches nothing that was said under another', () => {
  for (const [type, nth] of [
    ['OrderServed', 1],
    ['DataProduced', 0],
    ['EvidenceTransmitted', 0],
  ] as const) {
    const { past, said } = likeIn(type, nth)
    assert.equal(sideBySide(past, orderWithdrawn(0), said).lost.size, 0, type)
  }
})
