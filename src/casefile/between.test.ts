import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OfficeId } from '../base/id.ts'
import { addDays, dayOf } from '../base/instant.ts'
import { type CaseAct, specOf } from './act.ts'
import { ACTS } from './acts/table.ts'
import { admit, type FormRefusal } from './admit.ts'
import { clocks } from './clocks.ts'
import { fold } from './fold.ts'
import { heldUntil } from './preserved.ts'
import { runsOnPromise } from './promise.ts'
import {
  assessor,
  duty,
  idIn,
  more,
  prosecutor,
  REQUEST,
  reader,
  sender,
  until,
  WHOLE,
} from './test-case.ts'
import { act, CASE, holder, type Said, START } from './testkit.ts'

const ask = (past: readonly CaseAct[], one: CaseAct, known = past): FormRefusal | null => {
  const mapped = (acts: readonly CaseAct[]) => new Map(acts.map((entry) => [entry.id, entry]))
  const view = { state: fold(CASE, known), acts: mapped(known) }
  return admit({ act: one, state: fold(CASE, past), past: mapped(past), view })
}
const propose = (past: readonly CaseAct[], said: Said) => ask(past, act(past, said))
const said = (type: Said['type'], by: Said['by'], body: Said['body']): Said => ({ type, by, body })

const RECEIVED = until('RequestReceived')
const request = idIn(WHOLE, 'RequestMade')
const terms = said('ConditionsProposed', assessor, {
  ...{ request, items: [2] },
  conditions: ['use-limited-to-request'],
})
const PROPOSED = more(RECEIVED, terms)
const proposal = idIn(PROPOSED, 'ConditionsProposed')
const costs = said('CostsProposed', assessor, { request, items: [2], bears: 'shared' })
const secrecy = said('ConfidentialityImpossible', assessor, { request })
const given = said('AssuranceGiven', sender, { request, of: 'death-penalty' })
const CHECKED = { issuerEmpowered: true, coversEverything: true, monitored: true }
const status = said('StatusAsked', prosecutor, {
  ...{ request, items: [2] },
  answerBy: dayOf(addDays(START, 7)),
})

test('terms, costs and lost secrecy are answered once, by the other State, each in its way', () => {
  const yes = (by = sender, id = proposal) => said('ConditionsAccepted', by, { proposal: id })
  const no = (by = sender, id = proposal) => said('ConditionsDeclined', by, { proposal: id })
  assert.equal(propose(PROPOSED, yes()), null)
  assert.equal(propose(PROPOSED, no()), null)
  assert.equal(propose(PROPOSED, yes(assessor))?.code, 'form/side')
  assert.equal(propose(RECEIVED, yes())?.code, 'form/reference')
  const agreed = more(PROPOSED, yes())
  assert.equal(propose(agreed, no())?.code, 'form/answered')
  // Leaving the answer out of its past frees nobody from it.
  assert.equal(ask(PROPOSED, act(PROPOSED, no()), agreed)?.code, 'form/answered')
  assert.deepEqual(fold(CASE, agreed).between.proposals[0]?.answer, {
    ...{ act: agreed.at(-1)!.id, agreed: true },
  })

  const priced = more(RECEIVED, costs)
  const bill = idIn(priced, 'CostsProposed')
  assert.equal(propose(priced, said('CostsAgreed', sender, { proposal: bill })), null)
  assert.equal(propose(priced, no(sender, bill)), null)
  assert.equal(propose(priced, yes(sender, bill))?.code, 'form/reference')
  assert.equal(propose(PROPOSED, said('CostsAgreed', sender, { proposal }))?.code, 'form/reference')
  assert.equal(propose(RECEIVED, { ...costs, by: sender })?.code, 'form/side')

  const told = more(RECEIVED, secrecy)
  const word = idIn(told, 'ConfidentialityImpossible')
  const declined = more(told, no(sender, word))
  assert.equal(propose(told, yes(sender, word)), null)
  assert.equal(fold(CASE, declined).between.proposals[0]?.answer?.agreed, false)
})

test('an assurance is given by the one side, verified by the other, and breached for ever', () => {
  const GIVEN = more(RECEIVED, given)
  const assurance = idIn(GIVEN, 'AssuranceGiven')
  const verified = said('AssuranceVerified', assessor, { assurance, ...CHECKED })
  const broken = (of: string, promise = assurance) =>
    said('AssuranceBreached', assessor, { promise, of })
  assert.equal(propose(GIVEN, verified), null)
  assert.equal(propose(GIVEN, { ...verified, by: sender })?.code, 'form/side')
  assert.equal(propose(GIVEN, broken('death-penalty')), null)
  assert.equal(propose(GIVEN, broken('torture'))?.code, 'form/reference')
  assert.equal(propose(GIVEN, broken('torture', request)), null)
  const named = { assurance: request, ...CHECKED }
  assert.equal(propose(GIVEN, said('AssuranceVerified', assessor, named))?.code, 'form/reference')
  const { between } = fold(CASE, more(GIVEN, verified, broken('death-penalty')))
  assert.equal(between.assurances[0]?.verified !== null, true)
  assert.deepEqual(
    between.breaches.map(({ promise, of }) => [promise, of]),
    [[assurance, 'death-penalty']],
  )
  const half = { assurance, issuerEmpowered: true, coversEverything: true, monitored: false }
  assert.equal(ACTS.get('AssuranceVerified')!.body.safeParse(half).success, false)
})

