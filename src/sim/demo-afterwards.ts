/** After the evidence has come: the person is told later but told, the parcel locks and goes. */
import type { ActId } from '../base/id.ts'
import type { CaseRead } from './client.ts'
import type { Ransomware } from './demo-ransomware.ts'
import type { DemoWorld } from './demo-world.ts'
import * as play from './play.ts'
import type { Teller } from './teller.ts'

/** Deferral ends on day 80, use on day 90, keeping on day 104. */
const DEFERRED_DAYS = 80
const TOLD_DAY = 79
const LOCK_DAY = 90
const ERASE_DAY = 104

export async function afterwards(
  world: DemoWorld,
  { it, produced }: Ransomware,
  tell: Teller,
): Promise<void> {
  const deferred = play.recorded(await play.deferNotice(it, DEFERRED_DAYS))
  const days = `${DEFERRED_DAYS} days`
  tell.act('Belmora', `judge defers notice by ${days}, with reasons and an end`, deferred.act)
  await world.settle()
  await world.advance(TOLD_DAY)
  const holders = { Nimbus: 'XA/nimbus', Arvenia: 'XA/registry' }
  for (const [name, holder] of Object.entries(holders)) {
    const gone = await acceptedAct(world, it, copyErased(holder, produced))
    tell.act(name, 'nobody challenged in time: destroys its own copy', gone)
  }
  const notice = 'Data of your account was obtained under an order of the Central Criminal Court.'
  const given = play.recorded(await play.giveNotice(it, notice))
  tell.act('Belmora', `day ${TOLD_DAY}: the persons concerned are told`, given.act)
  await world.settle()
  await world.advance(LOCK_DAY - TOLD_DAY)
  const locked = await acceptedAct(world, it, ({ type }) => type === 'EvidenceLocked')
  tell.act('Belmora', `day ${LOCK_DAY}: the registry locks the parcel, by the clock`, locked)
  await world.advance(ERASE_DAY - LOCK_DAY)
  const erased = await acceptedAct(world, it, ownErasure(it))
  tell.act('Belmora', `day ${ERASE_DAY}: no reason is open; keys and ciphertext go`, erased)
  await world.settle()
}

type Shown = CaseRead['acts'][number]

const copyErased =
  (holder: string, produced: ActId) =>
  ({ type, office, body }: Shown): boolean =>
    type === 'EvidenceErased' && office === holder && body['produced'] === produced

/** Its own registry's last word: the personal parts of the case are gone, as the parcel before. */
const ownErasure =
  (it: play.Play) =>
  ({ type, office, body }: Shown): boolean =>
    type === 'EvidenceErased' &&
    body['produced'] === null &&
    office.startsWith(it.document.from.authority.slice(0, 3))

/** Waits until the first such act in the requesting State's file is logged and delivered. */
async function acceptedAct(
  world: DemoWorld,
  it: play.Play,
  wanted: (act: Shown) => boolean,
): Promise<ActId> {
  const client = world.client(it.document.from.authority)
  let found: ActId | undefined
  await world.until('the registry speaks by the clock', async () => {
    const { acts } = await client.readCase(it.case)
    found = acts.find(wanted)?.act
    if (found === undefined) return false
    const { logged, peers } = await client.status(found)
    return logged !== null && peers.every(({ state }) => state === 'delivered')
  })
  return found!
}
