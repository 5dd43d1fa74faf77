import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addDays, dayOf, type Instant, startOf } from '../base/instant.ts'
import type { CaseAct } from './act.ts'
import type { Clock, DutyName } from './clock.ts'
import { clocks } from './clocks.ts'
import { locksAt } from './custody.ts'
import { fold } from './fold.ts'
import { remediesOwed } from './remedies.ts'
import {
  asked,
  consented,
  disclosed,
  dispatched,
  excluded,
  presented,
  RECEIVED,
} from './test-after.ts'
import {
  assessor,
  idIn,
  judge,
  more,
  orderTerms,
  prosecutor,
  sender,
  until,
  WHOLE,
} from './test-case.ts'
import { CASE, holder, PROVIDER, type Said, START } from './testkit.ts'

const after = (days: number): Instant => addDays(START, days)
const request = idIn(RECEIVED, 'RequestMade')
const received = idIn(RECEIVED, 'EvidenceReceived')

const of = (acts: readonly CaseAct[], duty: DutyName, by: string, asOf: Instant): Clock[] =>
  clocks(fold(CASE, acts), asOf).filter((clock) => clock.duty === duty && clock.by === by)

/** State and due instant of the one clock of a duty; null where none runs. */
function clockOf(acts: readonly CaseAct[], [duty, by]: readonly [DutyName, string], asOf: Instant) {
  const found = of(acts, duty, by, asOf)
  assert.ok(found.length < 2)
  const [clock] = found
  return clock ? ([clock.state, clock.due] as const) : null
}
const ERASE = ['erase-evidence', 'XB'] as const
const COPY = ['erase-copy', 'XA'] as const
const OFFER = ['disclose-to-defence', 'XB'] as const
const REMEDY = ['execute-remedy', 'XB'] as const

const ended = (final: Instant, at = final): Said => ({
  type: 'ProceedingEnded',
  by: judge,
  at,
  body: { received, final: dayOf(final) },
})
const lodged: Said = {
  type: 'EvidenceLodged',
  by: prosecutor,
  body: { received, court: 'Court of Appeal' },
}
const defence = (by = judge): Said => ({
  type: 'DefenceRequestMade',
  by,
  body: { request, asks: 'access' },
})
const remedied = (past: readonly CaseAct[], type: Said['type'], at: Instant): Said => ({
  type: 'RemedyExecuted',
  by: prosecutor,
  at,
  body: { remedies: idIn(past, type), measures: ['set-apart'] },
})

/** The parcel's items, with item 1 beside them. */
const producedItems = ({ type }: CaseAct) =>
  type === 'DataProduced'
    ? [1, 2].map((item) => ({ item, result: 'provided', categories: ['traffic'] }))
    : [1, 2]

describe('evidence in court', () => {
  const shown = more(RECEIVED, disclosed({}), presented({}))

  test('is erased nowhere while the trial is open, for ever if nobody ends it', () => {
    assert.equal(clockOf(shown, ERASE, after(900)), null)
    assert.deepEqual(clockOf(shown, COPY, after(900)), ['suspended', after(10)])
    // A provider is told of no trial.
    assert.equal(clockOf(shown, ['erase-copy', PROVIDER.office], after(900))?.[0], 'overdue')
    assert.equal(clockOf(shown, ['erase-parts', 'XB'], after(900)), null)
  })

  test('locks when the proceeding is final, and goes 14 days later', () => {
    const over = more(shown, ended(after(400), after(380)))
    const final = startOf(dayOf(after(400)))
    assert.equal(locksAt(fold(CASE, over).parcels[0]!), final)
    assert.deepEqual(clockOf(over, ERASE, addDays(final, 13)), ['running', addDays(final, 14)])
    assert.deepEqual(clockOf(over, ERASE, addDays(final, 14)), ['overdue', addDays(final, 14)])
    assert.deepEqual(clockOf(over, COPY, final), ['running', addDays(final, 10)])
  })

  test('that is lodged again, on appeal, is in court again', () => {
    const over = more(shown, ended(after(400)))
    const appeal = more(over, lodged)
    assert.equal(clockOf(appeal, ERASE, after(900)), null)
    assert.deepEqual(clockOf(appeal, COPY, after(900))?.[0], 'suspended')
  })

  test('ends on no day before the act that says so', () => {
    const over = more(shown, ended(after(2), after(200)))
    assert.equal(fold(CASE, over).parcels[0]?.ended?.final, after(200))
  })
})

