import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { OfficeId } from '../base/id.ts'
import { addSeconds } from '../base/instant.ts'
import type { ActType } from '../law/act-types.ts'
import { type CaseAct, type Signer, specOf } from './act.ts'
import { admit, type FormRefusal } from './admit.ts'
import { fold } from './fold.ts'
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
  WHOLE,
} from './test-case.ts'
import { act, CASE, holder, PROVIDER, type Said, START } from './testkit.ts'

const ask = (past: readonly CaseAct[], one: CaseAct): FormRefusal | null =>
  admit({
    act: one,
    state: fold(CASE, past),
    past: new Map(past.map((earlier) => [earlier.id, earlier])),
  })
const propose = (past: readonly CaseAct[], said: Said) => ask(past, act(past, said))

const closing = (by = sender): Said => ({ type: 'CaseClosed', by, body: { request: null } })

test('every act of a whole case is in form where it stands', () => {
  for (const [at, one] of WHOLE.entries()) assert.equal(ask(WHOLE.slice(0, at), one), null)
})

test('from every state a refusing and a closing act is possible on either side', () => {
  for (let count = 1; count <= WHOLE.length; count++) {
    const past = WHOLE.slice(0, count)
    const where = `after ${past.at(-1)!.type}`
    assert.equal(propose(past, decided(past[0]!.id, 'refuse')), null, where)
    assert.equal(propose(past, closing()), null, where)
    assert.equal(propose(past, closing(duty)), null, where)
  }
})

test('after the end nothing advances', () => {
  const refused = propose(WHOLE, decided(WHOLE[0]!.id, 'execute'))
  assert.equal(refused?.code, 'form/closed')
})

test('who has evidence lodges it though the other State closed its file, and not its own', () => {
  const received = until('EvidenceReceived')
  const lodge: Said = {
    type: 'EvidenceLodged',
    by: holder('XB', 'competent-authority'),
    body: { received: idIn(received, 'EvidenceReceived'), court: 'Court of Belmora' },
  }
  const there = more(received, closing(duty))
  assert.equal(propose(there, lodge), null)
  const here = more(there, closing())
  assert.equal(propose(here, lodge)?.code, 'form/closed')
})

test('an act is refused to whoever has not the office, the power or the side for it', () => {
  const past = until('RequestReceived')
  const request = past[0]!.id
  const refuse = decided(request, 'refuse')
  const order = idIn(WHOLE, 'OrderIssued')
  const body = { order, items: [1], until: START }
  const preserved: Said = { type: 'DataPreserved', by: PROVIDER, body }
  const erasure = { produced: null, destroyed: ['parts'], backupsGoneBy: '2026-12-01' }
  const forgotten: Said = { type: 'EvidenceErased', by: PROVIDER, body: erasure }
  const cases: readonly (readonly [string, Said])[] = [
    ['form/office', { ...refuse, by: orderingJudge }],
    ['form/power', { ...refuse, by: { ...assessor, powers: ['receive'] } }],
    ['form/side', { ...refuse, by: sender }],
    ['form/person-needed', { ...refuse, by: { ...assessor, kind: 'office', person: null } }],
    ['form/person-needed', { ...preserved, by: { ...PROVIDER, kind: 'office', person: null } }],
    ['form/registry-only', { ...forgotten, by: PROVIDER }],
    [
      'form/registry-only',
      {
        type: 'ActNotAdmitted',
        by: { ...holder('XA', 'registry'), kind: 'passkey' },
        body: { act: request, outcome: 'MUST_REFUSE', rules: [] },
      },
    ],
    ['form/second-request', { ...REQUEST, mark: 2 }],
    ['form/item', { ...refuse, body: { request, items: [{ item: 9, outcome: 'refuse' }] } }],
    ['form/reference', decided(past[1]!.id, 'refuse')],
  ]
  for (const [code, said] of cases) assert.equal(propose(past, said)?.code, code, code)
})

