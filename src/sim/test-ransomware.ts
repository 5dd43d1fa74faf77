/** The ransomware case in a world where one installation has a database server of its own. */
import { readFile } from 'node:fs/promises'
import type { ActId, CaseId, OfficeId } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import { parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { requestDocument } from '../casefile/request.ts'
import { systemRandom } from '../office/open.ts'
import type { Tables } from '../storage/tables.ts'
import { testDatabase } from '../storage/test-database.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { newIdentity } from '../vault/identity.ts'
import { say } from './actor.ts'
import * as play from './play.ts'
import { orderedRecords } from './records.ts'
import { type SealedParcel, sealRecords } from './seal.ts'
import { spokenOf } from './spoken.ts'
import { ARVENIA, BELMORA } from './states.ts'
import { makeWorld, type SimWorld } from './world.ts'

const CONDITIONS = [
  'use-limited-to-request',
  'no-onward-transfer-without-authorization',
  'erase-after-90-days-unless-extended',
  'deferred-notice-with-end-date',
  'count-in-statistics',
]

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
  const stage = stageIn(world)
  const mine = newIdentity(systemRandom)
  const it = await play.makeRequest(stage, await ransomware(), mine.recipient)
  await preserved(it)
  return {
    world,
    folder,
    it,
    async ordered() {
      await sent(it)
      return decided(it, mine.recipient)
    },
    decided: () => decided(it, mine.recipient),
    handedOver: (order) => handedOver(world, it, { order, recipient: mine.recipient }),
    ended: (transmitted) => ended(world, it, transmitted),
    close: () => world.close(),
  }
}

const worldWith = (embedded: string, folder: string): Promise<SimWorld> =>
  makeWorld({
    states: [BELMORA, ARVENIA],
    folder,
    start: instant('2026-11-22T09:00:00Z'),
    random: systemRandom,
    database: async (id) => {
      if (id === embedded) return undefined
      const { db, drop } = await testDatabase<Tables>()
      return { db, close: drop }
    },
  })

const stageIn = (world: SimWorld): play.Stage => ({
  now: () => world.clock.now(),
  settle: () => world.settle(),
  async say(office: OfficeId, said, nth = 0) {
    const home = office === 'XA/nimbus' ? 'XA/nimbus' : `${office.slice(0, 2)}/main`
    const { office: at } = world.installations.get(home)!
    return spokenOf(await say(at, world.person(office, nth), { ...said, office }))
  },
})

async function ransomware() {
  const file = new URL('../../examples/ransomware/request.json', import.meta.url)
  const what = { code: 'test/request', what: 'request' } as const
  return accept(requestDocument, parseJson(await readFile(file)), what)
}

async function handedOver(
  world: SimWorld,
  it: play.Play,
  { order, recipient }: { readonly order: ActId; readonly recipient: string },
): Promise<{ produced: ActId; transmitted: ActId }> {
  const parcel = await sealRecords(orderedRecords(), {
    case: it.case,
    order,
    operator: world.person('XA/nimbus').id,
    recipients: [recipient],
    at: world.clock.now(),
    random: systemRandom,
  })
  await upload(world, parcel)
  const produced = play.recorded(await play.produce(it, order, parcel)).act
  await it.stage.settle()
  const handed = await play.handOver(it, { produced, parcel, conditions: CONDITIONS })
  await it.stage.settle()
  return { produced, transmitted: play.recorded(handed).act }
}

async function ended(world: SimWorld, it: play.Play, transmitted: ActId): Promise<void> {
  play.recorded(await play.evidenceReceived(it, transmitted))
  play.recorded(await play.deferNotice(it, 80))
  await it.stage.settle()
  world.clock.advance(91 * 86_400)
  await it.stage.settle()
  world.clock.advance(14 * 86_400)
  await it.stage.settle()
}

async function preserved(it: play.Play): Promise<void> {
  const { stage } = it
  const first = play.recorded(await play.transmit(it, 'contact-point', [1])).act
  await stage.settle()
  play.recorded(await play.receive(it, 'contact-point', first))
  const keep = await play.order(it, { kind: 'preservation', items: [1], office: 'contact-point' })
  play.recorded(await play.serve(it, 'contact-point', play.recorded(keep).act))
  await stage.settle()
  play.recorded(await play.preserved(it, play.recorded(keep).act, [1]))
  await stage.settle()
}

async function sent(it: play.Play): Promise<void> {
  await play.authorize(it, [2, 3])
  const second = play.recorded(await play.transmit(it, 'central-authority', [2, 3])).act
  await it.stage.settle()
  play.recorded(await play.receive(it, 'central-authority', second))
}

async function decided(it: play.Play, recipient: string): Promise<ActId> {
  await play.assess(it, [2, 3])
  const decision = {
    outcome: 'execute-with-conditions',
    reasons: 'a grave offence that both laws punish; two accounts and fourteen days',
    conditions: CONDITIONS,
  } as const
  play.recorded(await play.decide(it, [2, 3], decision))
  const terms = { kind: 'production', items: [2, 3], office: 'central-criminal-court' } as const
  const issued = await play.order(it, { ...terms, recipients: [recipient] })
  const order = play.recorded(issued).act
  play.recorded(await play.serve(it, 'central-authority', order))
  await it.stage.settle()
  return order
}

async function upload(world: SimWorld, { header, payload, manifest }: SealedParcel): Promise<void> {
  const { stores } = world.installations.get('XA/nimbus')!.office.evidence
  await stores.headers.put(header)
  const { payloadSha256: sha256, payloadBytes: sizeBytes } = manifest.parcel
  await stores.payloads.put({ sha256, sizeBytes }, pieces(payload))
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
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
