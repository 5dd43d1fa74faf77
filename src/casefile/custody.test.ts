import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addDays, dayOf, type Instant } from '../base/instant.ts'
import { profiles } from '../law/shipped.ts'
import type { CaseAct } from './act.ts'
import type { Clock, DutyName } from './clock.ts'
import { clocks } from './clocks.ts'
import { copiesOf, partsHeld } from './custody.ts'
import { fold } from './fold.ts'
import { type OwnPeriods, PERIODS, periodsOf, USUAL } from './periods.ts'
import { idIn, more, orderTerms, sender, until, WHOLE } from './test-case.ts'
import { CASE, holder, NIMBUS, PROVIDER, type Said, START } from './testkit.ts'

const registry = holder('XA', 'registry')
const produced = idIn(WHOLE, 'DataProduced')
const request = idIn(WHOLE, 'RequestMade')
const after = (days: number) => addDays(START, days)
const fetched: Said = { type: 'ParcelFetched', by: registry, body: { produced }, at: after(1) }
const erased = (by: Said['by'], of: string | null, at: Instant): Said => ({
  type: 'EvidenceErased',
  by,
  at,
  body: {
    produced: of,
    destroyed: of ? ['header', 'payload'] : ['case-key', 'parts'],
    backupsGoneBy: dayOf(addDays(at, 30)),
  },
})
const nimbus = { ...PROVIDER, person: null, kind: 'office' } as const
const closing = (at: Instant): Said => ({ type: 'CaseClosed', by: sender, at, body: { request } })

function of(
  acts: readonly CaseAct[],
  [duty, by]: readonly [DutyName, string],
  asOf: Instant = START,
  own: OwnPeriods = USUAL,
): readonly (readonly [Clock['state'], Instant])[] {
  return clocks(fold(CASE, acts), asOf, own)
    .filter((clock) => clock.duty === duty && clock.by === by)
    .map(({ state, due }) => [state, due])
}

describe("the provider's copy", () => {
  const mine = ['erase-copy', NIMBUS] as const
  const sent = until('EvidenceTransmitted')

  test('is kept until the requested State says that it has the parcel, for 90 days', () => {
    assert.deepEqual(of(sent, mine, after(99)), [['running', after(100)]])
    assert.deepEqual(of(sent, mine, after(100)), [['overdue', after(100)]])
    const told = more(sent, fetched)
    assert.deepEqual(of(told, mine, after(10)), [['running', after(11)]])
    assert.deepEqual(of(told, mine, after(11)), [['overdue', after(11)]])
  })

  test('is kept while the order may be challenged, and while a challenge is open', () => {
    const order = idIn(WHOLE, 'OrderIssued', 1)
    const longer = more(until('OrderApplied'), {
      type: 'OrderIssued',
      by: holder('XA', 'court'),
      body: orderTerms({ challengeBy: after(30) }),
    })
    const own = idIn(longer, 'OrderIssued', 1)
    const { body } = WHOLE.find(({ id }) => id === produced)!
    const given = more(longer, {
      type: 'DataProduced',
      by: PROVIDER,
      body: { ...body, order: own },
    })
    const parcel = idIn(given, 'DataProduced')
    const there = more(given, { ...fetched, body: { produced: parcel } })
    assert.deepEqual(of(there, mine), [['running', after(30)]])

    const challenged = more(sent, fetched, {
      type: 'OrderChallenged',
      by: PROVIDER,
      body: { order, items: [2], ground: 'overbreadth' },
    })
    assert.deepEqual(of(challenged, mine, after(40)), [['suspended', after(11)]])
  })

  test('is kept as long as an order of preservation over the same item', () => {
    const both = more(
      until('DataProduced'),
      {
        type: 'OrderIssued',
        by: holder('XA', 'contact-point'),
        body: orderTerms({ kind: 'preservation', items: [2], keepUntil: after(60) }),
      },
      fetched,
    )
    const keep = idIn(both, 'OrderIssued', 2)
    const kept = more(both, {
      type: 'DataPreserved',
      by: PROVIDER,
      body: { order: keep, items: [2], until: after(60) },
    })
    assert.deepEqual(of(kept, mine), [['running', after(60)]])
    const released = more(kept, {
      type: 'PreservationReleased',
      by: PROVIDER,
      body: { order: keep, items: [2] },
    })
    assert.deepEqual(of(released, mine), [['running', after(11)]])
  })

  test('goes after its order was set aside, which is owed no answer then', () => {
    const order = idIn(sent, 'OrderIssued', 1)
    const challenged = more(until('OrderServed', 1), {
      type: 'OrderChallenged',
      by: PROVIDER,
      body: { order, items: [2], ground: 'overbreadth' },
    })
    const setAside = (past: readonly CaseAct[]) =>
      more(past, {
        type: 'ChallengeDecided',
        by: holder('XA', 'court'),
        at: after(12),
        body: { challenge: idIn(past, 'OrderChallenged'), result: 'order-set-aside' },
      })
    const answer = clocks(fold(CASE, setAside(challenged)), after(20)).filter(
      ({ duty, from }) => duty === 'answer-order' && from === order,
    )
    assert.deepEqual(
      answer.map(({ state }) => state),
      ['fulfilled'],
    )
    const { signer: by, body } = WHOLE.find(({ id }) => id === produced)!
    const given = more(challenged, { type: 'DataProduced', by, body })
    assert.deepEqual(of(setAside(given), mine), [['running', after(22)]])
  })

  test('that was turned away goes too, counted from the act that turned it away', () => {
    const refused = more(until('DataProduced'), {
      type: 'ActNotAdmitted',
      by: holder('XB', 'registry'),
      at: after(2),
      body: { act: produced, outcome: 'MUST_REFUSE', rules: [] },
    })
    const { parcels, strays } = fold(CASE, refused)
    assert.deepEqual([parcels.length, strays.map(({ holders }) => holders)], [0, [[NIMBUS]]])
    assert.deepEqual(of(refused, mine), [['running', after(12)]])
    const gone = more(refused, erased(nimbus, produced, after(12)))
    assert.deepEqual(of(gone, mine), [['fulfilled', after(12)]])
  })
})

