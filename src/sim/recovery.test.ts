/**
 * An installation loses everything, is restored from a backup, and gets back what it forgot from
 * those who remember. What nobody else had is lost, and told.
 */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import type { OfficeId } from '../base/id.ts'
import { verifyBundle } from '../bundle/verify.ts'
import { askPeer, peersOfAll } from '../office/ask-peers.ts'
import type { Config } from '../office/config.ts'
import type { World } from '../office/open.ts'
import { backUpInstallation, restoreInstallation } from '../serve/backup.ts'
import { recoverOpened } from '../serve/recover.ts'
import { collect } from '../vault/testdata/streams.ts'
import * as play from './play.ts'
import { type CaseUnderWay, caseUnderWay, receiptsGiven } from './test-ransomware.ts'
import { signerFrom } from './testkit.ts'

const BELMORA = 'XB/main'
const ARVENIA = 'XA/main'

async function begun(t: TestContext, id: string): Promise<CaseUnderWay> {
  const it = await caseUnderWay(id)
  t.after(() => it.close())
  return it
}

interface Asked {
  readonly tiles?: readonly string[]
  readonly without?: readonly string[]
  readonly acceptLoss?: boolean
  readonly around?: Partial<World>
}

async function recovered({ world }: CaseUnderWay, id: string, asked: Asked = {}) {
  const { tiles = [], without = [], acceptLoss = false, around = {} } = asked
  return recoverOpened(world.installations.get(id)!, {
    config: world.configs.get(id)!,
    world: { ...world.around, ...around },
    tiles,
    without: new Set(without),
    acceptLoss,
  })
}

async function backedUp({ world, folder }: CaseUnderWay, id: string): Promise<string> {
  const backup = join(folder, 'backup')
  const config = world.configs.get(id)!
  await world.end(id)
  await mkdir(join(`${backup}.new`, 'headers/cut-short'), { recursive: true })
  await backUpInstallation(config, backup, world.clock)
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('backup')),
    ['backup'],
  )
  await assert.rejects(backUpInstallation(config, backup, world.clock), {
    code: 'storage/backup-exists',
  })
  const nowhere = join(folder, 'nowhere/backup')
  const nextDoor = backUpInstallation(config, nowhere, world.clock)
  await assert.rejects(nextDoor, { code: 'storage/no-folder', message: /cannot make folder/ })
  await world.start(id)
  return backup
}

/** Everything on its disk is gone, and a backup restored. @returns tiles that somebody copied */
async function setBack({ world, folder }: CaseUnderWay, id: string, backup: string) {
  const config = world.configs.get(id)!
  const tiles = join(folder, 'tiles-elsewhere')
  await world.end(id)
  await cp(join(config.dataDir, 'tiles'), tiles, { recursive: true })
  await rm(config.dataDir, { recursive: true })
  await refusesHalf(config, backup)
  await restoreInstallation(config, backup)
  const { office } = await world.start(id)
  assert.ok(office.recovering)
  return tiles
}

/** A backup from which a folder is lost is refused before anything is made of it. */
async function refusesHalf(config: Config, backup: string): Promise<void> {
  await rename(join(backup, 'headers'), join(backup, 'elsewhere'))
  await assert.rejects(restoreInstallation(config, backup), { code: 'storage/backup-damaged' })
  assert.ok(!existsSync(config.dataDir))
  await rename(join(backup, 'elsewhere'), join(backup, 'headers'))
}

async function servesAgain({ world }: CaseUnderWay, id: string): Promise<void> {
  await world.end(id)
  const { office } = await world.start(id)
  assert.ok(!office.recovering)
  await world.settle()
}

async function verifies({ world, it }: CaseUnderWay, id: string): Promise<void> {
  const office = id === BELMORA ? it.document.from.authority : it.document.to.centralAuthority
  const reader = { person: world.person(office).id, office }
  const bytes = await collect(await world.installations.get(id)!.office.exportCase(reader, it.case))
  const found = await verifyBundle(bytes, { trust: world.trustFile, asOf: world.clock.now() })
  assert.deepEqual(found.faults, [])
  assert.ok(found.counts.acts > 10 && found.counts.proofs === found.counts.acts)
}

