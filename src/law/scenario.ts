/**
 * Scenarios: facts of an invented case, a proposed act, and what each profile must say of it.
 * They are the acceptance tests of the law, written so that a lawyer can read and dispute them.
 */
import type { Instant } from '../base/instant.ts'
import { parseJson } from '../base/json.ts'
import { ACT_TYPES, type ActType } from './act-types.ts'
import { admission } from './admission.ts'
import { citeText } from './citation.ts'
import { type Decision, decide } from './decide.ts'
import type { Facts } from './facts.ts'
import { deepFreeze } from './freeze.ts'
import { OUTCOMES, type Outcome } from './outcome.ts'
import type { Profile } from './profile.ts'
import { readFacts } from './read-facts.ts'
import { present, Reader } from './reader.ts'
import { type ProfileId, profiles } from './shipped.ts'

const SCENARIO_FORMAT = 'rogatory-scenario/1'

/** What a profile must say. A name is a rule id, or a provision such as `uncc-2024 40(13)`. */
export interface Expected {
  readonly outcome: Outcome
  readonly must: readonly string[]
  readonly mustNot: readonly string[]
  /** Whether preservation is offered meanwhile; not checked where absent. */
  readonly offer?: boolean
  /** Whether the door would let the act have effect; not checked where absent. */
  readonly admitted?: boolean
}

export interface Scenario {
  readonly name: string
  readonly title: string
  /** The case in a few sentences. */
  readonly tells: string
  readonly act: ActType
  readonly asOf: Instant
  readonly facts: Facts
  readonly expect: Readonly<Partial<Record<ProfileId, Expected>>>
}

export interface ScenarioResult {
  readonly outcome: Outcome
  readonly decision: Decision
  /** One line for each expectation that was not met; empty: the scenario passes. */
  readonly mismatches: readonly string[]
}

/** @throws Fault "law/bad-scenario" naming the path and the value */
export function parseScenario(source: Uint8Array | string): Scenario {
  const root = new Reader(parseJson(source), 'scenario', 'law/bad-scenario')
  const m = root.members('format', 'name', 'title', 'tells', 'act', 'asOf', 'facts', 'expect')
  m.format.word([SCENARIO_FORMAT])
  const expect = m.expect.members('convention-minimum', 'full-safeguards')
  return deepFreeze({
    name: m.name.matching(/^[A-Z][A-Za-z0-9-]{1,40}$/, 'a name such as T04-cure-passed'),
    title: m.title.text(200),
    tells: m.tells.text(4000),
    act: m.act.word(ACT_TYPES),
    asOf: m.asOf.instant(),
    facts: readFacts(m.facts),
    expect: present({
      'convention-minimum': expect['convention-minimum'].maybe(readExpected),
      'full-safeguards': expect['full-safeguards'].maybe(readExpected),
    }),
  })
}

/**
 * Decides the scenario under a profile and compares.
 * @param profile - one of the shipped by its id, or any other
 */
export function runScenario(scenario: Scenario, profile: ProfileId | Profile): ScenarioResult {
  const under = typeof profile === 'string' ? profiles[profile] : profile
  const { facts, act, asOf } = scenario
  const decision = decide({ facts, act, asOf, profile: under })
  const expected = scenario.expect[under.id as ProfileId]
  return {
    outcome: decision.outcome,
    decision,
    mismatches: expected === undefined ? [] : compare(expected, decision, facts),
  }
}

function compare(expected: Expected, decision: Decision, facts: Facts): readonly string[] {
  const said = new Set(
    decision.findings.flatMap(({ rule, cites }) => [rule, ...cites.map(citeText)]),
  )
  const wrong = (what: string, want: unknown, got: unknown) =>
    want === undefined || want === got ? [] : [`${what}: expected ${want}, got ${got}`]
  return [
    ...wrong('outcome', expected.outcome, decision.outcome),
    ...wrong('offer', expected.offer, decision.offer !== undefined),
    ...wrong('admitted', expected.admitted, admission(decision, facts).admitted),
    ...expected.must.filter((name) => !said.has(name)).map((name) => `missing: ${name}`),
    ...expected.mustNot.filter((name) => said.has(name)).map((name) => `unwanted: ${name}`),
  ]
}

function readExpected(reader: Reader): Expected {
  const m = reader.members('outcome', 'must', 'mustNot', 'offer', 'admitted')
  const names = (all: Reader) => all.list().map((one) => one.text(120))
  return present({
    outcome: m.outcome.word(OUTCOMES),
    must: m.must.maybe(names) ?? [],
    mustNot: m.mustNot.maybe(names) ?? [],
    offer: m.offer.maybe((one) => one.flag()),
    admitted: m.admitted.maybe((one) => one.flag()),
  })
}
