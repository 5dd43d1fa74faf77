/**
 * Seals a provider's files in the page, to the recipients that the order names. Plain bytes leave
 * the page nowhere: what is kept on this computer, and later sent, is the sealed parcel.
 *
 * Works on `form[data-seal]`, as `sealForm` makes it. When all is sealed, the field `sealed` holds
 * what `sealedIn` reads on the server, and the form may be sent. The parcel waits in this browser,
 * under the digest of its header, for the page with `sendPart`.
 *
 * @see docs/formats/parcel.md, docs/formats/manifest.md
 */
import { type Bytes, toBase64url } from '../../base/bytes.ts'
import { digest } from '../../base/digest.ts'
import { isFault } from '../../base/error.ts'
import type { ActId, CaseId, PersonId } from '../../base/id.ts'
import { type Instant, typedInstant } from '../../base/instant.ts'
import { STANDARD_RETENTION } from '../../vault/custody.ts'
import { type Particulars, sealEvidence } from '../../vault/evidence.ts'
import { recipient } from '../../vault/identity.ts'
import { type Manifest, manifestBytes, manifestDigest, parcelSizes } from '../../vault/manifest.ts'
import { type Chosen, FileList } from './file-list.ts'
import { canKeep, forgetOld, hasRoom, keep } from './kept.ts'
import { gently, Part } from './told.ts'

/** Of the order, as the page knows it: what `sealForm` was given. */
interface Order {
  readonly act: ActId
  readonly case: CaseId
  readonly recipients: readonly string[]
  readonly operator: PersonId
}

const BATCH_BYTES = 1 << 20

async function prepare(form: HTMLFormElement): Promise<void> {
  const part = new Part(form)
  if (!(await canKeep())) {
    part.status('cannot')
    return
  }
  await forgetOld('sealed')
  const list = new FileList(part)
  part.show('work', true)
  part.find('start').addEventListener('click', () => {
    list.check()
    if (form.reportValidity()) void run(part, list)
  })
  part.find('again').addEventListener('click', () => settle(part, undefined))
  settle(part, undefined)
}

/** After sealing nothing may change that is sealed; before it nothing can be sent. */
function settle(part: Part, sealed: string | undefined): void {
  part.find<HTMLInputElement>('sealed').value = sealed ?? ''
  part.find<HTMLFieldSetElement>('before').disabled = sealed !== undefined
  part.find<HTMLButtonElement>('go').disabled = sealed === undefined
  part.show('go', sealed !== undefined)
  part.show('again', sealed !== undefined)
  part.show('start', sealed === undefined)
}

async function run(part: Part, list: FileList): Promise<void> {
  const before = part.find<HTMLFieldSetElement>('before')
  const leaving = (event: BeforeUnloadEvent) => event.preventDefault()
  const chosen = list.chosen()
  // Read before they are disabled: a disabled field says nothing.
  const particulars = particularsOf(part)
  before.disabled = true
  part.show('start', false)
  part.show('progress', true)
  addEventListener('beforeunload', leaving)
  try {
    const manifest = await sealed(part, chosen, particulars)
    settle(part, JSON.stringify(produced(manifest, chosen, part)))
    part.status('sealed', { values: { count: String(chosen.length) } })
    part.find('go').focus()
  } catch (error) {
    settle(part, undefined)
    part.status(error instanceof NoRoom ? 'no-room' : 'failed', { more: sentenceOf(error) })
  } finally {
    removeEventListener('beforeunload', leaving)
  }
}

const orderOf = (part: Part): Order => JSON.parse(part.root.dataset['order']!)

async function sealed(
  part: Part,
  chosen: readonly Chosen[],
  particulars: Particulars,
): Promise<Manifest> {
  const files = chosen.map(({ file, item, label }) => ({
    ...{ item, label },
    mediaType: mediaTypeOf(file),
    sizeBytes: file.size,
    content: bytesOf(file),
  }))
  const { payloadBytes } = parcelSizes(chosen.map(({ file }) => file.size))
  if (!(await hasRoom(payloadBytes))) throw new NoRoom()
  // Asked so that the browser does not make room by what is still to be sent.
  await navigator.storage.persist()
  const made = sealEvidence(files, particulars, {
    recipients: orderOf(part).recipients.map(recipient),
    random: (size) => crypto.getRandomValues(new Uint8Array(size)),
  })
  const name = digest(made.header)
  let doneBytes = 0
  part.status('sealing')
  const payload = gently(inBatches(made.payload), (piece) => {
    doneBytes += piece.length
    part.progress(doneBytes, payloadBytes)
  })
  await keep('sealed', `${name}.payload`, payload)
  await keep('sealed', `${name}.header`, one(made.header))
  return made.manifest()
}

function particularsOf(part: Part): Particulars {
  const { act, case: id, operator } = orderOf(part)
  const data = new FormData(part.root as HTMLFormElement)
  const value = (name: string) => String(data.get(name) ?? '')
  const collection = {
    method: value('method'),
    // What is none the manifest refuses.
    from: typedInstant(value('from')) as Instant,
    to: typedInstant(value('to')) as Instant,
    clockOffsetSeconds: Number(value('offset')),
    operator,
  }
  return { case: id, request: act, conditions: [], collection, retention: STANDARD_RETENTION }
}

/** What `sealedIn` reads: the body of `DataProduced`, and the part that goes with it. */
function produced(manifest: Manifest, chosen: readonly Chosen[], part: Part) {
  const held = new Set(chosen.map(({ item }) => item))
  const none = [...part.root.querySelectorAll<HTMLInputElement>('[name="nothing"]:checked')]
    .map(({ value }) => Number(value))
    .filter((item) => !held.has(item))
  const { headerSha256, payloadSha256, payloadBytes } = manifest.parcel
  return {
    body: {
      order: manifest.request,
      items: [...held, ...none]
        .sort((a, b) => a - b)
        .map((item) => {
          const of = chosen.filter((one) => one.item === item)
          const categories = [...new Set(of.flatMap((one) => one.categories))].sort()
          return { item, result: of.length > 0 ? 'provided' : 'nothing-held', categories }
        }),
      parcel: {
        header: headerSha256,
        payload: payloadSha256,
        manifest: manifestDigest(manifest),
        sizeBytes: payloadBytes,
      },
    },
    manifest: toBase64url(manifestBytes(manifest)),
  }
}

async function* bytesOf(file: File): AsyncGenerator<Bytes> {
  for (let at = 0; at < file.size; at += BATCH_BYTES) {
    yield new Uint8Array(await file.slice(at, at + BATCH_BYTES).arrayBuffer())
  }
}

/** Fewer and larger pieces: each costs a message to the process that writes. */
async function* inBatches(pieces: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  let batch = new Uint8Array(BATCH_BYTES)
  let length = 0
  for await (const piece of pieces) {
    if (length + piece.length > BATCH_BYTES) {
      yield batch.subarray(0, length)
      batch = new Uint8Array(BATCH_BYTES)
      length = 0
    }
    batch.set(piece, length)
    length += piece.length
  }
  yield batch.subarray(0, length)
}

async function* one(bytes: Bytes): AsyncGenerator<Bytes> {
  yield bytes
}

/** Of a control for moments, which says no zone: its label asks for UTC. */
const mediaTypeOf = ({ type }: File): string =>
  /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/.test(type)
    ? type
    : 'application/octet-stream'

class NoRoom extends Error {}

const sentenceOf = (error: unknown): string =>
  isFault(error) ? `${error.message} (${error.code})` : error instanceof Error ? error.message : ''

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-seal]')) {
  void prepare(form)
}
