/** The law that a drafted directory puts in force: a profile that ships, with an overlay or not. */
import { dayOf, type Instant } from '../base/instant.ts'
import type { Overlay } from '../law/overlay.ts'
import { isInForce, type Profile } from '../law/profile.ts'
import { readOverlay } from '../law/read-overlay.ts'
import { overlaid, type ProfileId, profiles, shippedBase } from '../law/shipped.ts'
import { readFile } from './files.ts'
import type { Io } from './io.ts'
import { badInput, quoted } from './refuse.ts'
import type { Draft } from './setup-forms.ts'

/** The option's word for a State that takes its overlay back. */
const NONE = 'none'

/** What `--overlay` names: an overlay in force, or none; undefined where nothing is said. */
export type OverlayChosen = Overlay | typeof NONE | undefined

/** @throws Fault "cli/bad-input", "law/bad-overlay" */
export function overlayChosen(io: Io, named: string | undefined, at: Instant): OverlayChosen {
  if (named === undefined || named === NONE) return named
  const overlay = readOverlay(readFile(io, named))
  const { from, until } = overlay.inForce
  const today = dayOf(at)
  if (!isInForce(overlay, today)) {
    const term = until === undefined ? `from ${from} on` : `from ${from} until before ${until}`
    throw badInput(
      `cannot put ${quoted(overlay.id)} in force on ${today}: its law is in force ${term}`,
      'draft the directory when it is, or name the day with --at',
    )
  }
  return overlay
}

/**
 * The profile of a draft. One that goes on keeps its overlay unless told otherwise; a new profile
 * stands since this serial and waits for two approvals.
 * @param profile - the one that the State's facts name, where they are given
 * @param before - that of the directory before, where there is one
 */
export function profileIn(
  chosen: OverlayChosen,
  { profile, before }: { profile?: ProfileId | undefined; before?: Draft['profile'] | undefined },
  serial: number,
): Draft['profile'] {
  const based = before && shippedBase(before.id)?.id
  const base = profile ?? (based as ProfileId | undefined)
  const kept = before?.id.includes('+') && base === based
  if (before && chosen === undefined && (profile === undefined || kept)) return before
  const { id, digest } = boundTo(base, chosen)
  if (before?.id === id && before.digest === digest) return before
  return { id, digest, since: serial, binds: null, approvals: [] }
}

function boundTo(base: ProfileId | undefined, chosen: OverlayChosen): Profile {
  if (base === undefined) {
    throw badInput(
      'cannot tell which profile the State is to have: the one before does not ship',
      'name the State’s facts, with "profile"',
    )
  }
  if (chosen === undefined || chosen === NONE) return profiles[base]
  if (chosen.on === base) return overlaid(chosen)
  throw badInput(
    `cannot put ${quoted(chosen.id)} on profile ${quoted(base)}: it is on ${quoted(chosen.on)}`,
    'name the profile that it was written for in the State’s facts',
  )
}
