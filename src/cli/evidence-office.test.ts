/** A provider and an officer at their command lines, each at the listener of their own office. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, describe, test } from 'node:test'
import { apiDescription } from '../api/description.ts'
import { type Listening, listen } from '../api/listen.ts'
import { OFFICERS_LIMITS, officersApp } from '../api/officers/app.ts'
import type { Desk } from '../api/ports.ts'
import { house } from '../api/testkit.ts'
import { utf8 } from '../base/bytes.ts'
import type { OfficeId } from '../base/id.ts'
import { ofMillis } from '../base/instant.ts'
import type { Office } from '../office/office.ts'
import { systemRandom } from '../office/system.ts'
import { identitiesOf } from '../serve/identities.ts'
import * as play from '../sim/play.ts'
import { begin, decide, send } from '../sim/test-course.ts'
import { stageIn, testWorld } from '../sim/test-world.ts'
import type { SimWorld } from '../sim/world.ts'
import { keptAnswers } from '../storage/idempotency.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { readManifest } from '../vault/manifest.ts'
import { transcript } from './testkit.ts'

const PROSECUTOR = 'XB/cybercrime-prosecutor' as OfficeId
const NIMBUS = 'XA/nimbus' as OfficeId
const cwd = testDirectory()
const run = async (args: string) =>
  (await transcript(args, { cwd })).replaceAll(/\n(?:! {3}| {2})(?=\S)/g, ' ')

let world: SimWorld
let it: play.Play
const listening = new Map<string, Listening>()
describe('parcels carried at the command line', () => {
  before(async () => {
    const reader = /age1\S+/.exec(await run('keys new --kind reader --out reader.key'))![0]
    world = await testWorld({
      // The command line has the clock of this machine, and its accesses are of this moment.
      start: ofMillis(Date.now()),
      readers: new Map([[PROSECUTOR, { readers: [reader], recovery: null }]]),
    })
    const mine = /age1\S+/.exec(await run('keys new --kind reader --out case.key'))![0]
    it = await begin(world, mine)
    await send(it)
    await decide(it)
    for (const [id, { office, db }] of world.installations) {
      const ports = {
        desk: deskOf(office),
        identities: identitiesOf(office.installation),
        kept: keptAnswers(db),
        clock: world.clock,
      }
      const app = officersApp(ports, { house: house(), description: apiDescription() })
      listening.set(id, await listen(app, { host: '127.0.0.1', port: 0, ...OFFICERS_LIMITS }))
    }
    for (const [name, office] of [
      ['paula', NIMBUS],
      ['ada', PROSECUTOR],
    ] as const) {
      const key = JSON.stringify(world.person(office).software)
      writeFileSync(join(cwd, `${name}.key`), key, { mode: 0o600 })
    }
    plan()
  })
  after(async () => {
    for (const one of listening.values()) await one.close()
    await world?.close()
  })

  const LOG = systemRandom(300_000)
  function plan(): void {
    writeFileSync(join(cwd, 'record.json'), '{"account":"a"}')
    writeFileSync(join(cwd, 'access.log'), LOG)
    const at = world.clock.now()
    const files = [
      { item: 2, categories: ['subscriber'], path: 'record.json', mediaType: 'application/json' },
      { item: 3, categories: ['traffic'], path: 'access.log', mediaType: 'text/plain' },
    ]
    const { items } = it.document
    const categories = (item: number) => items.find((one) => one.item === item)!.categories
    const collection = {
      method: 'export of the account database',
      from: at,
      to: at,
      clockOffsetSeconds: 0,
      operator: world.person(NIMBUS).id,
    }
    const planned = files.map((file) => ({ ...file, categories: categories(file.item) }))
    writeFileSync(join(cwd, 'plan.json'), JSON.stringify({ files: planned, collection }))
  }

  const whoAt = (id: string, office: OfficeId, key: string) =>
    `--at ${listening.get(id)!.address} --person ${world.person(office).id} --key ${key}`
  const nimbus = () => whoAt('XA/nimbus', NIMBUS, 'paula.key')
  const belmora = () => whoAt('XB/main', PROSECUTOR, 'ada.key')

  test('evidence goes from a provider to an officer, by command line alone', async () => {
    const got = await run(
      `evidence fetch --case ${it.case} --office ${NIMBUS} ${nimbus()} --out ordered`,
    )
    assert.match(got, /^made ordered: case.json; no parcel was produced in the case yet\nexit 0$/)
    const sealed = await run('evidence seal plan.json --case ordered/case.json --out parcel')
    assert.match(sealed, /^sealed 2 files, .* to 2 recipients[\s\S]*exit 0$/)
    await sendsNoOther()
    const sent = await run(`evidence send parcel ${nimbus()}`)
    assert.match(sent, /^recorded: act [0-9a-f]{64}\nsent header and payload[\s\S]*exit 0$/)
    const other = await run(`evidence send parcel ${whoAt('XA/nimbus', NIMBUS, 'ada.key')}`)
    assert.match(other, /cannot sign in[\s\S]*exit 2$/)
    await breakOff()
    assert.equal(await run(`evidence send parcel ${nimbus()}`), sent, 'the same act, once')
    await world.settle()
    await handedOver(/act ([0-9a-f]{64})/.exec(sent)![1]!)

    const fetched = await run(
      `evidence fetch --case ${it.case} --office ${PROSECUTOR} ${belmora()} --out come`,
    )
    assert.match(fetched, /^made come: case.json, and the parcel of act[\s\S]*exit 0$/)
    for (const key of ['reader.key', 'case.key']) {
      const opened = await run(`evidence open come --key ${key} --case come/case.json --out open`)
      assert.match(
        opened,
        /^opened 2 files[\s\S]*the manifest is the one that act .* signed\nexit 0$/,
      )
      assert.deepEqual(new Uint8Array(readFileSync(join(cwd, 'open/2'))), LOG)
      rmSync(join(cwd, 'open'), { recursive: true })
    }
  })

  /** As if the line had broken in the middle: the next run sends the rest and nothing else. */
  async function breakOff(): Promise<void> {
    const { parcel } = readManifest(readFileSync(join(cwd, 'parcel/manifest.json')))
    const { evidence } = world.installations.get('XA/nimbus')!.office
    await evidence.stores.payloads.delete(parcel.payloadSha256)
    const whole = readFileSync(join(cwd, 'parcel/payload'))
    const first = Readable.from([whole.subarray(0, 100_000)])
    const so = await evidence.takeInFrom(parcel.payloadSha256, 0, first)
    assert.deepEqual([so.receivedBytes, so.sizeBytes], [100_000, whole.length])
    await assert.rejects(evidence.takeInFrom(parcel.payloadSha256, 100_001, first), {
      code: 'vault/upload-gap',
    })
    assert.equal((await evidence.received(parcel.payloadSha256)).receivedBytes, 100_000)
  }

  /** No act is signed whose parcel is not there, nor one that the office made otherwise. */
  async function sendsNoOther(): Promise<void> {
    const folder = join(cwd, 'parcel')
    for (const piece of ['header', 'payload']) {
      const whole = readFileSync(join(folder, piece))
      writeFileSync(join(folder, piece), whole.subarray(1))
      const said = await run(`evidence send parcel ${nimbus()}`)
      assert.match(said, /^! rogatory: cannot send "parcel": header or payload [\s\S]*exit 2$/)
      writeFileSync(join(folder, piece), whole)
    }
    const before = readdirSync(folder)
    lies = true
    const said = await run(`evidence send parcel ${nimbus()}`)
    lies = false
    assert.match(said, /^! rogatory: cannot sign: the draft of the office says something else/)
    assert.deepEqual(readdirSync(folder), before)
  }

  /** The office's desk, which drafts a part more than it was asked for while it lies. */
  let lies = false
  function deskOf(office: Office): Desk {
    const draft: Desk['draft'] = (asked) =>
      office.draft(lies ? { ...asked, parts: { ...asked.parts, more: utf8('{}') } } : asked)
    return new Proxy(office, {
      get: (of, name) => {
        if (name === 'draft') return draft
        const member = Reflect.get(of, name)
        return typeof member === 'function' ? member.bind(of) : member
      },
    })
  }

  async function handedOver(produced: string): Promise<void> {
    const manifest = readManifest(readFileSync(join(cwd, 'parcel/manifest.json')))
    const header = readFileSync(join(cwd, 'parcel/header'))
    const items = [2, 3].map((item) => ({ item, categories: [] }))
    const parcel = { header, manifest, items }
    const of = { produced: produced as never, parcel, conditions: play.CONDITIONS }
    play.recorded(await play.handOver(it, of))
    await stageIn(world).settle()
  }

  test('what the office refuses is told, and nothing is left behind', async () => {
    const before = readdirSync(cwd)
    const fetch = `evidence fetch --case ${it.case} --office ${PROSECUTOR}`
    const wrong: readonly (readonly [string, RegExp])[] = [
      [
        `${fetch} ${whoAt('XB/main', PROSECUTOR, 'paula.key')} --out x`,
        /cannot sign in[\s\S]*--person/,
      ],
      [`${fetch} ${belmora()} --produced ffff --out x`, /the parcel "ffff": the case has 0/],
      [`${fetch.replace(it.case, '0'.repeat(32))} ${belmora()} --out x`, /there is none for this/],
      [
        `${fetch} ${belmora().replace(/:\d+/, ':1')} --out x`,
        /cannot reach "http:\/\/127.0.0.1:1"/,
      ],
      [
        `${fetch} ${belmora().replace('127.0.0.1', 'b.example')} --out x`,
        /[\s\S]*give an https address/,
      ],
      [`${fetch} --at https://b.example --out x`, /without --person/],
      [`${fetch} ${belmora().replace('ada.key', 'plan.json')} --out x`, /cannot read key file/],
      [`evidence send ordered ${nimbus()}`, /manifest.json": there is no such file/],
    ]
    for (const [args, sentence] of wrong) {
      assert.match(await run(args), new RegExp(`^! rogatory: .*${sentence.source}[\\s\\S]*exit 2$`))
    }
    assert.deepEqual(readdirSync(cwd), before)
  })
})
