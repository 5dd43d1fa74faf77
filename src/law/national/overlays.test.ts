import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Day, Instant } from '../../base/instant.ts'
import type { ActType } from '../act-types.ts'
import { findingsOf } from '../decide.ts'
import { about, one } from '../doors.ts'
import type { Facts } from '../facts.ts'
import type { Overlay } from '../overlay.ts'
import { bindPair, type Profile } from '../profile.ts'
import { readOverlay } from '../read-overlay.ts'
import { profiles } from '../shipped.ts'
import { overlays } from './overlays.ts'

const base = profiles['full-safeguards']
const on = '2027-03-01' as Day
const asOf = '2027-03-01T12:00:00Z' as Instant
const [arvenia, dovland] = overlays as [Overlay, Overlay]
const under = { 'instrument.id': 'uncc-2024' } as const

/** What the rule finds, in a few words. */
function found(profile: Profile, act: ActType, facts: Facts, rule: string): string {
  const finding = findingsOf({ facts, act, profile, asOf }).find((each) => each.rule === rule)
  if (finding === undefined) return 'nothing'
  return `${finding.kind}${finding.certain ? '' : ', uncertain'}`
}

interface Difference {
  readonly says: string
  readonly by: Overlay
  readonly verb: string
  readonly act: ActType
  readonly facts: Facts
  readonly rule: string
  readonly alone: string
  readonly bound: string
}

const CAPITAL = about('content', {
  ...under,
  'offence.deathPenalty': true,
  'requesting.deathPenalty': 'retained',
  'assurance.deathPenalty': 'verified',
})
const EXTENSION = { 'extension.authorized': true, 'act.reasonsGiven': true }
const CALLED = {
  'callback.result': 'no-answer',
  'callback.contactFrom': 'directory',
} as const

const DIFFERENCES: readonly Difference[] = [
  {
    says: 'in Arvenia no assurance, however well verified, frees evidence for a capital case',
    by: arvenia,
    verb: 'close-exception',
    act: 'DecisionTaken',
    facts: CAPITAL,
    rule: 'full-safeguards/sg-07-death-penalty',
    alone: 'nothing',
    bound: 'bar',
  },
  {
    says: 'what Arvenian law forbids must be refused, not only may',
    by: arvenia,
    verb: 'promote',
    act: 'DecisionTaken',
    facts: about('content', { ...under, 'requested.ownLawProhibits': true }),
    rule: 'uncc-2024/40-21-c-own-law',
    alone: 'ground',
    bound: 'bar',
  },
  {
    says: 'evidence is kept in Arvenia for no seventy days more',
    by: arvenia,
    verb: 'param',
    act: 'RetentionExtended',
    facts: { ...EXTENSION, 'extension.days': 70 },
    rule: 'full-safeguards/sg-09-extension',
    alone: 'nothing',
    bound: 'need',
  },
  {
    says: 'subscriber information needs a court in Arvenia',
    by: arvenia,
    verb: 'add',
    act: 'OrderIssued',
    facts: one(
      'subscriber',
      { 'authorization.requested.kind': 'prosecutor' },
      {
        'requested.state': 'XA',
      },
    ),
    rule: 'xa-national/judge-for-subscriber',
    alone: 'nothing',
    bound: 'need',
  },
  {
    says: 'all content passes a filter in Dovland, whoever wrote it',
    by: dovland,
    verb: 'widen',
    act: 'DecisionTaken',
    facts: about('content', { 'privilege.kinds': [] }),
    rule: 'full-safeguards/sg-13-privilege-filter',
    alone: 'nothing',
    bound: 'condition',
  },
  {
    says: 'another office’s word does not do in Dovland where nobody answered the call',
    by: dovland,
    verb: 'narrow-exception',
    act: 'DecisionTaken',
    facts: about('emergency-disclosure', { ...CALLED, 'emergency.secondRoute': 'confirmed' }),
    rule: 'full-safeguards/sg-20-call-back',
    alone: 'nothing',
    bound: 'need',
  },
  {
    says: 'notice is deferred in Dovland for thirty days, not for forty',
    by: dovland,
    verb: 'param',
    act: 'NoticeDeferred',
    facts: { ...EXTENSION, 'notice.deferralDays': 40 },
    rule: 'full-safeguards/sg-10-deferral',
    alone: 'nothing',
    bound: 'need',
  },
  {
    says: 'a judge of Dovland reviews an emergency within a day',
    by: dovland,
    verb: 'add',
    act: 'DecisionTaken',
    facts: about('emergency-disclosure', { 'requested.state': 'XD' }),
    rule: 'xd-national/review-within-a-day',
    alone: 'nothing',
    bound: 'duty',
  },
]

const pairOf = (overlay: Overlay): Profile => bindPair(base, { requested: overlay, on })

for (const { says, by, act, facts, rule, alone, bound } of DIFFERENCES) {
  test(says, () => {
    assert.equal(found(base, act, facts, rule), alone)
    assert.equal(found(pairOf(by), act, facts, rule), bound)
  })
}

test('each step of both overlays makes a difference, and all six verbs are there', () => {
  for (const overlay of overlays) {
    assert.deepEqual(
      DIFFERENCES.filter(({ by }) => by === overlay).map(({ verb }) => verb),
      overlay.tighten.map((step) => step.do),
    )
  }
  assert.equal(new Set(DIFFERENCES.map(({ verb }) => verb)).size, 6)
})

test('what Arvenia and Dovland each tighten they tighten together, whoever is asked', () => {
  const pairs = [
    { requested: arvenia, requesting: dovland },
    { requested: dovland, requesting: arvenia },
  ].map((pair) => bindPair(base, { ...pair, on }))
  for (const profile of pairs) {
    for (const { act, facts, rule, bound } of DIFFERENCES) {
      assert.equal(found(profile, act, facts, rule), bound)
    }
  }
  assert.deepEqual(
    pairs.map(({ id }) => id),
    ['full-safeguards+xa-national+xd-national', 'full-safeguards+xd-national+xa-national'],
  )
})

test('a case of Belmora is not measured by the courts of Arvenia', () => {
  const facts = one(
    'subscriber',
    { 'authorization.requested.kind': 'prosecutor' },
    {
      'requested.state': 'XB',
    },
  )
  const rule = 'xa-national/judge-for-subscriber'
  assert.equal(found(pairOf(arvenia), 'OrderIssued', facts, rule), 'nothing')
})

test('Dovland’s law binds from February on, Arvenia’s from January', () => {
  const january = { requested: arvenia, requesting: dovland, on: '2027-01-15' as Day }
  assert.equal(bindPair(base, january).id, 'full-safeguards+xa-national')
})

test('the files are what strangers would send: strict JSON, read from their bytes alone', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'))
  const texts = files.sort().map((name) => readFileSync(`${import.meta.dirname}/${name}`))
  assert.deepEqual(texts.map(readOverlay), overlays)
})
