import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { addDays, type Day, dayOf, startOf } from '../base/instant.ts'
import { advances, type CaseAct } from './act.ts'
import { admit } from './admit.ts'
import { withoutEffect } from './concurrency.ts'
import { fold } from './fold.ts'
import { canonicalOrder } from './order.ts'
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
  duty,
  idIn,
  judge,
  more,
  orderingJudge,
  prosecutor,
  sender,
  until,
  WHOLE,
} from './test-case.ts'
import { act, CASE, holder, PROVIDER, type Said, START } from './testkit.ts'

const request = WHOLE[0]!.id

/** What the door's form says of an act after these: its code, or null. */
function propose(past: readonly CaseAct[], said: Said): string | null {
  const acts = new Map(past.map((one) => [one.id, one]))
  return admit({ act: act(past, said), state: fold(CASE, past), past: acts })?.code ?? null
}

describe('leave for another use or another recipient', () => {
  const other = more(RECEIVED, asked({}))
  const onward = more(RECEIVED, asked({ purpose: 'stated', recipient: 'XC' }))
  const leave = (past: readonly CaseAct[], type: Said['type'], over = {}): Said => ({
    type,
    by: assessor,
    body: {
      asking: idIn(past, 'FurtherUseAsked'),
      items: [2],
      conditions: [],
      until: null,
      ...(type === 'OnwardTransferAuthorized' ? { protection: 'adequate' } : {}),
      ...over,
    },
  })

  test('is asked by who received, for what the parcel holds', () => {
    assert.equal(propose(RECEIVED, asked({})), null)
    assert.equal(propose(RECEIVED, asked({ items: [1] })), 'form/item')
    assert.equal(propose(RECEIVED, { ...asked({}), by: assessor }), 'form/side')
    const early = WHOLE.slice(
      0,
      WHOLE.findIndex(({ type }) => type === 'EvidenceReceived'),
    )
    assert.equal(propose(early, asked({})), 'form/reference')
  })

  test('is given for what was asked and by who gave the evidence', () => {
    assert.equal(propose(other, leave(other, 'FurtherUseConsented')), null)
    assert.equal(propose(other, leave(other, 'FurtherUseConsented', { items: [1] })), 'form/item')
    assert.equal(propose(other, leave(other, 'OnwardTransferAuthorized')), 'form/reference')
    assert.equal(propose(onward, leave(onward, 'OnwardTransferAuthorized')), null)
    assert.equal(propose(onward, leave(onward, 'FurtherUseConsented')), 'form/reference')
    const own = { ...leave(other, 'FurtherUseConsented'), by: sender }
    assert.equal(propose(other, own), 'form/side')
  })

  test('is folded once, and a refusal said beside it wins', () => {
    const yes = act(other, leave(other, 'FurtherUseConsented'))
    const asking = idIn(other, 'FurtherUseAsked')
    const no = act(other, { type: 'FurtherUseDeclined', by: duty, body: { asking } })
    const [entry] = fold(CASE, [...other, yes]).after.askings
    assert.deepEqual([entry?.consented?.act, entry?.declined], [yes.id, null])
    assert.deepEqual(withoutEffect(canonicalOrder([...other, yes, no])), new Map([[yes.id, no.id]]))
    const twice = more(other, asked({ mark: 2 }))
    const second = idIn(twice, 'FurtherUseAsked', 1)
    const elsewhere = act(twice, { type: 'FurtherUseDeclined', by: duty, body: { asking: second } })
    const first = act(twice, leave(other, 'FurtherUseConsented'))
    assert.equal(withoutEffect(canonicalOrder([...twice, elsewhere, first])).size, 0)
  })

  test('is taken back by a refusal that is said after it', () => {
    const given = consented(RECEIVED)
    const asking = idIn(given, 'FurtherUseAsked')
    const back = more(given, { type: 'FurtherUseDeclined', by: duty, body: { asking } })
    assert.equal(fold(CASE, back).after.askings[0]?.consented, null)
    const let1 = more(onward, leave(onward, 'OnwardTransferAuthorized'))
    const stopped = more(let1, {
      type: 'OnwardTransferRefused',
      by: duty,
      body: { asking: idIn(onward, 'FurtherUseAsked') },
    })
    assert.equal(fold(CASE, stopped).after.askings[0]?.authorized, null)
    const again = more(back, leave(given, 'FurtherUseConsented', { conditions: ['notice'] }))
    assert.deepEqual(fold(CASE, again).after.askings[0]?.consented?.conditions, ['notice'])
  })

  test('is not given by the person who asks for it, whichever State they speak for', () => {
    const twin = { ...assessor, key: sender.key }
    const own = { ...leave(other, 'FurtherUseConsented'), by: twin }
    assert.equal(propose(other, own), 'form/same-person')
    const unaware = { ...act(other, own), follows: [], rests: [] }
    const lost = withoutEffect(canonicalOrder([...other, unaware]))
    assert.deepEqual([...lost.keys()], [unaware.id])
    // Who decided to execute, or sought something else, may give leave.
    assert.equal(propose(other, leave(other, 'FurtherUseConsented')), null)
  })

  test('is relied on for the parcel for which it was given', () => {
    const given = consented(RECEIVED)
    const consent = idIn(given, 'FurtherUseConsented')
    assert.equal(propose(given, presented({ purpose: 'other', consent })), null)
    const unknown = presented({ purpose: 'other', consent: request })
    assert.equal(propose(given, unknown), 'form/reference')
  })
})

