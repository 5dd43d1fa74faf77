/** The Convention’s offences: each is met by its plain case, and every option changes an answer. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalJson, type Json } from '../../../base/json.ts'
import type { Conduct } from '../conduct.ts'
import { type Answer, anyOf, byAct, judgeAct } from '../judge-conduct.ts'
import { CATALOGUE_FORMAT, readCatalogue } from '../read-catalogue.ts'
import { INTRUSION, PLAIN } from '../test-conducts.ts'
import { conventionOffence, threshold } from '../threshold.ts'
import { CONVENTION_OPTIONS, conventionCatalogue } from './catalogue.ts'

const DATA: Conduct = { ...PLAIN, acts: ['alter-data'], objects: ['data'], dataChanged: true }
const TOOL: Conduct = {
  ...PLAIN,
  acts: ['offer-tool'],
  objects: ['program-or-device'],
  toolForOffences: true,
  purposes: ['commit-offence'],
}
const MATERIAL: Conduct = {
  ...PLAIN,
  acts: ['offer-material'],
  objects: ['abuse-material'],
  personAge: 12,
  realPerson: true,
  materialForms: ['visual'],
  selfMade: false,
  privateByConsent: false,
}
const APPROACH: Conduct = {
  ...PLAIN,
  acts: ['approach-child'],
  objects: ['child'],
  personAge: 12,
  believedChild: true,
  actedOn: true,
  purposes: ['offence-against-child'],
}
const IMAGE: Conduct = {
  ...PLAIN,
  acts: ['share-image'],
  objects: ['intimate-image'],
  personAge: 30,
  ofSexualAge: true,
  privateImage: true,
  consented: false,
}
const PROCEEDS: Conduct = {
  ...PLAIN,
  acts: ['convert-proceeds'],
  objects: ['proceeds'],
  predicateSuffices: true,
  ownProceeds: false,
  purposes: ['hide-origin'],
}

/** The plain case of each offence. */
const CASES: Readonly<Record<string, Conduct>> = {
  'art-7': INTRUSION,
  'art-8': {
    ...PLAIN,
    acts: ['intercept-data'],
    objects: ['transmission'],
    transmissionPublic: false,
  },
  'art-9': DATA,
  'art-10': { ...DATA, objects: ['system'], hindrance: 'serious' },
  'art-11-tools': TOOL,
  'art-11-possession': { ...TOOL, acts: ['possess-tool'] },
  'art-12': { ...DATA, purposes: ['pass-as-authentic'], inauthenticData: true },
  'art-13': {
    ...PLAIN,
    acts: ['deceive-person'],
    objects: ['property'],
    dishonest: true,
    purposes: ['gain'],
    propertyLost: true,
  },
  'art-14': MATERIAL,
  'art-15': APPROACH,
  'art-16': IMAGE,
  'art-17-conversion': PROCEEDS,
  'art-17-concealment': { ...PROCEEDS, acts: ['conceal-proceeds'], purposes: [] },
  'art-17-holding': { ...PROCEEDS, acts: ['hold-proceeds'], purposes: [] },
}

function answer(id: string, conduct: Conduct, options: readonly string[] = []): Answer {
  const judged = byAct(conduct).map((one) => judgeAct(one, conventionCatalogue(options)))
  const of = judged.flatMap(({ offences }) => offences.filter((one) => one.id === id))
  return anyOf(of.map((one) => one.answer))
}

test('each offence is met by its plain case, and by every form of taking part', () => {
  const listed = conventionCatalogue().offences.map(({ id }) => id)
  assert.deepEqual(listed, Object.keys(CASES))
  for (const [id, conduct] of Object.entries(CASES)) {
    for (const part of ['principal', 'accomplice', 'assistant', 'instigator'] as const) {
      assert.equal(answer(id, { ...conduct, part }), 'met', `${id} ${part}`)
    }
  }
})

