/** Reading a case while other processes work on it. */
import type { ActId } from '../base/id.ts'
import { waitFor } from './demo-ransomware.ts'
import type { DemoWorld } from './demo-world.ts'
import type { Play } from './play.ts'

/** Waits until the first act of a type in the requesting State's file is logged and delivered. */
export async function acceptedAct(world: DemoWorld, it: Play, type: string): Promise<ActId> {
  const client = world.client(it.document.from.authority)
  let found: ActId | undefined
  await waitFor(async () => {
    const { acts } = (await client.readCase(it.case)) as unknown as {
      readonly acts: readonly { readonly act: ActId; readonly type: string }[]
    }
    found = acts.find((act) => act.type === type)?.act
    if (found === undefined) return false
    const { logged, peers } = await client.status(found)
    return logged !== null && peers.every(({ state }) => state === 'delivered')
  })
  return found!
}
