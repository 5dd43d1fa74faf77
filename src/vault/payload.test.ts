import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Bytes, concat } from '../base/bytes.ts'
import { type Fault, isFault } from '../base/error.ts'
import { CHUNK_BYTES, chunkCount, decryptPayload, encryptPayload, payloadBytes } from './payload.ts'
import { collect, pieces, seeded } from './testdata/streams.ts'

const SEALED = CHUNK_BYTES + 16
const fileKey = seeded(1)(16)
const plain = seeded(2)(2 * CHUNK_BYTES + 1000)
const seal = (bytes: Uint8Array, pieceBytes?: number) =>
  collect(encryptPayload(pieces(bytes, pieceBytes), fileKey, seeded(3)))
const payload = await seal(plain)

/** Ends of the chunks are borders too: most mistakes live at them. */
const size = fc.oneof(
  fc.nat({ max: 300 }),
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: -2, max: 2 }))
    .map(([n, off]) => n * CHUNK_BYTES + off),
)

test('opening undoes sealing, for every size and however the stream is cut', async () => {
  const piece = fc.integer({ min: 1, max: 200_000 })
  await fc.assert(
    fc.asyncProperty(size, piece, piece, async (sizeBytes, sealBy, openBy) => {
      const bytes = plain.subarray(0, sizeBytes)
      const sealed = await seal(bytes, Math.max(sealBy, sizeBytes >> 6, 1))
      assert.equal(sealed.length, payloadBytes(bytes.length))
      const opened = decryptPayload(pieces(sealed, Math.max(openBy, sizeBytes >> 6)), fileKey)
      assert.deepEqual(await collect(opened), Uint8Array.from(bytes))
    }),
    { numRuns: 60 },
  )
})

test('chunks are counted as they are sealed: an empty payload has one', () => {
  const counts = [0, 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES].map(chunkCount)
  assert.deepEqual(counts, [1, 1, 1, 2, 2])
})

type Tampering = { readonly what: string; readonly bytes: Bytes; readonly chunk: number }

const chunkOf = (at: number) => (at < 16 ? 0 : Math.floor((at - 16) / SEALED))
const chunks = [0, 1, 2].map((i) => payload.subarray(16 + i * SEALED, 16 + (i + 1) * SEALED))
const rebuilt = (...order: readonly Uint8Array[]) => concat(payload.subarray(0, 16), ...order)

const flipped = fc
  .tuple(fc.nat({ max: payload.length - 1 }), fc.nat({ max: 7 }))
  .map(([at, bit]): Tampering => {
    const bytes = payload.slice()
    bytes[at]! ^= 1 << bit
    return { what: `bit ${bit} of byte ${at} flipped`, bytes, chunk: chunkOf(at) }
  })
const truncated = fc
  .oneof(fc.nat({ max: payload.length - 1 }), fc.constantFrom(0, 16, 16 + SEALED, 16 + 2 * SEALED))
  .map((at): Tampering => {
    return { what: `cut to ${at} bytes`, bytes: payload.slice(0, at), chunk: chunkOf(at) }
  })
const dropped = fc.nat({ max: 2 }).map((chunk): Tampering => {
  const rest = chunks.filter((_, i) => i !== chunk)
  return { what: `chunk ${chunk} dropped`, bytes: rebuilt(...rest), chunk }
})
const doubled = fc.nat({ max: 2 }).map((i): Tampering => {
  const all = chunks.flatMap((chunk, at) => (at === i ? [chunk, chunk] : [chunk]))
  return { what: `chunk ${i} doubled`, bytes: rebuilt(...all), chunk: Math.min(i + 1, 2) }
})
const reordered = fc
  .constantFrom([0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0])
  .map((order): Tampering => {
    const chunk = order.findIndex((from, to) => from !== to)
    return { what: `chunks as ${order}`, bytes: rebuilt(...order.map((i) => chunks[i]!)), chunk }
  })
const extended = fc.uint8Array({ minLength: 1, maxLength: 70_000 }).map((more): Tampering => {
  return { what: `${more.length} bytes added`, bytes: concat(payload, more), chunk: 2 }
})

test('5,000 tamperings: each found, its chunk named, nothing from there on let out', async () => {
  const any = fc.oneof(
    { weight: 8, arbitrary: flipped },
    { weight: 4, arbitrary: truncated },
    { weight: 1, arbitrary: dropped },
    { weight: 1, arbitrary: doubled },
    { weight: 1, arbitrary: reordered },
    { weight: 1, arbitrary: extended },
  )
  await fc.assert(
    fc.asyncProperty(any, async ({ what, bytes, chunk }) => {
      const { released, fault } = await open(bytes)
      assert.equal(fault?.data['chunk'], chunk, what)
      assert.match(fault.message, new RegExp(`chunk ${chunk}\\b`))
      assert.deepEqual(released, Uint8Array.from(plain.subarray(0, chunk * CHUNK_BYTES)), what)
    }),
    { numRuns: 5000 },
  )
})

test('what is wrong has its own code: changed, cut off at a border, followed by more', async () => {
  const full = await seal(plain.subarray(0, CHUNK_BYTES))
  const cases: readonly [Bytes, string, number][] = [
    [rebuilt(chunks[1]!), 'vault/chunk-refused', 0],
    [payload.slice(0, 16 + SEALED), 'vault/payload-truncated', 1],
    [payload.slice(0, 16), 'vault/payload-truncated', 0],
    [payload.slice(0, 7), 'vault/payload-truncated', 0],
    [concat(full, new Uint8Array(1)), 'vault/payload-extended', 1],
    [concat(full, full.subarray(16)), 'vault/payload-extended', 1],
  ]
  for (const [bytes, code, chunk] of cases) {
    const { fault } = await open(bytes)
    assert.deepEqual([fault?.code, fault?.data['chunk']], [code, chunk])
  }
})

test('another file key opens nothing', async () => {
  await assert.rejects(collect(decryptPayload(pieces(payload), seeded(9)(16))), {
    code: 'vault/chunk-refused',
  })
})

test('a reader who stops early, and a fault, both let the source close what it holds', async () => {
  let closed = 0
  async function* source(bytes: Uint8Array) {
    try {
      yield* pieces(bytes)
    } finally {
      closed++
    }
  }
  for await (const _ of decryptPayload(source(payload), fileKey)) break
  for await (const _ of encryptPayload(source(plain), fileKey, seeded(3))) if (_.length > 16) break
  await assert.rejects(collect(decryptPayload(source(plain), fileKey)))
  assert.equal(closed, 3)
})

async function open(bytes: Uint8Array): Promise<{ released: Bytes; fault: Fault | undefined }> {
  const released: Bytes[] = []
  try {
    for await (const chunk of decryptPayload(pieces(bytes, SEALED), fileKey)) released.push(chunk)
    return { released: concat(...released), fault: undefined }
  } catch (error) {
    if (!isFault(error)) throw error
    return { released: concat(...released), fault: error }
  }
}
