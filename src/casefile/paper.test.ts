import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import type { ActId } from '../base/id.ts'
import { addDays, dayOf, startOf } from '../base/instant.ts'
import { parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import type { CaseAct } from './act.ts'
import { ExternalRequestRegistered } from './acts/paper.ts'
import { admit } from './admit.ts'
import { clocks } from './clocks.ts'
import { copiesOf, partsHeld } from './custody.ts'
import { declarations, partnerDeclares } from './declarations.ts'
import { senderFacts } from './facts/case-facts.ts'
import { project } from './facts/project.ts'
import { fold } from './fold.ts'
import { requestDocument } from './request.ts'
import {
  assessor,
  decided,
  duty,
  idIn,
  more,
  orderingJudge,
  orderTerms,
  prosecutor,
  REQUEST,
  reader,
  until,
} from './test-case.ts'
import { act, CASE, NIMBUS, PROVIDER, type Said, START } from './testkit.ts'

const SCAN = utf8('a scan')
const { returnTo: _, ...asked } = REQUEST.body
const carried = {
  ...{ from: 'XB', channel: 'post', receivedOn: dayOf(addDays(START, -1)), sha256: digest(SCAN) },
}
const told = {
  ...{ items: [2], by: 'court', granted: addDays(START, -5), expires: addDays(START, 40) },
}

const letter = (over: Readonly<Record<string, unknown>> = {}): Said => ({
  type: 'ExternalRequestRegistered',
  by: assessor,
  body: { ...asked, ...carried, sentBy: 'central-authority', authorizations: [told], ...over },
  parts: { scan: SCAN, request: undefined },
})

function propose(past: readonly CaseAct[], said: Said): string | null {
  const acts = new Map(past.map((one) => [one.id, one]))
  return admit({ act: act(past, said), state: fold(CASE, past), past: acts })?.code ?? null
}

const REGISTERED = more([], letter())
const request = REGISTERED[0]!.id
const checked = (registered: ActId, result = 'faithful', by = reader): Said => ({
  type: 'TranscriptionChecked',
  by,
  body: { registered, result },
})
const called = (about: ActId, result: string): Said => ({
  type: 'CallbackRecorded',
  by: duty,
  body: { about, route: 'registered-contact', result, at: START },
})
const about = (type: 'SenderVerified' | 'MarkedForged', id: ActId): Said => ({
  type,
  by: duty,
  body: { about: id },
})
const TRUE = more(
  REGISTERED,
  checked(request),
  called(request, 'confirmed'),
  about('SenderVerified', request),
)

test('a letter is registered by the State that it came to, with the scan that it names', () => {
  assert.equal(propose([], letter()), null)
  assert.equal(propose([], letter({ sha256: digest(utf8('another scan')) })), 'form/scan')
  const tomorrow = dayOf(addDays(START, 2))
  assert.equal(propose([], letter({ receivedOn: tomorrow })), 'form/received-on')
  assert.equal(propose([], letter({ from: 'XA' })), 'form/side')
  assert.equal(propose([], letter({ to: 'XB/central-authority' })), 'form/side')
  assert.equal(propose([], { ...letter(), parts: { scan: SCAN } }), 'form/part')
  const beyond = letter({ authorizations: [{ ...told, items: [3] }] })
  assert.equal(propose([], beyond), 'form/item')
  assert.equal(propose([], { ...letter(), by: prosecutor }), 'form/office')
})

test('one case holds one request, whichever way it came', () => {
  assert.equal(propose(REGISTERED, { ...letter(), mark: 2 }), 'form/second-request')
  assert.equal(propose(REGISTERED, { ...REQUEST }), 'form/second-request')
  assert.equal(propose(more([], REQUEST), letter()), 'form/second-request')
})

test('the body says what the transcription says', () => {
  const file = new URL('../../examples/ransomware/request.json', import.meta.url)
  const what = { code: 'test/request', what: 'request' } as const
  const document = accept(requestDocument, parseJson(readFileSync(file)), what)
  const said = { ...letter(), parts: { scan: SCAN, request: document } }
  assert.equal(propose([], said), 'form/request-differs')
})

test('a later letter names its question where it supplies, and nothing else does', () => {
  const later = { ...carried, re: request, items: [1] }
  const { body } = ExternalRequestRegistered
  assert.equal(body.safeParse({ ...later, says: 'withdrawn' }).success, true)
  assert.equal(body.safeParse({ ...later, says: 'supplied' }).success, false)
  assert.equal(body.safeParse({ ...later, says: 'withdrawn', asked: request }).success, false)
})

test('a letter is a claim of its registrar: reported, and its judge is told of', () => {
  const state = fold(CASE, REGISTERED)
  assert.deepEqual([state.requesting, state.requested], ['XB', 'XA'])
  assert.equal(state.sender, 'reported')
  assert.equal(senderFacts(state)['sender.verified'], false)
  assert.equal(senderFacts(state)['message.writtenRecord'], true)
  const [authorization] = state.authorizations
  assert.deepEqual([authorization?.act, authorization?.person], [request, null])
  assert.equal(state.request?.received?.at, startOf(dayOf(addDays(START, -1))))
})

test('nobody carries out what one person alone has read', () => {
  const execute = decided(request, 'execute')
  assert.equal(propose(REGISTERED, execute), 'form/unchecked')
  assert.equal(propose(REGISTERED, decided(request, 'refuse')), null)
  const keep = orderTerms({ kind: 'preservation', items: [1], keepUntil: addDays(START, 60) })
  assert.equal(propose(REGISTERED, { type: 'OrderIssued', by: duty, body: keep }), null)
  assert.equal(propose(REGISTERED, checked(request, 'faithful', assessor)), 'form/same-person')
  assert.equal(propose(REGISTERED, checked(request)), null)
  assert.equal(propose(more(REGISTERED, checked(request)), execute), null)
  const differs = more(REGISTERED, checked(request, 'differs'))
  assert.equal(propose(differs, execute), 'form/unchecked')
})

test('a sender is verified by an answer of its own State, and by no denied one', () => {
  const verify = about('SenderVerified', request)
  assert.equal(propose(REGISTERED, verify), 'form/not-called-back')
  const yes = more(REGISTERED, called(request, 'confirmed'))
  assert.equal(propose(yes, verify), null)
  assert.equal(propose(more(yes, called(request, 'denied')), verify), 'form/not-called-back')
  assert.equal(fold(CASE, TRUE).sender, 'verified')
  assert.equal(senderFacts(fold(CASE, TRUE))['sender.verified'], true)
})

test('a forged letter stays forged', () => {
  const state = fold(CASE, more(TRUE, about('MarkedForged', request)))
  assert.equal(state.sender, 'forged')
  const washed = more(TRUE, about('MarkedForged', request), {
    ...about('SenderVerified', request),
    mark: 2,
  })
  assert.equal(fold(CASE, washed).sender, 'forged')
  assert.equal(senderFacts(state)['message.markedForged'], true)
})

const second = (over: Readonly<Record<string, unknown>>): Said => ({
  type: 'ExternalRequestRegistered',
  by: assessor,
  body: { ...carried, re: request, says: 'withdrawn', items: [2], ...over },
  parts: { scan: SCAN, letter: { text: 'withdrawn' } },
})
const last = (acts: readonly CaseAct[]): ActId => acts.at(-1)!.id
const withdrawn = (acts: readonly CaseAct[]) => fold(CASE, acts).request?.items[1]?.withdrawn

test('a later letter has effect once it is read again and its own sender is verified', () => {
  assert.equal(propose(TRUE, second({})), null)
  assert.equal(propose(TRUE, second({ from: 'XC' })), 'form/side')
  const written = more(TRUE, second({}))
  const id = last(written)
  assert.equal(withdrawn(more(written, checked(id))), false)
  const asked = more(written, checked(id), called(id, 'confirmed'))
  assert.equal(withdrawn(asked), false)
  assert.equal(withdrawn(more(asked, about('SenderVerified', id))), true)
})

test('a forged later letter changes nothing, and says nothing of the first', () => {
  const written = more(TRUE, second({}))
  const id = last(written)
  const forged = more(written, checked(id), called(id, 'denied'), about('MarkedForged', id))
  const state = fold(CASE, more(forged, about('SenderVerified', id)))
  assert.equal(state.sender, 'verified')
  assert.equal(state.request?.items[1]?.withdrawn, false)
  assert.equal(senderFacts(state)['callback.result'], 'confirmed')
})

test('information comes by letter, to a question of the case', () => {
  const questioned = more(TRUE, {
    type: 'InformationRequested',
    by: assessor,
    body: { request, items: [2], cureBy: dayOf(addDays(START, 30)), rules: [] },
  })
  const question = last(questioned)
  const written = more(questioned, second({ says: 'supplied', asked: question }))
  const id = last(written)
  const read = more(written, checked(id), called(id, 'confirmed'))
  assert.equal(fold(CASE, read).questions[0]?.answered, false)
  assert.equal(fold(CASE, more(read, about('SenderVerified', id))).questions[0]?.answered, true)
})

const PARCEL = {
  ...{ header: digest(utf8('h')), payload: digest(utf8('p')), manifest: digest(utf8('m')) },
  sizeBytes: 7,
}

/** Ordered and produced. */
function producedAfter(past: readonly CaseAct[]): readonly CaseAct[] {
  const execute = more(past, decided(request, 'execute'))
  const ordered = more(execute, { type: 'OrderIssued', by: orderingJudge, body: orderTerms({}) })
  const order = last(ordered)
  return more(
    ordered,
    { type: 'OrderServed', by: assessor, body: { order } },
    {
      type: 'DataProduced',
      by: PROVIDER,
      body: {
        order,
        items: [{ item: 2, result: 'provided', categories: ['traffic'] }],
        parcel: PARCEL,
      },
    },
  )
}

test('evidence leaves on a medium, and each copy here has its end', () => {
  const produced = producedAfter(TRUE)
  const dispatch = (over: Readonly<Record<string, unknown>> = {}): Said => ({
    type: 'DispatchRecorded',
    by: assessor,
    body: {
      ...{ produced: idIn(produced, 'DataProduced'), request, items: [2], conditions: [] },
      ...{ retentionDays: 90, letter: digest(utf8('l')), recipient: 'XB', channel: 'courier' },
      ...{ sha256: digest(utf8('medium')), ...over },
    },
  })
  assert.equal(propose(produced, dispatch()), null)
  assert.equal(propose(produced, dispatch({ recipient: 'XC' })), 'form/recipient')
  const wire: Said = {
    type: 'EvidenceTransmitted',
    by: assessor,
    body: {
      ...{ produced: idIn(produced, 'DataProduced'), request, items: [2], parcel: PARCEL },
      ...{ conditions: [], retentionDays: 90 },
    },
  }
  assert.equal(propose(produced, wire), 'form/medium')
  const state = fold(CASE, more(produced, dispatch()))
  assert.deepEqual(
    copiesOf(state).map(({ holder }) => holder),
    [NIMBUS, 'XA'],
  )
  assert.ok(partsHeld(state).every(({ holder }) => holder !== 'XB'))
  const due = clocks(state, START).flatMap((one) => (one.by === 'XA' ? [one.duty] : []))
  for (const duty of ['erase-copy', 'erase-parts', 'step-in-notice'] as const) {
    assert.ok(due.includes(duty), duty)
  }
})

test('only a paper partner is sent what was produced on a medium', () => {
  const signed = until('DataProduced')
  const body = {
    ...{ produced: idIn(signed, 'DataProduced'), request: idIn(signed, 'RequestMade') },
    ...{ items: [2], conditions: [], recipient: 'XB' },
  }
  const said = propose(signed, { type: 'DispatchRecorded', by: assessor, body })
  assert.equal(said, 'form/medium')
})

test('periods of the European Union run from the day on which the letter came', () => {
  const state = fold(CASE, more([], letter({ periods: ['notified'] })))
  const due = clocks(state, START).filter(({ cite }) => cite.startsWith('eu-2023-1543'))
  assert.deepEqual(
    due.map((one) => one.due),
    [addDays(startOf(carried.receivedOn), 10)],
  )
})

test('what a partner declares stands in the directory of the State that it writes to', () => {
  const file = new URL('../../examples/ransomware/parties.json', import.meta.url)
  const { requested, requesting } = JSON.parse(readFileSync(file, 'utf8'))
  const { finds: __, ...declares } = requesting.declares
  const partner = {
    ...{ state: 'XB', name: 'Belmora', declares },
    register: { source: 'register of the depositary', on: '2026-10-01' },
    contacts: [{ channel: 'phone', value: '+999', hours: '9-17', verifiedOn: '2026-10-02' }],
  }
  const listing = (...paperPartners: unknown[]) =>
    declarations.safeParse({ ...requested.declares, paperPartners })
  const own = listing(partner)
  assert.ok(own.success)
  assert.deepEqual(partnerDeclares(own.data, 'XB' as never)?.languages, declares.languages)
  assert.equal(partnerDeclares(own.data, 'XC' as never), undefined)
  assert.equal(listing(partner, partner).success, false)
  assert.equal(listing({ ...partner, contacts: [] }).success, false)
})

test('a rule on registration reads what the transcription says', () => {
  const read = (name: string) =>
    readFileSync(new URL(`../../examples/ransomware/${name}.json`, import.meta.url))
  const what = { code: 'test/request', what: 'request' } as const
  const document = accept(requestDocument, parseJson(read('request')), what)
  const epoc = {
    ...{ addressee: 'legal-representative', similarDomesticCase: true, enforcingNotified: true },
    ...{ localOffence: false, localPerson: false },
  } as const
  const basis = { ...document.basis, instrument: 'eu-2023-1543' }
  const request = { ...document, basis, epoc }
  const registered = act([], { ...letter(), parts: { scan: SCAN, request } })
  const { facts, provenance } = project({
    act: registered,
    state: fold(CASE, [registered]),
    acts: new Map([[registered.id, registered]]),
    parties: JSON.parse(read('parties').toString()),
    asOf: START,
  })
  assert.equal(facts['epoc.enforcingNotified'], true)
  assert.equal(facts['sender.role'], 'central-authority')
  assert.equal(facts['sender.verified'], false)
  const item = facts.items?.[1]
  assert.equal(item?.['authorization.requesting.kind'], 'court')
  const from = provenance['items[2].authorization.requesting.kind']
  assert.ok(
    from?.every((source) => source.act === registered.id),
    'the claim of its registrar',
  )
})
