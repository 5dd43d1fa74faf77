/** After the evidence has come: the person is told later but told, the parcel locks and goes. */

import type { Ransomware } from './demo-ransomware.ts'
import { acceptedAct, ownErasure } from './demo-read.ts'
import type { DemoWorld } from './demo-world.ts'
import * as play from './play.ts'
import type { Teller } from './teller.ts'

const TO_LOCK_DAYS = 91
const TO_ERASURE_DAYS = 14

export async function afterwards(
  world: DemoWorld,
  { it }: Ransomware,
  tell: Teller,
): Promise<void> {
  const deferred = play.recorded(await play.deferNotice(it, 80))
  tell.act('Belmora', 'judge defers notice by 80 days, with reasons and an end', deferred.act)
  await world.settle()
  await world.advance(TO_LOCK_DAYS)
  const locked = await acceptedAct(world, it, ({ type }) => type === 'EvidenceLocked')
  tell.act('Belmora', 'day 91: the registry locks the parcel, by the clock', locked)
  const notice = 'Data of your account was obtained under an order of the Central Criminal Court.'
  tell.act(
    'Belmora',
    'the persons concerned are told',
    play.recorded(await play.giveNotice(it, notice)).act,
  )
  await world.settle()
  await world.advance(TO_ERASURE_DAYS)
  const erased = await acceptedAct(world, it, ownErasure(it))
  tell.act('Belmora', 'day 105: no reason is open; keys and ciphertext are destroyed', erased)
  await world.settle()
}
