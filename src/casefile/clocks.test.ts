import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, addHours, addSeconds, dayOf, type Instant, startOf } from '../base/instant.ts'
import type { CaseAct } from './act.ts'
import { admit } from './admit.ts'
import type { Clock, DutyName } from './clock.ts'
import { clocks } from './clocks.ts'
import { fold } from './fold.ts'
import { PERIODS } from './periods.ts'
import { assessor, idIn, judge, more, orderTerms, sender, until, WHOLE } from './test-case.ts'
import { act, CASE, holder, PROVIDER, type Said, START } from './testkit.ts'

const of = (acts: readonly CaseAct[], duty: DutyName, asOf: Instant = START): Clock[] =>
  clocks(fold(CASE, acts), asOf).filter((clock) => clock.duty === duty)

/** The one clock of a duty. */
function only(acts: readonly CaseAct[], duty: DutyName, asOf?: Instant): Clock {
  const found = of(acts, duty, asOf)
  assert.equal(found.length, 1)
  return found[0]!
}

/** Runs until a second before it is due, and is overdue at that second. */
function strikes(acts: readonly CaseAct[], duty: DutyName, due: Instant): void {
  assert.equal(only(acts, duty, addSeconds(due, -1)).state, 'running')
  assert.deepEqual({ due, state: 'overdue' }, pick(only(acts, duty, due)))
}
const pick = ({ due, state }: Clock) => ({ due, state })

const received = until('EvidenceReceived')
const request = WHOLE[0]!.id
const complaint: Said = { type: 'ComplaintFiled', by: holder('XB', 'oversight'), body: { request } }

test('preserved data is released after 60 days, when nobody asked for it', () => {
  strikes(until('DataPreserved'), 'release-preservation', addDays(START, 60))
  assert.equal(PERIODS.preservationFloorDays.value, 60)
})

test('preserved data is kept while a request for it is open, and no longer', () => {
  const late = addDays(START, 61)
  const asked = until('RequestTransmitted', 1)
  assert.equal(only(asked, 'release-preservation', late).state, 'suspended')
  const refused = more(asked, {
    type: 'DecisionTaken',
    by: assessor,
    body: {
      request,
      items: [{ item: 2, outcome: 'refuse', grounds: ['torture'], conditions: [] }],
    },
  })
  assert.equal(only(refused, 'release-preservation', late).state, 'overdue')
  const released = more(refused, {
    type: 'PreservationReleased',
    by: PROVIDER,
    body: { order: idIn(WHOLE, 'OrderIssued'), items: [1] },
  })
  assert.equal(only(released, 'release-preservation', late).state, 'fulfilled')
})

test('preserved data is released once it was produced, or once the case is closed', () => {
  const late = addDays(START, 61)
  assert.equal(only(until('OrderServed', 1), 'release-preservation', late).state, 'suspended')
  assert.equal(only(until('DataProduced'), 'release-preservation', late).state, 'overdue')
  const closed = more(until('RequestTransmitted', 1), {
    type: 'CaseClosed',
    by: sender,
    body: { request },
  })
  assert.equal(only(closed, 'release-preservation', late).state, 'overdue')
})

test('evidence locks on day 90 and is erased by day 104', () => {
  strikes(received, 'lock-evidence', addDays(START, 90))
  strikes(received, 'erase-evidence', addDays(START, 104))
  assert.deepEqual([PERIODS.lockDays.value, PERIODS.eraseDays.value], [90, 104])
  const after = addDays(START, 200)
  assert.equal(only(WHOLE, 'lock-evidence', after).state, 'fulfilled')
  assert.equal(only(WHOLE, 'erase-evidence', after).state, 'fulfilled')
})

test('a judge may move the lock, and the erasure moves with it', () => {
  const until = addDays(START, 150)
  const extended = more(received, {
    type: 'RetentionExtended',
    by: judge,
    body: { received: idIn(received, 'EvidenceReceived'), until },
  })
  strikes(extended, 'lock-evidence', until)
  strikes(extended, 'erase-evidence', addDays(until, 14))
})

test('a lock that came before an extension does not fulfil the later one', () => {
  const locked = until('EvidenceLocked')
  const later = addDays(START, 180)
  const extended = more(locked, {
    type: 'RetentionExtended',
    by: judge,
    body: { received: idIn(locked, 'EvidenceReceived'), until: later },
  })
  strikes(extended, 'lock-evidence', later)
})

test('nothing is erased while a complaint is open', () => {
  const after = addDays(START, 200)
  const open = more(received, complaint)
  assert.equal(only(open, 'erase-evidence', after).state, 'suspended')
  const decided = more(open, {
    type: 'ComplaintDecided',
    by: holder('XB', 'oversight'),
    body: { complaint: open.at(-1)!.id, result: 'dismissed' },
  })
  assert.equal(only(decided, 'erase-evidence', after).state, 'overdue')
})

test('what is lodged with a court is under its rules, and no clock here runs for it', () => {
  const lodged = more(received, {
    type: 'EvidenceLodged',
    by: holder('XB', 'competent-authority'),
    body: { received: idIn(received, 'EvidenceReceived'), court: 'Central Criminal Court' },
  })
  assert.deepEqual(of(lodged, 'lock-evidence'), [])
  assert.deepEqual(of(lodged, 'erase-evidence'), [])
})

