/** The outcome: a fold over the findings, first match. It is not a rule and grants nothing. */
import type { Finding } from './finding.ts'

export const OUTCOMES = [
  'HOLD_FOR_VERIFICATION',
  'NOT_CARRIED',
  'MUST_REFUSE',
  'RETURN_FOR_COMPLETION',
  'MAY_REFUSE',
  'NO_OBLIGATION',
  'POSTPONE',
  'EXECUTE_WITH_CONDITIONS',
  'EXECUTE',
] as const

/**
 * Strictest first. `NOT_CARRIED` is what the profile says of a hard stop; the State still
 * decides on its own law and grounds.
 */
export type Outcome = (typeof OUTCOMES)[number]

type Folded = Pick<Finding, 'kind' | 'effect' | 'certain' | 'notKnowable' | 'tag'>

/** The first of the outcomes that some finding asks for. */
export function outcomeOf(findings: readonly Folded[]): Outcome {
  let best = OUTCOMES.length - 1
  for (const finding of findings) {
    const asked = OUTCOMES.indexOf(asksFor(finding))
    if (asked < best) best = asked
  }
  return OUTCOMES[best]!
}

/**
 * Whether the data may be preserved while the request is completed or its sender verified:
 * not where something is certainly barred, nor where nobody said whose data it would be.
 */
export function offerOf(
  outcome: Outcome,
  findings: readonly Folded[],
): 'PRESERVE_ONLY' | undefined {
  const waits = outcome === 'RETURN_FOR_COMPLETION' || outcome === 'HOLD_FOR_VERIFICATION'
  const barred = findings.some(
    ({ kind, certain, tag }) => certain && (kind === 'bar' || tag === 'untargeted'),
  )
  return waits && !barred ? 'PRESERVE_ONLY' : undefined
}

function asksFor({ kind, effect, certain, notKnowable }: Folded): Outcome {
  if (effect === 'hold') return 'HOLD_FOR_VERIFICATION'
  if (kind === 'duty') return 'EXECUTE'
  if (kind === 'condition') return 'EXECUTE_WITH_CONDITIONS'
  // "Not yet knowable" is an answer: what stays open is for a person, not for the sender.
  if (notKnowable) return 'MAY_REFUSE'
  if (kind === 'need' || !certain) return 'RETURN_FOR_COMPLETION'
  if (kind === 'bar') return effect === 'not-carried' ? 'NOT_CARRIED' : 'MUST_REFUSE'
  if (effect === 'no-obligation') return 'NO_OBLIGATION'
  return effect === 'may-postpone' ? 'POSTPONE' : 'MAY_REFUSE'
}