describe("the requested State's copy", () => {
  const mine = ['erase-copy', 'XA'] as const

  test('is kept until the requesting State received the parcel whole', () => {
    assert.deepEqual(of(until('EvidenceTransmitted'), mine), [])
    const damaged = more(until('EvidenceTransmitted'), {
      type: 'EvidenceReceived',
      by: holder('XB', 'competent-authority'),
      body: { transmitted: idIn(WHOLE, 'EvidenceTransmitted'), result: 'damaged', chunk: 3 },
    })
    assert.deepEqual(of(damaged, mine), [])
    assert.deepEqual(of(until('EvidenceReceived'), mine), [['running', after(10)]])
  })

  test('that was never handed over goes once the case is closed', () => {
    const closed = more(until('DataProduced'), fetched, closing(after(5)))
    assert.deepEqual(of(closed, mine), [['running', after(15)]])
  })

  test('is not erased while a complaint is open, or the parcel lies with a court', () => {
    const whole = until('EvidenceReceived')
    const complaint = more(whole, {
      type: 'ComplaintFiled',
      by: holder('XB', 'oversight'),
      body: { request },
    })
    assert.deepEqual(of(complaint, mine, after(40)), [['suspended', after(10)]])
    const lodged = more(whole, {
      type: 'EvidenceLodged',
      by: holder('XB', 'competent-authority'),
      body: { received: idIn(whole, 'EvidenceReceived'), court: 'Central Criminal Court' },
    })
    assert.deepEqual(of(lodged, mine, after(40)), [['suspended', after(10)]])
  })

  test('goes by its own law: a profile with another number moves it', () => {
    const { copyDays, partsDays } = profiles['full-safeguards'].params
    assert.deepEqual(periodsOf(profiles['full-safeguards']), USUAL)
    assert.deepEqual(periodsOf(profiles['convention-minimum']), USUAL)
    assert.deepEqual([copyDays!.value, partsDays!.value], [10, PERIODS.partsDays.value])
    const own = periodsOf({ params: { copyDays: { ...copyDays!, value: 20 } } })
    assert.deepEqual(of(until('EvidenceReceived'), mine, START, own), [['running', after(20)]])
  })

  test('waits for the last of two parcels that are the same bytes', () => {
    const { body } = WHOLE.find(({ id }) => id === produced)!
    const twice = more(
      until('DataProduced'),
      { type: 'DataProduced', by: PROVIDER, body, mark: 'again' },
      fetched,
    )
    const second = idIn(twice, 'DataProduced', 1)
    const both = more(twice, { ...fetched, body: { produced: second } }, closing(after(2)))
    const states = (acts: readonly CaseAct[]) =>
      of(acts, mine, after(50))
        .map(([state]) => state)
        .sort()
    assert.deepEqual(states(both), ['overdue', 'suspended'])
    const one = more(both, erased(registry, second, after(51)))
    assert.deepEqual(states(one), ['fulfilled', 'overdue'])
  })
})

