/**
 * What installations hold after many kills, read from their databases while they are down, and
 * judged against what they acknowledged: everything is there, and nothing happened twice.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sameBytes } from '../base/bytes.ts'
import { type ActId, stateOf } from '../base/id.ts'
import { openReceipt } from '../exchange/receipt.ts'
import { publicKey } from '../signing/keys.ts'
import { connect, type Database } from '../storage/database.ts'
import { startEmbedded } from '../storage/embedded.ts'
import type { Tables } from '../storage/tables.ts'
import { parseCheckpoint } from '../transparency/checkpoint.ts'
import { gate } from '../transparency/gate.ts'
import { parseNote } from '../transparency/note.ts'
import { parseVerifierKey } from '../transparency/note-key.ts'
import { parsePolicy } from '../transparency/policy-text.ts'
import { leafHash, rootOf } from '../transparency/tree.ts'
import type { DemoWorld } from './demo-world.ts'
import {
  type Acknowledged,
  handInAgain,
  type Killed,
  type KillOptions,
  killAgainAndAgain,
  settled,
} from './kills.ts'

const SIDES = ['XB/main', 'XA/main'] as const

/** The rows of one installation, as far as they are judged. */
interface Holdings extends Awaited<ReturnType<typeof readHoldings>> {
  readonly id: string
}

/**
 * Kills, then hands every envelope in once more, has everything delivered once more, and judges
 * what is kept.
 * @returns what is wrong, one line each; empty when all is well
 * @throws as `killAgainAndAgain`
 */
export async function killAndAudit(
  options: KillOptions,
): Promise<{ readonly killed: Killed; readonly wrong: readonly string[] }> {
  const { world } = options
  const killed = await killAgainAndAgain(options)
  const { acknowledged } = killed
  const anew = await handInAgain(world, acknowledged)
  await world.close()
  for (const id of SIDES) await forgetReceipts(world, id)
  for (const id of ['witness', ...SIDES]) await world.start(id)
  await settled(world, acknowledged)
  await world.close()
  const sides: Holdings[] = []
  for (const id of SIDES) sides.push(await holdingsOf(world, id))
  const wrong = await audit(world, sides, acknowledged)
  return { killed, wrong: [...anew.map((act) => `act ${act} was taken for new`), ...wrong] }
}

/** @param acknowledged - every act that was ever handed in: each was acknowledged in the end */
async function audit(
  world: DemoWorld,
  sides: readonly Holdings[],
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const wrong: string[] = []
  for (const side of sides) {
    const says = (holds: boolean, sentence: string) => {
      if (!holds) wrong.push(`${side.id}: ${sentence}`)
    }
    judgeActs(side, acknowledged, says)
    judgeLog(side, says)
    await judgeProofs(side, world, says)
    for (const peer of sides.filter(({ id }) => id !== side.id)) {
      judgeDeliveries({ world, side, peer }, says)
    }
  }
  return wrong
}

type Says = (holds: boolean, sentence: string) => void

/** Own acts are exactly those acknowledged; all others came in by the inbox. */
function judgeActs(side: Holdings, acknowledged: readonly Acknowledged[], says: Says): void {
  const said = acknowledged.filter(({ office }) => office.slice(0, 2) === side.id.slice(0, 2))
  const own = side.acts.filter((act) => act.own)
  says(
    sameSet(
      own,
      said.map(({ act }) => act),
    ),
    'other acts than were acknowledged',
  )
  const came = side.acts.filter((act) => !act.own)
  says(
    sameSet(
      came,
      side.inbox.map(({ act_id }) => act_id),
    ),
    'other acts than came in',
  )
  const steps = Map.groupBy(side.acts, (act) => `${act.case_id} ${act.type}`)
  for (const [step, acts] of steps) says(acts.length === 1, `${step}: ${acts.length} times`)
  says(side.struck === 0 && side.parked === 0, 'clocks struck, or deliveries still parked')
}

/** Every own act has one leaf, the leaves have no gap, and the newest checkpoint is their tree. */
function judgeLog({ acts, leaves, published, queued, checkpoints }: Holdings, says: Says): void {
  says(
    sameSet(
      leaves,
      acts.filter((act) => act.own).map((act) => act.act_id),
    ),
    'other leaves',
  )
  says(
    leaves.every(({ index }, i) => index === i),
    'a gap in the leaves',
  )
  says(queued === 0 && published === leaves.length, 'acts that were never published')
  for (const { size, note } of checkpoints) {
    const signed = parseCheckpoint(parseNote(note).text)
    const hashes = leaves.slice(0, size).map(({ leaf }) => leafHash(leaf))
    says(signed.size === size && sameBytes(signed.root, rootOf(hashes)), `checkpoint ${size}`)
  }
  says(checkpoints.at(-1)?.size === leaves.length, 'leaves under no checkpoint')
}

