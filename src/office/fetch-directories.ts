/**
 * Fetches the next directories of the pinned States from their installations. A directory is
 * signed and names the one before, so that who hands it on need not be trusted.
 */
import { fault, isFault } from '../base/error.ts'
import type { StateCode } from '../base/id.ts'
import type { Net } from '../exchange/courier.ts'
import { DIRECTORY_PATH, formatGreeting } from '../exchange/greeting.ts'
import { MOST_DIRECTORY_BYTES } from '../signing/directory.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { collect } from './collect.ts'
import { directoryOf, type Installation } from './installation.ts'
import type { Trusted } from './trusted.ts'

export interface FetchDirectories {
  readonly installation: Installation
  readonly trusted: Trusted
  readonly net: Net
}

/**
 * Asks each State's installations in turn until one answers.
 * @returns how many directories were taken in
 */
export async function fetchDirectories(of: FetchDirectories): Promise<number> {
  const states = of.trusted.states()
  const taken = await Promise.all(states.map((state) => fetchState(of, state)))
  return taken.reduce((sum, count) => sum + count, 0)
}

async function fetchState(of: FetchDirectories, state: StateCode): Promise<number> {
  const { installation } = of
  for (const peer of directoryOf(installation, state).installations.keys()) {
    if (peer === installation.id) continue
    try {
      const taken = await fetchFrom(of, state, peer)
      if (taken !== undefined) return taken
    } catch (error) {
      // One that does not answer is no news: deliveries tell of it.
      if (!isFault(error)) continue
      installation.report('directory-refused', { state, peer, code: error.code })
    }
  }
  return 0
}

/** Undefined where the peer gives nothing, not even that there is nothing newer. */
async function fetchFrom(
  { installation, trusted, net }: FetchDirectories,
  state: StateCode,
  peer: InstallationId,
): Promise<number | undefined> {
  const { id, clock, peerKey, report } = installation
  for (let taken = 0; ; taken++) {
    const { content, installations } = directoryOf(installation, state)
    const { serial } = content
    const address = installations.get(peer)?.address
    if (address === undefined) return taken
    const asked = formatGreeting({ from: id, to: peer, at: clock.now(), holds: serial }, peerKey)
    const { status, body } = await net.stream(new URL(DIRECTORY_PATH, address).href, asked)
    const document = await collect(body, MOST_DIRECTORY_BYTES)
    if (status === 204) return taken
    if (status !== 200) return undefined
    if (!document) {
      throw fault('directory/too-large', `cannot take more than ${MOST_DIRECTORY_BYTES} bytes`)
    }
    const next = await trusted.accept(state, document, clock.now())
    // The same one again would be asked for for ever.
    if (next.content.serial <= serial) return taken
    report('directory-taken', { state, serial: next.content.serial, from: peer })
  }
}
