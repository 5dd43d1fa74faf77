/**
 * Whoever has an installation's whole data directory, every key file on it and a dump of its
 * database can neither open a parcel nor make a person's act. What would open one is planted, in
 * several forms, to show that the search finds it.
 */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { toBase64url, toHex, utf8 } from '../base/bytes.ts'
import { isFault } from '../base/error.ts'
import type { KeyId, OfficeId } from '../base/id.ts'
import { transcript } from '../cli/testkit.ts'
import { systemRandom } from '../office/system.ts'
import { actId } from '../signing/act-payload.ts'
import { parsePrivateKey, type SigningKey } from '../signing/keys.ts'
import { actStatement, signStatement } from '../signing/statement.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { openHeader } from '../vault/header.ts'
import { identity, newIdentity, pointOf, secretOf } from '../vault/identity.ts'
import { joinShares } from '../vault/recovery.ts'
import { sealed } from './actor.ts'
import * as play from './play.ts'
import type { SealedParcel } from './seal.ts'
import { begin, decide, deposit, handOver, send } from './test-course.ts'
import {
  Candidates,
  dumpOf,
  filesIn,
  openedParts,
  opens,
  type Piece,
  signers,
} from './test-loot.ts'
import { testWorld } from './test-world.ts'
import type { SimWorld } from './world.ts'

const ASKING = 'XB/cybercrime-prosecutor' as OfficeId
const HERE = ['XB/main', 'XA/main', 'XA/nimbus'] as const
const [mine, reader] = [newIdentity(systemRandom), newIdentity(systemRandom)]

