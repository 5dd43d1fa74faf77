/** `rogatory evidence seal`: a provider's files, sealed to the readers of an order. */
import { randomBytes } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { toBase64url } from '../base/bytes.ts'
import { isFault } from '../base/error.ts'
import { canonicalJson, type Json } from '../base/json.ts'
import { accept, prose, z } from '../base/schema.ts'
import { DATA_CATEGORIES } from '../casefile/request.ts'
import { STANDARD_RETENTION } from '../vault/custody.ts'
import { type EvidenceFile, type SealedEvidence, sealEvidence } from '../vault/evidence.ts'
import { recipient } from '../vault/identity.ts'
import { type Manifest, manifestBytes, manifestDigest, manifestSchema } from '../vault/manifest.ts'
import { type Order, orderIn, type Reading, readReading } from './evidence-case.ts'
import { readJson, unreadable, writeNew } from './files.ts'
import { EXIT, type Io, write } from './io.ts'
import { inNewFolder, toFile } from './new-folder.ts'
import { counted, megabytes } from './progress.ts'
import { badInput, quoted } from './refuse.ts'

/** What a plan of sealing says; paths are relative to its own folder. */
const plan = z.strictObject({
  files: z
    .array(
      z.strictObject({
        item: z.int().min(1).max(64),
        categories: z.array(z.enum(DATA_CATEGORIES)).min(1).max(4),
        path: prose(4096),
        /** The file's own name unless told. */
        label: prose(200).optional(),
        mediaType: z.string().max(127),
      }),
    )
    .min(1)
    .max(4096),
  /** Items of the order on which nothing is held. */
  nothingHeld: z.array(z.int().min(1).max(64)).max(64).default([]),
  collection: manifestSchema.shape.collection,
  conditions: manifestSchema.shape.conditions.default([]),
  retention: manifestSchema.shape.retention.default(STANDARD_RETENTION),
})
type Plan = z.output<typeof plan>

export interface Sealing {
  readonly planPath: string
  readonly casePath: string
  /** How the order's id begins; needed where the case has several. */
  readonly order: string | undefined
  readonly out: string
}

/** @returns the exit code. @throws Fault "cli/bad-input" */
export async function seal(io: Io, { planPath, casePath, order: named, out }: Sealing) {
  const what = readPlan(io, planPath)
  const reading = readReading(io, casePath)
  const order = orderIn(reading, named)
  checkOrder(what, order)
  const files = filesOf(what, dirname(resolve(io.cwd, planPath)))
  const sealed = sealing(files, what, { order, reading })
  const act = (manifest: Manifest) => actOf(manifest, what, order)
  const manifest = await written(io, { sealed, files, out, act })
  write(io, [
    `sealed ${files.length} files, ${megabytes(manifest.parcel.payloadBytes)} MB, to ` +
      `${order.recipients.length} recipients of order ${order.act}`,
    `made ${out}: header, payload, manifest.json, and act.json to be signed`,
    `next: rogatory evidence send ${out}`,
  ])
  return EXIT.done
}

function readPlan(io: Io, path: string): Plan {
  try {
    return accept(plan, readJson(io, path), { code: 'cli/bad-input', what: 'a plan' })
  } catch (error) {
    if (!isFault(error) || error.data['next'] !== undefined) throw error
    throw badInput(
      `cannot read ${quoted(path)} as a plan of sealing: ${error.message}`,
      'correct what is named; docs/operate.md shows one',
    )
  }
}

/** What the order does not ask for is not sealed: the other side would turn it away. */
function checkOrder({ files, nothingHeld }: Plan, { act, items, categories, recipients }: Order) {
  const outside = [...files.map(({ item }) => item), ...nothingHeld].find(
    (item) => !items.includes(item),
  )
  const refused = (why: string) =>
    badInput(`cannot seal for order "${act.slice(0, 12)}": ${why}`, 'seal what it asks for')
  if (outside !== undefined) throw refused(`it does not ask for item ${outside}`)
  const extra = files.flatMap((file) => file.categories).find((one) => !categories.includes(one))
  if (extra !== undefined) throw refused(`it does not ask for ${extra} data`)
  if (recipients.length === 0) throw refused('it names no recipient')
}

function filesOf({ files }: Plan, folder: string): EvidenceFile[] {
  return files
    .toSorted((a, b) => a.item - b.item)
    .map(({ item, path, label = basename(path), mediaType }) => {
      const whole = resolve(folder, path)
      return { item, label, mediaType, sizeBytes: sizeOf(whole, path), content: bytesOf(whole) }
    })
}

function sizeOf(whole: string, path: string): number {
  let found: ReturnType<typeof statSync>
  try {
    found = statSync(whole)
  } catch (error) {
    throw unreadable(path, error)
  }
  if (found.isFile()) return found.size
  throw badInput(`cannot seal ${quoted(path)}: it is no file`, 'name each file by itself')
}

/** Opened when it is its turn, so that thousands of files are not open at once. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: 1 << 20 })
}

function sealing(
  files: readonly EvidenceFile[],
  { collection, conditions, retention }: Plan,
  { order, reading }: { readonly order: Order; readonly reading: Reading },
): SealedEvidence {
  const particulars = { case: reading.case, request: order.act, collection, conditions, retention }
  return sealEvidence(files, particulars, {
    recipients: order.recipients.map(recipient),
    random: (size) => new Uint8Array(randomBytes(size)),
  })
}

/** The parcel, its manifest, and the act that a person of the provider is to sign. */
async function written(
  io: Io,
  of: {
    readonly sealed: SealedEvidence
    readonly files: readonly EvidenceFile[]
    readonly out: string
    readonly act: (manifest: Manifest) => Json
  },
): Promise<Manifest> {
  const { header, payload, manifest } = of.sealed
  const wholeBytes = of.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return inNewFolder(io, of.out, async (folder) => {
    await toFile(join(folder, 'payload'), counted(payload, { io, what: 'sealed', wholeBytes }))
    const said = manifest()
    writeNew(io, join(folder, 'header'), header)
    writeNew(io, join(folder, 'manifest.json'), manifestBytes(said))
    writeNew(io, join(folder, 'act.json'), `${canonicalJson(of.act(said))}\n`)
    return said
  })
}

/** What `POST /v1/drafts` takes: the provider's answer to its order, still to be signed. */
function actOf(manifest: Manifest, { files, nothingHeld }: Plan, { act, provider }: Order): Json {
  const { parcel } = manifest
  const items = [...new Set([...files.map(({ item }) => item), ...nothingHeld])].toSorted(
    (a, b) => a - b,
  )
  return {
    type: 'DataProduced',
    case: manifest.case,
    office: provider,
    body: {
      order: act,
      items: items.map((item) => {
        const held = files.filter((file) => file.item === item)
        const categories = [...new Set(held.flatMap((file) => file.categories))].toSorted()
        return { item, result: held.length > 0 ? 'provided' : 'nothing-held', categories }
      }),
      parcel: {
        header: parcel.headerSha256,
        payload: parcel.payloadSha256,
        manifest: manifestDigest(manifest),
        sizeBytes: parcel.payloadBytes,
      },
    },
    parts: { manifest: { base64url: toBase64url(manifestBytes(manifest)) } },
  }
}
