/** Independent review: who may say it, what it changes, and when it is due. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OfficeId } from '../base/id.ts'
import { addDays, addHours, addSeconds } from '../base/instant.ts'
import type { CaseAct } from './act.ts'
import { admit } from './admit.ts'
import { clocks } from './clocks.ts'
import { partsHeld } from './custody.ts'
import { fold } from './fold.ts'
import { PERIODS } from './periods.ts'
import {
  assessor,
  idIn,
  judge,
  more,
  orderingJudge,
  prosecutor,
  REQUEST,
  until,
} from './test-case.ts'
import { act, CASE, holder, PROVIDER, type Said, START } from './testkit.ts'

const panel = holder('XB', 'review-panel')

const submits = (over: Partial<Said> = {}, body: object = {}): Said => ({
  type: 'ConductSubmitted',
  by: prosecutor,
  body: { to: 'XA/central-authority', panel: 'XB/review-panel', ...body },
  ...over,
})
const reviews = (past: readonly CaseAct[], over: Partial<Said> = {}, body: object = {}): Said => ({
  type: 'ConductReviewed',
  by: panel,
  body: {
    submitted: idIn(past, 'ConductSubmitted'),
    by: 'panel',
    result: 'cleared',
    ...body,
  },
  ...over,
})

function propose(past: readonly CaseAct[], said: Said): string | undefined {
  const known = new Map(past.map((earlier) => [earlier.id, earlier]))
  return admit({ act: act(past, said), state: fold(CASE, past), past: known })?.code
}

test('conduct is put before review ahead of any request, and names both States', () => {
  assert.equal(propose([], submits()), undefined)
  const opened = more([], submits())
  const state = fold(CASE, opened)
  assert.deepEqual([state.requesting, state.requested], ['XB', 'XA'])
  assert.equal(state.submissions[0]?.panel, 'XB/review-panel')
  assert.deepEqual(
    partsHeld(state).map(({ holder }) => holder),
    ['XB', 'XA'],
  )
  assert.equal(propose(opened, REQUEST), undefined)
  assert.equal(
    propose(opened, { type: 'CaseClosed', by: prosecutorsSender, body: { request: null } }),
    undefined,
  )
})

const prosecutorsSender = holder('XB', 'central-authority')

test('what was reviewed and never asked about goes from both sides after its period', () => {
  const past = more([], submits())
  const later = addDays(START, 2)
  const reviewed = more(past, reviews(past, { at: later }))
  const due = (acts: readonly CaseAct[]) =>
    clocks(fold(CASE, acts), START)
      .filter(({ duty }) => duty === 'erase-parts')
      .map(({ by, due }) => [by, due])
  const end = addDays(later, PERIODS.partsDays.value)
  assert.deepEqual(due(reviewed), [
    ['XB', end],
    ['XA', end],
  ])
  assert.deepEqual(due(more(reviewed, REQUEST)), [], 'a request keeps it until the case ends')
})

test('it is put to the States of the case, and asked of the State it was reviewed for', () => {
  assert.equal(propose([], submits({}, { panel: 'XC/review-panel' })), 'form/side')
  assert.equal(propose([], submits({}, { to: 'XB/central-authority' })), 'form/side')
  const known = until('RequestReceived')
  assert.equal(propose(known, submits({ by: assessor })), undefined)
  assert.equal(
    propose(known, submits({ by: assessor }, { to: 'XB/central-authority' })),
    'form/side',
  )
  assert.equal(propose(known, submits({ by: PROVIDER })), 'form/office')
  const elsewhere = {
    ...REQUEST,
    body: { ...REQUEST.body, to: 'XC/central-authority' as OfficeId },
  }
  assert.equal(propose(more([], submits()), elsewhere), 'form/side')
})

test('a panel reviews as a panel, and a court of the requested State as a court', () => {
  const past = more([], submits())
  assert.equal(propose(past, reviews(past)), undefined)
  assert.equal(propose(past, reviews(past, {}, { by: 'court' })), 'form/power')
  const court = (by: typeof judge) => reviews(past, { by }, { by: 'court' })
  assert.equal(propose(past, court(orderingJudge)), undefined)
  assert.equal(propose(past, court(judge)), 'form/side')
  const both = { ...judge, powers: ['authorize', 'review'] as const }
  assert.equal(propose(past, reviews(past, { by: both })), 'form/office')
  assert.equal(propose(past, reviews(past, { by: prosecutor })), 'form/office')
  assert.equal(propose(past, reviews(past, { by: { ...panel, powers: [] } })), 'form/power')
  const unknown = reviews(past, {}, { submitted: 'f'.repeat(64) })
  assert.equal(propose(past, unknown), 'form/reference')
})

test('who reviews has no other part in the case, by person or by key, before or after', () => {
  const past = more([], submits())
  for (const own of [{ person: prosecutor.person }, { key: prosecutor.key }]) {
    assert.equal(propose(past, reviews(past, { by: { ...panel, ...own } })), 'form/same-person')
  }
  const asked = more(past, REQUEST)
  const clears: Said = {
    type: 'RequestCleared',
    by: prosecutorsSender,
    body: { request: asked.at(-1)!.id, items: [1] },
  }
  const clerk = { ...panel, key: prosecutorsSender.key }
  assert.equal(propose(more(asked, clears), reviews(past, { by: clerk })), 'form/same-person')
  const reviewed = more(past, reviews(past))
  const asks = { ...REQUEST, by: { ...prosecutor, key: panel.key } }
  assert.equal(propose(reviewed, asks), 'form/same-person')
  assert.equal(propose(reviewed, REQUEST), undefined)
  const unseen = act(past, reviews(past, { by: { ...panel, key: prosecutor.key } }))
  const state = fold(CASE, [...past, unseen])
  assert.deepEqual(state.without, [{ act: unseen.id, because: past[0]!.id }])
})

test('a review is kept with its key, and with what it amends', () => {
  const past = more([], submits())
  const first = act(past, reviews(past))
  const again = act([...past, first], reviews(past, {}, { result: 'upheld' }))
  const second = { ...again, amends: first.id }
  const said = { by: 'panel', state: 'XB', key: panel.key, at: START }
  assert.deepEqual(fold(CASE, [...past, first, second]).submissions[0]!.reviews, [
    { ...said, act: first.id, result: 'cleared', amends: null },
    { ...said, act: second.id, result: 'upheld', amends: first.id },
  ])
})

test('the panel answers within 72 hours, and the State in which it sits is asked why not', () => {
  const past = more([], submits())
  const due = addHours(START, 72)
  const clock = (acts: readonly CaseAct[], asOf = due) =>
    clocks(fold(CASE, acts), asOf).find(({ duty }) => duty === 'review-conduct')
  assert.equal(clock(past, addSeconds(due, -1))?.state, 'running')
  assert.deepEqual([clock(past)?.state, clock(past)?.due, clock(past)?.by], ['overdue', due, 'XB'])
  assert.equal(clock(past)?.cite, 'full-safeguards SG-03')
  assert.equal(clock(more(past, reviews(past)))?.state, 'fulfilled')
  const asked = more(past, REQUEST)
  const withdrawn = (items: readonly number[]): Said => ({
    type: 'RequestWithdrawn',
    by: prosecutor,
    body: { request: idIn(asked, 'RequestMade'), items },
  })
  assert.equal(clock(more(asked, withdrawn([1])))?.state, 'overdue')
  assert.equal(clock(more(asked, withdrawn([1, 2])))?.state, 'fulfilled')
})