test('what was decided and agreed binds the parcel, whatever the hand-over repeats', () => {
  const yes: Said = said('ConditionsAccepted', sender, { proposal })
  const entry = { item: 2, outcome: 'execute-with-conditions', grounds: [] }
  const decides = said('DecisionTaken', assessor, {
    request,
    items: [{ ...entry, conditions: ['no-capital-charge'] }],
  })
  const past = more(until('DataProduced'), terms)
  const answered = more(past, { ...yes, body: { proposal: past.at(-1)!.id } }, decides)
  const { type, signer: by, body } = WHOLE.find((one) => one.type === 'EvidenceTransmitted')!
  const over = (conditions: readonly string[]) =>
    fold(CASE, more(answered, { type, by, body: { ...body, conditions } })).parcels[0]?.transmitted
      ?.conditions
  const both = ['no-capital-charge', 'use-limited-to-request']
  assert.deepEqual(over([]), both)
  assert.deepEqual(over(['use-limited-to-request']), both.toReversed())
})

test('a breach that nobody knew of takes the hand-over with it', () => {
  const GIVEN = more(until('DataProduced'), given)
  const assurance = idIn(GIVEN, 'AssuranceGiven')
  const handOver = act(GIVEN, {
    ...said(
      'EvidenceTransmitted',
      assessor,
      WHOLE.find((one) => one.type === 'EvidenceTransmitted')!.body,
    ),
  })
  const breach = act(
    GIVEN,
    said('AssuranceBreached', duty, { promise: assurance, of: 'death-penalty' }),
  )
  const both = fold(CASE, [...GIVEN, handOver, breach])
  assert.deepEqual(both.without, [{ act: handOver.id, because: breach.id }])
})

test('a question where the request stands runs to its day, and ends with the report', () => {
  const ASKED = more(RECEIVED, status)
  const question = idIn(ASKED, 'StatusAsked')
  const report = said('StatusReported', assessor, {
    question,
    items: [{ item: 2, stage: 'assessed', expected: null }],
  })
  assert.equal(propose(ASKED, report), null)
  assert.equal(propose(ASKED, { ...report, by: sender })?.code, 'form/side')
  const named = { ...report, body: { ...report.body, question: request } }
  assert.equal(propose(ASKED, named)?.code, 'form/reference')
  const today = { ...status, body: { ...status.body, answerBy: dayOf(START) } }
  assert.equal(propose(RECEIVED, today)?.code, 'form/day')
  const wide = more(RECEIVED, { ...status, body: { ...status.body, items: [1, 2] } })
  const half = { ...report, body: { ...report.body, question: idIn(wide, 'StatusAsked') } }
  assert.equal(propose(wide, half)?.code, 'form/item')
  const clock = (acts: readonly CaseAct[], days: number) =>
    clocks(fold(CASE, acts), addDays(START, days)).find((one) => one.duty === 'report-status')
  assert.deepEqual(
    [clock(ASKED, 1)?.state, clock(ASKED, 8)?.state, clock(more(ASKED, report), 8)?.state],
    ['running', 'overdue', 'fulfilled'],
  )
  assert.equal(clock(ASKED, 1)?.by, 'XA')
  assert.equal(clock(RECEIVED, 1), undefined)
})

test('no letter carries a request across that was not transmitted', () => {
  const made = until('RequestMade')
  const letter = said('MessageSent', prosecutor, { re: 'other' })
  for (const early of [letter, status, given, { ...terms, by: sender }]) {
    assert.equal(propose(made, early)?.code, 'form/not-transmitted', early.type)
  }
  assert.equal(propose(RECEIVED, letter), null)
  assert.equal(propose(RECEIVED, { ...letter, by: assessor }), null)
  const { body, parts } = specOf(act(RECEIVED, letter))
  assert.deepEqual(Object.keys(parts).sort(), ['message', 'rests'])
  assert.equal(body.safeParse({ re: 'other', parcel: 'x' }).success, false)
})

test('what passes between the States never waits for the law, but what advances', () => {
  const advancing = ['PreservationRenewed', 'RequestCleared']
  for (const one of [terms, costs, secrecy, given, status]) {
    assert.equal(ACTS.get(one.type)!.advances, false, one.type)
  }
  for (const type of advancing) assert.equal(ACTS.get(type)!.advances, true, type)
})

test('a translation names what it translates and opens nothing by itself', () => {
  const of = (original: string) => said('TranslationAttached', sender, { original, into: 'en' })
  const made = until('RequestMade')
  assert.equal(propose(made, of(request)), null)
  assert.equal(specOf(act(made, of(request))).opens, undefined)
  assert.equal(propose(made, of(idIn(WHOLE, 'RequestReceived')))?.code, 'form/reference')
  assert.deepEqual(
    fold(CASE, more(made, of(request))).between.translations.map(({ into }) => into),
    ['en'],
  )
})

