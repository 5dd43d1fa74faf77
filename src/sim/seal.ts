/** Seals a provider's files into a parcel for the officers who asked, as its command line does. */
import type { ActId, CaseId, PersonId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { STANDARD_RETENTION } from '../vault/custody.ts'
import { sealEvidence } from '../vault/evidence.ts'
import { recipient } from '../vault/identity.ts'
import type { Random } from '../vault/random.ts'
import type { Parcel } from './play.ts'
import type { RecordFile } from './records.ts'

export interface SealedParcel extends Parcel {
  /** Ciphertext, as it is uploaded. */
  readonly payload: Uint8Array
}

export async function sealRecords(
  files: readonly RecordFile[],
  of: {
    readonly case: CaseId
    readonly order: ActId
    readonly operator: PersonId
    readonly recipients: readonly string[]
    readonly at: Instant
    readonly random: Random
  },
): Promise<SealedParcel> {
  const sealed = sealEvidence(
    files.map(({ bytes, ...file }) => ({ ...file, sizeBytes: bytes.length, content: once(bytes) })),
    {
      case: of.case,
      request: of.order,
      collection: {
        method: 'export of the account database and of the access log, read-only replica',
        from: of.at,
        to: of.at,
        clockOffsetSeconds: 0,
        operator: of.operator,
      },
      conditions: [
        {
          code: 'use-limited-to-request',
          text: 'for the investigation named in the order and no other',
          language: 'en',
        },
      ],
      retention: STANDARD_RETENTION,
    },
    { recipients: of.recipients.map(recipient), random: of.random },
  )
  const pieces: Uint8Array[] = []
  for await (const piece of sealed.payload) pieces.push(piece)
  const items = [...new Set(files.map(({ item }) => item))].map((item) => ({
    item,
    categories: [
      ...new Set(files.filter((file) => file.item === item).map(({ category }) => category)),
    ].sort(),
  }))
  const payload = new Uint8Array(Buffer.concat(pieces))
  return { header: sealed.header, manifest: sealed.manifest(), payload, items }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
