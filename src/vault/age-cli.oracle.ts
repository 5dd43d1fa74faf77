/**
 * Against other people's programs: the Go `age` command both ways, `age-keygen`, the system's
 * `tar`; and a long stream at flat memory. Skipped, by name, where a program is missing.
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { concat, fromUtf8, sameBytes, utf8 } from '../base/bytes.ts'
import { sealEvidence } from './evidence.ts'
import { identity, newIdentity, recipientOf } from './identity.ts'
import { openParcel, rewrap, sealParcel } from './parcel.ts'
import { payloadBytes } from './payload.ts'
import { packTar, tarBytes } from './tar.ts'
import { PARTICULARS } from './testdata/particulars.ts'
import { collect, pieces, seeded } from './testdata/streams.ts'

const SIZES = [0, 1, 65_535, 65_536, 65_537, 131_072, 1_000_000]
const directory = await mkdtemp(join(tmpdir(), 'rogatory-oracle-'))
after(() => rm(directory, { recursive: true }))

const has = (program: string, arg: string) => spawnSync(program, [arg]).error === undefined
const age = { skip: has('age', '--version') ? false : 'no age command here' }
const tar = { skip: age.skip || (has('tar', '--version') ? false : 'no tar command here') }

const random = seeded(61)
const [reader, recovery, comer] = [newIdentity(random), newIdentity(random), newIdentity(random)]
const recipients = [reader.recipient, recovery.recipient]
const plain = random(1_000_000)

function run(program: string, args: readonly string[], input: Uint8Array = new Uint8Array()) {
  const { status, stdout, stderr } = spawnSync(program, args, { input, maxBuffer: 1 << 28 })
  return { status, stdout: Uint8Array.from(stdout), stderr: stderr.toString() }
}

async function ageOpens(file: Uint8Array, key: string) {
  const path = join(directory, 'key')
  await writeFile(path, `${key}\n`)
  return run('age', ['--decrypt', '--identity', path], file)
}

async function seal(bytes: Uint8Array) {
  const { header, payload } = sealParcel(pieces(bytes), recipients, { random })
  return { header, payload: await collect(payload) }
}

test('age opens our parcels, for every recipient and size', age, async () => {
  for (const size of SIZES) {
    const { header, payload } = await seal(plain.subarray(0, size))
    for (const { identity } of [reader, recovery]) {
      const { status, stdout, stderr } = await ageOpens(concat(header, payload), identity)
      assert.equal(status, 0, stderr)
      assert.ok(sameBytes(stdout, plain.subarray(0, size)), `${size} bytes`)
    }
  }
})

test('we open what age seals, for every recipient and size', age, async () => {
  const args = recipients.flatMap((recipient) => ['--recipient', recipient])
  for (const size of SIZES) {
    const { stdout: file } = run('age', args, plain.subarray(0, size))
    const end = file.length - payloadBytes(size)
    for (const { identity } of [reader, recovery]) {
      const opened = openParcel(file.subarray(0, end), pieces(file.subarray(end)), identity)
      assert.ok(sameBytes(await collect(opened), plain.subarray(0, size)), `${size} bytes`)
    }
  }
})

test('age opens a parcel that was wrapped anew, for the new recipient only', age, async () => {
  const { header, payload } = await seal(plain)
  const next = await rewrap(header, reader.identity, [comer.recipient], { random })
  assert.ok(sameBytes((await ageOpens(concat(next, payload), comer.identity)).stdout, plain))
  assert.notEqual((await ageOpens(concat(next, payload), reader.identity)).status, 0)
})

test('age refuses what we refuse', age, async () => {
  const { header, payload } = await seal(plain)
  for (let i = 0; i < 60; i++) {
    const at = (i * 16_411) % payload.length
    const changed = payload.slice()
    changed[at]! ^= 1
    assert.notEqual((await ageOpens(concat(header, changed), reader.identity)).status, 0)
  }
  for (const wrong of [payload.slice(0, 16 + 65_552), concat(payload, utf8('x'))]) {
    assert.notEqual((await ageOpens(concat(header, wrong), reader.identity)).status, 0)
  }
})

test('age-keygen derives our recipients, and we derive those of its keys', age, async () => {
  for (let i = 0; i < 10; i++) {
    const pair = newIdentity(random)
    assert.equal(
      fromUtf8(run('age-keygen', ['-y'], utf8(pair.identity)).stdout).trim(),
      pair.recipient,
    )
    const [, theirs] = /(AGE-SECRET-KEY-1\w+)/.exec(fromUtf8(run('age-keygen', []).stdout))!
    const recipient = fromUtf8(run('age-keygen', ['-y'], utf8(theirs!)).stdout).trim()
    assert.equal(recipientOf(identity(theirs!)), recipient)
  }
})

test('age and tar alone unpack the evidence: nobody needs us to read it', tar, async () => {
  const contents = [utf8('first'), plain, new Uint8Array()]
  const files = contents.map((content, i) => ({
    item: 1,
    label: `file ${i}`,
    mediaType: 'application/octet-stream',
    sizeBytes: content.length,
    content: pieces(content),
  }))
  const sealed = sealEvidence(files, PARTICULARS, { recipients, random })
  const file = concat(sealed.header, await collect(sealed.payload))
  const { stdout } = await ageOpens(file, reader.identity)
  const { status, stderr } = run('tar', ['--extract', '--directory', directory], stdout)
  assert.equal(`${status} ${stderr}`, '0 ')
  for (const [i, content] of contents.entries()) {
    assert.ok(sameBytes(await readFile(join(directory, String(i + 1))), content))
  }
})

test('tar reads the size of a file of 8 GiB and more', tar, async () => {
  const path = join(directory, 'huge.tar')
  const sizeBytes = 8 ** 11 + 1
  const { value } = await packTar([{ sizeBytes, content: pieces(utf8('')) }]).next()
  await writeFile(path, value!)
  await truncate(path, tarBytes([sizeBytes]))
  const { status, stdout, stderr } = run('tar', ['--list', '--verbose', '--file', path])
  assert.equal(`${status} ${stderr}`, '0 ')
  assert.match(fromUtf8(stdout), /^-rw------- 0\/0\s+8589934593 .* 1\n$/)
})

test('256 MiB are sealed, stored and opened while memory grows by less than 100 MiB', async () => {
  const path = join(directory, 'payload')
  const block = random(1 << 20)
  let peak = 0
  async function* watched(stream: AsyncIterable<Uint8Array>) {
    let pieces = 0
    for await (const piece of stream) {
      if (pieces++ % 16 === 0) peak = Math.max(peak, process.memoryUsage.rss())
      yield piece
    }
  }
  async function* long(blocks: number) {
    for (let i = 0; i < blocks; i++) yield block
  }
  const roundTrip = async (blocks: number) => {
    const parcel = sealParcel(long(blocks), recipients, { random })
    await writeFile(path, watched(parcel.payload))
    const opened = openParcel(parcel.header, createReadStream(path), reader.identity)
    let size = 0
    for await (const piece of watched(opened)) size += piece.length
    assert.equal(size, blocks << 20)
  }
  // The runtime's own growth (compiled code, first collections) is behind us after 16 MiB.
  await roundTrip(16)
  const before = peak
  await roundTrip(256)
  const grownMiB = (peak - before) / 2 ** 20
  assert.ok(grownMiB < 100, `memory grew by ${grownMiB.toFixed(0)} MiB`)
})