test('another person than who made a request clears it', () => {
  const clearing = said('RequestCleared', sender, { request, items: [1, 2] })
  const made = until('RequestMade')
  assert.equal(propose(made, clearing), null)
  const own = [act([], { ...REQUEST, by: sender })]
  const itself = { ...clearing, body: { request: own[0]!.id, items: [1] } }
  assert.equal(propose(own, itself)?.code, 'form/same-person')
  assert.equal(fold(CASE, more(made, clearing)).between.cleared.length, 1)
})

test('a request is allocated inside the State that received it', () => {
  const to = (office: string) =>
    said('RequestAllocated', reader, { request, items: [2], office: office as OfficeId })
  assert.equal(propose(RECEIVED, to('XA/court')), null)
  assert.equal(propose(RECEIVED, to('XB/court'))?.code, 'form/circle')
  assert.equal(fold(CASE, more(RECEIVED, to('XA/court'))).between.allocated[0]?.office, 'XA/court')
})

test('a contested reading stands beside the finding and changes nothing else', () => {
  const judged = idIn(WHOLE, 'RequestTransmitted')
  const rule = 'full-safeguards/sg-07-torture'
  const contest = said('ReadingContested', sender, { judged, rule })
  assert.equal(propose(RECEIVED, contest), null)
  const unknown = { ...contest, body: { rule, judged: idIn(WHOLE, 'DecisionTaken') } }
  assert.equal(propose(RECEIVED, unknown)?.code, 'form/reference')
  const before = fold(CASE, RECEIVED)
  const { between, acts: _, ...rest } = fold(CASE, more(RECEIVED, contest))
  const { between: __, acts: ___, ...same } = before
  assert.deepEqual(rest, same)
  assert.equal(between.contested[0]?.rule, rule)
})

const KEPT = until('DataPreserved')
const order = idIn(WHOLE, 'OrderIssued')
const renewing = (days: number, over: Partial<Said> = {}, items = [1]): Said => ({
  ...said('PreservationRenewed', duty, { order, items, until: addDays(START, days) }),
  ...over,
})

test('an order to preserve is renewed for longer, and no order to produce is', () => {
  const later = { at: addDays(START, 50) }
  assert.equal(propose(KEPT, renewing(120, later)), null)
  assert.equal(propose(KEPT, renewing(60, later))?.code, 'form/renewal')
  assert.equal(propose(KEPT, renewing(120, later, [2]))?.code, 'form/item')
  assert.equal(propose(KEPT, renewing(120, later, [1, 2]))?.code, 'form/item')
  assert.equal(
    propose(KEPT, renewing(120, { by: holder('XB', 'contact-point') }))?.code,
    'form/side',
  )
  const producing = until('OrderServed', 1)
  const other = { order: idIn(WHOLE, 'OrderIssued', 1), items: [2], until: addDays(START, 90) }
  assert.equal(propose(producing, said('PreservationRenewed', duty, other))?.code, 'form/reference')
  const gone = more(KEPT, said('PreservationReleased', duty, { order, items: [1] }))
  assert.equal(propose(gone, renewing(120))?.code, 'form/ended')
  const withdrawn = more(KEPT, said('OrderWithdrawn', duty, { order }))
  assert.equal(propose(withdrawn, renewing(120))?.code, 'form/ended')
  const known = new Map(KEPT.map((one) => [one.id, one]))
  assert.equal(runsOnPromise(act(KEPT, renewing(120)), known), true)
})

test('a renewal moves the day on which what is preserved is released', () => {
  const renewed = more(KEPT, renewing(120, { at: addDays(START, 50) }))
  const release = (acts: readonly CaseAct[], days: number) =>
    clocks(fold(CASE, acts), addDays(START, days)).find(
      (one) => one.duty === 'release-preservation',
    )
  assert.equal(heldUntil(fold(CASE, renewed).orders[0]!), addDays(START, 120))
  assert.equal(release(KEPT, 61)?.state, 'overdue')
  assert.equal(release(renewed, 61)?.state, 'running')
  assert.equal(release(renewed, 61)?.from, renewed.at(-1)!.id)
  assert.equal(release(renewed, 121)?.state, 'overdue')
})

test('while the request for the data is undecided, each order is renewed before it ends', () => {
  const renew = (acts: readonly CaseAct[], days: number) =>
    clocks(fold(CASE, acts), addDays(START, days)).find((one) => one.duty === 'renew-preservation')
  const arrived = until('RequestTransmitted', 1)
  assert.equal(renew(KEPT, 61), undefined)
  assert.equal(renew(arrived, 59)?.state, 'running')
  assert.equal(renew(arrived, 61)?.state, 'overdue')
  assert.equal(renew(more(arrived, renewing(120)), 61)?.state, 'running')
  assert.equal(renew(until('DecisionTaken'), 61)?.state, 'fulfilled')
})