const leaves = async ({ world }: CaseUnderWay, id: string) =>
  (await world.installations.get(id)!.db.kysely.selectFrom('log_leaf').selectAll().execute()).length

/** What persons send and hand in. @returns what holds that all of it opens, also by its codes */
async function sentIn({ world }: CaseUnderWay): Promise<() => Promise<void>> {
  const office = 'XB/oversight' as OfficeId
  const reader = { office, person: world.person(office).id }
  const here = () => world.installations.get(BELMORA)!.office
  const words = { text: 'Was anything asked about me?', language: 'en' }
  const sent = { kind: 'asked', office, about: null, words, once: 'one' } as const
  const { reference } = await here().intakes.take(sent)
  const { participation } = here()
  const handed = await participation.intake.submit({
    ...{ once: participation.once(), period: null, author: 'A. Reader', title: 'A remark' },
    ...{ language: 'en', content: { form: 'text', text: 'words' } },
  })
  return async () => {
    assert.equal((await here().intakes.take(sent)).reference, reference, 'the same form again')
    assert.ok(await here().intakes.follow(reference))
    const [line] = await here().intakes.list(reader)
    assert.deepEqual((await here().intakes.read(reader, line!.id)).words, words)
    const { decisions, intake } = here().participation
    const opened = await decisions.openSubmission(reader, handed.id)
    assert.deepEqual(opened?.content, utf8('words'))
    assert.ok(await intake.look(handed.code))
  }
}

/** Its own receipts count also where its peer key was changed since: the directory lists it. */
async function giveBackUnderAnotherKey({ world }: CaseUnderWay, id: string): Promise<void> {
  const { installation } = world.installations.get(id)!.office
  const peerKey = { ...installation.peerKey, jwk: signerFrom('the next peer key').jwk }
  const { net } = world.around
  const asked = peersOfAll(installation).map((peer) =>
    askPeer({ ...installation, peerKey }, net, peer),
  )
  const answers = await Promise.all(asked)
  assert.ok(answers.some(({ returned }) => returned.some(({ receipt }) => receipt)))
  assert.deepEqual(
    answers.flatMap(({ refused }) => refused),
    [],
  )
}

/** Runs it again and again, each time until one more answer has come. */
async function stoppedAnywhere(lost: CaseUnderWay, asked: Asked): Promise<void> {
  const { net } = lost.world.around
  let stops = 0
  for (let left = 0, done = false; !done; left += 1) {
    let answers = left
    const stream: World['net']['stream'] = async (url, body) => {
      if (answers-- > 0) return net.stream(url, body)
      throw new Error('cut off')
    }
    const around = { net: { ...net, stream } }
    done = (await recovered(lost, BELMORA, { ...asked, around })).done
    stops += done ? 0 : 1
  }
  assert.ok(stops >= 3)
}

