/** The profiles that ship. Full safeguards is the default everywhere. */
import { fullSafeguards } from './full-safeguards/layer.ts'
import type { Layer } from './layer.ts'
import { composeProfile, type Profile } from './profile.ts'
import { uncc2024 } from './uncc-2024/layer.ts'

export type ProfileId = 'convention-minimum' | 'full-safeguards'

export const layers: readonly Layer[] = [uncc2024, fullSafeguards]

export const profiles: Readonly<Record<ProfileId, Profile>> = {
  'convention-minimum': composeProfile('convention-minimum', [uncc2024]),
  'full-safeguards': composeProfile('full-safeguards', [uncc2024, fullSafeguards]),
}

export const DEFAULT_PROFILE: ProfileId = 'full-safeguards'
