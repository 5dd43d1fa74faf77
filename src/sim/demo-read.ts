/** Reading a case while other processes work on it. */
import type { ActId } from '../base/id.ts'
import { waitFor } from './demo-ransomware.ts'
import type { DemoWorld } from './demo-world.ts'
import type { Play } from './play.ts'

interface Shown {
  readonly act: ActId
  readonly type: string
  readonly office: string
  readonly body: Readonly<Record<string, unknown>>
}

/** Its own registry's last word: the personal parts of the case are gone, as the parcel before. */
export const ownErasure =
  (it: Play) =>
  ({ type, office, body }: Shown): boolean =>
    type === 'EvidenceErased' &&
    body['produced'] === null &&
    office.startsWith(it.document.from.authority.slice(0, 3))

/** Waits until the first such act in the requesting State's file is logged and delivered. */
export async function acceptedAct(
  world: DemoWorld,
  it: Play,
  wanted: (act: Shown) => boolean,
): Promise<ActId> {
  const client = world.client(it.document.from.authority)
  let found: ActId | undefined
  await waitFor(async () => {
    const { acts } = (await client.readCase(it.case)) as unknown as {
      readonly acts: readonly Shown[]
    }
    found = acts.find(wanted)?.act
    if (found === undefined) return false
    const { logged, peers } = await client.status(found)
    return logged !== null && peers.every(({ state }) => state === 'delivered')
  })
  return found!
}