test('an act that its readers cannot place is refused', () => {
  const past = until('AssessmentConfirmed')
  const one = act(past, decided(past[0]!.id, 'refuse'))
  const internal = idIn(past, 'AssessmentRecorded')
  const cases: readonly (readonly [string, CaseAct])[] = [
    ['form/parent-hidden', { ...one, follows: [internal] }],
    ['form/unknown-parent', { ...one, follows: [one.id] }],
    ['form/before-parent', { ...one, follows: [past[0]!.id], at: addSeconds(START, -301) }],
    ['form/circle', { ...one, audience: [PROVIDER.office, 'XC/court' as OfficeId] }],
    ['form/amends', { ...one, amends: past[0]!.id }],
  ]
  for (const [code, twisted] of cases) assert.equal(ask(past, twisted)?.code, code, code)
  const early = { ...one, follows: [past[0]!.id], at: addSeconds(START, -300) }
  assert.equal(ask(past, early), null)
  assert.equal(ask([], { ...one, follows: [], rests: [] })?.code, 'form/no-parent')
})

test('a State that is no party says nothing in a case, whatever its act leaves out', () => {
  const past = until('RequestReceived')
  const request = past[0]!.id
  const abroad = (by: Signer): Signer => ({ ...by, office: `XC/${by.officeKind}` as OfficeId })
  const strange: readonly Said[] = [
    { type: 'MarkedForged', by: abroad(duty), body: { about: request } },
    closing(abroad(sender)),
    {
      type: 'ActNotAdmitted',
      by: abroad(holder('XA', 'registry')),
      body: { act: request, outcome: 'MUST_REFUSE', rules: [] },
    },
  ]
  for (const said of strange) assert.equal(propose(past, said)?.code, 'form/side', said.type)
  const readers = ['XA/central-authority', 'XC/court'] as OfficeId[]
  const own = { ...act([], { ...REQUEST, by: abroad(prosecutor) }), audience: readers }
  assert.equal(ask([], own), null)
  const view = { state: fold(CASE, past), acts: new Map(past.map((one) => [one.id, one])) }
  const input = { act: own, state: fold(CASE, []), past: new Map() }
  assert.equal(admit({ ...input, view })?.code, 'form/side')
  assert.equal(admit({ ...input, act: past[0]!, view }), null)
})

test('an act is not admitted only if it is known, advances and is another party’s', () => {
  const past = more(until('RequestReceived'), {
    type: 'RequestWithdrawn',
    by: sender,
    body: { request: WHOLE[0]!.id, items: [2] },
  })
  const answer = (by: 'XA' | 'XB', refused: string): Said => ({
    type: 'ActNotAdmitted',
    by: holder(by, 'registry'),
    body: { act: refused, outcome: 'MUST_REFUSE', rules: [] },
  })
  assert.equal(propose(past, answer('XA', past[1]!.id)), null)
  const wrong = [
    answer('XB', past[1]!.id),
    answer('XA', past.at(-1)!.id),
    answer('XA', WHOLE.at(-1)!.id),
  ]
  for (const said of wrong) assert.equal(propose(past, said)?.code, 'form/reference')
  const unseen = { ...act(past, answer('XA', WHOLE.at(-1)!.id)), hidden: 1 }
  assert.equal(ask(past, unseen), null)
})

test('a case takes one request, also where the second leaves the first out of its past', () => {
  const past = until('RequestMade')
  const second = act([], { ...REQUEST, mark: 2 })
  const input = { act: second, state: fold(CASE, []), past: new Map() }
  const view = { state: fold(CASE, past), acts: new Map(past.map((one) => [one.id, one])) }
  assert.equal(admit(input), null)
  assert.equal(admit({ ...input, view })?.code, 'form/second-request')
})

