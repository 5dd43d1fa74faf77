/** The ransomware case in a world where one installation has a database server of its own. */
import type { ActId, CaseId } from '../base/id.ts'
import { systemRandom } from '../office/system.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { newIdentity } from '../vault/identity.ts'
import * as play from './play.ts'
import { begin, decide, deposit, handOver, preserve, send } from './test-course.ts'
import { freshDatabase, testWorld } from './test-world.ts'
import type { SimWorld } from './world.ts'

/** A case under way, told in the steps that a test stops between. */
export interface CaseUnderWay {
  readonly world: SimWorld
  readonly folder: string
  readonly it: play.Play
  /** Both States' persons up to the order for data, served. @returns the order */
  ordered(): Promise<ActId>
  /** Assessed, decided, ordered and served; also once more, when that was lost. */
  decided(): Promise<ActId>
  /** The provider produces, the requested State hands over. @returns both acts */
  handedOver(order: ActId): Promise<{ produced: ActId; transmitted: ActId }>
  /** The requesting State has it; locked and erased by the clock. */
  ended(transmitted: ActId): Promise<void>
  close(): Promise<void>
}

/** A request is made, and data preserved. @param embedded - the one with a server of its own */
export async function caseUnderWay(embedded: string): Promise<CaseUnderWay> {
  const folder = testDirectory()
  const world = await worldWith(embedded, folder)
  const it = await begin(world, newIdentity(systemRandom).recipient)
  await preserve(it)
  return {
    world,
    folder,
    it,
    async ordered() {
      await send(it)
      return decide(it)
    },
    decided: () => decide(it),
    handedOver: async (order) => handOver(it, order, await deposit(world, it, { order })),
    ended: (transmitted) => ended(world, it, transmitted),
    close: () => world.close(),
  }
}

const worldWith = (embedded: string, folder: string): Promise<SimWorld> =>
  testWorld({
    folder,
    database: async (id) => (id === embedded ? undefined : freshDatabase()),
  })

async function ended(world: SimWorld, it: play.Play, transmitted: ActId): Promise<void> {
  play.recorded(await play.evidenceReceived(it, transmitted))
  play.recorded(await play.deferNotice(it, 80))
  await it.stage.settle()
  world.clock.advance(91 * 86_400)
  await it.stage.settle()
  world.clock.advance(14 * 86_400)
  await it.stage.settle()
}

/** Receipts that an installation gave in a case, by act. */
export async function receiptsGiven(
  world: SimWorld,
  id: string,
  of: CaseId,
): Promise<Map<ActId, string>> {
  const rows = await world.installations
    .get(id)!
    .db.kysely.selectFrom('inbox')
    .innerJoin('act', 'act.act_id', 'inbox.act_id')
    .select(['inbox.act_id', 'receipt'])
    .where('case_id', '=', of)
    .execute()
  return new Map(rows.map(({ act_id, receipt }) => [act_id, receipt.toString('hex')]))
}
