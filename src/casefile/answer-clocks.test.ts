import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addDays, addHours, addSeconds, type Instant } from '../base/instant.ts'
import type { CaseAct } from './act.ts'
import { decidedAlone } from './answer-clocks.ts'
import type { Clock, DutyName } from './clock.ts'
import { clocks } from './clocks.ts'
import { fold } from './fold.ts'
import { PERIODS } from './periods.ts'
import {
  assessor,
  decided,
  duty,
  idIn,
  judge,
  more,
  orderingJudge,
  orderTerms,
  prosecutor,
  REQUEST,
  reader,
  sender,
  until,
} from './test-case.ts'
import { act, CASE, NIMBUS, PROVIDER, type Said, START } from './testkit.ts'

const of = (acts: readonly CaseAct[], name: DutyName, asOf: Instant = START): Clock[] =>
  clocks(fold(CASE, acts), asOf).filter((clock) => clock.duty === name)

/** Runs until a second before it is due, and is overdue at that second. */
function strikes(acts: readonly CaseAct[], name: DutyName, due: Instant, by: string): Clock {
  const before = of(acts, name, addSeconds(due, -1)).find((one) => one.due === due)
  const after = of(acts, name, due).find((one) => one.due === due)
  assert.deepEqual([before?.state, after?.state], ['running', 'overdue'], name)
  assert.equal(after!.by, by)
  return after!
}
const end = (acts: readonly CaseAct[], name: DutyName) =>
  of(acts, name, addDays(START, 365)).map(({ state }) => state)

/** A request that is sent and received whole, for one item of a kind. */
function received(periods: readonly string[], kind = 'traffic', instrument = 'uncc-2024') {
  const categories = kind === 'subscriber' ? ['subscriber'] : ['traffic']
  const items = [
    { item: 1, kind: 'preservation', categories: ['traffic'], provider: NIMBUS },
    { item: 2, kind, categories, provider: NIMBUS },
  ]
  const body = { ...REQUEST.body, instrument, items, periods }
  const made = more([], { ...REQUEST, body })
  const request = made[0]!.id
  const went = more(made, sent(request, [2]))
  return {
    request,
    acts: more(went, {
      type: 'RequestReceived',
      by: duty,
      at: addHours(START, 1),
      body: { transmitted: went[1]!.id },
    }),
  }
}
const sent = (request: string, items: readonly number[]): Said => ({
  type: 'RequestTransmitted',
  by: sender,
  body: { request, items },
})
const AT = addHours(START, 1)

const assessed = (request: string): readonly Said[] => [
  { type: 'AssessmentRecorded', by: assessor, body: { request, items: [2] } },
]
const order: Said = { type: 'OrderIssued', by: orderingJudge, body: orderTerms({}) }
const served = (acts: readonly CaseAct[]) =>
  more(more(acts, order), {
    type: 'OrderServed',
    by: assessor,
    body: { order: idIn(more(acts, order), 'OrderIssued') },
  })

describe('a decision', () => {
  test('is owed within 72 hours where a victim is harmed anew each day', () => {
    const { acts, request } = received(['victims'])
    const due = addHours(AT, 72)
    assert.equal(strikes(acts, 'decide-request', due, 'XA').cite, 'full-safeguards SG-17')
    assert.deepEqual(end(more(acts, decided(request, 'refuse')), 'decide-request'), ['fulfilled'])
    assert.deepEqual(of(received([]).acts, 'decide-request'), [])
  })

  test('is counted from the receipt of the data asked for, not of what is only preserved', () => {
    const { acts, request } = received(['victims'])
    const early = act(acts.slice(0, 1), sent(request, [1]))
    const first = act([...acts.slice(0, 1), early], {
      type: 'RequestReceived',
      by: duty,
      body: { transmitted: early.id },
    })
    const all = [...acts, early, first]
    assert.deepEqual(
      of(all, 'decide-request').map(({ from }) => from),
      [acts.at(-1)!.id],
    )
  })

  test('of a notified authority of the Union is owed in ten days, or 96 hours', () => {
    const union = (...marks: readonly string[]) =>
      received(['notified', ...marks], 'traffic', 'eu-2023-1543').acts
    assert.match(
      strikes(union(), 'decide-request', addDays(AT, 10), 'XA').cite,
      /eu-2023-1543 Article 12\(1\)/,
    )
    assert.match(
      strikes(union('emergency'), 'decide-request', addHours(AT, 96), 'XA').cite,
      /Article 10\(4\)/,
    )
  })
})

