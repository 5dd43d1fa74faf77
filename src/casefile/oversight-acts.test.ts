/** Holds, reviews of authorizations, concerns: who says them, what they change, when due. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, addHours, addSeconds, dayOf, startOf } from '../base/instant.ts'
import type { CaseAct, Signer } from './act.ts'
import { admit } from './admit.ts'
import type { DutyName } from './clock.ts'
import { clocks } from './clocks.ts'
import { fold } from './fold.ts'
import {
  assessor,
  idIn,
  judge,
  more,
  orderingJudge,
  prosecutor,
  REQUEST,
  sender,
  until,
  WHOLE,
} from './test-case.ts'
import { act, CASE, holder, type Said, START } from './testkit.ts'

const request = WHOLE[0]!.id
const commission = holder('XA', 'oversight')

function propose(past: readonly CaseAct[], said: Said): string | undefined {
  const known = new Map(past.map((earlier) => [earlier.id, earlier]))
  return admit({ act: act(past, said), state: fold(CASE, past), past: known })?.code
}

const clocksOf = (acts: readonly CaseAct[], duty: DutyName, asOf = START) =>
  clocks(fold(CASE, acts), asOf)
    .filter((clock) => clock.duty === duty)
    .map(({ due, state, from, by }) => ({ due, state, from, by }))

const held: Said = {
  type: 'TransferHeld',
  by: commission,
  body: { request, items: [2], as: 'hold' },
}
const produced = until('DataProduced')
const stopped = more(produced, held)
const decides = (by: Signer, as: string, result: string): Said => ({
  type: 'HoldDecided',
  by,
  body: { hold: idIn(stopped, 'TransferHeld'), by: as, result },
})

test('oversight of the State that transfers holds, and no other', () => {
  assert.equal(propose(produced, held), undefined)
  assert.equal(propose(produced, { ...held, by: holder('XB', 'oversight') }), 'form/side')
  assert.equal(propose(produced, { ...held, by: assessor }), 'form/office')
})

test('a court decides on a hold, and who held may only let go', () => {
  for (const result of ['continued', 'lifted']) {
    assert.equal(propose(stopped, decides(orderingJudge, 'court', result)), undefined)
    assert.equal(propose(stopped, decides(judge, 'court', result)), 'form/side')
  }
  assert.equal(propose(stopped, decides(commission, 'holder', 'lifted')), undefined)
  assert.equal(propose(stopped, decides(commission, 'holder', 'continued')), 'form/office')
  assert.equal(propose(stopped, decides(commission, 'court', 'lifted')), 'form/power')
  const both = { ...commission, powers: ['authorize', 'oversee'] as const }
  assert.equal(propose(stopped, decides(both, 'court', 'lifted')), 'form/office')
  const other = { ...commission, office: 'XA/data' as typeof commission.office }
  assert.equal(propose(stopped, decides(other, 'holder', 'lifted')), 'form/office')
  const same = { ...orderingJudge, person: commission.person }
  assert.equal(propose(stopped, decides(same, 'court', 'lifted')), 'form/same-person')
})

test('a hold is due a decision in 72 hours; the last word is the one that counts', () => {
  const due = addHours(START, 72)
  const [hold] = fold(CASE, stopped).holds
  assert.deepEqual(hold, {
    act: idIn(stopped, 'TransferHeld'),
    office: commission.office,
    items: [2],
    as: 'hold',
    at: START,
    until: due,
    decided: null,
  })
  const state = (acts: readonly CaseAct[], asOf = due) => clocksOf(acts, 'decide-hold', asOf)
  assert.deepEqual(
    state(stopped).map(({ due, state, by }) => [due, state, by]),
    [[due, 'overdue', 'XA']],
  )
  assert.equal(state(stopped, addSeconds(due, -1))[0]?.state, 'running')
  const on = more(stopped, decides(orderingJudge, 'court', 'continued'))
  assert.equal(state(on)[0]?.state, 'fulfilled')
  const off = more(on, decides(orderingJudge, 'court', 'lifted'))
  assert.equal(fold(CASE, off).holds[0]?.decided?.result, 'lifted')
  const veto = more(produced, { ...held, body: { ...held.body, as: 'veto' } })
  assert.deepEqual(state(veto), [])
})

test('what a court keeps up is let go by a court alone', () => {
  const on = more(stopped, decides(orderingJudge, 'court', 'continued'))
  assert.equal(propose(on, decides(commission, 'holder', 'lifted')), 'form/office')
  assert.equal(propose(on, decides(orderingJudge, 'court', 'lifted')), undefined)
})

test('of two words on a hold said side by side the one that keeps it up counts', () => {
  const on = act(stopped, decides(orderingJudge, 'court', 'continued'))
  for (const mark of [1, 2, 3, 4]) {
    const off = act(stopped, { ...decides(commission, 'holder', 'lifted'), mark })
    const state = fold(CASE, [...stopped, on, off])
    assert.equal(state.holds[0]?.decided?.result, 'continued')
    assert.deepEqual(state.without, [{ act: off.id, because: on.id }])
  }
  const elsewhere = more(stopped, { ...held, body: { ...held.body, items: [1] } })
  const free = act(elsewhere, {
    ...decides(commission, 'holder', 'lifted'),
    body: { hold: elsewhere.at(-1)!.id, by: 'holder', result: 'lifted' },
  })
  assert.deepEqual(fold(CASE, [...elsewhere, on, free]).without, [])
})

test('a transfer that did not know that a court keeps it stopped has no effect', () => {
  const transmitted = WHOLE.find(({ type }) => type === 'EvidenceTransmitted')!
  const sent = act(stopped, {
    ...{ type: transmitted.type, by: transmitted.signer, body: transmitted.body },
    at: addHours(START, 73),
  })
  const beside = (past: readonly CaseAct[], hold: string) => {
    const body = { hold, by: 'court', result: 'continued' }
    const on = act(past, { ...decides(orderingJudge, 'court', 'continued'), body })
    return fold(CASE, [...past, sent, on]).without.map((entry) => entry.act)
  }
  assert.deepEqual(beside(stopped, idIn(stopped, 'TransferHeld')), [sent.id])
  const other = more(stopped, { ...held, body: { ...held.body, items: [1] } })
  assert.deepEqual(beside(other, other.at(-1)!.id), [], 'a hold on another item stops it not')
})

test('who held does not hold the same again, unless more was produced since', () => {
  const again = { ...held, mark: 'again', at: addHours(START, 80) }
  assert.equal(propose(stopped, again), 'form/ended')
  const lifted = more(stopped, decides(orderingJudge, 'court', 'lifted'))
  assert.equal(propose(lifted, again), 'form/ended')
  assert.equal(propose(lifted, { ...again, body: { ...held.body, items: [1] } }), undefined)
  const before = more(until('OrderServed', 1), held)
  const { signer: by, body } = produced.at(-1)!
  const newer = more(before, { type: 'DataProduced', by, body, at: addHours(START, 1) })
  assert.equal(propose(newer, again), undefined)
})

test('a transfer that did not know of the hold has no effect', () => {
  const transmitted = until('EvidenceTransmitted')
  const state = fold(CASE, [...transmitted, act(produced, held)])
  const sent = idIn(transmitted, 'EvidenceTransmitted')
  assert.deepEqual(
    state.without.map((entry) => entry.act),
    [sent],
  )
  const later = fold(CASE, more(transmitted, held))
  assert.deepEqual(later.without, [])
})

const granted = until('AuthorizationGranted')
const authorization = idIn(granted, 'AuthorizationGranted')
const day = fold(CASE, granted).authorizations[0]!.reviewBy
const next = dayOf(addDays(START, 58))
const looks = (body: object, over: Partial<Said> = {}): Said => ({
  type: 'AuthorizationReviewed',
  by: judge,
  body: { authorization, ...body },
  ...over,
})
const goesOn = looks({ result: 'goes-on', nextReview: next })
const ended = looks({ result: 'ended', items: [2] })

test('an authorization is reviewed in its own State, by whoever did not seek it', () => {
  assert.equal(propose(granted, goesOn), undefined)
  assert.equal(propose(granted, { ...goesOn, by: orderingJudge }), 'form/side')
  assert.equal(propose(granted, { ...goesOn, by: prosecutor }), 'form/office')
  for (const own of [{ person: prosecutor.person }, { key: prosecutor.key }]) {
    assert.equal(propose(granted, { ...goesOn, by: { ...judge, ...own } }), 'form/same-person')
  }
})

test('who sought what goes on does not review it by ending something else', () => {
  const clerk = holder('XB', 'competent-authority', 1)
  const past = more(
    until('RequestMade'),
    { type: 'AuthorizationSought', by: clerk, body: { request, items: [1], court: 'XB/court' } },
    { type: 'AuthorizationGranted', by: judge, body: { ...granted.at(-1)!.body, items: [1, 2] } },
  )
  const body = { authorization: past.at(-1)!.id, result: 'narrowed', items: [2], nextReview: next }
  assert.equal(propose(past, looks(body)), undefined)
  const own = looks(body, { by: { ...judge, person: clerk.person } })
  assert.equal(propose(past, own), 'form/same-person')
})

test('a review names what ends, and ends all of it or leaves something', () => {
  assert.equal(propose(granted, ended), undefined)
  const narrowed = looks({ result: 'narrowed', items: [2], nextReview: next })
  assert.equal(propose(granted, narrowed), 'form/item')
  assert.equal(propose(granted, looks({ result: 'ended', items: [1, 2] })), 'form/item')
  const wide = more(until('AuthorizationSought'), {
    type: 'AuthorizationGranted',
    by: judge,
    body: { ...granted.at(-1)!.body, items: [1, 2] },
  })
  const part = looks({ ...narrowed.body, authorization: wide.at(-1)!.id })
  assert.equal(propose(wide, part), undefined)
  const [left] = fold(CASE, more(wide, part)).authorizations
  assert.deepEqual([left?.items, left?.reviewBy, left?.revoked], [[1], next, false])
})

test('what has ended, or whose day has passed, goes on by a new authorization only', () => {
  const after = more(granted, ended)
  assert.equal(fold(CASE, after).authorizations[0]?.revoked, true)
  assert.equal(propose(after, goesOn), 'form/ended')
  const late = addDays(startOf(day), 1)
  assert.equal(propose(granted, { ...goesOn, at: late }), 'form/ended')
  assert.equal(propose(granted, { ...ended, at: late }), undefined)
  assert.equal(propose(granted, { ...goesOn, at: addSeconds(late, -1) }), undefined)
  assert.equal(fold(CASE, more(granted, { ...goesOn, at: late })).authorizations[0]?.reviewBy, day)
})

test('what a judge ended stays ended, though the other side stops the rest of the review', () => {
  const wide = more(until('AuthorizationSought'), {
    type: 'AuthorizationGranted',
    by: judge,
    body: { ...granted.at(-1)!.body, items: [1, 2] },
  })
  const body = { authorization: wide.at(-1)!.id, result: 'narrowed', items: [2], nextReview: next }
  const narrowed = more(wide, looks(body))
  const refused = more(narrowed, {
    type: 'ActNotAdmitted',
    by: holder('XA', 'registry'),
    body: { act: narrowed.at(-1)!.id, outcome: 'MUST_REFUSE', rules: [] },
  })
  const state = fold(CASE, refused)
  assert.equal(state.without.length, 1)
  assert.deepEqual(state.authorizations[0]?.items, [1])
  assert.equal(state.authorizations[0]?.reviewBy, day, 'nobody went on with the rest')
})

test('a review fulfils the day that stood, and the next runs from it', () => {
  const reviewed = more(granted, goesOn)
  const review = idIn(reviewed, 'AuthorizationReviewed')
  const by = 'XB'
  assert.deepEqual(clocksOf(reviewed, 'review-authorization', startOf(next)), [
    { due: startOf(day), state: 'fulfilled', from: authorization, by },
    { due: startOf(next), state: 'overdue', from: review, by },
  ])
  assert.deepEqual(clocksOf(more(granted, ended), 'review-authorization'), [])
})

test('what flowed beside the end of its authorization has no effect', () => {
  const decided = until('DecisionTaken')
  const beside = (said: Said) => fold(CASE, [...decided, act(granted, said)]).without.length
  assert.equal(beside(goesOn), 0)
  assert.ok(beside(ended) > 0)
})

const concernFor = (about: string, office: string): Said => ({
  type: 'ConcernRaised',
  by: commission,
  body: { act: about, office: `XA/${office}` },
})
const decision = idIn(produced, 'DecisionTaken')
const raised = more(produced, concernFor(decision, 'central-authority'))
const answers = (by: Signer, result = 'overruled'): Said => ({
  type: 'ConcernAnswered',
  by,
  body: { concern: idIn(raised, 'ConcernRaised'), result },
})

test('a concern is about an act, and is answered by the office that said it', () => {
  assert.equal(propose(produced, concernFor(decision, 'central-authority')), undefined)
  assert.equal(propose(produced, concernFor(decision, 'contact-point')), 'form/reference')
  const order = idIn(produced, 'OrderIssued', 1)
  assert.equal(propose(produced, concernFor(order, 'court')), 'form/reference')
  assert.equal(propose(raised, answers(assessor)), undefined)
  assert.equal(propose(raised, answers(holder('XA', 'contact-point'))), 'form/office')
  assert.equal(propose(raised, answers(sender)), 'form/office')
})

test('a concern about an act that is not seen here is for an office of the two States', () => {
  const unseen = (office: string) => {
    const body = { act: 'f'.repeat(64), office }
    const one = { ...act(produced, { ...concernFor(decision, 'court'), body }), hidden: 1 }
    const past = new Map(produced.map((earlier) => [earlier.id, earlier]))
    return admit({ act: one, state: fold(CASE, produced), past })?.code
  }
  assert.equal(unseen('XA/central-authority'), undefined)
  assert.equal(unseen('XC/central-authority'), 'form/reference')
})

test('a concern that was overruled stands as overruled, and is due an answer', () => {
  const due = addDays(START, 10)
  assert.deepEqual(clocksOf(raised, 'answer-concern', due), [
    { due, state: 'overdue', from: idIn(raised, 'ConcernRaised'), by: 'XA' },
  ])
  const over = more(raised, answers(assessor))
  assert.equal(clocksOf(over, 'answer-concern', due)[0]?.state, 'fulfilled')
  assert.equal(fold(CASE, over).concerns[0]?.answered?.result, 'overruled')
  const foreign = more(raised, answers(sender))
  assert.equal(fold(CASE, foreign).concerns[0]?.answered, null)
})

test('oversight speaks in a closed case too', () => {
  for (const said of [held, ended, concernFor(decision, 'central-authority')]) {
    assert.equal(propose(WHOLE, said), undefined, said.type)
  }
  assert.equal(propose(WHOLE, { ...REQUEST, mark: 'again' }), 'form/second-request')
})
