/**
 * How fast evidence is sealed and opened, against the Go `age` command on the same file; where
 * that is missing, against the streaming of the `age-encryption` package.
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ReadableStream as NodeStream } from 'node:stream/web'
import { Encrypter } from 'age-encryption'
import type { Bytes } from '../src/base/bytes.ts'
import { makeHeader, newFileKey } from '../src/vault/header.ts'
import { newIdentity } from '../src/vault/identity.ts'
import { openParcel, sealParcel } from '../src/vault/parcel.ts'
import { encryptPayload } from '../src/vault/payload.ts'
import type { Row } from './row.ts'

const SIZE = 1 << 30
const SAMPLE = 128 << 20
const READ = { highWaterMark: 1 << 20 }
const random = (size: number): Bytes => Uint8Array.from(randomBytes(size))

/** Takes a gibibyte of temporary space and about twenty seconds. */
export async function benchVault(): Promise<Row[]> {
  const directory = await mkdtemp(join(tmpdir(), 'rogatory-bench-'))
  try {
    return await measure(directory)
  } finally {
    await rm(directory, { recursive: true })
  }
}

async function measure(directory: string): Promise<Row[]> {
  const { identity, recipient } = newIdentity(random)
  const [plain, sealed, key] = ['plain', 'sealed', 'key'].map((name) => join(directory, name)) as [
    string,
    string,
    string,
  ]
  await writeFile(key, identity)
  await writeFile(plain, blocks(SIZE))
  const source = () => createReadStream(plain, READ)

  const encrypting = await speed(SIZE, () => drain(encryptPayload(source(), random(16), random)))
  const sealing = await speed(SIZE, () =>
    drain(sealParcel(source(), [recipient], { random }).payload),
  )
  const hasAge = spawnSync('age', ['--version']).error === undefined
  const rows = [
    row('payload encrypted', encrypting),
    row('parcel sealed', sealing, 'with its SHA-256'),
  ]
  if (!hasAge) return [...rows, ...(await againstPackage(recipient, encrypting))]

  const ageSeals = await speed(SIZE, () => age(['-r', recipient, '-o', '/dev/null', plain]))
  const header = await writeAgeFile(source(), recipient, sealed)
  const opening = await speed(SIZE, () => {
    const payload = createReadStream(sealed, { ...READ, start: header.length })
    return drain(openParcel(header, payload, identity))
  })
  const ageOpens = await speed(SIZE, () => age(['-d', '-i', key, '-o', '/dev/null', sealed]))
  return [
    ...rows,
    row('age command encrypts', ageSeals),
    ratio('payload encrypted, of age', encrypting / ageSeals, 'target 0.5'),
    ratio('parcel sealed, of age', sealing / ageSeals, 'age makes no digest'),
    row('parcel opened', opening),
    row('age command decrypts', ageOpens),
    ratio('parcel opened, of age', opening / ageOpens),
  ]
}

async function againstPackage(recipient: string, ours: number): Promise<Row[]> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const theirs = await speed(SAMPLE, async () => {
    const stream = NodeStream.from(blocks(SAMPLE)) as unknown as ReadableStream<Uint8Array>
    await drain((await encrypter.encrypt(stream)) as unknown as NodeStream<Uint8Array>)
  })
  return [
    row('age-encryption encrypts', theirs, 'no age command here'),
    ratio('payload encrypted, of age-encryption', ours / theirs),
  ]
}

/** @returns the header, whose length is where the payload begins */
async function writeAgeFile(source: Readable, recipient: string, path: string): Promise<Bytes> {
  const fileKey = newFileKey(random)
  const header = makeHeader(fileKey, [recipient as Parameters<typeof makeHeader>[1][0]], random)
  const out = createWriteStream(path)
  out.write(header)
  await pipeline(Readable.from(encryptPayload(source, fileKey, random)), out)
  return header
}

async function* blocks(size: number) {
  const block = randomBytes(1 << 20)
  for (let at = 0; at < size; at += block.length) yield block
}

async function drain(stream: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of stream);
}

async function age(args: readonly string[]): Promise<void> {
  const { status, stderr } = spawnSync('age', args)
  if (status !== 0) throw new Error(`age failed: ${stderr}`)
}

/** Megabytes a second: the best of three, as the first warms up caches and compiler. */
async function speed(sizeBytes: number, work: () => Promise<void>): Promise<number> {
  let best = 0
  for (let i = 0; i < 3; i++) {
    const start = performance.now()
    await work()
    best = Math.max(best, sizeBytes / 1e3 / (performance.now() - start))
  }
  return best
}

const row = (name: string, value: number, note?: string): Row => ({
  name,
  value: Math.round(value),
  unit: 'MB/s',
  ...(note === undefined ? {} : { note }),
})

const ratio = (name: string, value: number, note?: string): Row => ({
  ...row(name, value, note),
  value: Math.round(value * 100) / 100,
  unit: 'ratio',
})
