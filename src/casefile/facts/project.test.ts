import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { StateCode } from '../../base/id.ts'
import { addDays, dayOf } from '../../base/instant.ts'
import { type Json, parseJson } from '../../base/json.ts'
import { accept } from '../../base/schema.ts'
import { FACTS, type Facts } from '../../law/facts.ts'
import type { CaseAct } from '../act.ts'
import { assessment } from '../acts/assessment.ts'
import { declarations, type Parties } from '../declarations.ts'
import { fold } from '../fold.ts'
import { type RequestDocument, requestDocument } from '../request.ts'
import {
  assessor,
  decided,
  idIn,
  judge,
  more,
  orderingJudge,
  orderTerms,
  REQUEST,
  sender,
  until,
} from '../test-case.ts'
import { act, CASE, PROVIDER, type Said, START } from '../testkit.ts'
import { project } from './project.ts'
import { documentFacts } from './request-facts.ts'
import { isInternalFact, restsOnHidden } from './withheld.ts'

const example = (name: string): Json =>
  parseJson(readFileSync(new URL(`../../../examples/ransomware/${name}.json`, import.meta.url)))
const read = (json: unknown): RequestDocument =>
  accept(requestDocument, json as Json, { code: 'test/request', what: 'request' })

const document = read(example('request'))
const told = example('parties') as Record<'requesting' | 'requested', Record<string, Json>>
const party = (side: 'requesting' | 'requested'): Parties['requesting'] => ({
  state: told[side]['state'] as StateCode,
  declares: accept(declarations, told[side]['declares']!, { code: 'test/parties', what: side }),
})
const parties: Parties = { requesting: party('requesting'), requested: party('requested') }

const made = act([], { ...REQUEST, body: bodyOf(document), parts: { request: document } })

function bodyOf({ items, to, basis, handling, use }: RequestDocument) {
  return {
    ...REQUEST.body,
    instrument: basis.instrument,
    handling,
    to: to.centralAuthority,
    items: items.map(({ item, kind, categories, provider }) => ({
      item,
      kind,
      categories,
      provider,
    })),
    retentionDays: use.retentionDays,
  }
}

function projected(past: readonly CaseAct[], said: Said, asOf = START) {
  const one = act(past, said)
  const acts = new Map([...past, one].map((known) => [known.id, known]))
  return project({ act: one, state: fold(CASE, past), acts, parties, asOf })
}

const transmission: Said = {
  type: 'RequestTransmitted',
  by: sender,
  body: { request: made.id, items: [2, 3] },
}

/** The example without what one part of Article 40(15) asks for. */
const without = (change: (json: Record<string, Record<string, unknown>>) => void): unknown => {
  const copy = structuredClone(example('request')) as unknown as Record<
    string,
    Record<string, unknown>
  >
  change(copy)
  return copy
}

test('the example states all that a request must state', () => {
  const facts = documentFacts(document)
  const complete = Object.entries(facts).filter(([path]) => path.startsWith('request.complete.'))
  assert.ok(complete.length >= 15)
  for (const [path, value] of complete) assert.equal(value, true, path)
})

test('each of the seven parts of Article 40(15) is asked for', () => {
  const told: readonly (readonly [string, unknown])[] = [
    [
      'request.complete.identity',
      without(({ items }) => {
        ;(items as unknown as RequestDocument['items'])[2]!.identifiers = []
      }),
    ],
    [
      'request.complete.period',
      without(({ items }) => {
        delete (items as unknown as RequestDocument['items'])[2]!.period
      }),
    ],
  ]
  for (const [path, json] of told) {
    assert.equal(documentFacts(read(json))[path as keyof Facts], false, path)
  }
  const refused: readonly ((json: Record<string, Record<string, unknown>>) => void)[] = [
    ({ from }) => delete from!['authority'],
    ({ investigation }) => delete investigation!['nature'],
    ({ facts }) => delete facts!['summary'],
    (json) => delete json['items'],
    ({ use }) => delete use!['purpose'],
  ]
  for (const change of refused) {
    assert.throws(() => read(without(change)), { code: 'test/request' })
  }
})