test('a document that says other than its request is refused', () => {
  const file = new URL('../../examples/ransomware/request.json', import.meta.url)
  const { confidentiality, ...example } = JSON.parse(readFileSync(file, 'utf8'))
  const document = {
    ...example,
    handling: REQUEST.body['handling'],
    to: { centralAuthority: 'XA/central-authority' },
    from: { ...example.from, authority: prosecutor.office },
    basis: { ...example.basis, instrument: 'uncc-2024' },
    investigation: { ...example.investigation, stage: 'investigation' },
    items: (REQUEST.body['items'] as readonly object[]).map((item, i) => ({
      ...example.items[i],
      ...item,
    })),
  }
  assert.equal(propose([], { ...REQUEST, parts: { request: document } }), null)
  const other = { ...document, basis: { ...document.basis, instrument: 'budapest-2001' } }
  const refused = propose([], { ...REQUEST, parts: { request: other } })
  assert.equal(refused?.code, 'form/request-differs')
  for (const unlike of [
    { handling: 'normal' },
    { confidentiality },
    { use: { ...document.use, retentionDays: 30 } },
  ]) {
    const parts = { request: { ...document, ...unlike } }
    assert.equal(propose([], { ...REQUEST, parts })?.code, 'form/request-differs')
  }
  const tried = { ...document, investigation: { ...document.investigation, stage: 'trial' } }
  const silent = propose([], { ...REQUEST, parts: { request: tried } })
  assert.equal(silent?.code, 'form/request-differs', 'the body says that nobody is accused')
  const body = { ...REQUEST.body, accused: true }
  assert.equal(propose([], { ...REQUEST, body, parts: { request: tried } }), null)
  const { conduct, ...offence } = document.offences[0]
  const harmed = { ...offence, conduct: { ...conduct, elements: undefined }, conventionArticle: 14 }
  const child = { ...document, offences: [harmed] }
  const slow = propose([], { ...REQUEST, parts: { request: child } })
  assert.equal(slow?.code, 'form/request-differs', 'the body does not say that a victim waits')
  const quick = { ...REQUEST, body: { ...REQUEST.body, periods: ['victims'] } }
  assert.equal(propose([], { ...quick, parts: { request: child } }), null)
  assert.equal(propose([], quick), null, 'where the document is not seen the body stands')
})

test('who seeks a measure does not authorize it, whichever comes first', () => {
  const asked = until('AuthorizationSought')
  const request = asked[0]!.id
  const grant: Said = {
    type: 'AuthorizationGranted',
    by: { ...judge, person: prosecutor.person },
    body: { ...WHOLE.find(({ type }) => type === 'AuthorizationGranted')!.body },
  }
  const refused = propose(asked, grant)
  assert.equal(refused?.code, 'form/same-person')
  assert.equal(refused?.cite, 'full-safeguards SG-05')
  assert.equal(propose(asked.slice(0, 1), grant)?.code, 'form/same-person', 'made the request')
  assert.equal(propose(asked, { ...grant, by: judge }), null)
  const granted = more(asked, { ...grant, by: judge })
  const seek = { type: 'AuthorizationSought', by: { ...prosecutor, person: judge.person } } as const
  const again = { ...seek, body: { request, items: [2], court: 'XB/court' } }
  assert.equal(propose(granted, again)?.code, 'form/same-person')
  assert.equal(propose(granted, { ...again, body: { ...again.body, items: [1] } }), null)
})

test('who applies for an order, or decides to execute, does not issue it', () => {
  const past = until('OrderApplied')
  const own: Signer = {
    ...assessor,
    officeKind: 'court',
    powers: ['authorize', 'order'],
  }
  const order = (over: Readonly<Record<string, unknown>>): Said => ({
    type: 'OrderIssued',
    by: own,
    body: orderTerms(over),
  })
  for (const kind of ['production', 'emergency-production']) {
    assert.equal(propose(past, order({ kind }))?.code, 'form/same-person')
  }
  const decision = until('DecisionTaken')
  assert.equal(propose(decision, order({}))?.code, 'form/same-person')
  assert.equal(propose(decision, order({ kind: 'emergency-production' })), null)
  assert.equal(propose(past, { ...order({}), by: orderingJudge }), null)
})

