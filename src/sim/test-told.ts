/** A person was told: the ransomware case with its evidence received and its notice given. */
import type { ActId, OfficeId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Office } from '../office/office.ts'
import type { Reader } from '../office/reads.ts'
import { systemRandom } from '../office/system.ts'
import { newIdentity } from '../vault/identity.ts'
import * as play from './play.ts'
import { begin, decide, deposit, handOver, preserve, send } from './test-course.ts'
import { officeIn, testWorld } from './test-world.ts'
import type { SimWorld } from './world.ts'

export interface ToldWorld {
  readonly world: SimWorld
  /** Of the State that asked. */
  readonly office: Office
  readonly it: play.Play
  /** The act that tells, and when it was said. */
  readonly notice: ActId
  readonly at: Instant
  reader(office: OfficeId): Reader
  /** An act of the case, said by an office of the State that asked. */
  say(office: OfficeId, type: string, of: { body: object; parts?: object }): Promise<ActId>
  /** A judge puts off telling, although it was told. */
  defer(days: number): Promise<void>
  close(): Promise<void>
}

export async function toldWorld(): Promise<ToldWorld> {
  const world = await testWorld()
  const it = await begin(world, newIdentity(systemRandom).recipient)
  await preserve(it)
  await send(it)
  const order = await decide(it)
  const { transmitted } = await handOver(it, order, await deposit(world, it, { order }))
  play.recorded(await play.evidenceReceived(it, transmitted))
  const notice = play.recorded(await play.giveNotice(it, 'Data of your account was obtained.')).act
  const at = world.clock.now()
  await it.stage.settle()
  return {
    world,
    office: officeIn(world, 'XB/main'),
    it,
    notice,
    at,
    reader: (office) => ({ person: world.person(office).id, office }),
    async say(office, type, of) {
      const said = { type, case: it.case, ...of } as Parameters<typeof it.stage.say>[1]
      const { act } = play.recorded(await it.stage.say(office, said))
      await it.stage.settle()
      return act
    },
    async defer(days) {
      world.clock.advance(60)
      play.recorded(await play.deferNotice(it, days))
      await it.stage.settle()
    },
    close: () => world.close(),
  }
}
