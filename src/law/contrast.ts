/** How two rule sets differ on a case: which of them lets it go on and which stops it. */
import { type Decision, decide } from './decide.ts'
import type { Facts } from './facts.ts'
import type { Finding } from './finding.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import type { Profile } from './profile.ts'
import type { Scenario } from './scenario.ts'

export interface Contrast {
  readonly scenario: Scenario
  /** Which of the two lets more through. */
  readonly looser: 'a' | 'b'
  readonly outcomes: readonly [a: Outcome, b: Outcome]
  /** Findings of the stricter that the looser does not have and that stop or give pause. */
  readonly stoppedBy: readonly Finding[]
}

/** Goes on, a person decides, stops. */
const LEVELS: Readonly<Record<Outcome, number>> = {
  EXECUTE: 0,
  EXECUTE_WITH_CONDITIONS: 0,
  MAY_REFUSE: 1,
  NO_OBLIGATION: 1,
  POSTPONE: 1,
  RETURN_FOR_COMPLETION: 2,
  MUST_REFUSE: 2,
  NOT_CARRIED: 2,
  HOLD_FOR_VERIFICATION: 2,
}

/**
 * The contrast on one case, or undefined where both let it go on, both leave it to a person or
 * both stop it.
 */
export function contrast(scenario: Scenario, a: Profile, b: Profile): Contrast | undefined {
  const [one, other] = [decided(scenario, a), decided(scenario, b)]
  const levels = [LEVELS[one.outcome], LEVELS[other.outcome]] as const
  if (levels[0] === levels[1]) return undefined
  const looser = levels[0] < levels[1] ? 'a' : 'b'
  const [loose, strict] = looser === 'a' ? [one, other] : [other, one]
  const known = new Set(loose.findings.map(({ rule }) => rule))
  return {
    scenario,
    looser,
    outcomes: [one.outcome, other.outcome],
    stoppedBy: strict.findings.filter(
      (finding) => !known.has(finding.rule) && LEVELS[outcomeOf([finding])] > 0,
    ),
  }
}

function decided({ facts, act, asOf }: Scenario, profile: Profile): Decision {
  return decide({ facts: relying(facts, profile), act, asOf, profile })
}

/** A rule set of one instrument alone is asked as if the request relied on it. */
function relying(facts: Facts, { rules }: Profile): Facts {
  const named = new Map(rules.flatMap(({ under }) => (under ? [[under.join(), under]] : [])))
  const [under] = [...named.values()]
  return named.size === 1 ? { ...facts, 'instrument.id': under![0]! } : facts
}
