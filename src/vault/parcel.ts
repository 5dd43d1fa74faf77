/**
 * Evidence parcels: an age file whose header is kept apart from its payload.
 *
 * The payload may lie anywhere, since nobody reads it without the file key. The header holds
 * that key and nothing else: handing it over is the disclosure, destroying every copy of it is
 * the erasure. Header ‖ payload is, byte for byte, a file that any age program opens.
 *
 * @see docs/formats/parcel.md
 */
import type { Bytes } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import { makeHeader, newFileKey, type Opener, openHeader } from './header.ts'
import { fingerprint, type Recipient } from './identity.ts'
import { Measure, type Measured } from './measure.ts'
import { decryptPayload, encryptPayload } from './payload.ts'
import type { Random } from './random.ts'

export interface SealedParcel {
  readonly header: Bytes
  /** To be read once, to its end. */
  readonly payload: AsyncIterable<Bytes>
  /**
   * Size and SHA-256 of the payload, known when it has been read to its end.
   * @throws Fault "vault/parcel-unfinished" before that
   */
  measured(): Measured
}

/** What a header is: its digest and who can open it, as fingerprints in rising order. */
export interface HeaderClaim {
  readonly headerSha256: Digest
  readonly recipients: readonly Digest[]
}

/**
 * Seals a stream to recipients: the case's readers and the recovery key.
 * @param source - plaintext; a piece must not change after it is yielded
 * @throws Fault "vault/recipient-malformed", "vault/recipients-refused"
 */
export function sealParcel(
  source: AsyncIterable<Uint8Array>,
  recipients: readonly Recipient[],
  { random }: { random: Random },
): SealedParcel {
  const fileKey = newFileKey(random)
  const header = makeHeader(fileKey, recipients, random)
  let measured: Measured | undefined
  async function* payload() {
    const measure = new Measure()
    yield* measure.through(encryptPayload(source, fileKey, random))
    measured = measure.result()
  }
  return {
    header,
    payload: payload(),
    measured() {
      if (measured) return measured
      throw fault('vault/parcel-unfinished', 'cannot measure the payload before its end is read')
    },
  }
}

/**
 * Opens a parcel for one of its recipients.
 * @returns plaintext, chunk by chunk, each already checked
 * @throws Fault those of `openHeader` and `decryptPayload`, while the stream is read
 */
export async function* openParcel(
  header: Uint8Array,
  payload: AsyncIterable<Uint8Array>,
  opener: Opener,
): AsyncGenerator<Bytes, void, undefined> {
  yield* decryptPayload(payload, await openHeader(header, opener))
}

/**
 * A new header for the same payload: a reader has left the office, or one has come.
 *
 * The file key stays, so the payload need not be sealed again. It follows that a leaver who kept
 * the old header, and can still fetch the payload, can still open it: destroy the old header
 * and deny the payload.
 *
 * @param header - the header as it is, which `opener` opens
 * @throws Fault those of `openHeader` and `makeHeader`
 */
export async function rewrap(
  header: Uint8Array,
  opener: Opener,
  recipients: readonly Recipient[],
  { random }: { random: Random },
): Promise<Bytes> {
  return makeHeader(await openHeader(header, opener), recipients, random)
}

/** What there is to say of a header, in a manifest or in the record of a re-wrapping. */
export const claimOf = (header: Uint8Array, recipients: readonly Recipient[]): HeaderClaim => ({
  headerSha256: digest(header),
  recipients: recipients.map(fingerprint).sort(),
})
