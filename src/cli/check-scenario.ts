/** `rogatory check --scenario`: an invented case, decided and held to what it expects. */
import { isFault } from '../base/error.ts'
import { canonicalJson, type Json } from '../base/json.ts'
import { ADVANCING_DECISIONS } from '../law/act-types.ts'
import { admission } from '../law/admission.ts'
import type { Profile } from '../law/profile.ts'
import { parseScenario, runScenario, type Scenario } from '../law/scenario.ts'
import type { ProfileId } from '../law/shipped.ts'
import { brokenJson, readFile } from './files.ts'
import { decisionJson, decisionLines, exitOf, type Told } from './findings.ts'
import { EXIT, type Io, paint, write } from './io.ts'
import { badInput, quoted } from './refuse.ts'

export interface ScenarioCheck {
  readonly path: string
  readonly profile: Profile
  readonly explain: boolean
  readonly json: boolean
  readonly say: Told['say']
}

/** @returns the exit code of the outcome; 1 where it is not what the file expects */
export function checkScenario(
  io: Io,
  { path, profile, explain, json, say }: ScenarioCheck,
): number {
  const scenario = read(io, path)
  const { decision, mismatches } = runScenario(scenario, profile)
  const { name, title, act, facts } = scenario
  const expected = scenario.expect[profile.id as ProfileId]
  const told: Told = {
    decision,
    admission: admission(decision, facts),
    facts,
    profile,
    acts: new Map(),
    say,
    explain,
  }
  if (json) {
    const compared = { expected: (expected ?? null) as unknown as Json, mismatches }
    io.out(canonicalJson({ scenario: name, ...compared, ...decisionJson(told) }))
  } else {
    const met = expected
      ? 'as the scenario expects'
      : `the scenario expects nothing of ${profile.id}`
    write(io, [
      `${name}, ${title}: ${act}${decidedIn(scenario)}`,
      ...decisionLines(io, told),
      '',
      ...(mismatches.length === 0
        ? [met]
        : mismatches.map((one) => paint(io, 'red', `not as expected: ${one}`))),
    ])
  }
  return mismatches.length > 0 ? EXIT.no : exitOf(decision.outcome)
}

/** What a decision decides, where that is not to help: then "it may go on" is said of a refusal. */
function decidedIn({ facts }: Scenario): string {
  const decision = facts['act.decision']
  return decision && !ADVANCING_DECISIONS.includes(decision) ? `, ${decision}` : ''
}

function read(io: Io, path: string): Scenario {
  const bytes = readFile(io, path)
  try {
    return parseScenario(bytes)
  } catch (error) {
    if (!isFault(error, 'law/bad-scenario')) throw brokenJson(path, bytes, error)
    throw badInput(
      `cannot read ${quoted(path)}: ${error.message}`,
      'correct what is named; docs/formats/scenario.md says what each member is',
    )
  }
}
