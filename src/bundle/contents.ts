/**
 * What a bundle holds: one case as one installation holds it, with all that shows it to be true.
 *
 * Everything is kept as the bytes that were signed, sent or logged. Nothing here is believed:
 * `verify` judges each piece by what stands outside the bundle, the reader's own trust file.
 *
 * @see docs/formats/bundle.md
 */
import { type Bytes, fromBase64url, toBase64url } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import type { ActId, CaseId, StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { canonicalBytes, parseJson } from '../base/json.ts'
import { accept, caseId, digestText, instantText, z } from '../base/schema.ts'
import { type InstallationId, isInstallationId } from '../signing/directory-content.ts'

/** A receiving installation's signed word on one act. */
export interface BundledReceipt {
  readonly act: ActId
  readonly by: InstallationId
  /** The signed document as it was sent. */
  readonly document: Bytes
}

export interface BundledDirectory {
  readonly state: StateCode
  readonly serial: number
  /** The signed document as it was published. */
  readonly document: Bytes
}

export interface Bundle {
  readonly case: CaseId
  /** Whose view of the case this is: it recorded the decisions and gave the parts. */
  readonly exporter: InstallationId
  readonly exportedAt: Instant
  /** Acts that the exporter held back whole, by id. */
  readonly withheld: readonly ActId[]
  /** Envelopes as they travel; parts that were withheld or erased are absent. */
  readonly acts: ReadonlyMap<ActId, Bytes>
  /** Secret of each act's leaf, 32 bytes. */
  readonly openings: ReadonlyMap<ActId, Bytes>
  /** Each act's `.tlog-proof`. */
  readonly proofs: ReadonlyMap<ActId, Bytes>
  /** What the exporter’s law said of an act when recorded: canonical JSON of a `Decision`. */
  readonly decisions: ReadonlyMap<ActId, Bytes>
  /** The documents of the profiles by which it was decided: canonical JSON. */
  readonly profiles: ReadonlyMap<Digest, Bytes>
  readonly receipts: readonly BundledReceipt[]
  /** Of every State that speaks in the case: its chain from the first to the latest. */
  readonly directories: readonly BundledDirectory[]
  /** Cosigned checkpoints that acts say they saw, as far as the exporter kept them. */
  readonly checkpoints: readonly Bytes[]
}

/** One file of the container. */
export interface Entry {
  readonly name: string
  readonly bytes: Bytes
}

const SECRET_BYTES = 32

const openingsFile = z.record(digestText, z.string().regex(/^[A-Za-z0-9_-]{43}$/))

/** The entries of a bundle, in rising order of their names. */
export function entriesOf(bundle: Bundle): Entry[] {
  const each = (folder: string, files: ReadonlyMap<string, Bytes>, end: string) =>
    [...files].map(([name, bytes]) => ({ name: `${folder}/${name}${end}`, bytes }))
  const openings = [...bundle.openings].map(([act, r]) => [act, toBase64url(r)] as const)
  const entries: Entry[] = [
    ...each('acts', bundle.acts, '.json'),
    ...each('decisions', bundle.decisions, '.json'),
    ...each('profiles', bundle.profiles, '.json'),
    ...each('proofs', bundle.proofs, '.tlog-proof'),
    ...bundle.checkpoints.map((bytes) => ({ name: `checkpoints/${digest(bytes)}.note`, bytes })),
    ...bundle.directories.map(({ state, serial, document }) => ({
      name: `directories/${state}-${serial}.json`,
      bytes: document,
    })),
    { name: 'openings.json', bytes: canonicalBytes(Object.fromEntries(openings)) },
    ...bundle.receipts.map(({ act, by, document }) => ({
      name: `receipts/${act}.${by.replace('/', '-')}.json`,
      bytes: document,
    })),
  ]
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
}

type Contents = Omit<Bundle, 'case' | 'exporter' | 'exportedAt' | 'withheld'>

/** What each name means; a name that is none of these is refused. */
const NAMES: readonly (readonly [RegExp, (to: Draft, name: string[], bytes: Bytes) => void])[] = [
  [/^acts\/([0-9a-f]{64})\.json$/, (to, [act], bytes) => to.acts.set(act as ActId, bytes)],
  [/^checkpoints\/([0-9a-f]{64})\.note$/, (to, [named], bytes) => addCheckpoint(to, named!, bytes)],
  [
    /^decisions\/([0-9a-f]{64})\.json$/,
    (to, [act], bytes) => to.decisions.set(act as ActId, bytes),
  ],
  [
    /^directories\/([A-Z]{2})-([1-9][0-9]{0,8})\.json$/,
    (to, [state, serial], document) =>
      to.directories.push({ state: state as StateCode, serial: Number(serial), document }),
  ],
  [/^openings\.json$/, (to, _, bytes) => addOpenings(to, bytes)],
  [
    /^profiles\/([0-9a-f]{64})\.json$/,
    (to, [name], bytes) => to.profiles.set(name as Digest, bytes),
  ],
  [
    /^proofs\/([0-9a-f]{64})\.tlog-proof$/,
    (to, [act], bytes) => to.proofs.set(act as ActId, bytes),
  ],
  [
    /^receipts\/([0-9a-f]{64})\.([A-Z]{2})-([a-z0-9-]{1,61})\.json$/,
    (to, [act, state, name], document) =>
      to.receipts.push({ act: act as ActId, by: `${state}/${name}` as InstallationId, document }),
  ],
]

interface Draft {
  readonly acts: Map<ActId, Bytes>
  readonly openings: Map<ActId, Bytes>
  readonly proofs: Map<ActId, Bytes>
  readonly decisions: Map<ActId, Bytes>
  readonly profiles: Map<Digest, Bytes>
  readonly receipts: BundledReceipt[]
  readonly directories: BundledDirectory[]
  readonly checkpoints: Bytes[]
}

/**
 * Inverse of `entriesOf`.
 * @throws Fault "bundle/unknown-entry" · "bundle/misnamed" · "bundle/malformed-openings"
 */
export function contentsOf(entries: readonly Entry[]): Contents {
  const to: Draft = {
    acts: new Map(),
    openings: new Map(),
    proofs: new Map(),
    decisions: new Map(),
    profiles: new Map(),
    receipts: [],
    directories: [],
    checkpoints: [],
  }
  for (const { name, bytes } of entries) {
    const known = NAMES.find(([pattern]) => pattern.test(name))
    if (!known)
      throw fault('bundle/unknown-entry', 'cannot read bundle: no entry has such a name', {
        entry: name,
      })
    known[1](to, known[0].exec(name)!.slice(1), bytes)
  }
  to.directories.sort((a, b) =>
    a.state === b.state ? a.serial - b.serial : a.state < b.state ? -1 : 1,
  )
  return to
}

function addCheckpoint(to: Draft, named: string, bytes: Bytes): void {
  if (digest(bytes) !== named) {
    throw fault('bundle/misnamed', `cannot read bundle: checkpoint "${named}" is another`)
  }
  to.checkpoints.push(bytes)
}

function addOpenings(to: Draft, bytes: Bytes): void {
  const code = 'bundle/malformed-openings'
  const json = parseJson(bytes, { sizeBytes: 4 << 20, depth: 1 })
  for (const [act, text] of Object.entries(
    accept(openingsFile, json, { code, what: 'openings' }),
  )) {
    const r = fromBase64url(text)
    if (r.length !== SECRET_BYTES) throw fault(code, `cannot read opening of act "${act}"`)
    to.openings.set(act as ActId, r)
  }
}

/** The first entry of the container: what the bundle is, and what else is in it. */
export const tableSchema = z.strictObject({
  format: z.literal('rogatory-bundle/1'),
  case: caseId,
  exporter: z.custom<InstallationId>((text) => typeof text === 'string' && isInstallationId(text), {
    error: 'expected an installation such as XB/main',
  }),
  exportedAt: instantText,
  withheld: z.array(digestText).max(4096),
  entries: z.array(
    z.strictObject({ name: z.string().max(200), sizeBytes: z.int().min(0), sha256: digestText }),
  ),
})
export type Table = z.output<typeof tableSchema>
