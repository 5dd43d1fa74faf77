import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '../base/instant.ts'
import { decide } from './decide.ts'
import { about, one } from './doors.ts'
import { english } from './english.ts'
import { decidingFacts, sentence, treeLines, wholeTree } from './explain.ts'
import { FACTS, type Facts, type Provenance } from './facts.ts'
import type { Finding } from './finding.ts'
import { profiles } from './shipped.ts'

const profile = profiles['full-safeguards']
const asOf = '2027-03-01T12:00:00Z' as Instant

function finding(rule: string, facts: Facts, provenance?: Provenance): Finding {
  const asked = { facts, act: 'DecisionTaken' as const, profile, asOf }
  const { findings } = decide(provenance === undefined ? asked : { ...asked, provenance })
  const found = findings.find((each) => each.rule === rule)
  assert.ok(found, `${rule} makes no finding`)
  return found
}

const ruleOf = (id: string) => profile.rules.find((rule) => rule.id === id)!
const JUDGE = 'full-safeguards/sg-05-judge-in-requesting-state'

const byThePolice = one('content', {
  'authorization.requesting.kind': 'police',
  'authorization.requesting.prior': true,
  'authorization.requesting.covers': true,
  'authorization.requesting.inForce': true,
})

test('the sentence names the kind, the provision and what is wrong', () => {
  assert.equal(
    sentence(
      finding('uncc-2024/40-13-authenticity', about('content', { 'sender.verified': false })),
    ),
    'Missing (uncc-2024, Art 40(13)): The sender of the request is not verified.',
  )
})

test('the sentence says so where a missing fact keeps the finding open', () => {
  assert.match(
    sentence(finding('uncc-2024/40-13-authenticity', one('content'))),
    /^Possibly missing .* It stands until the open facts are known\.$/,
  )
})

test('the deciding facts are told once each, with the acts that state them', () => {
  const act = { act: 'a'.repeat(64), by: 'XD/central-authority', at: asOf }
  const provenance = { 'items[1].authorization.requesting.kind': [act] }
  const lines = decidingFacts(finding(JUDGE, byThePolice, provenance))
  assert.deepEqual(lines, [
    { text: 'of item 1, the kind of the item is content', from: [] },
    { text: 'of item 1, the authorizing authority of the requesting State is police', from: [act] },
  ])
})

test('two sources that conflict leave the fact unknown and are both shown', () => {
  const source = (by: string) => ({ act: 'b'.repeat(64), by, at: asOf })
  const provenance = { 'sender.verified': [source('XA/court'), source('XA/contact-point')] }
  const [, line] = decidingFacts(
    finding('uncc-2024/40-13-authenticity', one('content'), provenance),
  )
  assert.equal(line?.text, 'it is not known whether the sender is verified')
  assert.equal(line?.from.length, 2)
})

test('the whole tree shows every part with its value, also of a rule that made no finding', () => {
  const facts = about('content', {
    'offence.deathPenalty': true,
    'requesting.deathPenalty': 'retained',
    'assurance.deathPenalty': 'verified',
  })
  const tree = wholeTree(ruleOf('full-safeguards/sg-07-death-penalty'), { facts, profile, asOf })
  assert.equal(tree.when.value, 'yes')
  assert.equal(tree.exceptions[0]?.when.value, 'yes')
  assert.deepEqual(treeLines(tree).slice(0, 3), [
    'full-safeguards/sg-07-death-penalty',
    '  [yes] all of these',
    '    [yes] more than preservation and help in an emergency is asked for',
  ])
  assert.ok(
    treeLines(tree).includes(
      '  unless verified-assurance: A verified assurance binds the requesting State.',
    ),
  )
})

test('an exception that was tried and failed is named in the finding', () => {
  const rule = 'full-safeguards/sg-07-death-penalty'
  const capital = { 'offence.deathPenalty': true, 'requesting.deathPenalty': 'retained' } as const
  const given = about('content', { ...capital, 'assurance.deathPenalty': 'given' })
  assert.deepEqual(finding(rule, given).exceptionsTried, [
    { name: 'verified-assurance', value: false },
  ])
  const open = finding(rule, about('content', capital))
  assert.deepEqual(open.exceptionsTried, [{ name: 'verified-assurance', value: 'unknown' }])
  assert.deepEqual(open.needs, ['assurance.deathPenalty'])
})

test('the English of a condition follows its data: another number, another sentence', () => {
  const when = (most: number) =>
    english({ op: 'not', of: { op: 'moreThan', fact: 'retention.days', value: most } }, {})
  assert.equal(when(90), 'the retention asked for in days is at most 90')
  assert.equal(when(30), 'the retention asked for in days is at most 30')
})

test('every shipped condition can be said, without a raw path or operator in it', () => {
  for (const rule of profile.rules) {
    const text = english(rule.when, profile.params)
    assert.doesNotMatch(text, /undefined|\[object|[a-z]+\.[a-z]+[A-Z]/, rule.id)
    assert.ok(text.length > 10)
  }
})

test('the vocabulary has labels that read in a sentence, and no path inside another', () => {
  const paths = Object.keys(FACTS)
  for (const [path, spec] of Object.entries(FACTS)) {
    assert.match(spec.label, /^[^.]+[^. ]$/, path)
    assert.ok(!paths.some((other) => other.startsWith(`${path}.`)), `${path} is a group too`)
  }
})
