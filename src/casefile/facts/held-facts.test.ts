import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OfficeId, StateCode } from '../../base/id.ts'
import { addHours, addSeconds, type Instant } from '../../base/instant.ts'
import type { CaseAct } from '../act.ts'
import type { Declarations, Parties } from '../declarations.ts'
import { fold } from '../fold.ts'
import { idIn, judge, more, orderingJudge, until, WHOLE } from '../test-case.ts'
import { act, CASE, holder, type Said, START } from '../testkit.ts'
import { project } from './project.ts'

const commission = holder('XA', 'oversight')
const declares: Declarations = {
  instruments: [],
  otherTreatiesWith: [],
  languages: ['en'],
  deathPenalty: 'abolished',
  dualCriminalityRequired: true,
  finds: [],
}
const parties = (veto?: string): Parties => ({
  requesting: { state: 'XB' as StateCode, declares },
  requested: {
    state: 'XA' as StateCode,
    declares: {
      ...declares,
      ...(veto ? { transferVeto: [{ office: veto as OfficeId, law: 'Data Act, section 9' }] } : {}),
    },
  },
})

const produced = until('DataProduced')
const holds = (as: string, items: readonly number[] = [2]): Said => ({
  type: 'TransferHeld',
  by: commission,
  body: { request: WHOLE[0]!.id, items, as },
})
const decides = (past: readonly CaseAct[], result: string): Said => ({
  type: 'HoldDecided',
  by: orderingJudge,
  body: { hold: idIn(past, 'TransferHeld'), by: 'court', result },
})
const transfer = WHOLE.find(({ type }) => type === 'EvidenceTransmitted')!

/** Is the transfer held, and by which acts? */
function held(past: readonly CaseAct[], asOf: Instant, both: Parties = parties()) {
  const next = act(past, {
    type: transfer.type,
    by: transfer.signer,
    body: transfer.body,
    at: asOf,
  })
  const acts = new Map([...past, next].map((one) => [one.id, one]))
  const state = fold(CASE, past)
  const { facts, provenance } = project({ act: next, state, acts, parties: both, asOf })
  return [facts['transfer.held'], provenance['transfer.held']?.map(({ act }) => act)] as const
}

const end = addHours(START, 72)
const last = addSeconds(end, -1)

test('a hold stands for 72 hours, for the items that it names', () => {
  const past = more(produced, holds('hold'))
  assert.deepEqual(held(past, last), [true, [idIn(past, 'TransferHeld')]])
  assert.deepEqual(held(past, end), [false, []])
  assert.deepEqual(held(more(produced, holds('hold', [1])), START), [false, []])
  assert.deepEqual(held(produced, START), [false, []])
})

test('a court keeps it up, or lifts it at once', () => {
  const past = more(produced, holds('hold'))
  assert.equal(held(more(past, decides(past, 'continued')), end)[0], true)
  assert.equal(held(more(past, decides(past, 'lifted')), START)[0], false)
})

test('a veto stands where the directory cites its law, and is a hold elsewhere', () => {
  const past = more(produced, holds('veto'))
  assert.equal(held(past, end, parties('XA/oversight'))[0], true)
  assert.equal(held(past, end, parties('XA/data-protection'))[0], false)
  assert.equal(held(past, last)[0], true)
  assert.equal(held(past, end)[0], false)
  const lifted = more(past, decides(past, 'lifted'))
  assert.equal(held(lifted, START, parties('XA/oversight'))[0], false)
})

test('the law speaks to what goes on after a review, not to what ends by it', () => {
  const past = more(until('AuthorizationSought'), {
    type: 'AuthorizationGranted',
    by: judge,
    body: { ...until('AuthorizationGranted').at(-1)!.body, items: [1, 2] },
  })
  const authorization = past.at(-1)!.id
  const items = (body: object) => {
    const review: Said = {
      type: 'AuthorizationReviewed',
      by: judge,
      body: { authorization, ...body },
    }
    const next = act(past, review)
    const acts = new Map([...past, next].map((one) => [one.id, one]))
    return project({ act: next, state: fold(CASE, past), acts, parties: parties(), asOf: START })
      .items
  }
  assert.deepEqual(items({ result: 'goes-on', nextReview: '2026-12-30' }), [1, 2])
  assert.deepEqual(items({ result: 'narrowed', items: [2], nextReview: '2026-12-30' }), [1])
})
