/** Reasons that no refusal of a request may rest on, by the limits that its instrument sets. */
import type { Instant } from '../base/instant.ts'
import { beyond, type Ceiling } from './ceiling.ts'
import { valuesOf } from './compiled.ts'
import type { Facts } from './facts.ts'
import { TRUE } from './kleene.ts'
import type { Profile } from './profile.ts'
import { traceOf } from './trace.ts'
import { GROUND_TAGS, type GroundTag } from './vocabulary/codes.ts'

export interface Forbidden {
  readonly tag: GroundTag
  /** The limit, with its citation and the lawful route. */
  readonly ceiling: Ceiling
}

/** Each reason once, in the order of the vocabulary; a limit counts only where it is certain. */
export function forbiddenGrounds(profile: Profile, facts: Facts, asOf: Instant): Forbidden[] {
  const view = { facts, asOf, params: valuesOf(profile) }
  const named = facts['instrument.id']
  const limits = profile.ceilings.filter(
    ({ under, when }) =>
      (under === undefined || (named !== undefined && under.includes(named))) &&
      traceOf(when, view).value === TRUE,
  )
  return [...new Set<GroundTag>(GROUND_TAGS)].flatMap((tag) => {
    const ceiling = limits.find((one) => beyond(one, tag))
    return ceiling ? [{ tag, ceiling }] : []
  })
}
