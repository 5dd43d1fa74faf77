/** Earlier texts of the Convention, for comparison only: no request can rely on one. */
import { type Layer, layerOf } from '../layer.ts'
import { composeProfile, type Profile, sealProfile } from '../profile.ts'
import type { Rule } from '../rule.ts'
import type { GroundTag } from '../vocabulary/codes.ts'

/** A provision by its adopted number, or only what it says of one reason. */
interface Described {
  readonly at: string
  readonly on?: GroundTag
}

export interface Draft {
  readonly layer: Layer
  /**
   * Provisions, by adopted number, of which a source says how the draft had them, or that it had
   * none. On nothing else is the draft compared.
   */
  readonly describes: readonly Described[]
  /** What no source says, or no rule can. */
  readonly notDescribed: readonly string[]
}

export interface Compared {
  readonly profile: Profile
  /** Rules that the draft cannot be held against. */
  readonly leftOut: readonly Rule[]
}

export const draftProfile = ({ layer }: Draft): Profile => composeProfile(layer.id, [layer])

/** A rule set without what it says on provisions of which nobody says how the draft had them. */
export function comparedWith(draft: Draft, profile: Profile): Compared {
  const leftOut = profile.rules.filter((rule) => isText(rule) && !described(draft, rule))
  if (leftOut.length === 0) return { profile, leftOut }
  const rules = profile.rules.filter((rule) => !leftOut.includes(rule))
  return { profile: sealProfile(profile.id, { ...profile, rules }), leftOut }
}

/** Whether the rule is of a text of the Convention, adopted or draft. */
const isText = ({ id }: Rule): boolean => /^(?:uncc|draft)-20\d\d/.test(layerOf(id))

/** By the provision on which a rule rests first; others only support it. */
function described({ describes }: Draft, { cites, tag }: Rule): boolean {
  const at = cites.find(({ instrument }) => instrument === 'uncc-2024')?.at
  return describes.some(
    (one) =>
      (at === one.at || at?.startsWith(`${one.at}(`)) && (one.on === undefined || one.on === tag),
  )
}

/** `24(1), 40(8) on dual criminality`. */
export const describedText = ({ describes }: Draft): string =>
  describes.map(({ at, on }) => (on ? `${at} on ${on.replaceAll('-', ' ')}` : at)).join(', ')
