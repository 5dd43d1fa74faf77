/**
 * Evidence: files sealed into a parcel, with the manifest that their sender signs.
 *
 * @see docs/formats/parcel.md, docs/formats/manifest.md
 */
import type { Bytes } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import type { Recipient } from './identity.ts'
import { acceptManifest, type Manifest, parcelSizes } from './manifest.ts'
import { Measure } from './measure.ts'
import { claimOf, type HeaderClaim, sealParcel } from './parcel.ts'
import type { Random } from './random.ts'
import { packTar, type TarEntry } from './tar.ts'

/** A file to hand over. Its content is read once. */
export interface EvidenceFile extends TarEntry {
  /** Number of the request's item that it answers. */
  readonly item: number
  readonly label: string
  readonly mediaType: string
}

/** What a manifest says beside what follows from the files and the recipients. */
export type Particulars = Pick<
  Manifest,
  'case' | 'request' | 'collection' | 'conditions' | 'retention'
>

export interface SealedEvidence {
  readonly header: Bytes
  /** To be read once, to its end. */
  readonly payload: AsyncIterable<Bytes>
  /** @throws Fault "vault/parcel-unfinished" before the payload has been read to its end */
  manifest(): Manifest
}

const UNKNOWN = '0'.repeat(64) as Digest

/**
 * Seals files, in the order of their items.
 * @throws Fault "vault/manifest-refused" at once for particulars, labels or sizes that no
 *   manifest can have; those of `sealParcel`; "vault/entry-size" while the payload is read
 */
export function sealEvidence(
  files: readonly EvidenceFile[],
  particulars: Particulars,
  { recipients, random }: { recipients: readonly Recipient[]; random: Random },
): SealedEvidence {
  const measures = files.map(() => new Measure())
  const sealed = sealParcel(
    packTar(
      files.map(({ sizeBytes, content }, i) => ({
        sizeBytes,
        content: measures[i]!.through(content),
      })),
    ),
    recipients,
    { random },
  )
  const header = claimOf(sealed.header, recipients)
  const write = (digests: readonly Digest[], payloadSha256: Digest) =>
    writeManifest(files, particulars, { ...header, payloadSha256, digests })
  // What can be refused is refused before hours of sealing, not after.
  write(
    files.map(() => UNKNOWN),
    UNKNOWN,
  )
  return {
    header: sealed.header,
    payload: sealed.payload,
    manifest() {
      const { sha256 } = sealed.measured()
      return write(
        measures.map((measure) => measure.result().sha256),
        sha256,
      )
    },
  }
}

function writeManifest(
  files: readonly EvidenceFile[],
  particulars: Particulars,
  known: HeaderClaim & { payloadSha256: Digest; digests: readonly Digest[] },
): Manifest {
  const { digests, ...rest } = known
  return acceptManifest({
    ...particulars,
    format: 'rogatory-manifest/1',
    entries: files.map(({ item, label, mediaType, sizeBytes }, i) => ({
      ...{ item, label, mediaType, sizeBytes },
      sha256: digests[i]!,
    })),
    parcel: { ...rest, ...parcelSizes(files.map(({ sizeBytes }) => sizeBytes)) },
  })
}