describe('what is used', () => {
  test('is presented by who received it, item by item', () => {
    assert.equal(propose(RECEIVED, presented({})), null)
    assert.equal(propose(RECEIVED, presented({ items: [1, 2] })), 'form/item')
    assert.equal(propose(RECEIVED, { ...presented({}), by: orderingJudge }), 'form/side')
  })

  test('proves offences that the request names', () => {
    const document = { offences: [{}] }
    const [first, ...others] = RECEIVED
    const readable = [{ ...first!, parts: { request: document } }, ...others]
    assert.equal(propose(readable, presented({ offences: [1] })), null)
    assert.equal(propose(readable, presented({ offences: [2] })), 'form/offence')
  })

  test('goes on from who received it, and what is sent goes to the other State', () => {
    assert.equal(propose(RECEIVED, dispatched({})), null)
    assert.equal(propose(RECEIVED, { ...dispatched({}), by: assessor }), 'form/side')
    const letter = (by: Said['by'], recipient: string): Said => ({
      type: 'DispatchRecorded',
      by,
      body: {
        sent: idIn(RECEIVED, 'DecisionTaken'),
        recipient,
        channel: 'post',
        sha256: digest(utf8('letter')),
      },
    })
    assert.equal(propose(RECEIVED, letter(assessor, 'XB')), null)
    assert.equal(propose(RECEIVED, letter(assessor, 'XC')), 'form/recipient')
    assert.equal(propose(RECEIVED, letter(sender, 'XA')), 'form/reference')
  })

  test('in two courts is in court until it is over in both', () => {
    const appeal = 'Court of Appeal'
    const both = more(RECEIVED, presented({}), presented({ court: appeal }))
    const ended = (final: string, court?: string): Said => ({
      type: 'ProceedingEnded',
      by: judge,
      body: { received: idIn(RECEIVED, 'EvidenceReceived'), final, ...(court ? { court } : {}) },
    })
    const after = (acts: readonly CaseAct[]) => fold(CASE, acts).parcels[0]?.ended?.final
    const one = more(both, ended('2027-06-01', appeal))
    assert.equal(after(one), undefined)
    const other = more(one, ended('2027-03-01', 'Central Criminal Court'))
    assert.equal(after(other), startOf('2027-06-01' as Day))
    assert.equal(after(more(both, ended('2027-03-01'))), startOf('2027-03-01' as Day))
    assert.equal(propose(both, ended('2027-03-01', 'Court of Audit')), 'form/reference')
    assert.equal(propose(both, ended('2027-03-01', appeal)), null)
  })

  test('on paper is stopped by no law, and evidence that goes on may be', () => {
    const [onward] = more(RECEIVED, dispatched({})).slice(-1)
    assert.equal(advances(onward!), true)
    assert.equal(advances({ ...onward!, body: { sent: request } }), false)
  })

  test('stands in the list of those who were shown it', () => {
    const all = more(RECEIVED, presented({}), dispatched({}), disclosed({}))
    assert.deepEqual(
      fold(CASE, all).after.uses.map(({ kind }) => kind),
      ['presented', 'dispatched', 'disclosed'],
    )
  })

  test('after it was excluded beside that has no effect', () => {
    const use = act(RECEIVED, presented({}))
    const out = act(RECEIVED, excluded({}))
    assert.deepEqual(
      withoutEffect(canonicalOrder([...RECEIVED, use, out])),
      new Map([[use.id, out.id]]),
    )
  })
})