describe('the accused', () => {
  test('is offered all that a parcel holds before any of it goes', () => {
    const over = more(RECEIVED, presented({}), ended(after(100)))
    assert.equal(clockOf(over, ERASE, after(300))?.[0], 'suspended')
    assert.equal(clockOf(over, COPY, after(300))?.[0], 'suspended')
    assert.deepEqual(clockOf(over, OFFER, after(89)), ['running', after(90)])
    assert.deepEqual(clockOf(over, OFFER, after(90)), ['overdue', after(90)])
    const offered = more(over, disclosed({}))
    assert.equal(clockOf(offered, ERASE, after(300))?.[0], 'overdue')
    assert.equal(clockOf(offered, OFFER, after(300)), null)
  })

  test('is known from a request that says so; from none otherwise', () => {
    assert.equal(clockOf(RECEIVED, ERASE, after(104))?.[0], 'overdue')
    assert.equal(clockOf(RECEIVED, OFFER, after(104)), null)
    const [first, ...others] = RECEIVED
    const charged = [{ ...first!, body: { ...first!.body, accused: true } }, ...others]
    assert.equal(clockOf(charged, ERASE, after(104))?.[0], 'suspended')
    assert.equal(clockOf(charged, OFFER, after(104))?.[0], 'overdue')
  })

  test('has an answer within 14 days, and until then nothing goes in either State', () => {
    const open = more(RECEIVED, disclosed({}), defence())
    assert.equal(clockOf(open, ERASE, after(200))?.[0], 'suspended')
    assert.equal(clockOf(open, COPY, after(200))?.[0], 'suspended')
    assert.deepEqual(clockOf(open, ['answer-defence', 'XB'], START), ['running', after(14)])
    const answered = more(open, {
      type: 'DefenceRequestAnswered',
      by: judge,
      body: { defence: idIn(open, 'DefenceRequestMade'), result: 'refused' },
    })
    assert.equal(clockOf(answered, ERASE, after(200))?.[0], 'overdue')
    assert.equal(clockOf(answered, ['answer-defence', 'XB'], after(200))?.[0], 'fulfilled')
    const there = more(RECEIVED, disclosed({}), defence(holder('XA', 'court')))
    assert.deepEqual(clockOf(there, ['answer-defence', 'XA'], START), ['running', after(14)])
  })

  test("is not known to a provider, whose copy another State's keeps whole", () => {
    const open = more(RECEIVED, disclosed({}), defence())
    assert.equal(clockOf(open, ['erase-copy', PROVIDER.office], after(200))?.[0], 'overdue')
  })
})

describe('what exculpates', () => {
  const beyond = more(RECEIVED, disclosed({ purpose: 'other', exculpates: true }))
  const NOTIFY = ['notify-exculpatory', 'XB'] as const
  const notice = (use: string | null): Said => ({
    type: 'ExculpatoryNotified',
    by: prosecutor,
    body: { received, use },
  })

  test('beyond its limit is told to the State that gave it, within three days', () => {
    assert.deepEqual(clockOf(beyond, NOTIFY, START), ['running', after(3)])
    const told = more(beyond, notice(idIn(beyond, 'DisclosedToDefence')))
    assert.equal(clockOf(told, NOTIFY, after(9))?.[0], 'fulfilled')
    assert.equal(clockOf(more(beyond, notice(null)), NOTIFY, after(9))?.[0], 'fulfilled')
  })

  test('within its limit is told to nobody', () => {
    const within = more(RECEIVED, disclosed({ exculpates: true }))
    assert.equal(clockOf(within, NOTIFY, START), null)
  })
})

describe('leave that was asked for', () => {
  const ASK = ['answer-further-use', 'XA'] as const

  test('is answered within 30 days, for each thing that was asked', () => {
    const one = more(RECEIVED, asked({}))
    assert.deepEqual(clockOf(one, ASK, START), ['running', after(30)])
    assert.equal(clockOf(consented(RECEIVED), ASK, after(31))?.[0], 'fulfilled')
    const both = more(RECEIVED, asked({ recipient: 'XC' }))
    const asking = idIn(both, 'FurtherUseAsked')
    const declined: Said = { type: 'FurtherUseDeclined', by: assessor, body: { asking } }
    assert.equal(clockOf(more(both, declined), ASK, after(31))?.[0], 'overdue')
    const refused: Said = { type: 'OnwardTransferRefused', by: assessor, body: { asking } }
    assert.equal(clockOf(more(both, declined, refused), ASK, after(31))?.[0], 'fulfilled')
  })
})