describe('a decision by one officer', () => {
  const { acts, request } = received([], 'subscriber')
  const alone = more(acts, ...assessed(request), { ...decided(request, 'execute'), at: AT })

  test('is read again within ten days, and counted', () => {
    strikes(alone, 'read-again', addDays(AT, 10), 'XA')
    assert.deepEqual(
      decidedAlone(fold(CASE, alone)).map(({ item }) => item),
      [2],
    )
    const confirmed = more(alone, {
      type: 'AssessmentConfirmed',
      by: reader,
      body: { assessment: idIn(alone, 'AssessmentRecorded') },
    })
    assert.deepEqual(end(confirmed, 'read-again'), ['fulfilled'])
    assert.equal(decidedAlone(fold(CASE, confirmed)).length, 1, 'it was alone all the same')
  })

  test('is none where a second had read before, or where the reader cannot see', () => {
    const both = more(
      more(acts, ...assessed(request)),
      {
        type: 'AssessmentConfirmed',
        by: reader,
        body: { assessment: idIn(more(acts, ...assessed(request)), 'AssessmentRecorded') },
      },
      decided(request, 'execute'),
    )
    assert.deepEqual(of(both, 'read-again'), [])
    const hidden = { ...act(acts, decided(request, 'execute')), hidden: 1 }
    assert.deepEqual(of([...acts, hidden], 'read-again'), [])
    const open = act(acts, decided(request, 'execute'))
    assert.equal(of([...acts, open], 'read-again').length, 1)
  })

  test('on traffic data is not what one officer may decide', () => {
    const { acts, request } = received([])
    assert.deepEqual(of(more(acts, decided(request, 'execute')), 'read-again'), [])
  })
})

describe('a request that is amended', () => {
  const { acts, request } = received(['victims'], 'subscriber')
  const LATER = addHours(START, 80)
  const amending = (periods: readonly string[] = ['victims']): Said => ({
    type: 'RequestAmended',
    by: prosecutor,
    at: LATER,
    body: { request, members: ['facts'], ...(periods.length > 0 ? { periods } : {}) },
  })

  test('is decided on anew, in a time that starts with its new words', () => {
    const decidedOnce = more(acts, decided(request, 'execute'))
    const again = more(decidedOnce, amending())
    strikes(again, 'decide-request', addHours(LATER, 72), 'XA')
    assert.deepEqual(of(more(acts, amending([])), 'decide-request'), [])
  })

  test('leaves no decision to be read again, and none that was read unread', () => {
    const alone = more(acts, ...assessed(request), { ...decided(request, 'execute'), at: AT })
    assert.deepEqual(of(more(alone, amending()), 'read-again'), [])
    const refused = more(acts, ...assessed(request), { ...decided(request, 'refuse'), at: AT })
    const read = more(refused, {
      type: 'AssessmentConfirmed',
      by: reader,
      body: { assessment: idIn(refused, 'AssessmentRecorded') },
    })
    assert.deepEqual(end(more(refused, amending()), 'read-again'), ['overdue'])
    assert.deepEqual(end(more(read, amending()), 'read-again'), ['fulfilled'])
  })
})

describe('the time of the provider', () => {
  const returned = (periods: readonly string[], kind: string, instrument: string) =>
    served(received(periods, kind, instrument).acts)

  for (const [marks, kind, instrument, hours] of [
    [[], 'traffic', 'eu-2023-1543', 240],
    [['emergency'], 'traffic', 'eu-2023-1543', 8],
    [['article-7'], 'subscriber', 'budapest-2ap-2022', 720],
    [['article-8'], 'subscriber', 'budapest-2ap-2022', 480],
    [['article-8'], 'traffic', 'budapest-2ap-2022', 1080],
  ] as const) {
    test(`is ${hours} hours from service for ${kind} under ${instrument} ${marks}`, () => {
      const acts = returned(marks, kind, instrument)
      const { cite } = strikes(acts, 'return-data', addHours(AT, hours), NIMBUS)
      assert.ok(cite.startsWith(instrument))
      const answered = more(acts, {
        type: 'NothingHeld',
        by: PROVIDER,
        body: { order: idIn(acts, 'OrderIssued'), items: [2] },
      })
      assert.deepEqual(end(answered, 'return-data'), ['fulfilled'])
    })
  }

  test('waits while its challenge is open, and is set by no other instrument', () => {
    const acts = returned([], 'traffic', 'eu-2023-1543')
    assert.deepEqual(end(more(acts, challenged(acts, 'overbreadth')), 'return-data'), ['suspended'])
    assert.deepEqual(of(returned([], 'traffic', 'uncc-2024'), 'return-data'), [])
  })
})

