/** National overlays of an installation's own State and of partners, as the profiles they make. */
import { readFile } from 'node:fs/promises'
import { fault, isFault } from '../base/error.ts'
import type { Day } from '../base/instant.ts'
import type { Overlay } from '../law/overlay.ts'
import type { Profile } from '../law/profile.ts'
import { readOverlay } from '../law/read-overlay.ts'
import { overlaid, profiles } from '../law/shipped.ts'

/** A profile with the period of the law behind its overlay. */
interface Bound {
  readonly profile: Profile
  readonly inForce: Overlay['inForce']
}

/**
 * A profile binds from the directory on that names its digest; here it is only known.
 * @throws Fault "config/unreadable"; "config/bad-overlay" naming the file and what is wrong
 */
export const readOverlays = (files: readonly string[]): Promise<Bound[]> =>
  Promise.all(files.map(boundIn))

async function boundIn(file: string): Promise<Bound> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw fault('config/unreadable', `cannot read overlay "${file}": ${error.code}`, { file })
  })
  try {
    const overlay = readOverlay(bytes)
    return { profile: overlaid(overlay), inForce: overlay.inForce }
  } catch (error) {
    if (!isFault(error)) throw error
    throw fault('config/bad-overlay', `cannot use overlay "${file}": ${error.message}`, { file })
  }
}

/**
 * When the law behind a profile ends, if it ever does; what ships does not.
 * @param files - those of the overlays that are known
 * @returns nothing where no such profile is known
 * @throws Fault as `readOverlays`
 */
export async function lawBehind(
  digest: string,
  files: readonly string[],
): Promise<{ readonly until?: Day } | undefined> {
  if (Object.values(profiles).some((one) => one.digest === digest)) return {}
  return (await readOverlays(files)).find(({ profile }) => profile.digest === digest)?.inForce
}
