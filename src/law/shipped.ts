/** The profiles that ship. Full safeguards is the default everywhere. */
import { fault } from '../base/error.ts'
import { bilateral } from './bilateral/layer.ts'
import { budapest2ap2022 } from './budapest-2ap-2022/layer.ts'
import { budapest2001 } from './budapest-2001/layer.ts'
import { choiceOfInstrument } from './choice-of-instrument/layer.ts'
import type { Draft } from './drafts/draft.ts'
import { draft2023Consolidated } from './drafts/draft-2023-consolidated.ts'
import { draft2023Zero } from './drafts/draft-2023-zero.ts'
import { draft2024Revised } from './drafts/draft-2024-revised.ts'
import { eu20231543 } from './eu-2023-1543/layer.ts'
import { fullSafeguards } from './full-safeguards/layer.ts'
import type { Layer } from './layer.ts'
import { led2016680 } from './led-2016-680/layer.ts'
import { oecd2022 } from './oecd-2022/layer.ts'
import type { Overlay } from './overlay.ts'
import { bindPair, composeProfile, type Profile } from './profile.ts'
import { reciprocity } from './reciprocity/layer.ts'
import { uncc2024 } from './uncc-2024/layer.ts'
import { untoc2000 } from './untoc-2000/layer.ts'

export type ProfileId = 'convention-minimum' | 'full-safeguards'

/** What binds whatever the profile: each treaty speaks where a request relies on it. */
const TREATY_LAYERS: readonly Layer[] = [
  choiceOfInstrument,
  uncc2024,
  budapest2001,
  budapest2ap2022,
  untoc2000,
  eu20231543,
  bilateral,
  reciprocity,
]

/** Each speaks where the State that it concerns declares it. */
const CHECKLISTS: readonly Layer[] = [led2016680, oecd2022]

export const layers: readonly Layer[] = [...TREATY_LAYERS, ...CHECKLISTS, fullSafeguards]

export const profiles: Readonly<Record<ProfileId, Profile>> = {
  'convention-minimum': composeProfile('convention-minimum', TREATY_LAYERS),
  'full-safeguards': composeProfile('full-safeguards', layers),
}

/** Earlier texts of the Convention: no profile has them, and no request relies on one. */
export const drafts: readonly Draft[] = [draft2023Consolidated, draft2023Zero, draft2024Revised]

export const DEFAULT_PROFILE: ProfileId = 'full-safeguards'

/**
 * The profile of a State whose overlay is in force: the shipped one that it is on, tightened.
 * @throws Fault "law/overlay-other-base" where that one does not ship, and as `bindPair`
 */
export function overlaid(overlay: Overlay): Profile {
  const base = shippedBase(overlay.on)
  if (base) return bindPair(base, { requested: overlay, on: overlay.inForce.from })
  throw fault(
    'law/overlay-other-base',
    `cannot apply overlay "${overlay.id}": it is on "${overlay.on}", which does not ship`,
  )
}

/** The shipped profile of this id, or under overlays that the id names after it. */
export function shippedBase(id: string): Profile | undefined {
  const [base = ''] = id.split('+')
  return Object.hasOwn(profiles, base) ? profiles[base as ProfileId] : undefined
}
