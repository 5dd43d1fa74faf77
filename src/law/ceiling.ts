/**
 * Ceilings: treaties also limit refusal.
 *
 * A finding beyond a ceiling is kept and flagged, with the lawful route: the person sees both
 * that the safeguard says no and that the treaty does not accept this reason. A ceiling removes
 * nothing, so it cannot make a rule set milder.
 */
import type { Citation, MessageRef } from './citation.ts'
import type { AnyCond, Cond } from './condition.ts'
import { deepFreeze } from './freeze.ts'
import type { GroundTag } from './vocabulary/codes.ts'

export interface Ceiling {
  /** `uncc-2024/42-6`. */
  readonly id: string
  /** Instruments on which a request must rely for the limit to bind; absent: any. */
  readonly under?: readonly string[]
  readonly cite: Citation
  readonly says: MessageRef
  /** What the State can lawfully do instead. */
  readonly route: MessageRef
  /** Where the ceiling applies; it flags only where this is certain. */
  readonly when: AnyCond
  /** Reasons that are never accepted. */
  readonly never?: readonly GroundTag[]
  /** The only reasons that are accepted. */
  readonly only?: readonly GroundTag[]
}

interface CeilingSpec extends Omit<Ceiling, 'under' | 'says' | 'route' | 'when'> {
  readonly says: string
  readonly route: string
  readonly when: Cond
}

/** Freezes a ceiling and gives its texts their ids. */
export function defineCeiling(spec: CeilingSpec): Ceiling {
  return deepFreeze({
    ...spec,
    says: { id: `${spec.id}#says`, en: spec.says },
    route: { id: `${spec.id}#route`, en: spec.route },
  })
}

/** Reasons that stop an act and refuse no request: no ceiling speaks of them. */
const NO_REFUSAL: readonly GroundTag[] = [
  'not-a-request',
  'other-channel',
  'use-limit',
  'onward-transfer',
]

/** Whether a reason lies beyond the ceiling, where the ceiling applies. */
export const beyond = (ceiling: Ceiling, tag: GroundTag): boolean =>
  !NO_REFUSAL.includes(tag) &&
  (ceiling.never?.includes(tag) || (ceiling.only !== undefined && !ceiling.only.includes(tag)))
