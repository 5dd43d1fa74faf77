/**
 * Worked pairs of laws: the same conduct, two States, and the element on which it turns. The
 * States are invented; their laws have the shapes that national laws have.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../base/instant.ts'
import type { Conduct } from './conduct.ts'
import { consensus } from './consensus.ts'
import { conventionCatalogue } from './convention/catalogue.ts'
import { dualCriminality } from './dual-criminality.ts'
import { INTRUSION, PLAIN, RANSOMWARE, RESEARCH } from './test-conducts.ts'
import { expect, flaws, judged, XA, XB, XC, XD, XE } from './test-pairs.ts'

const OPEN_DATABASE: Conduct = { ...RESEARCH, securityBypassed: false, reportedToOwner: false }

test('an open door is entered: an offence where access is bare, none where security counts', () => {
  expect(OPEN_DATABASE, 'XD→XA', 'not-met', 'requested security')
  expect({ ...OPEN_DATABASE, securityBypassed: true }, 'XD→XA', 'met')
})

test('a researcher who reported in a day is exempt in one State and not in the other', () => {
  expect(RESEARCH, 'XD→XA', 'not-met', 'requested exemption')
  expect(RESEARCH, 'XD→XB', 'met')
})

test('an exemption holds with all its conditions, and each of them counts', () => {
  const late: Conduct = { ...RESEARCH, reportedAfterHours: 49 }
  const broken: readonly Conduct[] = [
    late,
    { ...RESEARCH, purposes: ['improve-security', 'gain'] },
    { ...RESEARCH, purposes: [] },
    { ...RESEARCH, onlyNecessary: false },
    { ...RESEARCH, dataChanged: true },
    { ...RESEARCH, means: ['overload'] },
    { ...RESEARCH, means: ['deception-of-persons'] },
    { ...RESEARCH, gainBeyondPay: true },
    { ...RESEARCH, reportedToOwner: false },
    { ...RESEARCH, reportedToAuthority: false },
    { ...RESEARCH, publishedFirst: true },
    { ...RESEARCH, dataKept: true },
  ]
  for (const conduct of broken) expect(conduct, 'XD→XA', 'met')
  expect({ ...RESEARCH, reportedAfterHours: 48 }, 'XD→XA', 'not-met', 'requested exemption')
  const offence = judged(late, 'XD→XA').requested.offence
  const research = offence?.exemptions.find(({ id }) => id === 'research')
  assert.deepEqual(
    research?.conditions.filter(({ answer }) => answer !== 'met').map(({ says }) => says),
    ['the hours from the find to the report is at most 48'],
  )
})

test('an exemption of one offence leaves the others as they are', () => {
  const changing: Conduct = { ...RESEARCH, acts: ['alter-data'], objects: ['data'] }
  expect(changing, 'XD→XA', 'met')
})

test('a condition of an exemption that is not known neither convicts nor excuses', () => {
  const { publishedFirst: _, ...open } = RESEARCH
  expect(open, 'XD→XA', 'unknown', 'requested exemption?')
})

test('a policy of prosecutors is shown and excuses nobody', () => {
  const dual = judged(RESEARCH, 'XD→XB')
  const policy = dual.requested.offence?.exemptions.find(({ id }) => id === 'prosecution-policy')
  assert.deepEqual([policy?.answer, policy?.binding, dual.answer], ['met', false, 'met'])
})

test('ransomware is an offence on both sides, and one act met throughout suffices', () => {
  expect(RANSOMWARE, 'XB→XA', 'met')
  for (const pair of ['XA→XB', 'XC→XD', 'XE→XC', 'XD→XE'] as const) {
    assert.equal(judged(RANSOMWARE, pair).answer, 'met', pair)
  }
  const half: Conduct = { ...RANSOMWARE, acts: ['probe-system', 'suppress-data'] }
  const dual = judged(half, 'XB→XA')
  assert.deepEqual([dual.answer, dual.act], ['met', 'suppress-data'])
})

test('the requesting State itself may fail: its law asks for a result that nobody alleges', () => {
  expect(INTRUSION, 'XC→XA', 'not-met', 'requesting result')
  expect({ ...INTRUSION, dataObtained: true }, 'XC→XA', 'met')
  const { dataObtained: _, ...open } = INTRUSION
  expect(open, 'XC→XA', 'unknown', 'requesting result?')
})

const EMPLOYEE: Conduct = { ...INTRUSION, securityBypassed: false, exceededAccess: true }

test('an employee beyond a policy without dishonesty: the requesting law fails on intent', () => {
  expect(EMPLOYEE, 'XE→XB', 'not-met', 'requesting intent')
  expect({ ...EMPLOYEE, dishonest: true }, 'XE→XB', 'met')
  const intent = judged(EMPLOYEE, 'XE→XB').rows.find(({ element }) => element === 'intent')
  assert.deepEqual(intent?.requesting?.because, [{ path: 'dishonest', op: 'is', got: false }])
})

test('a breach of terms of use alone is no offence where the law says so', () => {
  const terms: Conduct = { ...EMPLOYEE, dishonest: true, onlyTermsBroken: true }
  expect(terms, 'XB→XE', 'not-met', 'requested exemption')
  expect(terms, 'XD→XB', 'met')
})

test('going beyond lawful access is an offence of its own in one State', () => {
  const beyond: Conduct = { ...EMPLOYEE, withoutRight: false }
  const { answer, requesting, requested } = judged(beyond, 'XD→XB')
  assert.deepEqual(
    [answer, requesting.answer, requesting.offence?.id, requested.answer],
    ['not-met', 'met', 'exceeding-access', 'not-met'],
  )
})

test('knowing trespass asks for knowledge, and dishonesty does not take its place', () => {
  const unaware: Conduct = { ...EMPLOYEE, knewWithoutRight: false, dishonest: true }
  const { answer, requested } = judged(unaware, 'XE→XB')
  assert.equal(answer, 'not-met')
  const [near, other] = [requested.offence, ...requested.also].map((offence) => [
    offence?.id,
    offence?.elements.filter((one) => one.answer === 'not-met').map(({ element }) => element),
  ])
  assert.deepEqual(near, ['protected-access', ['security']])
  assert.deepEqual(other, ['knowing-access', ['intent']])
})

test('an authorized test is no offence anywhere', () => {
  const testing: Conduct = { ...RESEARCH, withoutRight: false, knewWithoutRight: false }
  for (const pair of ['XA→XB', 'XB→XC', 'XC→XD', 'XD→XE'] as const) {
    assert.equal(judged(testing, pair).answer, 'not-met', pair)
  }
  expect(
    testing,
    'XD→XA',
    'not-met',
    'requesting right',
    ...['requested right', 'requested exemption'],
  )
})

const SCAN: Conduct = { ...RESEARCH, acts: ['probe-system'], systemOf: 'state' }

test('a port scan is an offence in one State alone', () => {
  const dual = judged(SCAN, 'XD→XB')
  assert.equal(dual.answer, 'not-met')
  assert.equal(dual.requesting.answer, 'met')
  assert.equal(dual.requested.answer, 'not-met')
  assert.ok(flaws(dual).includes('requested act'))
  const scanAndLogin: Conduct = { ...SCAN, acts: ['probe-system', 'access-system'] }
  assert.equal(judged({ ...scanAndLogin, publishedFirst: true }, 'XD→XA').answer, 'met')
})

test('a catalogue that does not cover an act never says that it is no offence', () => {
  const scan = judged(SCAN, 'XD→XC')
  assert.deepEqual([scan.answer, scan.requested.silent], ['unknown', true])
  const other = judged({ ...INTRUSION, acts: ['other-act'] }, 'XA→XB')
  assert.deepEqual([other.answer, other.requesting.silent], ['unknown', true])
})

test('two offences on different acts do not add up to one conduct', () => {
  const mixed: Conduct = {
    ...INTRUSION,
    acts: ['probe-system', 'make-statement'],
    objects: ['system', 'statement'],
    systemOf: 'state',
    statement: 'threat',
    intent: 'knowledge',
  }
  assert.equal(judged(mixed, 'XD→XA').answer, 'met')
  const news: Conduct = {
    ...mixed,
    statement: 'false-news',
    acts: ['make-statement', 'access-system'],
  }
  const dual = judged({ ...news, securityBypassed: true }, 'XD→XA')
  assert.deepEqual([dual.answer, dual.act], ['met', 'access-system'])
  expect(
    { ...news, withoutRight: false, acts: ['make-statement'] },
    'XD→XA',
    'not-met',
    'requested object',
  )
})

test('speech that both States punish is told as such, and other rules say what follows', () => {
  const satire: Conduct = {
    ...PLAIN,
    acts: ['make-statement'],
    objects: ['statement'],
    statement: 'blasphemy',
  }
  expect(satire, 'XD→XC', 'met')
  expect(satire, 'XC→XE', 'not-met', 'requested object')
})

test('attempts and preparation count where both laws punish them', () => {
  const attempt: Conduct = { ...INTRUSION, stage: 'attempted', dataObtained: true }
  expect(attempt, 'XC→XB', 'met')
  expect(attempt, 'XC→XA', 'not-met', 'requested stage')
  expect({ ...attempt, stage: 'prepared' }, 'XC→XB', 'not-met', 'requested stage')
  const { stage: _, ...open } = attempt
  expect(open, 'XC→XA', 'unknown', 'requesting stage?', 'requested stage?')
})

test('who takes part is punished with the principal, unless a law says otherwise', () => {
  const seller: Conduct = {
    ...PLAIN,
    part: 'assistant',
    acts: ['offer-tool'],
    objects: ['access-credential'],
    purposes: ['commit-offence'],
  }
  expect(seller, 'XB→XA', 'met')
  expect(seller, 'XB→XE', 'not-met', 'requested part')
  expect({ ...seller, part: 'instigator' }, 'XB→XE', 'met')
})

test('a tool for a test is no tool for an offence', () => {
  const scanner: Conduct = {
    ...PLAIN,
    acts: ['possess-tool'],
    objects: ['program-or-device'],
    toolForOffences: false,
    purposes: ['improve-security'],
  }
  expect(scanner, 'XD→XA', 'not-met', 'requested object', 'requested purpose')
  expect({ ...scanner, toolForOffences: true }, 'XD→XA', 'not-met', 'requested purpose')
})

test('an overriding public interest excuses where the law has that defence', () => {
  const leak: Conduct = {
    ...INTRUSION,
    dishonest: true,
    purposes: ['inform-public'],
    publicInterest: true,
    onlyNecessary: true,
  }
  expect(leak, 'XB→XE', 'not-met', 'requested exemption')
  expect({ ...leak, publicInterest: false }, 'XB→XE', 'met')
  expect(leak, 'XD→XB', 'met')
})

test('laundering of one’s own proceeds is no offence where the law leaves it out', () => {
  const own: Conduct = {
    ...PLAIN,
    acts: ['conceal-proceeds'],
    objects: ['proceeds'],
    predicateSuffices: true,
    ownProceeds: true,
  }
  expect(own, 'XB→XE', 'met')
  expect(own, 'XB→XA', 'not-met', 'requested exemption')
  expect(
    { ...own, predicateSuffices: false },
    'XB→XE',
    'not-met',
    ...['requesting', 'requested'].map((side) => `${side} object`),
  )
})

test('negligence is no intent, and recklessness suffices for one law alone', () => {
  const reckless: Conduct = {
    ...INTRUSION,
    acts: ['delete-data'],
    objects: ['data'],
    intent: 'recklessness',
  }
  expect(reckless, 'XB→XA', 'not-met', 'requested intent')
  expect({ ...reckless, intent: 'knowledge' }, 'XB→XA', 'met')
})

test('each row shows both provisions, what each law asks and the facts that decide', () => {
  const { rows, requesting, requested } = judged(OPEN_DATABASE, 'XD→XA')
  assert.equal(requesting.offence?.provision, 'Information Systems Law of Dovland, article 30')
  assert.equal(requested.offence?.provision, 'Penal Code of Arvenia, section 118a')
  const security = rows.find(({ element }) => element === 'security')
  assert.equal(security?.requesting?.asked, false)
  assert.equal(security?.requested?.says, 'a security measure was overcome')
  assert.deepEqual(security?.requested?.because, [
    { path: 'securityBypassed', op: 'is', got: false },
  ])
})

test('a law is read for a day, and says nothing of days on which it was not in force', () => {
  const old = { ...XA, inForce: { from: '2020-01-01' as Day, until: '2026-01-01' as Day } }
  const answers = ['2019-12-31', '2020-01-01', '2025-12-31', '2026-01-01'].map((day) => {
    const dual = dualCriminality(INTRUSION, { requesting: XB, requested: old, on: day as Day })
    return [dual.answer, dual.requested.silent]
  })
  assert.deepEqual(answers, [
    ['unknown', true],
    ['met', false],
    ['met', false],
    ['unknown', true],
  ])
})

test('two Parties differ by the options that they used', () => {
  const entered: Conduct = { ...INTRUSION, securityBypassed: false }
  const dual = dualCriminality(entered, {
    requesting: conventionCatalogue(),
    requested: conventionCatalogue(['7(2)-security']),
    on: '2027-03-01' as Day,
  })
  assert.deepEqual([dual.answer, flaws(dual)], ['not-met', ['requested security']])
  const security = dual.rows.find(({ element }) => element === 'security')
  assert.equal(security?.requested?.provision, '7(2)')
})

test('how widely a conduct is punished is counted law by law, and silence apart', () => {
  const count = (conduct: Conduct) => consensus(conduct, [XA, XB, XC, XD, XE], '2026-11-22' as Day)
  const everywhere = count(RANSOMWARE)
  assert.deepEqual(everywhere.met, ['XA', 'XB', 'XC', 'XD', 'XE'])
  assert.deepEqual(count(SCAN), { met: ['XD'], 'not-met': ['XA', 'XB', 'XE'], unknown: ['XC'] })
})
