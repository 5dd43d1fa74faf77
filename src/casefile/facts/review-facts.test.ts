import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { KeyId, StateCode } from '../../base/id.ts'
import { addDays, dayOf } from '../../base/instant.ts'
import { type Json, parseJson } from '../../base/json.ts'
import { accept } from '../../base/schema.ts'
import { decide } from '../../law/decide.ts'
import type { Facts } from '../../law/facts.ts'
import { DEFAULT_PROFILE, profiles } from '../../law/shipped.ts'
import type { CaseAct } from '../act.ts'
import { type Declarations, declarations, type Parties } from '../declarations.ts'
import { fold } from '../fold.ts'
import { type Offence, type RequestDocument, requestDocument } from '../request.ts'
import { judge, more, orderingJudge, prosecutor, REQUEST } from '../test-case.ts'
import { act, CASE, holder, type Said, START } from '../testkit.ts'
import { project } from './project.ts'

const example = (name: string): Json =>
  parseJson(readFileSync(new URL(`../../../examples/ransomware/${name}.json`, import.meta.url)))
const what = { code: 'test/review', what: 'example' } as const
const plain = accept(requestDocument, example('request'), what)

const panel = holder('XB', 'review-panel')
const today = dayOf(START)
type Panel = NonNullable<Declarations['reviewPanel']>
const PANEL: Panel = [{ key: panel.key, from: today }]

const told = example('parties') as Record<'requesting' | 'requested', Record<string, Json>>
const party = (side: 'requesting' | 'requested', reviewPanel: Panel): Parties['requesting'] => ({
  state: told[side]['state'] as StateCode,
  declares: { ...accept(declarations, told[side]['declares']!, what), reviewPanel },
})
const pair = (one: Panel = PANEL, other: Panel = PANEL): Parties => ({
  requesting: party('requesting', one),
  requested: party('requested', other),
})

/** The example, alleging nothing but satire. */
const conduct: Offence['conduct'] = {
  ...plain.offences[0]!.conduct,
  protectedKinds: ['expression'],
  onlyProtected: true,
  incitementOrThreat: false,
}
const { conventionArticle: _, ...offence } = { ...plain.offences[0]!, conduct }
const alleging = (over: Partial<Offence['conduct']>): Offence => ({
  ...offence,
  conduct: { ...conduct, ...over },
})
const asking = (...offences: Offence[]): RequestDocument => ({ ...plain, offences })
const satire = asking(alleging({}))

const request = (document: RequestDocument): Said => ({
  ...REQUEST,
  body: {
    ...REQUEST.body,
    items: document.items.map(({ item, kind, categories, provider }) => ({
      item,
      kind,
      categories,
      provider,
    })),
  },
  parts: { request: document },
})

interface Course {
  readonly submitted?: readonly Offence[]
  /** What each finds, and of which review before it that is the amendment, by its place. */
  readonly results?: readonly (readonly ['cleared' | 'upheld', Said['by'], number?])[]
  /** Offences that the authority says anew once it has asked. */
  readonly amended?: readonly Offence[]
  readonly document?: RequestDocument
  readonly parties?: Parties
}

const anew = (asked: string, offences: readonly Offence[]): Said => ({
  type: 'RequestAmended',
  by: prosecutor,
  body: { request: asked, members: ['offences'] },
  parts: { amendment: { offences } },
})

/** Conduct put before review, reviewed, and asked about. */
function course(of: Course): { past: readonly CaseAct[]; told: Facts } {
  const { submitted = [alleging({})], results = [['cleared', panel]], document = satire } = of
  let past = more([], {
    type: 'ConductSubmitted',
    by: prosecutor,
    body: { to: 'XA/central-authority', panel: 'XB/review-panel' },
    parts: { conduct: { offences: submitted, question: 'is it satire?' } },
  })
  const [first] = past
  for (const [result, by, of] of results) {
    const office = by.officeKind === 'court' ? 'court' : 'panel'
    const body = { submitted: first!.id, by: office, result }
    const amends = of === undefined ? null : past[1 + of]!.id
    past = [...past, { ...act(past, { type: 'ConductReviewed', by, body }), amends }]
  }
  past = more(past, request(document))
  if (of.amended) past = more(past, anew(past.at(-1)!.id, of.amended))
  const acts = new Map(past.map((one) => [one.id, one]))
  const state = fold(CASE, past)
  const { parties = pair() } = of
  const { facts } = project({ act: past.at(-1)!, state, acts, parties, asOf: START })
  return { past, told: facts }
}

const said = (of: Course) => {
  const { told } = course(of)
  return [told['offence.panelLifted'], told['offence.protectedReview']]
}