let world: SimWorld
let folder: string
/** Where the ceremony was held: with three persons, on no server. */
const away = mkdtempSync(join(tmpdir(), 'rogatory-ceremony-'))
let recovery: string
let it: play.Play
let parcel: SealedParcel
describe('who seizes an installation', () => {
  before(async () => {
    const said = await transcript('keys recovery --out shares', { cwd: away })
    recovery = /recipient: (age1\S+)/.exec(said)![1]!
    folder = testDirectory()
    world = await testWorld({
      folder,
      readers: new Map([[ASKING, { readers: [reader.recipient], recovery }]]),
    })
    it = await begin(world, mine.recipient)
    await send(it)
    const order = await decide(it)
    parcel = await deposit(world, it, { order })
    const { transmitted } = await handOver(it, order, parcel)
    play.recorded(await play.evidenceReceived(it, transmitted))
    await it.stage.settle()
  })
  after(async () => {
    await world?.close()
    rmSync(away, { recursive: true })
  })

  const folderOf = (id: string) => join(folder, id.replace('/', '-'))
  const officeAt = (id: string) => world.installations.get(id)!.office
  const share = (place: number) =>
    /rogatory-share-1\S+/.exec(readFileSync(join(away, `shares/share-${place}.txt`), 'utf8'))![0]

  const known = new Map<string, Piece[]>()
  async function lootOf(id: string): Promise<Piece[]> {
    const before = known.get(id)
    if (before) return before
    const office = officeAt(id)
    const dump = await dumpOf(office)
    assert.ok(dump.length > 100, 'the dump has the rows of the case')
    const loot = [...filesIn(folderOf(id)), ...dump, ...(await openedParts(office, it.case))]
    known.set(id, loot)
    return loot
  }

  const target = () => ({
    points: [mine.recipient, reader.recipient, recovery].map(pointOf),
    headers: [new Uint8Array(parcel.header)],
  })

  describe('a thief of everything that a server has', () => {
    for (const id of HERE) {
      test(`opens no parcel at ${id}, where header and payload lie`, async () => {
        const loot = await lootOf(id)
        const { headerSha256, payloadSha256 } = parcel.manifest.parcel
        for (const digest of [headerSha256, payloadSha256]) {
          assert.ok(loot.some(({ name }) => name.endsWith(digest)))
        }
        assert.ok(loot.some(({ name }) => name.includes('case-keys')))
        assert.ok(loot.some(({ name }) => name.startsWith('part request') || id === 'XA/nimbus'))
        const found = new Candidates(loot)
        assert.ok(found.keys.size > 100 && found.fileKeys.size > 1000)
        assert.deepEqual(opens(found, target()), [])
        assert.deepEqual([...found.texts.keys()], [])
      })
    }

    test('opens it with what does open it, in whatever form it lies about', async () => {
      const secret = secretOf(reader.identity)
      const fileKey = await openHeader(parcel.header, reader.identity)
      const forms: readonly (readonly [string, readonly Uint8Array[]])[] = [
        ['text', [utf8(`# key\n${reader.identity}\n`)]],
        ['lower case', [utf8(mine.identity.toLowerCase())]],
        ['raw bytes', [secret]],
        ['raw bytes within others', [new Uint8Array([1, 2, 3, ...secret, 4, 5])]],
        ['base64url in JSON', [utf8(JSON.stringify({ d: toBase64url(secret) }))]],
        ['hexadecimal', [utf8(toHex(secret))]],
        ['text, base64', [utf8(Buffer.from(reader.identity).toString('base64'))]],
        ['a file key', [new Uint8Array([9, ...fileKey])]],
        ['two shares', [utf8(share(1)), utf8(share(3))]],
      ]
      const loot = filesIn(join(folderOf('XB/main'), 'keys'))
      for (const [form, planted] of forms) {
        const pieces = planted.map((bytes) => ({ name: 'planted', bytes }))
        const found = opens(new Candidates([...loot, ...pieces]), target())
        assert.ok(found.length > 0, form)
      }
    })

    test('has nothing by one recovery share, and every parcel by two', async () => {
      const loot = filesIn(folderOf('XB/main')).filter(({ bytes }) => bytes.length < 4096)
      for (const place of [1, 2, 3]) {
        const piece = { name: 'planted', bytes: utf8(share(place)) }
        assert.deepEqual(opens(new Candidates([...loot, piece]), target()), [])
      }
      const restored = joinShares(share(2), share(3))
      assert.equal((await openHeader(parcel.header, identity(restored))).length, 16)
    })

    test('finds at the place of the ceremony three shares and nothing else', () => {
      const left = filesIn(away).map(({ name }) => name.slice(-11))
      assert.deepEqual(left.sort(), ['share-1.txt', 'share-2.txt', 'share-3.txt'])
    })
  })

  describe('no key that a server has', () => {
    for (const id of HERE) {
      test(`is a person's, at ${id}`, async () => {
        const { installation } = officeAt(id)
        const persons = new Map(
          ['XA', 'XB'].flatMap((state) => {
            const { content } = installation.directories().latest(state as never)!
            return content.persons.flatMap((one) => one.keys.map(({ jwk }) => [jwk.x, one.id]))
          }),
        )
        assert.ok(persons.size > 10)
        const own = new Set([...installation.officeKeys.values()].map(({ jwk }) => jwk.x))
        const found = [...signers(new Candidates(await lootOf(id)))]
        assert.deepEqual(
          found.filter(([x]) => persons.has(x)),
          [],
        )
        const seen = new Set(found.map(([x]) => x))
        assert.ok(
          [...own].every((x) => seen.has(x)),
          'the search finds the keys that are there',
        )
      })
    }

    test("makes a person's act: under their name, its own, or an office's alone", async () => {
      const office = officeAt('XB/main')
      const keys = filesIn(join(folderOf('XB/main'), 'keys')).flatMap(({ name, bytes }) =>
        name.endsWith('.json') ? [parsePrivateKey(bytes)] : [],
      )
      assert.ok(keys.length >= 6)
      const person = world.person(ASKING)
      const drafted = (author: { readonly id: typeof person.id | null; readonly key: KeyId }) =>
        office.draft({
          type: 'RequestWithdrawn',
          case: it.case,
          office: ASKING,
          person: author.id,
          key: author.key,
          body: { request: it.request, items: [2] },
        })
      const before = (await office.door.cases.load(it.case)).count
      const handedIn = async (key: SigningKey, author: Parameters<typeof drafted>[0]) => {
        const made = await drafted(author)
        const signature = signStatement(actStatement(made.payload), key)
        return office
          .submit({ payload: made.payload, signature, countersignature: null, parts: made.parts })
          .then(({ kind }) => kind)
          .catch((error: unknown) => (isFault(error) ? error.code : 'failed'))
      }
      for (const key of keys) {
        assert.match(await handedIn(key, person), /^(?:statement|jws|signer)\//)
        assert.equal(await handedIn(key, { id: person.id, key: key.kid }), 'signer/unknown-key')
        assert.match(await handedIn(key, { id: null, key: key.kid }), /^signer\//)
      }
      assert.equal((await office.door.cases.load(it.case)).count, before)
      const honest = await drafted(person)
      const { kind } = await office.submit(sealed(person, honest))
      assert.equal(kind, 'recorded', 'the person’s own device makes it')
      assert.ok((await office.door.cases.load(it.case)).acts.has(actId(honest.payload)))
    })
  })
})