test('under the Second Protocol the provider is served within 45 days of the decision', () => {
  const { acts, request } = received(['article-8'], 'subscriber', 'budapest-2ap-2022')
  const done = more(acts, { ...decided(request, 'execute'), at: AT })
  strikes(done, 'serve-order', addHours(AT, 1080), 'XA')
  assert.deepEqual(end(served(done), 'serve-order'), ['fulfilled'])
  assert.deepEqual(of(more(acts, decided(request, 'refuse')), 'serve-order'), [])
})

const challenged = (acts: readonly CaseAct[], ground: string): Said => ({
  type: 'OrderChallenged',
  by: PROVIDER,
  body: { order: idIn(acts, 'OrderIssued'), items: [2], ground },
})

describe('a challenge', () => {
  const emergency = served(received(['emergency'], 'emergency-disclosure').acts)

  test('in an emergency is heard within 72 hours', () => {
    const acts = more(emergency, challenged(emergency, 'overbreadth'))
    strikes(acts, 'hear-challenge', addHours(AT, 72), 'XA')
    const heard = more(acts, {
      type: 'ChallengeDecided',
      by: orderingJudge,
      body: { challenge: idIn(acts, 'OrderChallenged'), result: 'order-maintained' },
    })
    assert.deepEqual(end(heard, 'hear-challenge'), ['fulfilled'])
    const calm = served(received([]).acts)
    assert.deepEqual(of(more(calm, challenged(calm, 'overbreadth')), 'hear-challenge'), [])
  })

  test('for a lack of form is answered by the Union’s issuing authority in five days', () => {
    const acts = served(received([], 'traffic', 'eu-2023-1543').acts)
    const formal = more(acts, challenged(acts, 'incomplete'))
    strikes(formal, 'clarify-order', addHours(AT, 120), 'XB')
    const request = idIn(formal, 'RequestMade')
    const asked = more(formal, {
      type: 'InformationRequested',
      by: assessor,
      body: { request, items: [2], cureBy: '2026-12-22', rules: [] },
    })
    assert.deepEqual(end(asked, 'clarify-order'), ['overdue'])
    const told = more(asked, {
      type: 'InformationSupplied',
      by: prosecutor,
      body: { asked: idIn(asked, 'InformationRequested') },
    })
    assert.deepEqual(end(told, 'clarify-order'), ['fulfilled'])
    assert.deepEqual(of(more(acts, challenged(acts, 'overbreadth')), 'clarify-order'), [])
  })
})

test('an order of the Union sent in an emergency is validated within 48 hours', () => {
  const { acts, request } = received(['unvalidated', 'emergency'], 'subscriber', 'eu-2023-1543')
  strikes(acts, 'validate-order', addHours(START, 48), 'XB')
  const granted = more(acts, {
    type: 'AuthorizationGranted',
    by: judge,
    body: { request, items: [2], by: 'court', expires: addDays(START, 30), reviewBy: '2026-12-20' },
  })
  assert.deepEqual(end(granted, 'validate-order'), ['fulfilled'])
})

test('thirty days after the other’s default the requested State tells the person', () => {
  const acts = until('EvidenceReceived')
  const due = addDays(START, PERIODS.noticeDays.value)
  assert.deepEqual(of(acts, 'step-in-notice', addSeconds(due, -1)), [])
  assert.equal(of(acts, 'step-in-notice', due)[0]?.state, 'running')
  strikes(acts, 'step-in-notice', addDays(due, 30), 'XA')
  const told = (at: Instant): Said => ({
    type: 'NoticeGiven',
    by: prosecutor,
    at,
    body: { request: idIn(acts, 'RequestMade'), items: [2] },
  })
  assert.deepEqual(end(more(acts, told(addSeconds(due, -1))), 'step-in-notice'), [])
  assert.deepEqual(end(more(acts, told(due)), 'step-in-notice'), ['fulfilled'])
})