test('every element of an offence is needed', () => {
  const without: readonly (readonly [string, Conduct])[] = [
    ['art-8', { transmissionPublic: true }],
    ['art-10', { hindrance: 'slight' }],
    ['art-11-tools', { toolForOffences: false }],
    ['art-11-tools', { purposes: ['improve-security'] }],
    ['art-11-possession', { purposes: ['improve-security'] }],
    ['art-12', { purposes: [] }],
    ['art-12', { inauthenticData: false }],
    ['art-13', { dishonest: false }],
    ['art-13', { purposes: [] }],
    ['art-13', { propertyLost: false }],
    ['art-14', { personAge: 18 }],
    ['art-15', { personAge: 18 }],
    ['art-15', { purposes: [] }],
    ['art-16', { personAge: 17 }],
    ['art-16', { consented: true }],
    ['art-16', { privateImage: false }],
    ['art-17-conversion', { purposes: [] }],
    ['art-17-conversion', { predicateSuffices: false }],
    ['art-17-concealment', { predicateSuffices: false }],
    ['art-17-holding', { predicateSuffices: false }],
  ]
  for (const [id, change] of without) {
    const label = `${id} ${JSON.stringify(change)}`
    assert.equal(answer(id, { ...CASES[id], ...change }), 'not-met', label)
  }
  for (const [id, conduct] of Object.entries(CASES)) {
    assert.equal(answer(id, { ...conduct, intent: 'recklessness' }), 'not-met', id)
    assert.equal(answer(id, { ...conduct, acts: ['probe-system'] }), 'not-met', id)
    assert.equal(answer(id, { ...conduct, objects: ['statement'] }), 'not-met', id)
    assert.equal(answer(id, { ...conduct, stage: 'attempted' }), 'not-met', id)
  }
})

test('right is an element of Articles 7 to 14 and 16, and not of 15 and 17', () => {
  const asks = Object.entries(CASES)
    .filter(([id, conduct]) => answer(id, { ...conduct, withoutRight: false }) === 'not-met')
    .map(([id]) => id)
  const asksNot = Object.keys(CASES).filter((id) => !asks.includes(id))
  assert.deepEqual(asksNot, ['art-15', 'art-17-conversion', 'art-17-concealment', 'art-17-holding'])
})

const CREDENTIAL: Conduct = { ...TOOL, objects: ['access-credential'] }
const HOLDING = CASES['art-17-holding']

/** Option, offence, a conduct, and what the option makes of the answer. */
const OPTIONS: readonly (readonly [string, string, Conduct | undefined, Answer, Answer])[] = [
  ['7(2)-security', 'art-7', { ...INTRUSION, securityBypassed: false }, 'met', 'not-met'],
  ['7(2)-security', 'art-7', INTRUSION, 'met', 'met'],
  ['7(2)-intent', 'art-7', INTRUSION, 'met', 'not-met'],
  ['7(2)-intent', 'art-7', { ...INTRUSION, dishonest: true }, 'met', 'met'],
  ['7(2)-intent', 'art-7', { ...INTRUSION, purposes: ['obtain-data'] }, 'met', 'met'],
  ['7(2)-connected', 'art-7', { ...INTRUSION, systemConnected: false }, 'met', 'not-met'],
  ['8(2)-intent', 'art-8', CASES['art-8'], 'met', 'not-met'],
  ['8(2)-connected', 'art-8', { ...CASES['art-8'], systemConnected: false }, 'met', 'not-met'],
  ['9(2)', 'art-9', DATA, 'met', 'not-met'],
  ['9(2)', 'art-9', { ...DATA, seriousHarm: true }, 'met', 'met'],
  ['11(3)', 'art-11-tools', TOOL, 'met', 'not-met'],
  ['11(3)', 'art-11-tools', CREDENTIAL, 'met', 'met'],
  ['11(3)', 'art-11-tools', { ...CREDENTIAL, acts: ['obtain-tool'] }, 'met', 'not-met'],
  ['11(3)', 'art-11-possession', CASES['art-11-possession'], 'met', 'not-met'],
  ['12(2)', 'art-12', CASES['art-12'], 'met', 'not-met'],
  ['14(3)(a)', 'art-14', { ...MATERIAL, realPerson: false }, 'met', 'not-met'],
  ['14(3)(b)', 'art-14', { ...MATERIAL, materialForms: ['written', 'audio'] }, 'met', 'not-met'],
  ['14(4)(a)', 'art-14', { ...MATERIAL, selfMade: true, actorAge: 12 }, 'met', 'not-met'],
  ['14(4)(a)', 'art-14', { ...MATERIAL, selfMade: true, actorAge: 18 }, 'met', 'met'],
  ['14(4)(b)', 'art-14', { ...MATERIAL, privateByConsent: true }, 'met', 'not-met'],
  ['15(2)', 'art-15', { ...APPROACH, actedOn: false }, 'met', 'not-met'],
  ['15(3)', 'art-15', { ...APPROACH, personAge: 40 }, 'not-met', 'met'],
  ['15(4)', 'art-15', { ...APPROACH, actorAge: 16 }, 'met', 'not-met'],
  ['16(3)', 'art-16', { ...IMAGE, personAge: 17 }, 'not-met', 'met'],
  ['16(3)', 'art-16', { ...IMAGE, personAge: 17, ofSexualAge: false }, 'not-met', 'not-met'],
  ['16(5)', 'art-16', IMAGE, 'met', 'not-met'],
  ['16(5)', 'art-16', { ...IMAGE, purposes: ['harm'] }, 'met', 'met'],
  ['17(2)-own', 'art-17-holding', { ...HOLDING, ownProceeds: true }, 'met', 'not-met'],
  ['17(1)(b)', 'art-17-holding', HOLDING, 'met', 'not-met'],
  ['19(2)', 'art-7', { ...INTRUSION, stage: 'attempted' }, 'not-met', 'met'],
  ['19(3)', 'art-7', { ...INTRUSION, stage: 'prepared' }, 'not-met', 'met'],
]