const stopped = (of: Course): boolean =>
  decide({
    facts: course(of).told,
    provenance: {},
    act: 'RequestMade',
    profile: profiles[DEFAULT_PROFILE]!,
    asOf: START,
    caseHead: CASE as never,
    proposed: CASE as never,
  }).findings.some(({ rule, certain }) => certain && rule === 'full-safeguards/sg-03-hard-stop')

test('the stop is lifted by a panel whose key both directories name, and by nobody else', () => {
  assert.ok(stopped({ results: [] }))
  assert.deepEqual(said({ results: [] }), [false, 'none'])
  assert.equal(stopped({}), false)
  assert.deepEqual(said({}), [true, 'cleared'])
  const other = [{ key: 'B'.repeat(43) as KeyId, from: today }]
  for (const parties of [
    pair([], PANEL),
    pair(PANEL, []),
    pair(PANEL, other),
    pair(other, PANEL),
  ]) {
    assert.ok(stopped({ parties }))
    assert.deepEqual(said({ parties }), [false, 'none'])
  }
})

test('a member counts on the days for which both States name them', () => {
  const from = (day: number, until?: number): Panel => [
    {
      key: panel.key,
      from: dayOf(addDays(START, day)),
      ...(until === undefined ? {} : { until: dayOf(addDays(START, until)) }),
    },
  ]
  assert.deepEqual(said({ parties: pair(from(-9, 1), from(0)) }), [true, 'cleared'])
  for (const wrong of [from(1), from(-9, 0)]) {
    assert.deepEqual(said({ parties: pair(wrong, PANEL) }), [false, 'none'])
    assert.deepEqual(said({ parties: pair(PANEL, wrong) }), [false, 'none'])
  }
})

test('a court of the requested State clears weighed conduct, and lifts no stop', () => {
  const results = [['cleared', orderingJudge]] as const
  assert.deepEqual(said({ results }), [false, 'cleared'])
  assert.ok(stopped({ results }))
  assert.deepEqual(said({ results: [['cleared', judge]] }), [false, 'none'])
})

test('where reviewers differ, the one who protects is followed', () => {
  const second = holder('XB', 'review-panel', 1)
  const both = [...PANEL, { key: second.key, from: today }]
  const parties = pair(both, both)
  const results = [
    ['cleared', panel],
    ['upheld', second],
  ] as const
  assert.deepEqual(said({ parties, results }), [false, 'upheld'])
  const court = [
    ['cleared', panel],
    ['upheld', orderingJudge],
  ] as const
  assert.deepEqual(said({ results: court }), [true, 'upheld'])
})

test('a review holds for a request that alleges the same conduct, and for no other', () => {
  const words = alleging({ act: 'told otherwise', actor: 'by name', intentBasis: 'learnt since' })
  assert.deepEqual(said({ document: asking(words) }), [true, 'cleared'])
  const two = [alleging({}), alleging({ harm: 'none-alleged' })]
  assert.deepEqual(said({ submitted: two }), [true, 'cleared'])
  for (const other of [
    alleging({ protectedKinds: ['expression', 'religion-or-belief'] }),
    alleging({ onlyProtected: false }),
    alleging({ harm: conduct.harm === 'intended' ? 'risked' : 'intended' }),
    alleging({ circumstances: ['public-interest'] }),
    alleging({ without: 'none-alleged' }),
    { ...alleging({}), form: 'attempt' as const },
  ]) {
    assert.deepEqual(said({ document: asking(other) }), [false, 'none'])
    assert.deepEqual(said({ document: asking(alleging({}), other) }), [false, 'none'])
    assert.deepEqual(said({ submitted: [other] }), [false, 'none'])
  }
})

test('conduct found protected stays so in a request that alleges more beside it', () => {
  const more = alleging({ harm: 'none-alleged' })
  const results = [['upheld', panel]] as const
  assert.deepEqual(said({ results, document: asking(alleging({}), more) }), [false, 'upheld'])
  assert.deepEqual(said({ results, document: asking(more) }), [false, 'none'])
})

test('a review is taken back by one that counts, and by no other', () => {
  const second = holder('XB', 'review-panel', 1)
  const both = [...PANEL, { key: second.key, from: today }]
  const all = pair(both, both)
  const taken = [
    ['upheld', panel],
    ['cleared', second, 0],
  ] as const
  assert.deepEqual(said({ results: taken, parties: all }), [true, 'cleared'])
  assert.deepEqual(said({ results: taken, parties: pair(both, PANEL) }), [false, 'upheld'])
  const turned = [
    ['cleared', panel],
    ['upheld', panel, 0],
  ] as const
  assert.deepEqual(said({ results: turned }), [false, 'upheld'])
})

test('a request that is amended to allege something else is reviewed no longer', () => {
  assert.deepEqual(said({ amended: [alleging({ act: 'told otherwise' })] }), [true, 'cleared'])
  assert.deepEqual(said({ amended: [alleging({ harm: 'none-alleged' })] }), [false, 'none'])
})