test('a test that nobody answered counts as not given, and a judge’s answer comes first', () => {
  const silent = read(without(({ tests }) => delete tests!['necessity']))
  const request = { ...made, parts: { request: silent } }
  const paths = [
    'tests.legality',
    'tests.necessity',
    'tests.proportionality',
    'tests.nonDiscrimination',
    'tests.legitimateAim',
  ] as const
  const { facts, provenance } = projected([request], transmission)
  assert.deepEqual(
    paths.map((path) => facts[path]),
    [true, false, true, true, true],
  )
  assert.equal(provenance['tests.necessity']?.[0]?.act, made.id)
  const reasons = Object.fromEntries(
    ['legality', 'necessity', 'proportionality', 'nonDiscrimination', 'legitimatePurpose'].map(
      (name) => [name, 'because'],
    ),
  )
  const granted = more([request], {
    type: 'AuthorizationGranted',
    by: judge,
    body: {
      request: made.id,
      items: [2, 3],
      by: 'court',
      expires: addDays(START, 30),
      reviewBy: dayOf(addDays(START, 29)),
    },
    parts: { authorization: { number: '1', scope: 'as asked', tests: reasons } },
  })
  const after = projected(granted, transmission)
  assert.equal(after.facts['tests.necessity'], true)
  assert.equal(after.provenance['tests.necessity']?.[0]?.act, granted.at(-1)!.id)
})

test('only the items that the act names are its facts, each with who authorized it', () => {
  const { facts, items } = projected([made], transmission)
  assert.deepEqual(items, [2, 3])
  assert.deepEqual(
    facts.items?.map(({ kind }) => kind),
    ['subscriber', 'traffic'],
  )
  assert.equal(facts.items?.[1]?.['authorization.requesting.kind'], 'prosecutor')
  assert.equal(facts.items?.[1]?.periodDays, 14)
  assert.equal(facts['instrument.binds'], true)
  assert.equal(facts['requested.reservation42p5'], true)
})

test('every fact that is projected is one that a rule may read', () => {
  const { facts } = projected([made], transmission)
  for (const path of Object.keys(facts)) assert.ok(Object.hasOwn(FACTS, path), path)
  for (const entry of facts.items ?? []) {
    for (const path of Object.keys(entry)) assert.ok(Object.hasOwn(FACTS.items.of, path), path)
  }
})

const assessed = (torture: 'yes' | 'no' | 'unsure', mark: number): Said => ({
  type: 'AssessmentRecorded',
  by: assessor,
  mark,
  body: { request: made.id, items: [2, 3] },
  parts: {
    assessment: accept(
      assessment,
      {
        dualCriminality: [],
        grounds: [{ tag: 'torture', found: torture, reasons: 'examined' }],
        protectedConduct: { only: 'no', reasons: 'examined' },
        similarDomesticCase: 'lawful',
        dataProtection: { result: 'permitted', reasons: 'examined' },
      },
      { code: 'test/assessment', what: 'assessment' },
    ),
  },
})

test('two assessments that differ, and one that is unsure, leave the fact unknown', () => {
  const decision = decided(made.id, 'execute')
  const torture = (...said: readonly Said[]) =>
    projected(more([made], ...said), decision).facts['risk.torture']
  assert.equal(torture(assessed('no', 1)), false)
  assert.equal(torture(assessed('no', 1), assessed('no', 2)), false)
  assert.equal(torture(assessed('no', 1), assessed('yes', 2)), undefined)
  assert.equal(torture(assessed('unsure', 1)), undefined)
  assert.equal(torture(), undefined)
})

test('an assessment that amends another takes its place', () => {
  const first = more([made], assessed('no', 1))
  const second = { ...act(first, assessed('yes', 2)), amends: first.at(-1)!.id }
  const { facts } = projected([...first, second], decided(made.id, 'execute'))
  assert.equal(facts['risk.torture'], true)
})

test('reasons that a judge signed are given, also where this reader may not see them', () => {
  const until = dayOf(addDays(START, 80))
  const said: Said = {
    type: 'NoticeDeferred',
    by: judge,
    body: { request: made.id, items: [2], until },
    parts: { reasons: { text: 'flight' } },
  }
  const whole = act([made], said)
  for (const one of [whole, { ...whole, parts: {} }]) {
    const acts = new Map([made, one].map((known) => [known.id, known]))
    const { facts } = project({ act: one, state: fold(CASE, [made]), acts, parties, asOf: START })
    assert.equal(facts['act.reasonsGiven'], true)
    assert.equal(facts['notice.deferralDays'], 80)
  }
})

test('what only internal acts tell is withheld from the other side, not unknown', () => {
  const internal = Object.keys(FACTS).filter(isInternalFact)
  assert.ok(internal.includes('risk.torture') && internal.includes('act.secondPerson'))
  assert.ok(internal.includes('dualCriminality.intent'))
  for (const path of ['request.complete.intent', 'items', 'sender.verified', 'act.decision']) {
    assert.ok(!isInternalFact(path), path)
  }
})