describe('excluded evidence', () => {
  test('goes ten days later, once the trial is over and the accused was offered it', () => {
    const out = more(RECEIVED, excluded({}, after(5)))
    assert.deepEqual(clockOf(out, ERASE, after(15)), ['overdue', after(15)])
    const inTrial = more(RECEIVED, disclosed({}), presented({}), excluded({}, after(5)))
    assert.deepEqual(clockOf(inTrial, ERASE, after(15)), ['suspended', after(15)])
    const over = more(inTrial, ended(after(20)))
    assert.deepEqual(clockOf(over, ERASE, after(21)), ['overdue', after(15)])
  })

  test('in parts goes ten days after the last of them, not after the first', () => {
    const two = RECEIVED.map((one) =>
      one.type === 'DataProduced' || one.type === 'EvidenceTransmitted'
        ? { ...one, body: { ...one.body, items: producedItems(one) } }
        : one,
    )
    const first = more(two, excluded({ items: [1] }, after(5)))
    assert.deepEqual(clockOf(first, ERASE, after(40)), ['suspended', after(104)])
    const whole = more(first, excluded({}, after(40)))
    assert.deepEqual(clockOf(whole, ERASE, after(41)), ['running', after(50)])
  })

  test('calls for a remedy, which an act ends', () => {
    const out = more(RECEIVED, excluded({}, after(5)))
    assert.deepEqual(clockOf(out, REMEDY, after(14)), ['running', after(15)])
    assert.deepEqual(clockOf(out, REMEDY, after(15)), ['overdue', after(15)])
    const done = more(out, remedied(out, 'EvidenceExcluded', after(15)))
    assert.equal(clockOf(done, REMEDY, after(20))?.[0], 'fulfilled')
  })
})

