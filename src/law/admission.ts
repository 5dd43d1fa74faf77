/** What a decision means for the proposed act at the door. */
import type { Decision } from './decide.ts'
import type { Facts } from './facts.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import type { ConditionCode } from './vocabulary/codes.ts'

export interface Admission {
  /** True: the act may have effect now. */
  readonly admitted: boolean
  /** A ground stands and no person has written reasons yet. */
  readonly reasonsMissing: boolean
  /** Rules whose ground nobody has answered with reasons. */
  readonly unanswered: readonly string[]
  /** Conditions that findings impose and the act does not attach. */
  readonly conditionsMissing: readonly ConditionCode[]
}

/**
 * Whether the act may have effect. A ground needs a person's written reasons, a condition must
 * be attached, a need or a bar stops. Preservation does not wait for what is merely unknown: only
 * a certain finding stops it.
 * @param answered - rules whose ground a person answered in this act or before it
 */
export function admission(
  decision: Decision,
  facts: Facts,
  answered: ReadonlySet<string> = NONE,
): Admission {
  const attached = facts['act.conditions'] ?? []
  const conditionsMissing = imposed(decision).filter((code) => !attached.includes(code))
  const reasons = facts['act.reasonsGiven'] === true
  const standing = onlyPreserves(facts)
    ? decision.findings.filter((finding) => finding.certain)
    : decision.findings
  const outcome = outcomeOf(standing)
  const free = outcome === 'EXECUTE' || outcome === 'EXECUTE_WITH_CONDITIONS'
  const grounds = reasons ? [] : standing.filter((finding) => forPerson(outcomeOf([finding])))
  const unanswered = grounds.map(({ rule }) => rule).filter((rule) => !answered.has(rule))
  return {
    admitted:
      (free || (forPerson(outcome) && unanswered.length === 0)) && conditionsMissing.length === 0,
    reasonsMissing: forPerson(outcome) && unanswered.length > 0,
    unanswered,
    conditionsMissing,
  }
}

const NONE: ReadonlySet<string> = new Set()

/** The act may go on, where a person says why. */
const forPerson = (outcome: Outcome): boolean =>
  outcome === 'MAY_REFUSE' || outcome === 'NO_OBLIGATION' || outcome === 'POSTPONE'

/** Every condition that the findings impose, each once. */
const imposed = (decision: Pick<Decision, 'findings'>): readonly ConditionCode[] => [
  ...new Set(decision.findings.flatMap((finding) => finding.impose ?? [])),
]

/** Whether the act concerns preservation and nothing else. */
const onlyPreserves = (facts: Facts): boolean =>
  facts.items !== undefined &&
  facts.items.length > 0 &&
  facts.items.every((item) => item.kind === 'preservation')