test('grounds are hidden from the other side alone, and from what follows them', () => {
  const hiding = { hidden: 1, partNames: ['rests'] }
  const decision = { ...act([made], decided(made.id, 'execute')), ...hiding }
  const hides = (one: CaseAct, past: readonly CaseAct[], here = 'XB') =>
    restsOnHidden(one, past, { here: here as StateCode, requesting: 'XB' as StateCode })
  assert.ok(hides(decision, [made]))
  assert.ok(!hides(decision, [made], 'XA'))
  const after = act([made, decision], { ...decided(made.id, 'refuse'), mark: 2 })
  assert.ok(hides(after, [made, decision]))
  assert.ok(!hides(act([made], transmission), [made], 'XA'))
})

test('grounds excuse nothing where there are no such facts, or nothing was signed to open', () => {
  const hiding = { hidden: 1, partNames: ['rests'] }
  const hides = (one: CaseAct, here: string) =>
    restsOnHidden(one, [made], { here: here as StateCode, requesting: 'XB' as StateCode })
  const decision = act([made], decided(made.id, 'execute'))
  assert.ok(hides({ ...decision, ...hiding }, 'XB'))
  assert.ok(!hides({ ...decision, hidden: 1 }, 'XB'))
  assert.ok(!hides({ ...act([made], transmission), ...hiding }, 'XA'))
  const produced: Said = { type: 'DataProduced', by: PROVIDER, body: {} }
  assert.ok(!hides({ ...act([made], produced), ...hiding }, 'XB'))
})

/** The last act of a case again, under other terms. */
const like = (past: readonly CaseAct[], over: Readonly<Record<string, unknown>>): Said => {
  const { type, signer, body } = past.at(-1)!
  return { type, by: signer, body: { ...body, ...over } }
}

test('longer retention is counted from the day on which the parcel would lock', () => {
  const handed = until('EvidenceTransmitted')
  const sent = more(handed.slice(0, -1), like(handed, { retentionDays: 30 }))
  const received = more(sent, like(until('EvidenceReceived'), { transmitted: sent.at(-1)!.id }))
  const longer: Said = {
    type: 'RetentionExtended',
    by: judge,
    body: { received: idIn(received, 'EvidenceReceived'), until: addDays(START, 121) },
  }
  assert.equal(projected(received, longer).facts['extension.days'], 91)
})

const requestedOf = ({ facts }: ReturnType<typeof projected>) => {
  const [item] = facts.items as readonly Record<string, unknown>[]
  return [item?.['authorization.requested.kind'], item?.['authorization.requested.inForce']]
}
const order = (over: Readonly<Record<string, unknown>>, by = orderingJudge): Said => ({
  type: 'OrderIssued',
  by,
  body: orderTerms(over),
})

test('a judge who has data preserved has not authorized that it leaves', () => {
  const kept = more(until('DecisionTaken'), order({ kind: 'preservation' }))
  const emergency = order({ kind: 'emergency-production' }, assessor)
  assert.deepEqual(requestedOf(projected(kept, emergency)), ['none', false])
  const produced = like(until('DataProduced'), { order: kept.at(-1)!.id })
  assert.equal(projected(kept, produced).facts['transfer.onlySpecified'], false)
  const served: Said = { type: 'OrderServed', by: assessor, body: { order: kept.at(-1)!.id } }
  assert.deepEqual(requestedOf(projected(kept, served)), ['court', true])
})

test('an order takes the place of one that was withdrawn', () => {
  const past = until('OrderIssued', 1)
  const first = past.at(-1)!.id
  const withdrawn: Said = { type: 'OrderWithdrawn', by: assessor, body: { order: first } }
  const again = more(past, withdrawn, order({ challengeBy: addDays(START, 11) }))
  const under = (id: string) =>
    requestedOf(projected(again, { type: 'OrderServed', by: assessor, body: { order: id } }))
  assert.deepEqual(under(again.at(-1)!.id), ['court', true])
  assert.deepEqual(under(first), ['court', false])
})

test('no court authorizes by an order that it has set aside or narrowed', () => {
  const past = until('OrderServed', 1)
  const challenge = { order: idIn(past, 'OrderIssued', 1), items: [2], ground: 'overbreadth' }
  const challenged = more(past, { type: 'OrderChallenged', by: PROVIDER, body: challenge })
  const after = (result: string) => {
    const body = { challenge: challenged.at(-1)!.id, result }
    const ended = more(challenged, { type: 'ChallengeDecided', by: orderingJudge, body })
    return requestedOf(projected(ended, like(until('DataProduced'), {})))
  }
  assert.deepEqual(after('order-maintained'), ['court', true])
  assert.deepEqual(after('order-set-aside'), ['court', false])
  assert.deepEqual(after('order-narrowed'), ['court', false])
})