describe('the personal parts of a case', () => {
  const duty = 'erase-parts'
  const whole = until('EvidenceReceived')

  test('go on each side when its evidence is gone, and not before', () => {
    assert.deepEqual(of(whole, [duty, 'XB'], after(104)), [['suspended', after(104)]])
    assert.deepEqual(of(whole, [duty, 'XA'], after(104)), [['suspended', after(104)]])
    const gone = more(
      whole,
      erased(registry, produced, after(10)),
      erased(holder('XB', 'registry'), produced, after(104)),
    )
    assert.deepEqual(of(gone, [duty, 'XA'], after(104)), [['overdue', after(104)]])
    assert.deepEqual(of(gone, [duty, 'XB'], after(104)), [['overdue', after(104)]])
    const forgotten = more(gone, erased(registry, null, after(104)))
    assert.deepEqual(of(forgotten, [duty, 'XA'], after(104)), [['fulfilled', after(104)]])
    assert.deepEqual(of(forgotten, [duty, 'XB'], after(104)), [['overdue', after(104)]])
    const proven = partsHeld(fold(CASE, forgotten)).map(({ holder, erased }) => [holder, !!erased])
    assert.deepEqual(proven, [
      ['XB', false],
      ['XA', true],
      [NIMBUS, false],
    ])
  })

  test("a provider's go after the last of its orders", () => {
    const told = more(until('DataProduced'), fetched, erased(nimbus, produced, after(11)))
    assert.deepEqual(of(told, [duty, NIMBUS], after(11)), [['running', after(60 + 104)]])
    assert.deepEqual(
      of(until('OrderServed', 1), [duty, NIMBUS]).map(([state]) => state),
      ['suspended'],
    )
  })

  test('without evidence go after the case was closed', () => {
    const refused = until('RequestReceived')
    assert.deepEqual(of(refused, [duty, 'XA']), [])
    const closed = more(refused, closing(after(1)))
    for (const by of ['XA', 'XB'])
      assert.deepEqual(of(closed, [duty, by]), [['running', after(105)]])
  })

  test('of a request that was turned away go, and of an order that was beaten', () => {
    const refused = more(until('RequestMade'), {
      type: 'ActNotAdmitted',
      by: registry,
      at: after(1),
      body: { act: request, outcome: 'NOT_CARRIED', rules: [] },
    })
    for (const by of ['XA', 'XB'])
      assert.deepEqual(of(refused, [duty, by]), [['running', after(105)]])
    const gone = more(refused, erased(registry, null, after(105)))
    assert.deepEqual(of(gone, [duty, 'XA'], after(105)), [['fulfilled', after(105)]])
    const before = until('DecisionTaken')
    const withdrawn: Said = {
      type: 'RequestWithdrawn',
      by: sender,
      at: after(1),
      body: { request, items: [2] },
    }
    const order: Said = {
      type: 'OrderIssued',
      by: holder('XA', 'court'),
      body: orderTerms({ provider: 'XA/other' }),
    }
    const beaten = [...before, more(before, withdrawn).at(-1)!, more(before, order).at(-1)!]
    assert.deepEqual(of(beaten, [duty, 'XA/other']), [['running', after(105)]])
  })

  test('that were said after an erasure go in their turn', () => {
    const gone = more(
      whole,
      erased(holder('XB', 'registry'), produced, after(104)),
      erased(holder('XB', 'registry'), null, after(104)),
      closing(after(110)),
    )
    assert.deepEqual(of(gone, [duty, 'XB'], after(110)), [['running', after(214)]])
  })
})

test('who held a copy is told from the acts, each with the proof of its erasure', () => {
  const holders = (acts: readonly CaseAct[]) =>
    copiesOf(fold(CASE, acts)).map(({ holder, erased }) => [holder, erased !== null])
  assert.deepEqual(holders(until('DataProduced')), [[NIMBUS, false]])
  assert.deepEqual(holders(WHOLE), [
    [NIMBUS, false],
    ['XA', false],
    ['XB', true],
  ])
})

test('a parcel whose hand-over was beaten goes where it may lie all the same', () => {
  const sent = until('EvidenceTransmitted')
  const late: Said = {
    type: 'RequestWithdrawn',
    by: holder('XB', 'competent-authority'),
    at: after(1),
    body: { request, items: [2] },
  }
  const beaten = [...sent, more(until('OrderApplied'), late).at(-1)!]
  const { strays } = fold(CASE, beaten)
  assert.deepEqual(
    strays.map(({ holders }) => holders),
    [[NIMBUS], ['XB']],
  )
  assert.deepEqual(of(beaten, ['erase-copy', 'XB']), [['running', after(11)]])
})