test('the requesting State loses everything, and its case goes on to its end', async (t) => {
  const lost = await begun(t, BELMORA)
  const { world, it } = lost
  const backup = await backedUp(lost, BELMORA)
  const { transmitted } = await lost.handedOver(await lost.ordered())
  const before = await receiptsGiven(world, BELMORA, it.case)
  const logged = await leaves(lost, BELMORA)
  const tiles = await setBack(lost, BELMORA, backup)

  await assert.rejects(play.authorize(it, [2, 3]), { code: 'office/in-recovery' })
  await world.settle()
  const stale = await receiptsGiven(world, BELMORA, it.case)
  assert.ok(stale.size < before.size, 'a backup forgets')

  const alone = await recovered(lost, BELMORA)
  assert.match(alone.lines.join(), /9 acts in 1 case,.*nobody knows, at: 2 \(1 in all\)/)
  assert.match(alone.lines.at(-1)!, /^not done: bring a copy of the tiles/)
  const others = join(world.configs.get(ARVENIA)!.dataDir, 'tiles')
  const wrong = await recovered(lost, BELMORA, { tiles: [others] })
  assert.match(wrong.lines.at(-1)!, /^not done: bring a copy/, 'leaves of another log fit nowhere')
  const shown = await recovered(lost, BELMORA, { tiles: [tiles] })
  assert.match(shown.lines.join(), /0 acts in 0 cases,.*lost acts, .* at: 2 \(1 in all\)/)
  assert.match(shown.lines.at(-1)!, /say --accept-loss$/)
  await stoppedAnywhere(lost, { tiles: [tiles], acceptLoss: true })
  // It is no harm to ask again.
  assert.ok((await recovered(lost, BELMORA)).done)
  assert.equal(await leaves(lost, BELMORA), logged)

  await servesAgain(lost, BELMORA)
  assert.deepEqual(await receiptsGiven(world, BELMORA, it.case), before)
  await verifies(lost, BELMORA)
  const parcel = (await world.installations.get(BELMORA)!.office.door.cases.load(it.case)).state
    .parcels[0]!
  const { headers, payloads } = world.installations.get(BELMORA)!.office.evidence.stores
  assert.ok(await payloads.has(parcel.payload as never), 'the payload was fetched again')
  assert.ok(await headers.get(parcel.header as never))
  await lost.ended(transmitted)
  await verifies(lost, BELMORA)
})

test('the requested State loses its assessment, and has to make it again', async (t) => {
  const lost = await begun(t, ARVENIA)
  const backup = await backedUp(lost, ARVENIA)
  const order = await lost.ordered()
  const tiles = await setBack(lost, ARVENIA, backup)
  await giveBackUnderAnotherKey(lost, ARVENIA)
  const told = await recovered(lost, ARVENIA, { tiles: [tiles], acceptLoss: true })
  assert.match(told.lines.join(), /lost acts, .* at: 4, 5 \(2 in all\)/)
  await servesAgain(lost, ARVENIA)
  // The safeguard is not skipped because its record is lost.
  await assert.rejects(lost.handedOver(order), { code: 'play/stopped' })
  const { transmitted } = await lost.handedOver(await lost.decided())
  await lost.ended(transmitted)
  await verifies(lost, ARVENIA)
  await verifies(lost, BELMORA)
})

test('what was said on a promise comes back, and the promise is kept', async (t) => {
  const lost = await begun(t, ARVENIA)
  const { world, it } = lost
  const backup = await backedUp(lost, ARVENIA)
  await play.authorize(it, [2, 3])
  const sent = play.recorded(await play.transmit(it, 'central-authority', [2, 3])).act
  await it.stage.settle()
  world.down.add('witness')
  const received = play.recorded(await play.receive(it, 'central-authority', sent)).act
  await it.stage.settle()
  const proofs = () =>
    world.installations
      .get(BELMORA)!
      .db.kysely.selectFrom('act_proof')
      .select('index')
      .where('act_id', '=', received)
      .execute()
  assert.deepEqual(await proofs(), [], 'it crossed on a promise')
  const before = await receiptsGiven(world, ARVENIA, it.case)

  const tiles = await setBack(lost, ARVENIA, backup)
  world.down.delete('witness')
  assert.ok((await recovered(lost, ARVENIA, { tiles: [tiles] })).done)
  await servesAgain(lost, ARVENIA)
  assert.equal((await proofs()).length, 1)
  assert.deepEqual(await receiptsGiven(world, ARVENIA, it.case), before)
  const { transmitted } = await lost.handedOver(await lost.decided())
  await lost.ended(transmitted)
  await verifies(lost, ARVENIA)
})

