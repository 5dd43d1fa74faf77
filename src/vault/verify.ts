/**
 * A received parcel held against the manifest that its sender signed.
 *
 * @see docs/formats/parcel.md, docs/formats/manifest.md
 */
import { digest } from '../base/digest.ts'
import { type Fault, fault, isFault } from '../base/error.ts'
import { type Opener, openHeader, recipientCount } from './header.ts'
import type { Manifest } from './manifest.ts'
import { Measure, type Measured } from './measure.ts'
import type { HeaderClaim } from './parcel.ts'
import { decryptPayload } from './payload.ts'
import { readTar, type TarPiece } from './tar.ts'

export interface ReceivedParcel {
  readonly header: Uint8Array
  /** Read once. */
  readonly payload: AsyncIterable<Uint8Array>
  readonly manifest: Manifest
  /** For a header that was wrapped anew: what the custody record says of it. */
  readonly claim?: HeaderClaim
}

/**
 * Opens a parcel and checks it against its manifest as it flows.
 *
 * @returns the entries' bytes. Those of an entry are true to the manifest once its `end` has
 *   come, and the parcel is whole once the stream ends without a fault: write to a temporary
 *   place, keep nothing of a stream that ended in one.
 * @throws Fault the first of those that `verifyEvidence` lists
 */
export async function* extractEvidence(
  parcel: ReceivedParcel,
  opener: Opener,
): AsyncGenerator<TarPiece, void, undefined> {
  yield* inspectEvidence(parcel, opener, (found) => {
    throw found
  })
}

/**
 * Holds a whole parcel against its manifest, and names everything that is wrong.
 *
 * @returns none if header, payload and every entry are as the manifest says; else faults of
 *   "vault/header-digest", "vault/header-recipients", "vault/header-refused",
 *   "vault/not-a-recipient"; "vault/chunk-refused", "vault/payload-truncated",
 *   "vault/payload-extended" (data: `chunk`); "vault/payload-digest"; "vault/tar-refused",
 *   "vault/entry-size", "vault/entry-digest", "vault/entry-misplaced", "vault/entry-missing",
 *   "vault/entry-extra" (data: `entry`, from 1). With a chunk refused and the payload's digest
 *   right, it is the sender who sealed or signed wrongly; with both wrong, the way did it.
 */
export async function verifyEvidence(
  parcel: ReceivedParcel,
  opener: Opener,
): Promise<readonly Fault[]> {
  const faults: Fault[] = []
  const report = (found: Fault) => void faults.push(found)
  for await (const _ of inspectEvidence(parcel, opener, report));
  return faults
}

/**
 * What can be said of a header without a key: that it is the one named, and that it has as
 * many recipients as were named, so that none was added in silence.
 */
export function headerFaults(header: Uint8Array, claim: HeaderClaim): readonly Fault[] {
  const faults: Fault[] = []
  if (digest(header) !== claim.headerSha256) {
    faults.push(fault('vault/header-digest', 'cannot accept header: its digest is another'))
  }
  const [found, named] = [countOf(header), claim.recipients.length]
  if (found !== named) {
    const sentence = `cannot accept header: it has ${found} recipients where ${named} are named`
    faults.push(fault('vault/header-recipients', sentence, { found, named }))
  }
  return faults
}

/**
 * Both in one reading: bytes as `extractEvidence`, faults as `verifyEvidence`. For who cannot read
 * the parcel twice; nothing of it may be kept once a fault was reported.
 */
export async function* inspectEvidence(
  { header, payload, manifest, claim = manifest.parcel }: ReceivedParcel,
  opener: Opener,
  report: (found: Fault) => void,
): AsyncGenerator<TarPiece, void, undefined> {
  for (const found of headerFaults(header, claim)) report(found)
  const measure = new Measure()
  const sealed = measure.through(payload)
  const entries = new EntryCheck(manifest, report)
  try {
    const fileKey = await openHeader(header, opener)
    for await (const piece of readTar(decryptPayload(unclosed(sealed), fileKey))) {
      entries.see(piece)
      yield piece
    }
    entries.end()
  } catch (error) {
    if (!isFault(error)) throw error
    report(error)
    for await (const _ of sealed);
  } finally {
    await sealed.return()
  }
  if (measure.result().sha256 !== manifest.parcel.payloadSha256) {
    report(fault('vault/payload-digest', 'cannot accept payload: its digest is another'))
  }
}

/** Compares entries as they come with the manifest's, place by place. */
class EntryCheck {
  private readonly manifest: Manifest
  private readonly report: (found: Fault) => void
  private measure = new Measure()
  private seen = 0

  constructor(manifest: Manifest, report: (found: Fault) => void) {
    this.manifest = manifest
    this.report = report
  }

  see(piece: TarPiece): void {
    if (piece.kind === 'start') this.measure = new Measure()
    else if (piece.kind === 'bytes') this.measure.add(piece.bytes)
    else this.compare(++this.seen, this.measure.result())
  }

  end(): void {
    for (let entry = this.seen + 1; entry <= this.manifest.entries.length; entry++) {
      this.blame(entry, 'missing', 'the parcel ends before it')
    }
  }

  private compare(entry: number, found: Measured): void {
    const said = this.manifest.entries[entry - 1]
    if (said?.sha256 === found.sha256) return
    const place = 1 + this.manifest.entries.findIndex(({ sha256 }) => sha256 === found.sha256)
    if (!said) this.blame(entry, 'extra', 'the manifest ends before it')
    else if (place > 0) this.blame(entry, 'misplaced', `it is what the manifest lists as ${place}`)
    else if (said.sizeBytes === found.sizeBytes)
      this.blame(entry, 'digest', 'its digest is another')
    else this.blame(entry, 'size', `${found.sizeBytes} bytes came, ${said.sizeBytes} are named`)
  }

  private blame(
    entry: number,
    what: 'extra' | 'missing' | 'misplaced' | 'digest' | 'size',
    why: string,
  ): void {
    this.report(fault(`vault/entry-${what}`, `cannot accept entry ${entry}: ${why}`, { entry }))
  }
}

/** The same stream, whose reader cannot close it: what it leaves can still be hashed. */
function unclosed<T>(stream: AsyncIterator<T>): AsyncIterable<T> {
  return { [Symbol.asyncIterator]: () => ({ next: () => stream.next() }) }
}

function countOf(header: Uint8Array): number {
  try {
    return recipientCount(header)
  } catch {
    return 0
  }
}