/** Each act, own or come in, is proven logged where its row says. */
async function judgeProofs(side: Holdings, world: DemoWorld, says: Says): Promise<void> {
  const policy = parsePolicy(await readFile(join(world.folderOf(side.id), 'policy.txt')))
  const places = new Map(side.leaves.map(({ act_id, index }) => [act_id, index]))
  for (const act of side.acts) {
    const state = stateOf(act.author_office)
    const log = parseVerifierKey(installationOf(world, `${state}/main`).log.key)
    const opening = { r: act.r, class: act.class, state }
    const { act_id, at, proof } = act
    const logs = [{ key: log }]
    const passed = gate({ act: act_id, at, opening, proof, policy: { ...policy, logs } })
    const index = passed.ok ? passed.index : undefined
    says(index === act.index && act.origin === log.name, `act ${act_id} is not proven logged`)
    says(!act.own || index === places.get(act_id), `act ${act_id} is proven at another place`)
  }
}

/** What left is what came in, once; each receipt is the peer's own, byte for byte. */
function judgeDeliveries(
  { world, side, peer }: { world: DemoWorld; side: Holdings; peer: Holdings },
  says: Says,
): void {
  const sent = side.outbox.filter((row) => row.peer === peer.id)
  const came = new Map(
    peer.inbox.filter((row) => row.peer === side.id).map((row) => [row.act_id, row.receipt]),
  )
  says(sent.length === came.size, `${sent.length} acts left, ${came.size} came to ${peer.id}`)
  const sequence = sent.map((row) => row.sequence ?? 0).sort((a, b) => a - b)
  says(
    sequence.every((number, i) => number === i + 1),
    'a gap in the numbers of deliveries',
  )
  const key = publicKey(installationOf(world, peer.id).peerKey)
  for (const { act_id, receipt } of sent) {
    const given = came.get(act_id)
    says(given !== undefined && receipt?.equals(given) === true, `receipt of ${act_id} differs`)
    if (!receipt) continue
    const of = { act: act_id, by: peer.id as never, to: side.id as never, keys: [key] }
    const { result } = openReceipt(new Uint8Array(receipt), of)
    says(result === 'recorded', `act ${act_id} is ${result}`)
  }
}

const installationOf = (world: DemoWorld, id: string) =>
  world.ceremonies.get(id.slice(0, 2))!.directory.installations.get(id as never)!

function sameSet(
  rows: readonly { readonly act_id: ActId | null }[],
  acts: readonly ActId[],
): boolean {
  const found = new Set(rows.map(({ act_id }) => act_id))
  return rows.length === acts.length && acts.every((act) => found.has(act))
}

const holdingsOf = (world: DemoWorld, id: string): Promise<Holdings> =>
  onDatabaseOf(world, id, async (db) => ({ id, ...(await readHoldings(db)) }))

/** As if no receipt had ever come: the next start delivers everything again. */
const forgetReceipts = (world: DemoWorld, id: string): Promise<unknown> =>
  onDatabaseOf(world, id, ({ kysely }) =>
    kysely
      .updateTable('outbox')
      .set({ state: 'ready', receipt: null, retry_at: null, attempts: 0 })
      .execute(),
  )

/** Opens the database of an installation that is down. @throws as `startEmbedded` */
async function onDatabaseOf<T>(
  world: DemoWorld,
  id: string,
  work: (db: Database<Tables>) => Promise<T>,
): Promise<T> {
  const server = await startEmbedded({ dataDir: join(world.folderOf(id), 'data') })
  const db = connect<Tables>(server.settings('app'), { poolSize: 2 })
  try {
    return await work(db)
  } finally {
    await db.close()
    await server.stop()
  }
}

async function readHoldings({ kysely }: Database<Tables>) {
  const acts = await kysely
    .selectFrom('act')
    .innerJoin('act_opening', 'act_opening.act_id', 'act.act_id')
    .innerJoin('act_proof', 'act_proof.act_id', 'act.act_id')
    .select(['act.act_id', 'act.case_id', 'type', 'own', 'at', 'author_office', 'class', 'r'])
    .select(['origin', 'index', 'proof'])
    .execute()
  const { published } = await kysely
    .selectFrom('log_state')
    .select('published')
    .executeTakeFirstOrThrow()
  return {
    acts,
    published,
    leaves: await kysely.selectFrom('log_leaf').selectAll().orderBy('index').execute(),
    queued: (await kysely.selectFrom('log_queue').select('act_id').execute()).length,
    checkpoints: await kysely.selectFrom('log_checkpoint').selectAll().orderBy('size').execute(),
    outbox: await kysely.selectFrom('outbox').selectAll().orderBy('position').execute(),
    inbox: await kysely.selectFrom('inbox').selectAll().execute(),
    parked: (await kysely.selectFrom('parked').select('act_id').execute()).length,
    struck: (await kysely.selectFrom('clock_struck').select('act_id').execute()).length,
  }
}
