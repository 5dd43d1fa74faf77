import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFault } from '../base/error.ts'
import type { Day, Instant } from '../base/instant.ts'
import { findingsOf } from './decide.ts'
import { about, one } from './doors.ts'
import type { Facts } from './facts.ts'
import { bindPair, type Profile } from './profile.ts'
import { readOverlay } from './read-rule.ts'
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

test('a verb that would loosen is refused by its code', () => {
  const add = (change: object) => () => bound({ do: 'add', rule: { ...RULE, ...change } })
  const rule = 'full-safeguards/sg-09-extension'
  const cases: readonly (readonly [string, () => unknown])[] = [
    ['law/overlay-demotes', () => bound({ do: 'promote', rule, to: 'duty' })],
    ['law/overlay-demotes', () => bound({ do: 'promote', rule, to: 'need' })],
    ['law/overlay-bad-rule', () => bound({ do: 'promote', rule, to: 'bar' })],
    ['law/overlay-loosens', () => bound({ do: 'param', param: 'maxRetentionDays', value: 365 })],
    ['law/overlay-loosens', () => bound({ do: 'param', param: 'maxRetentionDays', value: 90 })],
    ['law/overlay-unknown-parameter', () => bound({ do: 'param', param: 'x', value: 1 })],
    ['law/overlay-unknown-rule', () => bound({ do: 'promote', rule: 'a/b', to: 'bar' })],
    ['law/overlay-unknown-exception', () => bound({ do: 'close-exception', rule, exception: 'x' })],
    ['law/overlay-replaces', add({ id: rule })],
    ['law/overlay-replaces', add({ id: 'xb-national/own' })],
    ['law/overlay-hinders', add({ on: ['PreservationReleased'] })],
    ['law/overlay-hinders', add({ decisions: ['refuse'] })],
    ['law/overlay-hinders', add({ effect: 'not-carried' })],
    ['law/overlay-hinders', add({ effect: 'hold' })],
    [
      'law/overlay-no-safeguard',
      add({ duty: { by: 'provider', act: 'DataProduced', owedTo: 'requesting' } }),
    ],
    [
      'law/polarity',
      add({
        when: {
          op: 'not',
          of: { op: 'moreThan', fact: 'retention.days', param: 'maxRetentionDays' },
        },
      }),
    ],
    [
      'law/unknown-parameter',
      add({ when: { op: 'moreThan', fact: 'retention.days', param: 'none' } }),
    ],
    [
      'law/overlay-redefines',
      add({ when: { op: 'term', name: 'more than preservation is asked for', of: RULE.when } }),
    ],
    [
      'law/overlay-redefines',
      add({ when: { op: 'term', name: 'life is in danger', of: RULE.when } }),
    ],
    [
      'law/overlay-other-base',
      () => bindPair(profiles['convention-minimum'], { requested: overlay(), on }),
    ],
  ]
  for (const [code, make] of cases) assert.equal(verdict(make), code)
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

test('a document with a word that the format does not have is refused', () => {
  const read = (change: object) => () => readOverlay(JSON.stringify({ ...document(), ...change }))
  const verb = (one: object) => read({ tighten: [one] })
  const when = (condition: object) => verb({ do: 'widen', rule: 'a/b', or: condition })
  const refused: readonly (() => unknown)[] = [
    read({ signedBy: 'me' }),
    read({ legalBasis: [] }),
    read({ id: 'XA National' }),
    verb({ do: 'remove', rule: 'a/b' }),
    verb({ do: 'promote', rule: 'a/b', to: 'law' }),
    verb({ do: 'promote', rule: 'a/b', to: 'bar', and: RULE.when }),
    verb({ do: 'add', rule: { ...RULE, basis: 'treaty' } }),
    when({ op: 'matches', fact: 'sender.role' }),
    when({ op: 'is', fact: 'sender.charming' }),
    when({ op: 'is', fact: 'sender.role' }),
    when({ op: 'is', fact: 'sender.verified', value: 1 }),
    when({ op: 'oneOf', fact: 'sender.role', values: ['king'] }),
    when({ op: 'oneOf', fact: 'sender.role', values: [] }),
    when({ op: 'all', of: [] }),
    when({ op: 'atLeast', fact: 'retention.days', value: -1 }),
    when({ op: 'atLeast', fact: 'retention.days' }),
    when({ op: 'atLeast', fact: 'retention.days', value: 1, param: 'maxRetentionDays' }),
    when({ op: 'some', list: 'persons', of: RULE.when }),
    when({ op: 'some', list: 'items', of: RULE.when }),
    when({
      op: 'some',
      list: 'items',
      of: { op: 'some', list: 'items', of: { op: 'is', fact: 'periodGiven' } },
    }),
  ]
  for (const make of refused) assert.equal(verdict(make), 'law/bad-overlay', make.toString())
})

test('a stranger’s rule set costs bounded time: too many nodes or levels are refused', () => {
  const leaf = { op: 'is', fact: 'sender.verified' }
  const wide = { op: 'any', of: Array.from({ length: 4096 }, () => leaf) }
  assert.equal(
    verdict(() => overlay({ do: 'widen', rule: 'a/b', or: wide })),
    'law/too-large',
  )
  let deep: object = leaf
  for (let level = 1; level < 33; level++) deep = { op: 'not', of: deep }
  assert.equal(
    verdict(() => overlay({ do: 'widen', rule: 'a/b', or: deep })),
    'law/bad-overlay',
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
