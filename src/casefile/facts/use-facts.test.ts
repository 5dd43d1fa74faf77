import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addDays, dayOf } from '../../base/instant.ts'
import type { CaseAct } from '../act.ts'
import { fold } from '../fold.ts'
import { asked, consented, dispatched, excluded, presented, RECEIVED } from '../test-after.ts'
import { assessor, idIn, judge, more, sender } from '../test-case.ts'
import { act, CASE, holder, type Said, START } from '../testkit.ts'
import { courseFacts } from './case-facts.ts'
import type { Values } from './ledger.ts'
import { assessedFor, useFacts } from './use-facts.ts'

const received = idIn(RECEIVED, 'EvidenceReceived')
const told = (past: readonly CaseAct[], said: Said): Values =>
  useFacts(act(past, said), fold(CASE, past))

describe('the purpose of a use', () => {
  test('is the one stated, or another, as the act names it', () => {
    assert.equal(told(RECEIVED, presented({}))['use.otherPurpose'], false)
    const other = told(RECEIVED, presented({ purpose: 'other', exculpates: true }))
    assert.equal(other['use.otherPurpose'], true)
    assert.equal(other['furtherUse.consented'], false)
    assert.equal(other['furtherUse.exculpatory'], true)
  })

  test('is said where evidence is lodged for another proceeding than that of the request', () => {
    const lodged = (over: object): Said => ({
      type: 'EvidenceLodged',
      by: holder('XB', 'competent-authority'),
      body: { received, court: 'Central Criminal Court', ...over },
    })
    assert.equal(told(RECEIVED, lodged({}))['use.otherPurpose'], false)
    const other = told(RECEIVED, lodged({ purpose: 'other' }))
    assert.deepEqual([other['use.otherPurpose'], other['furtherUse.consented']], [true, false])
    const past = consented(RECEIVED)
    const consent = idIn(past, 'FurtherUseConsented')
    assert.equal(told(past, lodged({ purpose: 'other', consent }))['furtherUse.consented'], true)
    const shown = more(RECEIVED, lodged({ purpose: 'other', exculpates: true }))
    const [use] = fold(CASE, shown).after.uses
    assert.deepEqual([use?.kind, use?.items, use?.exculpates], ['lodged', [2], true])
  })

  test('is consented to for the items of the leave and until its last day', () => {
    const until = dayOf(addDays(START, 5))
    const past = consented(RECEIVED, { until })
    const consent = idIn(past, 'FurtherUseConsented')
    const used = (over: object, at = START) =>
      told(past, presented({ purpose: 'other', consent, ...over }, at))['furtherUse.consented']
    assert.equal(used({}), true)
    assert.equal(used({ items: [1, 2] }), false)
    assert.equal(used({}, addDays(START, 5)), true)
    assert.equal(used({}, addDays(START, 6)), false)
    assert.equal(used({ consent: received }), false)
  })
})

describe('a further recipient', () => {
  const question = more(RECEIVED, asked({ purpose: 'stated', recipient: 'XC' }))
  const allowed = more(question, {
    type: 'OnwardTransferAuthorized',
    by: assessor,
    body: {
      asking: idIn(question, 'FurtherUseAsked'),
      items: [2],
      conditions: [],
      until: null,
      protection: 'adequate',
    },
  })
  const onward = idIn(allowed, 'OnwardTransferAuthorized')

  test('is who is no party to the case, and needs leave that names it', () => {
    const bare = told(RECEIVED, dispatched({}))
    assert.deepEqual([bare['onward.thirdParty'], bare['onward.authorized']], [true, false])
    const back = told(RECEIVED, dispatched({ recipient: 'XA' }))
    assert.equal(back['onward.thirdParty'], false)
    assert.equal(told(allowed, dispatched({ onward }))['onward.authorized'], true)
    const other = told(allowed, dispatched({ onward, recipient: 'XD' }))
    assert.equal(other['onward.authorized'], false)
  })

  test('is protected as the State finds that gives the leave', () => {
    const said = allowed.at(-1)!
    const facts = useFacts(said, fold(CASE, question))
    assert.equal(facts['onward.protection'], 'adequate')
    assert.equal(facts['act.reasonsGiven'], false)
  })
})

describe('the evidence itself', () => {
  test('is locked from day 90, until a court extends its use', () => {
    const late = addDays(START, 90)
    const locked = (past: readonly CaseAct[], at = late) =>
      told(past, presented({}, at))['evidence.locked']
    assert.equal(locked(RECEIVED, addDays(START, 89)), false)
    assert.equal(locked(RECEIVED), true)
    const extended = more(RECEIVED, {
      type: 'RetentionExtended',
      by: judge,
      body: { received, until: addDays(START, 120) },
    })
    assert.equal(locked(extended), false)
  })

  test('is out of use once a court excluded it, or a remedy calls it back', () => {
    assert.equal(told(RECEIVED, presented({}))['evidence.excluded'], false)
    const out = more(RECEIVED, excluded({}))
    assert.equal(told(out, presented({}))['evidence.excluded'], true)
    const request = idIn(RECEIVED, 'RequestMade')
    const oversight = holder('XB', 'oversight')
    const complaint = more(RECEIVED, { type: 'ComplaintFiled', by: oversight, body: { request } })
    const recalled = more(complaint, {
      type: 'ComplaintDecided',
      by: oversight,
      body: {
        complaint: idIn(complaint, 'ComplaintFiled'),
        result: 'upheld',
        remedy: { by: dayOf(addDays(START, 9)), erase: true },
      },
    })
    assert.equal(told(recalled, presented({}))['evidence.excluded'], true)
  })

  test('keeps the conditions under which it came', () => {
    assert.deepEqual(told(RECEIVED, presented({}))['act.conditions'], [])
  })
})

test('a breach by the receiving State is open until it is put right', () => {
  const breach = (past: readonly CaseAct[]) => courseFacts(fold(CASE, past), [2])['breach.open']
  assert.equal(breach(RECEIVED), false)
  const broken = more(RECEIVED, {
    type: 'BreachReported',
    by: assessor,
    body: { request: idIn(RECEIVED, 'RequestMade'), of: 'requesting', what: 'use' },
  })
  assert.equal(breach(broken), true)
  const mended = more(broken, {
    type: 'RemedyExecuted',
    by: sender,
    body: { remedies: idIn(broken, 'BreachReported'), measures: ['use-ended'] },
  })
  assert.equal(breach(mended), false)
})

test('leave for other offences rests on assessments made for it alone', () => {
  const question = more(RECEIVED, asked({}))
  const asking = question.at(-1)!
  const request = idIn(RECEIVED, 'RequestMade')
  const assessed = more(question, {
    type: 'AssessmentRecorded',
    by: assessor,
    body: { request, items: [2], asking: asking.id },
  })
  const state = fold(CASE, assessed)
  const before = fold(CASE, RECEIVED)
  assert.deepEqual(state.assessments, before.assessments)
  assert.deepEqual(
    assessedFor(asking, state).assessments.map((entry) => entry.act),
    [assessed.at(-1)!.id],
  )
  assert.deepEqual(assessedFor(asking, before).assessments, [])
})
