import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { StateCode } from '../../base/id.ts'
import { addDays, dayOf } from '../../base/instant.ts'
import { type Json, parseJson } from '../../base/json.ts'
import { accept } from '../../base/schema.ts'
import { DEFAULT_PROFILE, profiles } from '../../law/shipped.ts'
import type { CaseAct } from '../act.ts'
import { declarations, type Parties } from '../declarations.ts'
import { fold } from '../fold.ts'
import { judge } from '../judge.ts'
import { type RequestDocument, requestDocument } from '../request.ts'
import {
  assessor,
  duty,
  idIn,
  more,
  orderTerms,
  prosecutor,
  REQUEST,
  sender,
} from '../test-case.ts'
import { act, CASE, PROVIDER, type Said, START } from '../testkit.ts'
import { project } from './project.ts'

const example = (name: string): Json =>
  parseJson(readFileSync(new URL(`../../../examples/ransomware/${name}.json`, import.meta.url)))
const read = (json: Json): RequestDocument =>
  accept(requestDocument, json, { code: 'test/request', what: 'request' })
const document = read(example('request'))
const told = example('parties') as Record<'requesting' | 'requested', Record<string, Json>>
const party = (side: 'requesting' | 'requested'): Parties['requesting'] => ({
  state: told[side]['state'] as StateCode,
  declares: accept(declarations, told[side]['declares']!, { code: 'test/parties', what: side }),
})
const parties: Parties = { requesting: party('requesting'), requested: party('requested') }

const asked = (change: Partial<RequestDocument> = {}): CaseAct =>
  act([], { ...REQUEST, parts: { request: { ...document, ...change } } })
const said = (type: Said['type'], by: Said['by'], body: Said['body'], at?: Said['at']): Said => ({
  ...{ type, by, body },
  ...(at ? { at } : {}),
})

function projected(past: readonly CaseAct[], next: Said) {
  const one = act(past, next)
  const acts = new Map([...past, one].map((known) => [known.id, known]))
  return project({ act: one, state: fold(CASE, past), acts, parties, asOf: one.at })
}

const made = asked()
const PAST = more([made], said('RequestTransmitted', sender, { request: made.id, items: [1, 2] }))
const request = made.id
const deciding = (conditions: readonly string[] = [], outcome = 'execute-with-conditions'): Said =>
  said('DecisionTaken', assessor, {
    request,
    items: [{ item: 2, outcome, grounds: ['torture'], conditions }],
  })
const of = (past: readonly CaseAct[], next: Said = deciding()) => projected(past, next).facts

test('agreed terms bind the decision and what comes after, on their items alone', () => {
  const terms = said('ConditionsProposed', assessor, {
    ...{ request, items: [2] },
    conditions: ['data-protection-conditions', 'no-capital-charge'],
  })
  const proposed = more(PAST, terms)
  const answer = { proposal: idIn(proposed, 'ConditionsProposed') }
  const agreed = more(proposed, said('ConditionsAccepted', sender, answer))
  const declined = more(proposed, said('ConditionsDeclined', sender, answer))
  const own = ['use-limited-to-request']
  assert.deepEqual(of(proposed, deciding(own))['act.conditions'], own)
  assert.deepEqual(of(declined, deciding(own))['act.conditions'], own)
  const { facts, provenance } = projected(agreed, deciding(own))
  assert.deepEqual(facts['act.conditions'], [...own, ...(terms.body['conditions'] as string[])])
  assert.equal(provenance['act.conditions']?.length, 3)
  assert.equal(facts['assurance.dataProtection'], true)
  const ordered = said('OrderIssued', assessor, orderTerms({}))
  const later = more(agreed, deciding(own))
  assert.deepEqual(of(later, ordered)['act.conditions'], facts['act.conditions'])
  const other = said('OrderIssued', assessor, orderTerms({ items: [1] }))
  assert.deepEqual(of(later, other)['act.conditions'], [])
  for (const [past, held] of [
    [PAST, false],
    [proposed, true],
  ] as const) {
    assert.equal(of(past)['consultation.held'], held)
  }
})

