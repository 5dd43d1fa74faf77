import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import type { CaseAct } from './act.ts'
import { ACTS } from './acts/table.ts'
import { admit } from './admit.ts'
import { AMENDABLE, amendment, documentIn } from './amendment.ts'
import { fold } from './fold.ts'
import { requestDocument } from './request.ts'
import {
  assessor,
  decided,
  idIn,
  judge,
  more,
  prosecutor,
  sender,
  until,
  WHOLE,
} from './test-case.ts'
import { act, CASE, holder, type Said } from './testkit.ts'

const document = accept(
  requestDocument,
  parseJson(readFileSync(new URL('../../examples/ransomware/request.json', import.meta.url))),
  { code: 'test/request', what: 'request' },
)
const request = idIn(WHOLE, 'RequestMade')
const amending = (over: Partial<Said> = {}, members: readonly string[] = ['facts']): Said => ({
  ...{ type: 'RequestAmended', by: prosecutor, body: { request, members } },
  parts: { amendment: { facts: { ...document.facts, harm: 'more than was known' } } },
  ...over,
})
const ask = (past: readonly CaseAct[], one: CaseAct, known = past) => {
  const mapped = (acts: readonly CaseAct[]) => new Map(acts.map((entry) => [entry.id, entry]))
  const view = { state: fold(CASE, known), acts: mapped(known) }
  return admit({ act: one, state: fold(CASE, past), past: mapped(past), view })?.code
}
const propose = (past: readonly CaseAct[], said: Said) => ask(past, act(past, said))

test('only the authority that made a request amends it, once it is sent and in step', () => {
  const sent = until('RequestTransmitted')
  assert.equal(propose(sent, amending()), undefined)
  assert.equal(propose(until('RequestMade'), amending()), 'form/not-transmitted')
  assert.equal(propose(sent, amending({ by: sender })), 'form/amends')
  assert.equal(propose(sent, amending({ by: assessor })), 'form/side')
  assert.equal(propose(sent, amending({}, ['facts', 'tests'])), 'form/request-differs')
  const first = more(sent, amending())
  assert.equal(propose(first, amending({ mark: 2 })), undefined)
  assert.equal(ask(sent, act(sent, amending({ mark: 2 })), first), 'form/amends')
})

test('who was once charged stays owed what may exculpate', () => {
  const sent = until('RequestTransmitted')
  const charged = amending({ body: { request, members: ['facts'], accused: true } })
  assert.equal(fold(CASE, sent).request?.accused, false)
  const dropped = more(sent, charged, amending({ mark: 2 }))
  assert.equal(fold(CASE, dropped).request?.accused, true)
})

test('what is asked for, of whom and on what treaty is no member that can be amended', () => {
  const { body, parts } = ACTS.get('RequestAmended')!
  for (const name of ['items', 'basis', 'to', 'from', 'authorization', 'emergency', 'handling']) {
    assert.equal(body.safeParse({ request, members: [name] }).success, false, name)
    assert.equal(parts['amendment']!.schema!.safeParse({ [name]: {} }).success, false, name)
  }
  assert.deepEqual(Object.keys(amendment.shape).sort(), [...AMENDABLE].sort())
  assert.equal(body.safeParse({ request, members: ['tests', 'facts'] }).success, false)
})

test('the document is the request with the members said anew, or not known at all', () => {
  const made = { ...WHOLE[0]!, parts: { request: document } }
  const past = [made, ...until('RequestTransmitted').slice(1)]
  const amended = more(past, amending())
  const of = (acts: readonly CaseAct[]) =>
    documentIn(fold(CASE, acts).request, (id) => acts.find((one) => one.id === id))
  assert.deepEqual(of(past), document)
  const { facts, ...rest } = of(amended)!
  assert.equal(facts.harm, 'more than was known')
  assert.deepEqual({ ...rest, facts: document.facts }, document)
  const erased = amended.map((one) => (one.type === 'RequestAmended' ? { ...one, parts: {} } : one))
  assert.equal(of(erased), undefined)
})

test('the body tells what of the new words the fold needs, and both agree', () => {
  const made = { ...WHOLE[0]!, parts: { request: document } }
  const past = [made, ...until('RequestTransmitted').slice(1)]
  const investigation = { ...document.investigation, stage: 'trial' }
  const charged = (accused: object): Said =>
    amending({
      body: { request, members: ['investigation'], ...accused },
      parts: { amendment: { investigation } },
    })
  assert.equal(propose(past, charged({ accused: true })), undefined)
  assert.equal(propose(past, charged({})), 'form/request-differs')
  assert.equal(fold(CASE, past).request?.accused, false)
  assert.equal(fold(CASE, more(past, charged({ accused: true }))).request?.accused, true)
})

test('what was authorized, assessed and decided on the old words is done again', () => {
  const past = until('DecisionTaken')
  const before = fold(CASE, past)
  assert.equal(before.authorizations[0]?.revoked, false)
  const after = fold(CASE, more(past, amending()))
  assert.equal(after.authorizations[0]?.revoked, true)
  assert.deepEqual(after.assessments, [])
  assert.equal(after.request?.items[1]?.decision, null)
  const refused = more(until('AssessmentConfirmed'), decided(request, 'refuse'), amending())
  assert.equal(fold(CASE, refused).request?.items[1]?.decision?.outcome, 'refuse')
  const gone = fold(CASE, more(until('EvidenceTransmitted'), amending()))
  assert.equal(gone.request?.items[1]?.decision?.outcome, 'execute')
})

test('an assurance that was verified for the old words is verified again', () => {
  const given = more(until('RequestReceived'), {
    type: 'AssuranceGiven',
    by: sender,
    body: { request, of: 'death-penalty' },
  })
  const checked = { issuerEmpowered: true, coversEverything: true, monitored: true }
  const verifies = (mark: number): Said => ({
    ...{ type: 'AssuranceVerified', by: assessor, mark },
    body: { assurance: given.at(-1)!.id, ...checked },
  })
  const verified = (acts: readonly CaseAct[]) => fold(CASE, acts).between.assurances[0]?.verified
  const amended = more(given, verifies(1), amending())
  assert.equal(verified(amended), null)
  assert.notEqual(verified(more(amended, verifies(2))), null)
  const beside = act(given, verifies(1))
  assert.equal(verified([...given, beside, act(given, amending())]), null)
})

test('who authorized, assessed or decided without knowing of an amendment does it again', () => {
  const past = until('AuthorizationSought')
  const amended = act(past, amending())
  const granted = WHOLE.find(({ type }) => type === 'AuthorizationGranted')!
  const side = act(past, { type: granted.type, by: judge, body: granted.body })
  const assessed = act(past, {
    ...{ type: 'AssessmentRecorded', by: assessor },
    body: { request, items: [2] },
  })
  const both = fold(CASE, [...past, amended, side, assessed])
  assert.deepEqual(both.without.map(({ act }) => act).sort(), [side.id, assessed.id].sort())
  const knowing = fold(CASE, more([...past, amended], { ...side, by: judge, parts: {} }))
  assert.equal(knowing.authorizations[0]?.revoked, false)
  const contact = holder('XB', 'contact-point')
  assert.equal(fold(CASE, more(past, amending({ by: contact }))).request?.amendments.length, 0)
})