describe('the defence', () => {
  const made = (by: Said['by'] = judge): Said => ({
    type: 'DefenceRequestMade',
    by,
    body: { request, asks: 'access' },
  })
  const past = more(RECEIVED, made())
  const answered = (by: Said['by'], result: string): Said => ({
    type: 'DefenceRequestAnswered',
    by,
    body: { defence: idIn(past, 'DefenceRequestMade'), result },
  })

  test('asks through a court or an authority of either State', () => {
    for (const by of [judge, prosecutor, orderingJudge]) {
      assert.equal(propose(RECEIVED, made(by)), null)
    }
    assert.equal(propose(RECEIVED, made(holder('XB', 'oversight'))), 'form/office')
  })

  test('is granted by who prosecutes and refused by a court alone, where it asked', () => {
    assert.equal(propose(past, answered(prosecutor, 'granted')), null)
    assert.equal(propose(past, answered(prosecutor, 'refused')), 'form/power')
    assert.equal(propose(past, answered(judge, 'refused')), null)
    assert.equal(propose(past, answered(orderingJudge, 'refused')), 'form/side')
    const [entry] = fold(CASE, more(past, answered(judge, 'refused'))).after.defence
    assert.ok(entry?.answered)
  })

  test('outdoes an erasure beside its request, but for a provider’s, who is not told', () => {
    const body = {
      produced: idIn(RECEIVED, 'DataProduced'),
      destroyed: ['header'],
      backupsGoneBy: dayOf(addDays(START, 30)),
    }
    const asks = act(RECEIVED, made())
    const outdone = (by: Said['by']) => {
      const erasure = act(RECEIVED, { type: 'EvidenceErased', by, body })
      return withoutEffect(canonicalOrder([...RECEIVED, erasure, asks])).get(erasure.id)
    }
    assert.equal(outdone(holder('XB', 'registry')), asks.id)
    assert.equal(outdone({ ...PROVIDER, person: null, kind: 'office' }), undefined)
  })
})

describe('a notice of what exculpates', () => {
  test('is one that the State can read which gave the evidence', () => {
    const notice: Said = {
      type: 'ExculpatoryNotified',
      by: prosecutor,
      body: { received: idIn(RECEIVED, 'EvidenceReceived'), use: null },
    }
    assert.equal(propose(RECEIVED, notice), null)
    const kept = { ...act(RECEIVED, notice), audience: [prosecutor.office] }
    const past = new Map(RECEIVED.map((one) => [one.id, one]))
    const refused = admit({ act: kept, state: fold(CASE, RECEIVED), past })
    assert.equal(refused?.code, 'form/untold')
  })
})

describe('a remedy', () => {
  const out = more(RECEIVED, excluded({}))
  const executed = (remedies: string, measures: readonly string[], by = prosecutor): Said => ({
    type: 'RemedyExecuted',
    by,
    body: { remedies, measures },
  })

  test('is carried out by the State that owes it, for what calls for it', () => {
    const exclusion = idIn(out, 'EvidenceExcluded')
    assert.equal(propose(out, executed(exclusion, ['set-apart'])), null)
    assert.equal(propose(out, executed(exclusion, ['set-apart'], assessor)), 'form/reference')
    assert.equal(propose(out, executed(request, ['set-apart'])), 'form/reference')
  })

  test('says of nothing that it was erased before an act proves it', () => {
    const exclusion = idIn(out, 'EvidenceExcluded')
    assert.equal(propose(out, executed(exclusion, ['erased'])), 'form/not-erased')
    const gone = more(out, {
      type: 'EvidenceErased',
      by: holder('XB', 'registry'),
      body: {
        produced: idIn(out, 'DataProduced'),
        destroyed: ['header', 'payload'],
        backupsGoneBy: dayOf(addDays(START, 30)),
      },
    })
    assert.equal(propose(gone, executed(exclusion, ['erased'])), null)
  })

  test('is proven by the erasure of every copy that its State holds, and of no other', () => {
    const filed = more(until('DataProduced'), {
      type: 'ComplaintFiled',
      by: holder('XA', 'oversight'),
      body: { request },
    })
    const upheld = more(filed, {
      type: 'ComplaintDecided',
      by: holder('XA', 'oversight'),
      body: {
        complaint: idIn(filed, 'ComplaintFiled'),
        result: 'upheld',
        remedy: { by: dayOf(addDays(START, 5)), erase: true },
      },
    })
    const ruling = idIn(upheld, 'ComplaintDecided')
    assert.equal(propose(upheld, executed(ruling, ['erased'], assessor)), null)
    const fetched = more(upheld, {
      type: 'ParcelFetched',
      by: holder('XA', 'registry'),
      body: { produced: idIn(upheld, 'DataProduced') },
    })
    assert.equal(propose(fetched, executed(ruling, ['erased'], assessor)), 'form/not-erased')
  })

  test('for a breach is owed by the State that broke, whoever tells', () => {
    const told = more(RECEIVED, {
      type: 'BreachReported',
      by: assessor,
      body: { request, of: 'requesting', what: 'onward-transfer' },
    })
    const breach = idIn(told, 'BreachReported')
    assert.equal(propose(told, executed(breach, ['use-ended'])), null)
    assert.equal(propose(told, executed(breach, ['use-ended'], assessor)), 'form/reference')
    const refusal: Said = {
      type: 'ActNotAdmitted',
      by: holder('XA', 'registry'),
      body: { act: request, outcome: 'NOT_CARRIED', rules: [] },
    }
    const { breaches } = fold(CASE, more(told, refusal)).after
    assert.deepEqual(breaches, [], 'nobody owes it in a case that has no request')
  })
})