test('a request that is amended is translated whole, or not into that language', () => {
  const { translation: _, ...untranslated } = { ...document, language: 'ru' as const }
  const start = act([], { ...REQUEST, parts: { request: untranslated } })
  const into = (original: string) =>
    said('TranslationAttached', sender, { original, into: 'en' }) as Said
  const amending: Said = {
    ...said('RequestAmended', prosecutor, { request: start.id, members: ['facts'] }),
    parts: { amendment: { facts: document.facts } },
  }
  const decides = (): Said => {
    const { type, by, body } = deciding()
    return { type, by, body: { ...body, request: start.id } }
  }
  const language = (acts: readonly CaseAct[]) => of(acts, decides())['request.language']
  const whole = more([start], into(start.id))
  const amended = more(whole, amending)
  assert.deepEqual([language([start]), language(whole), language(amended)], ['ru', 'en', 'ru'])
  assert.equal(of(whole, amending)['request.language'], 'en', 'it cannot be translated before')
  assert.equal(language(more(amended, into(amended.at(-1)!.id))), 'en')
})

test('what was told of secrecy and costs is withheld from no door', () => {
  const costs = said('CostsProposed', assessor, { request, items: [2], bears: 'shared' })
  const past = more(PAST, said('ConfidentialityImpossible', assessor, { request }), costs)
  const rests = { hidden: 1, partNames: ['reasons', 'rests'] }
  const facts = (acts: readonly CaseAct[]) =>
    judge({
      act: { ...act(acts, deciding()), ...rests },
      past: { acts: new Map(acts.map((one) => [one.id, one])), state: fold(CASE, acts) },
      profile: profiles[DEFAULT_PROFILE]!,
      parties,
      here: 'XB' as StateCode,
    }).facts
  for (const path of ['requested.secrecyImpossible', 'requested.extraordinaryCosts'] as const) {
    assert.equal(facts(past)[path], true, path)
    assert.equal(facts(PAST)[path], undefined, path)
  }
})

test('terms that the requesting State offers are a consultation once they are answered', () => {
  const offered = more(
    PAST,
    said('ConditionsProposed', sender, {
      request,
      items: [2],
      conditions: ['count-in-statistics'],
    }),
  )
  assert.equal(of(offered)['consultation.held'], false)
  const proposal = idIn(offered, 'ConditionsProposed')
  const answered = more(offered, said('ConditionsDeclined', assessor, { proposal }))
  assert.equal(of(answered)['consultation.held'], true)
})

test('an assurance counts as it is given, verified and breached', () => {
  const word = (noDeathPenalty: boolean) =>
    asked({ assurances: { ...document.assurances, noDeathPenalty } })
  const start = more(
    [word(false)],
    said('RequestTransmitted', sender, { request: word(false).id, items: [1, 2] }),
  )
  const give = (kind: string): Said =>
    said('AssuranceGiven', sender, { request: start[0]!.id, of: kind })
  const verify = (past: readonly CaseAct[], nth = 0): Said =>
    said('AssuranceVerified', assessor, { assurance: idIn(past, 'AssuranceGiven', nth) })
  const breach = (promise: string, kind: string): Said =>
    said('AssuranceBreached', assessor, { promise, of: kind })
  const next = { ...deciding(), body: { ...deciding().body, request: start[0]!.id } }
  const level = (past: readonly CaseAct[]) => of(past, next)['assurance.deathPenalty']
  const given = more(start, give('death-penalty'))
  const verified = more(given, verify(given))
  const broken = more(verified, breach(idIn(given, 'AssuranceGiven'), 'death-penalty'))
  assert.deepEqual([start, given, verified, broken].map(level), [
    'none',
    'given',
    'verified',
    'none',
  ])
  assert.deepEqual(
    [verified, broken].map((past) => of(past, next)['assurance.breached']),
    [false, true],
  )
  const again = more(broken, { ...give('death-penalty'), mark: 2 })
  const mended = more(again, verify(again, 1))
  assert.equal(level(mended), 'verified')
  assert.equal(of(mended, next)['assurance.breached'], false)

  const own = more([word(true)], breach(word(true).id, 'death-penalty'))
  assert.equal(of([word(true)], next)['assurance.deathPenalty'], 'given')
  assert.equal(of(own, next)['assurance.deathPenalty'], 'none')

  const data = more(start, give('data-protection'))
  assert.equal(of(data, next)['assurance.dataProtection'], false)
  assert.equal(of(more(data, verify(data)), next)['assurance.dataProtection'], true)
  assert.equal(of(more(start, give('reciprocity')), next)['assurance.reciprocity'], true)
  const used = more(start, breach(start[0]!.id, 'use'))
  assert.equal(of(start, next)['use.limitUndertaken'], true)
  assert.equal(of(used, next)['use.limitUndertaken'], false)
})