test('an option that a State used changes what is an offence there', () => {
  for (const [option, id, conduct, plainly, then] of OPTIONS) {
    assert.ok(conduct)
    assert.equal(answer(id, conduct), plainly, `${id} without ${option}`)
    assert.equal(answer(id, conduct, [option]), then, `${id} with ${option}`)
  }
  const tried = new Set(OPTIONS.map(([option]) => option))
  assert.deepEqual([...new Set(CONVENTION_OPTIONS.map(({ id }) => id))], [...tried])
})

test('an option that there is not is refused with those that there are', () => {
  assert.throws(() => conventionCatalogue(['7(3)']), {
    code: 'law/unknown-option',
    message: /^cannot use option "7\(3\)": there are 7\(2\)-security, /,
  })
})

test('the Convention’s offences fit the format that a State fills', () => {
  const every = conventionCatalogue(CONVENTION_OPTIONS.map(({ id }) => id))
  for (const catalogue of [conventionCatalogue(), every]) {
    const text = canonicalJson({ format: CATALOGUE_FORMAT, ...catalogue } as unknown as Json)
    assert.deepEqual(readCatalogue(text), catalogue)
  }
})

test('the Convention’s article is told by elements, attempts included', () => {
  const ransom: Conduct = {
    ...INTRUSION,
    acts: ['access-system', 'suppress-data'],
    objects: ['system', 'data'],
    hindrance: 'serious',
  }
  assert.deepEqual(conventionOffence(ransom), {
    conventionOffence: 'met',
    conventionArticles: ['art-7', 'art-9', 'art-10'],
  })
  const attempt: Conduct = { ...INTRUSION, stage: 'attempted' }
  assert.deepEqual(conventionOffence(attempt).conventionArticles, ['art-7'])
  assert.equal(
    conventionOffence({ ...INTRUSION, acts: ['probe-system'] }).conventionOffence,
    'not-met',
  )
  const { withoutRight: _, ...open } = INTRUSION
  assert.equal(conventionOffence(open).conventionOffence, 'unknown')
})

test('a treaty sets no penalty, so that no threshold can be told from it', () => {
  const { least, most, reached } = threshold(INTRUSION, conventionCatalogue())
  assert.deepEqual([least, most, reached], [0, 99, 'unknown'])
})