test('who decided or ordered an emergency disclosure does not review it', () => {
  const review = (by: Signer): Said => ({
    type: 'EmergencyReviewed',
    by: { ...orderingJudge, person: by.person },
    body: { request: WHOLE[0]!.id, result: 'confirmed' },
  })
  const order = orderTerms({ kind: 'emergency-production' })
  const past = until('DecisionTaken')
  const ordered = more(past, { type: 'OrderIssued', by: reader, body: order })
  for (const by of [assessor, reader]) {
    const refused = propose(ordered, review(by))
    assert.equal(refused?.code, 'form/same-person')
    const unknowing = act(until('RequestReceived'), review(by))
    assert.equal(fold(CASE, [...ordered, unknowing]).emergencyReview, null)
  }
  assert.equal(propose(ordered, review(orderingJudge)), null)
  const reviewed = more(ordered, review(orderingJudge))
  assert.equal(fold(CASE, reviewed).emergencyReview?.act, reviewed.at(-1)!.id)
})

test('a preservation order moves no data and asks for no second person', () => {
  const past = until('RequestReceived')
  const alone = { ...holder('XA', 'contact-point'), person: duty.person }
  const keep = orderTerms({ kind: 'preservation', items: [1], categories: ['traffic'] })
  assert.equal(propose(past, { type: 'OrderIssued', by: alone, body: keep }), null)
})

test('nobody alone assesses and decides to disclose, and nobody confirms themselves', () => {
  const past = until('AssessmentRecorded')
  const request = past[0]!.id
  const refused = propose(past, decided(request, 'execute'))
  assert.equal(refused?.code, 'form/same-person')
  assert.equal(refused?.cite, 'full-safeguards SG-05')
  assert.equal(propose(past, decided(request, 'refuse')), null, 'a refusal needs one person')
  assert.equal(propose(past, { ...decided(request, 'execute'), by: reader }), null)
  const confirmed = until('AssessmentConfirmed')
  assert.equal(propose(confirmed, decided(request, 'execute')), null)
  const confirm: Said = {
    type: 'AssessmentConfirmed',
    by: assessor,
    body: { assessment: idIn(past, 'AssessmentRecorded') },
  }
  assert.equal(propose(past, confirm)?.code, 'form/same-person')
})

test('a closed case still takes an act that protects', () => {
  const types = ['ComplaintFiled', 'EvidenceErased', 'ActNotAdmitted'] as const
  for (const type of types) assert.equal(specOf({ type } as CaseAct).advances, false)
  const complaint: Said = {
    type: 'ComplaintFiled',
    by: holder('XB', 'oversight'),
    body: { request: WHOLE[0]!.id },
  }
  assert.equal(propose(WHOLE, complaint), null)
})

