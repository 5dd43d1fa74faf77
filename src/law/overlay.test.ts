import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFault } from '../base/error.ts'
import type { Day, Instant } from '../base/instant.ts'
import { findingsOf } from './decide.ts'
import { about, one } from './doors.ts'
import type { Facts } from './facts.ts'
import { bindPair, type Profile } from './profile.ts'
import { readOverlay } from './read-overlay.ts'
import { profiles } from './shipped.ts'

const base = profiles['full-safeguards']
const on = '2027-03-01' as Day
const asOf = '2027-03-01T12:00:00Z' as Instant
const CITE = { instrument: 'xa-law', at: '12', role: 'requires', confidence: 'own' }

const document = (...tighten: object[]) => ({
  id: 'xa-national',
  on: 'full-safeguards',
  legalBasis: [CITE],
  inForce: { from: '2026-11-01' },
  tighten,
})

const overlay = (...tighten: object[]) => readOverlay(JSON.stringify(document(...tighten)))
const bound = (...tighten: object[]): Profile =>
  bindPair(base, { requested: overlay(...tighten), on })

const RULE = {
  id: 'xa-national/own',
  kind: 'bar',
  tag: 'own-law-prohibits',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [CITE],
  says: { id: 'xa-national/own#says', en: 'The law of this State forbids it.' },
  when: { op: 'is', fact: 'confidentiality.asked' },
  inForce: { from: '2026-11-01' },
}

/** The code of the refusal, or "accepted". */
function verdict(make: () => unknown): string {
  try {
    make()
    return 'accepted'
  } catch (error) {
    assert.ok(isFault(error), String(error))
    return error.code
  }
}

const said = (profile: Profile, facts: Facts, act: 'DecisionTaken' | 'RetentionExtended') =>
  Object.fromEntries(
    findingsOf({ facts, act, profile, asOf }).map((finding) => [finding.rule, finding]),
  )

test('each of the six verbs does what it says, and marks what it touched', () => {
  const facts = about('content', { 'confidentiality.asked': true, 'extension.days': 40 })
  const added = said(bound({ do: 'add', rule: RULE }), facts, 'DecisionTaken')
  assert.equal(added['xa-national/own']?.basis, 'national')

  const stop = 'full-safeguards/sg-03-hard-stop'
  const incited = about('content', {
    'offence.protectedConductOnly': true,
    'offence.protectedKinds': ['expression'],
    'offence.incitementOrThreat': true,
  })
  const close = { do: 'close-exception', rule: stop, exception: 'incitement-or-threat' }
  assert.equal(said(base, incited, 'DecisionTaken')[stop], undefined)
  assert.deepEqual(said(bound(close), incited, 'DecisionTaken')[stop]?.tightenedBy, ['xa-national'])

  const narrow = {
    ...close,
    do: 'narrow-exception',
    and: { op: 'is', fact: 'offence.organizedOrSeriousHarm' },
  }
  const harmless = { ...incited, 'offence.organizedOrSeriousHarm': false }
  assert.ok(said(bound(narrow), harmless, 'DecisionTaken')[stop])

  const privilege = 'full-safeguards/sg-13-privilege-filter'
  const wide = { do: 'widen', rule: privilege, or: { op: 'is', fact: 'confidentiality.asked' } }
  const ordinary = about('content', { 'privilege.kinds': [], 'confidentiality.asked': true })
  assert.equal(said(base, ordinary, 'DecisionTaken')[privilege], undefined)
  assert.ok(said(bound(wide), ordinary, 'DecisionTaken')[privilege]?.certain)

  const promoted = bound({ do: 'promote', rule: privilege, to: 'need' })
  const known = about('content', { 'privilege.kinds': ['lawyer'] })
  assert.equal(said(promoted, known, 'DecisionTaken')[privilege]?.kind, 'need')
  assert.equal(said(promoted, known, 'DecisionTaken')[privilege]?.basis, 'national')

  const days = bound({ do: 'param', param: 'maxRetentionDays', value: 30 })
  const extension: Facts = {
    'extension.authorized': true,
    'act.reasonsGiven': true,
    'extension.days': 40,
  }
  const rule = 'full-safeguards/sg-09-extension'
  assert.equal(said(base, extension, 'RetentionExtended')[rule], undefined)
  assert.deepEqual(said(days, extension, 'RetentionExtended')[rule]?.because, [
    { path: 'extension.days', op: 'moreThan', want: 30, got: 40 },
  ])
})

test('a term is used with its own parts, and a parameter the right way', () => {
  const [term] = base.rules
    .flatMap(({ when }) => (when.op === 'all' ? when.of : []))
    .filter(({ op }) => op === 'term')
  assert.equal(
    verdict(() => bound({ do: 'add', rule: { ...RULE, when: term } })),
    'accepted',
  )
  const longer = { op: 'moreThan', fact: 'retention.days', param: 'maxRetentionDays' }
  assert.equal(
    verdict(() => bound({ do: 'add', rule: { ...RULE, when: longer } })),
    'accepted',
  )
})

test('an overlay binds from its day on and until its last', () => {
  const dated = readOverlay(
    JSON.stringify({
      ...document({ do: 'add', rule: RULE }),
      inForce: { from: '2027-01-01', until: '2027-06-01' },
    }),
  )
  const idOn = (day: string) => bindPair(base, { requested: dated, on: day as Day }).id
  assert.equal(idOn('2026-12-31'), 'full-safeguards')
  assert.equal(idOn('2027-01-01'), 'full-safeguards+xa-national')
  assert.equal(idOn('2027-05-31'), 'full-safeguards+xa-national')
  assert.equal(idOn('2027-06-01'), 'full-safeguards')
})

test('where both States move a number, the stricter stays, whoever is asked first', () => {
  const of = (id: string, value: number) =>
    readOverlay(
      JSON.stringify({ ...document({ do: 'param', param: 'maxRetentionDays', value }), id }),
    )
  const [mild, hard] = [of('xa-national', 60), of('xb-national', 30)]
  for (const [requested, requesting] of [
    [mild, hard],
    [hard, mild],
  ] as const) {
    assert.equal(
      bindPair(base, { requested, requesting, on }).params['maxRetentionDays']?.value,
      30,
    )
  }
  assert.equal(
    bindPair(base, { requested: mild, requesting: mild, on }).id,
    'full-safeguards+xa-national',
  )
})

test('an added rule asks only of the acts it names, and preservation stays free of judges', () => {
  const profile = bound({ do: 'add', rule: RULE })
  const facts = one('preservation', {}, { 'confidentiality.asked': true })
  const findings = findingsOf({ facts, act: 'DataPreserved', profile, asOf })
  assert.ok(!findings.some((finding) => finding.rule === 'xa-national/own'))
})
