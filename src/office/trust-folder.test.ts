/** Trust that changes while installations run: the folder, and directories of peers. */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { type Bytes, toBase64url } from '../base/bytes.ts'
import type { StateCode } from '../base/id.ts'
import { addDays } from '../base/instant.ts'
import { formatGreeting } from '../exchange/greeting.ts'
import { signDirectory } from '../signing/directory.ts'
import { fingerprint } from '../signing/keys.ts'
import type { Ceremony } from '../sim/ceremony.ts'
import { START, testWorld } from '../sim/test-world.ts'
import { following } from '../sim/testkit.ts'
import type { SimWorld } from '../sim/world.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { fetchDirectories } from './fetch-directories.ts'
import { TrustFolder } from './trust-folder.ts'
import { Trusted } from './trusted.ts'

const XA = 'XA' as StateCode

describe('trust of a running installation', () => {
  let world: SimWorld
  let folder: string
  let told: [string, unknown][]
  beforeEach(async () => {
    told = []
    folder = testDirectory()
    mkdirSync(join(folder, 'trust'))
    world = await testWorld({
      folder,
      strangers: true,
      report: (event, values) => told.push([event, values]),
    })
  })
  afterEach(() => world?.close())

  const belmora = () => world.installations.get('XB/main')!
  const arvenia = () => world.ceremonies.get('XA')!
  const trustFolder = () =>
    new TrustFolder(join(folder, 'trust'), belmora().trusted, belmora().office.installation)

  const next = ({ directory, root }: Ceremony, days = 30, before = directory) => {
    const content = following(before, (change) => {
      change.validUntil = addDays(change.validUntil, days)
    })
    return signDirectory(content, root)
  }

  /** What two persons of Belmora lay into the folder. */
  const lay = (directories: readonly Bytes[], over: object = {}, name = 'XA.json') => {
    const { root } = arvenia()
    const pin = {
      state: 'XA',
      fingerprint: fingerprint(root.kid),
      source: 'its gazette',
      pinnedBy: ['XB/p-103', 'XB/p-104'],
      at: START,
      ...over,
    }
    const texts = directories.map((one) => toBase64url(one))
    const content = texts.length === 1 ? { pin, directory: texts[0] } : { pin, directories: texts }
    writeFileSync(join(folder, 'trust', name), JSON.stringify(content))
  }
  const serial = () => belmora().trusted.chain(XA).at(-1)?.content.serial

  test('a State that is pinned is known without a new start, and its next directory', async () => {
    const watched = trustFolder()
    assert.equal(await watched.sweep(), 0)
    lay([arvenia().directory.document])
    assert.equal(await watched.sweep(), 1)
    assert.equal(serial(), 1)
    assert.equal(await watched.sweep(), 0)
    lay([arvenia().directory.document, next(arvenia())])
    assert.equal(await watched.sweep(), 1)
    assert.equal(serial(), 2)
    assert.deepEqual(told, [
      ['directory-taken', { state: 'XA', serial: 1, from: 'folder' }],
      ['directory-taken', { state: 'XA', serial: 2, from: 'folder' }],
    ])
    assert.equal(await trustFolder().sweep(), 0, 'after a new start nothing is new')
  })

  test('a file that is behind what a peer gave is no fault at the next start', async () => {
    lay([arvenia().directory.document])
    await trustFolder().sweep()
    await belmora().trusted.accept(XA, next(arvenia()), START)
    await trustFolder().sweep()
    assert.equal(serial(), 2)
    assert.deepEqual(told.slice(1), [])
  })

  const refused: readonly (readonly [string, string, () => void])[] = [
    [
      'another root',
      'directory/wrong-root',
      () => lay([arvenia().directory.document], { fingerprint: 'ab'.repeat(32) }),
    ],
    [
      'persons of another State',
      'trust/not-ours',
      () => lay([arvenia().directory.document], { pinnedBy: ['XA/p-103', 'XA/p-104'] }),
    ],
    [
      'a person whom no directory lists',
      'acceptance/unknown-person',
      () => lay([arvenia().directory.document], { pinnedBy: ['XB/p-103', 'XB/p-999'] }),
    ],
    [
      'one person twice',
      'trust/malformed-pin',
      () => lay([arvenia().directory.document], { pinnedBy: ['XB/p-103', 'XB/p-103'] }),
    ],
    [
      'a pin of before the own directory',
      'trust/own-unknown',
      () => lay([arvenia().directory.document], { at: '2020-01-01T00:00:00Z' }),
    ],
    [
      'no JSON',
      'json/malformed',
      () => writeFileSync(join(folder, 'trust', 'XA.json'), 'a letter'),
    ],
    [
      'no directory',
      'trust/malformed-pin',
      () => writeFileSync(join(folder, 'trust', 'XA.json'), '{"pin":{}}'),
    ],
  ]
  for (const [what, code, write] of refused) {
    test(`a file with ${what} is told once and harms nobody`, async () => {
      write()
      const watched = trustFolder()
      for (let looks = 0; looks < 3; looks++) assert.equal(await watched.sweep(), 0)
      assert.deepEqual(told, [['trust-refused', { file: 'XA.json', code }]])
      assert.deepEqual(belmora().trusted.states(), ['XB'])
      lay([arvenia().directory.document])
      assert.equal(await watched.sweep(), 1, 'the right one is taken in afterwards')
      assert.equal(serial(), 1)
    })
  }

  /** Trust whose database is away once it was asked `left` times. */
  const flaky = (asked: { left: number }) => {
    const { db } = belmora()
    const away = {
      ...db,
      get kysely() {
        if (asked.left-- > 0) return db.kysely
        throw new Error('the database is away')
      },
    }
    return new Trusted(away)
  }
  const anew = async () => {
    const trusted = new Trusted(belmora().db)
    await trusted.load(START)
    return trusted.chain(XA).map(({ content }) => content.serial)
  }

  test('a directory that could not be kept counts for nothing, and comes in later', async () => {
    lay([arvenia().directory.document])
    await trustFolder().sweep()
    const asked = { left: 2 }
    const trusted = flaky(asked)
    await trusted.load(START)
    const second = next(arvenia())
    await assert.rejects(trusted.accept(XA, second, START), { message: 'the database is away' })
    assert.equal(trusted.chain(XA).length, 1)
    asked.left = 9
    const [before] = await Promise.all([1, 2].map(() => trusted.accept(XA, second, START)))
    assert.equal(trusted.chain(XA).length, 2, 'twice at once is once')
    await trusted.accept(XA, next(arvenia(), 60, before), START)
    assert.deepEqual(await anew(), [1, 2, 3])
  })

  test('a pin whose directory could not be kept is gone on with', async () => {
    lay([arvenia().directory.document])
    const asked = { left: 3 }
    const trusted = flaky(asked)
    await trusted.load(START)
    const watched = new TrustFolder(join(folder, 'trust'), trusted, belmora().office.installation)
    assert.equal(await watched.sweep(), 0)
    asked.left = 9
    assert.equal(await watched.sweep(), 1)
    assert.deepEqual(await anew(), [1])
  })

  test('a second file under another root changes nothing', async () => {
    lay([arvenia().directory.document])
    const watched = trustFolder()
    await watched.sweep()
    lay([arvenia().directory.document], { fingerprint: 'ab'.repeat(32) }, 'new.json')
    await watched.sweep()
    assert.deepEqual(told.at(-1), ['trust-refused', { file: 'new.json', code: 'trust/other-root' }])
    assert.equal(serial(), 1)
  })

  /** Both sides know each other; Arvenia has signed two directories more. */
  const acquainted = async () => {
    lay([arvenia().directory.document])
    await trustFolder().sweep()
    const { root, directory } = world.ceremonies.get('XB')!
    const there = world.installations.get('XA/main')!.trusted
    const [one, other] = arvenia().persons
    await there.pin({
      state: 'XB' as StateCode,
      fingerprint: fingerprint(root.kid),
      source: 'a visit',
      pinnedBy: [one!.id, other!.id],
      at: START,
    })
    await there.accept('XB' as StateCode, directory.document, START)
    const second = await there.accept(XA, next(arvenia()), START)
    await there.accept(XA, next(arvenia(), 60, second), START)
    const { installation } = belmora().office
    return { installation, trusted: belmora().trusted, net: world.net }
  }

  test('the next directories come from the peer itself, in their order', async () => {
    const of = await acquainted()
    assert.equal(await fetchDirectories(of), 2)
    assert.equal(serial(), 3)
    assert.equal(await fetchDirectories(of), 0)
    world.down.add('XA/main')
    assert.equal(await fetchDirectories(of), 0, 'a peer that is away is no fault')
  })

  test('a false directory of a peer is refused and told, and the old one stays', async () => {
    const of = await acquainted()
    const stranger = world.ceremonies.get('XB')!
    const forged = signDirectory(
      following(arvenia().directory, (change) => {
        change.root = stranger.root.jwk
      }),
      stranger.root,
    )
    const net = {
      ...world.net,
      stream: async () => ({ status: 200, body: pieces(forged) }),
    }
    assert.equal(await fetchDirectories({ ...of, net }), 0)
    assert.equal(serial(), 1)
    const [event, values] = told.at(-1)!
    assert.equal(event, 'directory-refused')
    assert.equal((values as { code: string }).code, 'directory/wrong-root')
    const same = {
      ...world.net,
      stream: async () => ({ status: 200, body: pieces(arvenia().directory.document) }),
    }
    assert.equal(
      await fetchDirectories({ ...of, net: same }),
      0,
      'the same one again ends the asking',
    )
  })

  test('a stranger learns nothing, not even that there is a directory', async () => {
    lay([arvenia().directory.document])
    await trustFolder().sweep()
    const { installation } = belmora().office
    const { id, peerKey } = installation
    const to = world.ceremonies.get('XA')!.installations[0]!.id
    const greeting = formatGreeting({ from: id, to, at: START, holds: 0 }, peerKey)
    const there = world.installations.get(to)!.office
    await assert.rejects(there.nextDirectory(greeting), { code: 'greeting/unknown-sender' })
    await assert.rejects(there.greet(greeting), { code: 'greeting/unknown-sender' })
    const of = { installation, trusted: belmora().trusted, net: world.net }
    assert.equal(await fetchDirectories(of), 0)
  })
})

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