test('lost secrecy and extraordinary costs are as one State says and the other answers', () => {
  const facts = (past: readonly CaseAct[]) => {
    const all = of(past)
    return [
      all['requested.secrecyImpossible'],
      all['confidentiality.goneOnWithout'],
      all['requested.extraordinaryCosts'],
      all['costs.agreed'],
    ]
  }
  assert.deepEqual(facts(PAST), [false, false, false, false])
  const told = more(
    PAST,
    said('ConfidentialityImpossible', assessor, { request }),
    said('CostsProposed', assessor, { request, items: [2], bears: 'requesting' }),
  )
  assert.deepEqual(facts(told), [true, false, true, false])
  const answered = more(
    told,
    said('ConditionsAccepted', sender, { proposal: idIn(told, 'ConfidentialityImpossible') }),
    said('CostsAgreed', sender, { proposal: idIn(told, 'CostsProposed') }),
  )
  assert.deepEqual(facts(answered), [true, true, true, true])
})

test('a question where the request stands is open until it is answered', () => {
  const body = { request, items: [2], answerBy: dayOf(addDays(START, 7)) }
  const asking = said('StatusAsked', prosecutor, body)
  assert.equal(of(PAST, asking)['status.questionOpen'], true)
  const past = more(PAST, asking)
  assert.equal(of(past)['status.questionOpen'], true)
  const items = [{ item: 2, stage: 'assessed', expected: null }]
  const report = said('StatusReported', assessor, { question: idIn(past, 'StatusAsked'), items })
  assert.equal(of(more(past, report))['status.questionOpen'], false)
})

test('the language of the request is that of a text that the requested State accepts', () => {
  const [accepted] = parties.requested.declares.languages
  const french = asked({ language: 'fr' })
  const into = (language: string): Said =>
    said('TranslationAttached', sender, { original: french.id, into: language })
  const sending = said('RequestTransmitted', sender, { request: french.id, items: [2] })
  const language = (past: readonly CaseAct[]) => of(past, sending)['request.language']
  assert.equal(language([french]), 'fr')
  assert.equal(language(more([french], into('ru'))), 'fr')
  assert.equal(language(more([french], into('ru'), into(accepted!))), accepted)
  const { provenance } = projected(more([french], into(accepted!)), sending)
  assert.equal(provenance['request.language']?.length, 2)
})

test('a renewal counts from the moment it is said, and the whole from receipt', () => {
  const keep = said('OrderIssued', duty, {
    ...orderTerms({ kind: 'preservation', items: [1], categories: ['traffic'] }),
    keepUntil: addDays(START, 60),
  })
  const ordered = more(PAST, keep)
  const order = idIn(ordered, 'OrderIssued')
  const kept = more(
    ordered,
    said('DataPreserved', PROVIDER, { order, items: [1], until: addDays(START, 60) }),
  )
  const renew = (to: number, at: number) =>
    said(
      'PreservationRenewed',
      duty,
      { order, items: [1], until: addDays(START, to) },
      addDays(START, at),
    )
  const days = (past: readonly CaseAct[], next: Said) => {
    const facts = of(past, next)
    return [
      facts['preservation.days'],
      facts['preservation.termDays'],
      facts['preservation.renewals'],
    ]
  }
  assert.deepEqual(days(PAST, keep), [60, 60, undefined])
  assert.deepEqual(days(kept, renew(140, 50)), [140, 90, 0])
  assert.deepEqual(days(more(kept, renew(140, 50)), renew(231, 140)), [231, 91, 1])
})