test('a narrowed order permits nothing more, and one that amends it what it says', () => {
  const { signer: by, body } = WHOLE.find(({ type }) => type === 'DataProduced')!
  const produce = (order: string): Said => ({ type: 'DataProduced', by, body: { ...body, order } })
  const narrow = (past: readonly CaseAct[], order: string) => {
    const challenged = more(past, {
      type: 'OrderChallenged',
      by: PROVIDER,
      body: { order, items: [2], ground: 'overbreadth' },
    })
    return more(challenged, {
      type: 'ChallengeDecided',
      by: orderingJudge,
      body: { challenge: challenged.at(-1)!.id, result: 'order-narrowed' },
    })
  }
  const order = idIn(WHOLE, 'OrderIssued', 1)
  const narrowed = narrow(until('OrderServed', 1), order)
  assert.match(propose(narrowed, produce(order))!.sentence, /narrowed: .* an order that amends it$/)
  const sent = until('EvidenceTransmitted').at(-1)!
  const transfer: Said = { type: sent.type, by: sent.signer, body: sent.body }
  assert.equal(propose(narrow(until('DataProduced'), order), transfer)?.code, 'form/ended')
  const next: Said = { type: 'OrderIssued', by: orderingJudge, body: orderTerms({}) }
  const amending = { ...act(narrowed, next), amends: order }
  assert.equal(ask(narrowed, amending), null)
  const again = [...narrowed, amending]
  assert.equal(propose(again, produce(amending.id)), null)
  assert.equal(propose(again, produce(order))?.code, 'form/ended')
  const keeping = narrow(until('OrderServed'), idIn(WHOLE, 'OrderIssued'))
  const { signer, body: kept } = WHOLE.find(({ type }) => type === 'DataPreserved')!
  assert.equal(propose(keeping, { type: 'DataPreserved', by: signer, body: kept }), null)
})

test('a complaint is decided in the State where it was filed, and held open by it alone', () => {
  const filed = more(until('EvidenceReceived'), {
    type: 'ComplaintFiled',
    by: holder('XB', 'oversight'),
    body: { request: WHOLE[0]!.id },
  })
  const decision = (by: 'XA' | 'XB'): Said => ({
    type: 'ComplaintDecided',
    by: holder(by, 'oversight'),
    body: { complaint: filed.at(-1)!.id, result: 'dismissed' },
  })
  assert.equal(propose(filed, decision('XA'))?.code, 'form/side')
  assert.equal(propose(filed, decision('XB')), null)
  const open = (by: 'XA' | 'XB') =>
    fold(CASE, more(filed, decision(by))).complaints.filter(({ decided }) => !decided).length
  assert.deepEqual([open('XA'), open('XB')], [1, 0])
})

test('who knows of a withdrawal does not go on', () => {
  const going = (type: ActType, nth: number, ...ends: readonly Said[]) => {
    const past = until(type, nth)
    const { signer, body } = past.at(-1)!
    return propose(more(past.slice(0, -1), ...ends), { type, by: signer, body })
  }
  const withdrawn = (item: number): Said => ({
    type: 'RequestWithdrawn',
    by: sender,
    body: { request: WHOLE[0]!.id, items: [item] },
  })
  const order = idIn(WHOLE, 'OrderIssued', 1)
  const orderWithdrawn: Said = { type: 'OrderWithdrawn', by: assessor, body: { order } }
  const challenge: Said = {
    type: 'OrderChallenged',
    by: PROVIDER,
    body: { order, items: [2], ground: 'overbreadth' },
  }
  const served = until('OrderServed', 1)
  const challenged = act(served, challenge)
  const setAside: Said = {
    type: 'ChallengeDecided',
    by: orderingJudge,
    body: { challenge: challenged.id, result: 'order-set-aside' },
  }
  for (const type of ['RequestTransmitted', 'DecisionTaken', 'OrderApplied'] as const) {
    const nth = type === 'RequestTransmitted' ? 1 : 0
    assert.equal(going(type, nth, withdrawn(2))?.code, 'form/ended', type)
    assert.equal(going(type, nth, withdrawn(1)), null, type)
  }
  for (const type of ['DataProduced', 'EvidenceTransmitted'] as const) {
    assert.equal(going(type, 0, withdrawn(2))?.code, 'form/ended', type)
    assert.equal(going(type, 0, orderWithdrawn)?.code, 'form/ended', type)
  }
  assert.equal(going('DataProduced', 0, challenge, setAside)?.code, 'form/ended')
  const kept = { challenge: challenged.id, result: 'order-maintained' }
  assert.equal(going('DataProduced', 0, challenge, { ...setAside, body: kept }), null)
  assert.equal(propose(more(served, withdrawn(2)), decided(WHOLE[0]!.id, 'refuse')), null)
})
