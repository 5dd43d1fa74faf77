/**
 * The payload of a parcel: age's STREAM, in chunks of 64 KiB that are sealed one by one.
 *
 *     nonce (16 bytes) ‖ chunk 0 ‖ chunk 1 ‖ … ‖ final chunk     each with its tag of 16 bytes
 *
 * A chunk's place and whether it is the last are part of its own nonce, so that nothing can be
 * changed, left out, doubled, swapped, cut off or added unseen. No byte of a chunk is handed
 * out before its tag is checked.
 *
 * @see c2sp.org/age, "Payload"; docs/formats/parcel.md
 */
import type { Bytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { ByteReader } from './byte-reader.ts'
import { cipherKey, decrypt, deriveKey, encrypt, TAG_BYTES } from './cipher.ts'
import { draw, type Random } from './random.ts'

/** Plaintext in a chunk that is not the last. */
export const CHUNK_BYTES = 64 << 10
const SEALED_BYTES = CHUNK_BYTES + TAG_BYTES
const NONCE_BYTES = 16

type Key = ReturnType<typeof cipherKey>

/** Chunks of a payload that holds `plainBytes`; an empty one has a chunk too. */
export const chunkCount = (plainBytes: number): number =>
  Math.max(1, Math.ceil(plainBytes / CHUNK_BYTES))

/** Size of a payload that holds `plainBytes`. */
export const payloadBytes = (plainBytes: number): number =>
  NONCE_BYTES + plainBytes + TAG_BYTES * chunkCount(plainBytes)

/**
 * Seals a stream. One chunk is held at a time, whatever the length.
 * @param fileKey - 16 bytes, never used for another payload
 */
export async function* encryptPayload(
  source: AsyncIterable<Uint8Array>,
  fileKey: Uint8Array,
  random: Random,
): AsyncGenerator<Bytes, void, undefined> {
  const nonce = draw(random, NONCE_BYTES)
  const key = payloadKey(fileKey, nonce)
  const reader = new ByteReader(source)
  try {
    yield nonce
    for (let index = 0, final = false; !final; index++) {
      const plain = await reader.read(CHUNK_BYTES)
      final = await reader.ended()
      yield* encrypt(key, chunkNonce(index, final), plain)
    }
  } finally {
    await reader.close()
  }
}

/**
 * Opens a stream, chunk by chunk.
 *
 * @returns the plaintext of each chunk after its tag was checked. What was handed out stays
 *   true even if a later chunk is refused, but the whole is only whole when the stream ends
 *   without a fault.
 * @throws Fault "vault/chunk-refused" at the first chunk that is not the one sealed at that
 *   place; "vault/payload-truncated" where a chunk is missing at the end;
 *   "vault/payload-extended" for bytes after the final chunk. Data: `chunk`, its index from 0.
 */
export async function* decryptPayload(
  payload: AsyncIterable<Uint8Array>,
  fileKey: Uint8Array,
): AsyncGenerator<Bytes, void, undefined> {
  const reader = new ByteReader(payload)
  try {
    const nonce = await reader.read(NONCE_BYTES)
    if (nonce.length < NONCE_BYTES) throw truncated(0)
    const key = payloadKey(fileKey, nonce)
    for (let index = 0, final = false; !final; index++) {
      const sealed = await reader.read(SEALED_BYTES)
      const opened = openChunk(key, index, sealed)
      yield opened.plain
      final = opened.final
      if (final && !(await reader.ended())) throw extended(index + 1)
    }
  } finally {
    await reader.close()
  }
}

/** A chunk of full size may be the last one or not; a shorter one can only be the last. */
function openChunk(key: Key, index: number, sealed: Uint8Array) {
  if (sealed.length < TAG_BYTES) throw truncated(index)
  const middle =
    sealed.length === SEALED_BYTES ? decrypt(key, chunkNonce(index, false), sealed) : undefined
  if (middle) return { plain: middle, final: false }
  const last = decrypt(key, chunkNonce(index, true), sealed)
  if (!last || (last.length === 0 && index > 0)) throw refused(index)
  return { plain: last, final: true }
}

/** A key for a payload, from its file key and its nonce. */
const payloadKey = (fileKey: Uint8Array, nonce: Uint8Array): Key =>
  cipherKey(deriveKey(fileKey, nonce, 'payload'))

/** Eleven bytes of counter, one byte that marks the final chunk. */
function chunkNonce(index: number, final: boolean): Bytes {
  const nonce = new Uint8Array(12)
  new DataView(nonce.buffer).setBigUint64(3, BigInt(index))
  nonce[11] = final ? 1 : 0
  return nonce
}

const refused = (chunk: number) =>
  fault('vault/chunk-refused', `cannot open chunk ${chunk}: it is not the one sealed there`, {
    chunk,
  })

const truncated = (chunk: number) =>
  fault('vault/payload-truncated', `cannot open chunk ${chunk}: the payload ends before it`, {
    chunk,
  })

const extended = (chunk: number) =>
  fault('vault/payload-extended', `cannot open chunk ${chunk}: it follows the final chunk`, {
    chunk,
  })