test('the person is told 30 days after the data came, or when a deferral ends', () => {
  assert.deepEqual(of(until('EvidenceTransmitted'), 'give-notice'), [])
  strikes(received, 'give-notice', addDays(START, 30))
  const last = dayOf(addDays(START, 80))
  const deferral = (until: string): Said => ({
    type: 'NoticeDeferred',
    by: judge,
    body: { request, items: [2], until },
  })
  const deferred = more(received, deferral(last))
  strikes(deferred, 'give-notice', startOf(last))
  const shorter = more(deferred, deferral(dayOf(addDays(START, 40))))
  strikes(shorter, 'give-notice', startOf(last))
  const early = more(received, deferral(dayOf(addDays(START, 3))))
  strikes(early, 'give-notice', addDays(START, 30))
  const told = more(deferred, {
    type: 'NoticeGiven',
    by: holder('XB', 'competent-authority'),
    body: { request, items: [2] },
  })
  assert.equal(only(told, 'give-notice', addDays(START, 200)).state, 'fulfilled')
})

test('a judge reviews an emergency disclosure within 48 hours of the data leaving', () => {
  const past = until('OrderApplied')
  const ordered = more(past, {
    type: 'OrderIssued',
    by: holder('XA', 'court'),
    body: orderTerms({ kind: 'emergency-production' }),
  })
  assert.deepEqual(of(ordered, 'review-emergency'), [])
  const { body } = WHOLE.find(({ type }) => type === 'DataProduced')!
  const order = ordered.at(-1)!.id
  const produced = more(ordered, { type: 'DataProduced', by: PROVIDER, body: { ...body, order } })
  strikes(produced, 'review-emergency', addHours(START, 48))
  const reviewed = more(produced, {
    type: 'EmergencyReviewed',
    by: holder('XA', 'court', 1),
    body: { request, result: 'confirmed' },
  })
  assert.equal(only(reviewed, 'review-emergency', addDays(START, 9)).state, 'fulfilled')
})

test('an order that is challenged does not run until a court has decided', () => {
  const served = until('OrderServed', 1)
  const clock = (acts: readonly CaseAct[]) =>
    of(acts, 'answer-order', addDays(START, 11)).find(
      ({ from }) => from === idIn(WHOLE, 'OrderIssued', 1),
    )?.state
  assert.equal(clock(served), 'overdue')
  const challenged = more(served, {
    type: 'OrderChallenged',
    by: PROVIDER,
    body: { order: idIn(WHOLE, 'OrderIssued', 1), items: [2], ground: 'overbreadth' },
  })
  assert.equal(clock(challenged), 'suspended')
  const maintained = more(challenged, {
    type: 'ChallengeDecided',
    by: holder('XA', 'court'),
    body: { challenge: challenged.at(-1)!.id, result: 'order-maintained' },
  })
  assert.equal(clock(maintained), 'overdue')
  assert.equal(clock(until('DataProduced')), 'fulfilled')
})

test('questions are answered by their day, and authorizations reviewed by theirs', () => {
  const cureBy = dayOf(addDays(START, 20))
  const asked = more(until('RequestTransmitted', 1), {
    type: 'InformationRequested',
    by: assessor,
    body: { request, items: [2], cureBy, rules: [] },
  })
  strikes(asked, 'answer-questions', startOf(cureBy))
  strikes(asked, 'review-authorization', startOf(dayOf(addDays(START, 29))))
  const unasked = until('RequestTransmitted', 1)
  const known = new Map(unasked.map((one) => [one.id, one]))
  const past = { state: fold(CASE, unasked), past: known }
  const today = { request, items: [2], cureBy: dayOf(START), rules: [] }
  const asks = (body: Said['body']) =>
    admit({ act: act(unasked, { type: 'InformationRequested', by: assessor, body }), ...past })
  assert.equal(asks(today)?.code, 'form/day')
  assert.equal(asks({ ...today, cureBy }), null)
  const answered = more(asked, {
    type: 'InformationSupplied',
    by: sender,
    body: { asked: asked.at(-1)!.id },
  })
  assert.equal(only(answered, 'answer-questions', addDays(START, 30)).state, 'fulfilled')
  assert.equal(only(WHOLE, 'review-authorization', addDays(START, 200)).state, 'fulfilled')
})

test('an authorization is looked at again until another stands for all its items', () => {
  const granted = WHOLE.find(({ type }) => type === 'AuthorizationGranted')!
  const past = until('AuthorizationGranted')
  const later = (items: readonly number[]) =>
    more(past, {
      ...{ type: granted.type, by: judge, at: addDays(START, 1) },
      body: { ...granted.body, items },
    })
  const open = (acts: readonly CaseAct[]) =>
    of(acts, 'review-authorization').filter(({ state }) => state === 'running').length
  assert.equal(open(later([1])), 2)
  assert.equal(open(later([1, 2])), 1)
  const other = later([1, 2])
  const body = { authorization: other.at(-1)!.id, items: [1, 2] }
  assert.equal(open(more(other, { type: 'AuthorizationRevoked', by: judge, body })), 1)
})

test('clocks stand in the order in which they strike', () => {
  const dues = clocks(fold(CASE, received), START).map(({ due }) => due)
  assert.ok(dues.length > 4)
  assert.deepEqual(dues, dues.toSorted())
})