test('a peer that does not answer is waited for, or named', async (t) => {
  const lost = await begun(t, BELMORA)
  const { world } = lost
  const opens = await sentIn(lost)
  const backup = await backedUp(lost, BELMORA)
  await lost.ordered()
  const tiles = await setBack(lost, BELMORA, backup)
  await opens()
  world.down.add(ARVENIA)
  const waits = await recovered(lost, BELMORA, { tiles: [tiles], acceptLoss: true })
  assert.match(waits.lines.join(), /XA\/main: no answer that counts \(exchange\/no-answer\)/)
  assert.match(waits.lines.at(-1)!, /name each that cannot with --without$/)
  const asked = { tiles: [tiles], acceptLoss: true, without: [ARVENIA] }
  assert.ok((await recovered(lost, BELMORA, asked)).done)
  world.down.delete(ARVENIA)
  // It is asked later, and what it gives finds its place.
  const later = await recovered(lost, BELMORA)
  assert.match(later.lines[0]!, /came back: [1-9]\d* acts in 1 case/)
  assert.ok(later.done)
  assert.match(later.lines.join(), /lost acts, .* at: 2 \(1 in all\)/)
  await servesAgain(lost, BELMORA)
  await verifies(lost, BELMORA)
})

test('nobody is believed who gives garbage, an old answer, or too small a tree', async (t) => {
  const lost = await begun(t, BELMORA)
  const { world } = lost
  const backup = await backedUp(lost, BELMORA)
  await lost.ordered()
  const tiles = await setBack(lost, BELMORA, backup)
  const { net } = world.around
  const garbage = Readable.from([utf8('{"payload":"e30","protected":"e30","signature":"e30"}')])
  const lying: Partial<World> = {
    net: { ...net, stream: async () => ({ status: 200, body: garbage }) },
  }
  const fooled = await recovered(lost, BELMORA, { around: lying })
  assert.ok(!fooled.done)
  assert.match(fooled.lines[0]!, /came back: 0 acts/)

  // An answer to another question, though truly signed by the peer.
  let first: Buffer | undefined
  const replaying: Partial<World> = {
    net: {
      ...net,
      async stream(url, body) {
        const answer = await net.stream(url, body)
        first ??= Buffer.concat(await Readable.from(answer.body).toArray())
        return { status: 200, body: Readable.from([first]) }
      },
    },
  }
  const replayed = await recovered(lost, BELMORA, { around: replaying })
  assert.match(replayed.lines.join(), /recovery\/another|jws\/wrong-key/)
  assert.ok(!replayed.done)

  // A witness is ahead of everything that came back, and does not show its checkpoint.
  const silent: Partial<World> = {
    witnessed: async () => ({ status: 404, contentType: '', body: new Uint8Array() }),
    net: { ...net, stream: () => Promise.reject(new Error('nobody')) },
  }
  const without = ['XA/main', 'XA/nimbus', 'XB/cirrus']
  const behind = await recovered(lost, BELMORA, { around: silent, without })
  assert.match(behind.lines.at(-1)!, /^not done: too few .* \(W1 holds a larger tree\)$/)
  assert.ok(!behind.done)
  assert.ok((await recovered(lost, BELMORA, { tiles: [tiles], acceptLoss: true })).done)
})

test('where nothing was lost, recovery says so and the log goes on', async (t) => {
  const lost = await begun(t, BELMORA)
  const { world, it } = lost
  const before = await receiptsGiven(world, BELMORA, it.case)
  const backup = await backedUp(lost, BELMORA)
  await setBack(lost, BELMORA, backup)
  const told = await recovered(lost, BELMORA)
  assert.match(told.lines[0]!, /came back: 0 acts/)
  assert.ok(told.done)
  await servesAgain(lost, BELMORA)
  assert.deepEqual(await receiptsGiven(world, BELMORA, it.case), before)
  const { transmitted } = await lost.handedOver(await lost.ordered())
  await lost.ended(transmitted)
  await verifies(lost, BELMORA)
})