describe('a remedy', () => {
  const complained = more(RECEIVED, {
    type: 'ComplaintFiled',
    by: holder('XB', 'oversight'),
    body: { request },
  })
  const ruled = (result: string, remedy?: object): readonly CaseAct[] =>
    more(complained, {
      type: 'ComplaintDecided',
      by: holder('XB', 'oversight'),
      at: after(20),
      body: {
        complaint: idIn(complained, 'ComplaintFiled'),
        result,
        ...(remedy ? { remedy } : {}),
      },
    })

  test('follows a complaint upheld, on the day that it names or in 30 days', () => {
    assert.equal(clockOf(ruled('dismissed'), REMEDY, after(21)), null)
    assert.deepEqual(clockOf(ruled('upheld'), REMEDY, after(21)), ['running', after(50)])
    const by = dayOf(after(27))
    const sooner = ruled('partly-upheld', { by, erase: false })
    assert.deepEqual(clockOf(sooner, REMEDY, after(21)), ['running', startOf(by)])
  })

  test('keeps the evidence until it is carried out, unless it is the erasure', () => {
    const open = ruled('upheld')
    assert.equal(clockOf(open, ERASE, after(200))?.[0], 'suspended')
    const done = more(open, remedied(open, 'ComplaintDecided', after(30)))
    assert.equal(clockOf(done, ERASE, after(200))?.[0], 'overdue')
    const erasing = ruled('upheld', { by: dayOf(after(40)), erase: true })
    assert.deepEqual(clockOf(erasing, ERASE, after(30)), ['overdue', after(30)])
    assert.equal(clockOf(erasing, ['erase-parts', 'XB'], after(900))?.[0], 'suspended')
  })

  test("that is an erasure reaches the requested State's copy, and nothing obtained later", () => {
    const filed = more(until('OrderServed', 1), {
      type: 'ComplaintFiled',
      by: holder('XA', 'oversight'),
      body: { request },
    })
    const produced = WHOLE.find(({ type }) => type === 'DataProduced')!
    const given = (at: Instant, mark: string): readonly Said[] => [
      { type: 'DataProduced', by: PROVIDER, at, body: produced.body, mark },
    ]
    const before = more(filed, ...given(after(1), 'before'))
    const parcel = (nth: number, acts: readonly CaseAct[]): Said => ({
      type: 'ParcelFetched',
      by: holder('XA', 'registry'),
      body: { produced: idIn(acts, 'DataProduced', nth) },
    })
    const ruling: Said = {
      type: 'ComplaintDecided',
      by: holder('XA', 'oversight'),
      at: after(3),
      body: {
        complaint: idIn(filed, 'ComplaintFiled'),
        result: 'upheld',
        remedy: { by: dayOf(after(13)), erase: true },
      },
    }
    const upheld = more(before, parcel(0, before), ruling)
    assert.deepEqual(clockOf(upheld, COPY, after(4)), ['running', after(13)])
    const later = more(upheld, ...given(after(8), 'later'))
    assert.equal(of(more(later, parcel(1, later)), 'erase-copy', 'XA', after(9)).length, 1)
  })

  test('for an emergency that was none is one, whatever number of parcels came', () => {
    const urgent = orderTerms({ kind: 'emergency-production' })
    const ordered = more(
      until('DecisionTaken'),
      { type: 'OrderIssued', by: assessor, body: urgent, mark: 1 },
      { type: 'OrderIssued', by: assessor, body: urgent, mark: 2 },
    )
    const body = (type: Said['type']) => RECEIVED.find((one) => one.type === type)!.body
    let given = ordered
    for (const nth of [0, 1]) {
      const order = idIn(ordered, 'OrderIssued', 1 + nth)
      given = more(given, {
        type: 'DataProduced',
        by: PROVIDER,
        body: { ...body('DataProduced'), order },
      })
      given = more(given, {
        type: 'EvidenceTransmitted',
        by: assessor,
        body: { ...body('EvidenceTransmitted'), produced: idIn(given, 'DataProduced', nth) },
      })
    }
    const review = more(given, {
      type: 'EmergencyReviewed',
      by: holder('XA', 'court'),
      at: after(2),
      body: { request, result: 'not-justified' },
    })
    assert.deepEqual(clockOf(review, REMEDY, after(2)), ['running', after(12)])
    const [owed] = remediesOwed(fold(CASE, review))
    assert.equal(owed?.erases.length, 2)
  })

  test('follows a challenge upheld after an emergency disclosure', () => {
    const urgent = more(until('DecisionTaken'), {
      type: 'OrderIssued',
      by: assessor,
      body: orderTerms({ kind: 'emergency-production' }),
    })
    const order = idIn(urgent, 'OrderIssued', 1)
    const body = (type: Said['type']) => RECEIVED.find((one) => one.type === type)!.body
    const given = more(
      more(urgent, {
        type: 'DataProduced',
        by: PROVIDER,
        body: { ...body('DataProduced'), order },
      }),
    )
    const sent = more(given, {
      type: 'EvidenceTransmitted',
      by: assessor,
      body: { ...body('EvidenceTransmitted'), produced: idIn(given, 'DataProduced') },
    })
    const here = more(sent, {
      type: 'EvidenceReceived',
      by: prosecutor,
      body: { transmitted: idIn(sent, 'EvidenceTransmitted'), result: 'intact' },
    })
    const challenged = more(here, {
      type: 'OrderChallenged',
      by: PROVIDER,
      body: { order, items: [2], ground: 'overbreadth' },
    })
    const upheld = (result: string) =>
      more(challenged, {
        type: 'ChallengeDecided',
        by: holder('XA', 'court'),
        at: after(3),
        body: { challenge: idIn(challenged, 'OrderChallenged'), result },
      })
    assert.equal(clockOf(upheld('order-maintained'), REMEDY, after(4)), null)
    assert.deepEqual(clockOf(upheld('order-set-aside'), REMEDY, after(4)), ['running', after(13)])
    assert.deepEqual(clockOf(upheld('order-set-aside'), ERASE, after(13)), ['overdue', after(13)])
    assert.deepEqual(clockOf(upheld('order-narrowed'), ERASE, after(200))?.[0], 'suspended')
    const unjustified = more(here, {
      type: 'EmergencyReviewed',
      by: holder('XA', 'court'),
      at: after(2),
      body: { request, result: 'not-justified' },
    })
    assert.deepEqual(clockOf(unjustified, REMEDY, after(2)), ['running', after(12)])
    assert.deepEqual(clockOf(unjustified, ERASE, after(12)), ['overdue', after(12)])
  })

  test('of a breach is due in 30 days from the State that has to put it right', () => {
    const told = more(RECEIVED, {
      type: 'BreachReported',
      by: sender,
      body: { request, of: 'requesting', what: 'security' },
    })
    assert.deepEqual(clockOf(told, REMEDY, START), ['running', after(30)])
    assert.equal(clockOf(told, ERASE, after(200))?.[0], 'suspended')
    assert.equal(of(more(told, dispatched({})), 'execute-remedy', 'XA', START).length, 0)
  })
})
