/** Asking peers, after a restore, for the acts that passed between here and them. */
import { fault, isFault } from '../base/error.ts'
import { type ActId, stateOf } from '../base/id.ts'
import type { Net } from '../exchange/courier.ts'
import { MOST_DELIVERY_BYTES } from '../exchange/delivery.ts'
import {
  formatRecoveryRequest,
  openRecoveryList,
  openReturnedAct,
  RECOVERY_PATH,
  type RecoveryList,
  type RecoveryRequest,
} from '../exchange/recovery.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { notProvenHere } from '../storage/recovery.ts'
import { collect } from './collect.ts'
import { directoryOf, type Installation, peerKeyOf } from './installation.ts'
import { type Returned, verifyReturned } from './put-back.ts'

/** What asking one peer came to. */
export interface PeerAnswer {
  readonly peer: InstallationId
  /**
   * `answered`: everything that it holds of ours came and was examined · `recovering`: the peer
   * was itself restored, and may hold more later · `failed`: no answer, or one that is not its.
   */
  readonly state: 'answered' | 'recovering' | 'failed'
  /** Why it failed: a code. */
  readonly problem?: string
  /** The newest checkpoint of our log that it holds. */
  readonly checkpoint: string | null
  readonly returned: readonly Returned[]
  /** Acts that it listed and that are not what it says, each with a code. */
  readonly refused: readonly { readonly act: ActId; readonly code: string }[]
}

/** A peer that lists what it cannot show is not asked for ever. */
const MOST_REFUSED = 64

/** Every other installation of the States that are trusted here. */
export const peersOfAll = (installation: Installation): InstallationId[] =>
  installation
    .states()
    .flatMap((state) => [...directoryOf(installation, state).installations.keys()])
    .filter((id) => id !== installation.id)

/** Asks one peer for everything of ours that is not here. Its failures are answers. */
export async function askPeer(
  installation: Installation,
  net: Net,
  peer: InstallationId,
): Promise<PeerAnswer> {
  const asking = new Asking(installation, net, peer)
  let list: RecoveryList | undefined
  const returned: Returned[] = []
  const refused: { act: ActId; code: string }[] = []
  try {
    let after: ActId | null = null
    do {
      list = await asking.list(after)
      for (const asked of await notProvenHere(installation.db, list.acts)) {
        const act = await asking.act(asked)
        try {
          returned.push(verifyReturned(installation, act, { peer, asked }))
        } catch (error) {
          refused.push({ act: asked, code: codeOf(error) })
        }
      }
      after = list.acts.at(-1) ?? null
    } while (list.more && after !== null && refused.length < MOST_REFUSED)
    if (refused.length >= MOST_REFUSED) throw misled(peer)
  } catch (error) {
    const checkpoint = list?.checkpoint ?? null
    return { peer, state: 'failed', problem: codeOf(error), checkpoint, returned, refused }
  }
  const state = list.recovering ? 'recovering' : 'answered'
  return { peer, state, checkpoint: list.checkpoint, returned, refused }
}

class Asking {
  private readonly installation: Installation
  private readonly net: Net
  private readonly peer: InstallationId

  constructor(installation: Installation, net: Net, peer: InstallationId) {
    this.installation = installation
    this.net = net
    this.peer = peer
  }

  async list(after: ActId | null): Promise<RecoveryList> {
    const { body, expected } = await this.ask({ act: null, after })
    const list = openRecoveryList(body, expected)
    const rising = list.acts.every((act, i) => act > (list.acts[i - 1] ?? after ?? ''))
    if (!rising) throw fault('recovery/malformed', `cannot use the list of "${this.peer}"`)
    return list
  }

  async act(act: ActId) {
    const { body, expected } = await this.ask({ act, after: null })
    return openReturnedAct(body, expected)
  }

  private async ask(what: Pick<RecoveryRequest, 'act' | 'after'>) {
    const { installation, peer } = this
    const { id, peerKey, clock } = installation
    const { address } = directoryOf(installation, stateOf(peer)).installations.get(peer)!
    const asked = formatRecoveryRequest({ from: id, to: peer, at: clock.now(), ...what }, peerKey)
    const answer = await this.net.stream(new URL(RECOVERY_PATH, address).href, asked)
    const body = await collect(answer.body, MOST_DELIVERY_BYTES)
    if (answer.status !== 200 || !body) {
      throw fault('exchange/bad-answer', `cannot use the answer of "${peer}": ${answer.status}`)
    }
    const key = peerKeyOf(installation, peer)!
    return { body, expected: { from: peer, to: id, asked, key } }
  }
}

const misled = (peer: InstallationId) =>
  fault('recovery/misleading', `cannot go on with "${peer}": it lists acts that it cannot show`)

const codeOf = (error: unknown): string => (isFault(error) ? error.code : 'exchange/no-answer')
