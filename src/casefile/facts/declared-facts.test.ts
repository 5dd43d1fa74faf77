import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StateCode } from '../../base/id.ts'
import { addDays } from '../../base/instant.ts'
import type { Json } from '../../base/json.ts'
import { accept } from '../../base/schema.ts'
import type { Facts } from '../../law/facts.ts'
import type { CaseAct } from '../act.ts'
import { declarations, type Parties } from '../declarations.ts'
import { fold } from '../fold.ts'
import { duty, more, REQUEST, sender } from '../test-case.ts'
import { act, CASE, START } from '../testkit.ts'
import { project } from './project.ts'

type Members = { readonly [k: string]: Json }

const party = (state: string, over: Members): Parties['requesting'] => ({
  state: state as StateCode,
  declares: accept(
    declarations,
    {
      instruments: [],
      otherTreatiesWith: [],
      languages: ['en'],
      deathPenalty: 'abolished',
      dualCriminalityRequired: true,
      finds: [],
      ...over,
    },
    { code: 'test/declarations', what: state },
  ),
})

const treaty = (state: string, over: Members = {}): Members => ({
  bilateral: [
    {
      with: state,
      title: 'Treaty on assistance',
      inForceFrom: '2010-01-01',
      centralAuthorities: [`${state === 'XA' ? 'XB' : 'XA'}/central-authority`],
      languages: [state === 'XA' ? 'en' : 'fr'],
      grounds: ['political-offence', 'essential-interests'],
      dualCriminality: false,
      contents: ['facts', 'authority'],
      useLimited: true,
      answerDays: 30,
      ...over,
    },
  ],
})

const reliesOn = (instrument: string): CaseAct =>
  act([], { ...REQUEST, body: { ...(REQUEST.body as object), instrument } })

const sent = (by: typeof sender) => (request: CaseAct) =>
  more([request], { type: 'RequestTransmitted', by, body: { request: request.id, items: [1, 2] } })

function facts(past: readonly CaseAct[], parties: Parties): Facts {
  const [last] = past.slice(-1)
  const acts = new Map(past.map((one) => [one.id, one]))
  return project({ act: last!, state: fold(CASE, past), acts, parties, asOf: START }).facts
}

const pair = (requesting: Members, requested: Members): Parties => ({
  requesting: party('XB', requesting),
  requested: party('XA', requested),
})

test('under the treaty of the two States its languages and terms hold', () => {
  const parties = pair(treaty('XA'), treaty('XB'))
  const told = facts([reliesOn('bilateral')], parties)
  assert.equal(told['instrument.binds'], true)
  assert.equal(told['instrument.otherTreatyGoverns'], true)
  assert.deepEqual(told['requested.languages'], ['fr'])
  assert.equal(told['requested.dualCriminalityRequired'], false)
  assert.deepEqual(told['treaty.grounds'], ['essential-interests', 'political-offence'])
  assert.deepEqual(told['treaty.contents'], ['authority', 'facts'])
  assert.equal(told['treaty.useLimited'], true)
  assert.equal(told['treaty.throughAuthorities'], undefined)
  assert.equal(told['treaty.answerDue'], undefined)
})

test('under another instrument the State’s own declarations hold, and the treaty is shown', () => {
  const told = facts([reliesOn('reciprocity')], pair(treaty('XA'), treaty('XB')))
  assert.equal(told['instrument.binds'], false)
  assert.deepEqual(told['instrument.alternatives'], ['bilateral'])
  assert.equal(told['instrument.otherTreatyGoverns'], true)
  assert.deepEqual(told['requested.languages'], ['en'])
  assert.equal(told['requested.dualCriminalityRequired'], true)
})

test('a term that the two directories give differently is unknown', () => {
  const differs = { dualCriminality: true, useLimited: false, grounds: [], contents: [] }
  const told = facts([reliesOn('bilateral')], pair(treaty('XA'), treaty('XB', differs)))
  for (const path of [
    'requested.dualCriminalityRequired',
    'treaty.useLimited',
    'treaty.grounds',
    'treaty.contents',
  ] as const) {
    assert.equal(told[path], undefined, path)
  }
})

test('the way through the authorities that the treaty names is told once it was taken', () => {
  const parties = pair(treaty('XA'), treaty('XB'))
  const through = sent(sender)(reliesOn('bilateral'))
  assert.equal(facts(through, parties)['treaty.throughAuthorities'], true)
  const others = pair(treaty('XA', { centralAuthorities: ['XB/ministry'] }), treaty('XB'))
  assert.equal(facts(through, others)['treaty.throughAuthorities'], false)
  const elsewhere = pair(treaty('XA'), treaty('XB', { centralAuthorities: ['XA/ministry'] }))
  assert.equal(facts(through, elsewhere)['treaty.throughAuthorities'], false)
  const received = more(through, {
    type: 'RequestReceived',
    by: duty,
    body: { transmitted: through[1]!.id },
  })
  const told = facts(received, parties)
  assert.equal(told['treaty.throughAuthorities'], true)
  assert.equal(told['treaty.answerDue'], addDays(received[2]!.at, 30))
})

test('reservations are those to the instrument relied on, the twin of 42(5) among them', () => {
  const bound = (id: string, reservations: string[] = []) => ({
    instruments: [{ id, inForceFrom: '2026-01-01', reservations }],
  })
  const parties = pair(bound('budapest-2001'), bound('budapest-2001', ['29(4)']))
  const told = facts([reliesOn('budapest-2001')], parties)
  assert.deepEqual(told['requested.reservations'], ['29(4)'])
  assert.equal(told['requested.reservation42p5'], true)
  assert.equal(told['instrument.otherTreatyGoverns'], true)
  const other = facts([reliesOn('untoc-2000')], parties)
  assert.deepEqual(other['requested.reservations'], [])
  assert.equal(other['requested.reservation42p5'], false)
})

test('what a State does not say of assistance without treaty is unknown', () => {
  const assists = (over: Members) =>
    facts([reliesOn('reciprocity')], pair({}, over))['requested.assistsWithoutTreaty']
  assert.equal(assists({}), undefined)
  assert.equal(assists({ assistsWithoutTreaty: false }), false)
  assert.equal(assists({ assistsWithoutTreaty: true }), true)
})

test('a partner is under heightened review where the requested State’s directory says so', () => {
  const finding = (over: Members) => ({ finds: [{ state: 'XB', dataProtection: 'none', ...over }] })
  const reviewed = (requesting: Members, requested: Members) =>
    facts([reliesOn('uncc-2024')], pair(requesting, requested))['requesting.heightenedReview']
  assert.equal(reviewed({}, {}), false)
  assert.equal(reviewed({}, finding({})), false)
  assert.equal(reviewed({}, finding({ heightenedReview: true })), true)
  assert.equal(reviewed(finding({ heightenedReview: true }), {}), false)
})
