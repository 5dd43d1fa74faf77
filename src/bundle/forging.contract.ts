/** Means to change a bundle: what anyone can do to a file, and what a holder of keys can forge. */
import { type Bytes, concat, fromBase64url, toBase64url, utf8 } from '../base/bytes.ts'
import { digest, sha256 } from '../base/digest.ts'
import { type ActId, type StateCode, stateOf } from '../base/id.ts'
import { addSeconds } from '../base/instant.ts'
import { canonicalBytes, type Json, parseJson } from '../base/json.ts'
import { canonicalOrder } from '../casefile/order.ts'
import { signDirectory } from '../signing/directory.ts'
import type { DirectoryContent } from '../signing/directory-content.ts'
import { type Envelope, formatEnvelope, parseEnvelope } from '../signing/envelope.ts'
import { generateKey, signingKey } from '../signing/keys.ts'
import { signCheckpoint } from '../transparency/checkpoint.ts'
import { cosign } from '../transparency/cosignature.ts'
import { formatNote, type Note, type NoteSignature } from '../transparency/note.ts'
import { KEY_TYPE, type NoteSigner } from '../transparency/note-key.ts'
import { parseSignerKey, signerOf } from '../transparency/note-signer.ts'
import { formatProof, type LogProof, parseProof } from '../transparency/proof.ts'
import type { TreeHead } from '../transparency/tile-tree.ts'
import { inclusionSpans, leafHash } from '../transparency/tree.ts'
import { packTar, readTar } from '../vault/tar.ts'
import type { Bundle } from './contents.ts'
import type { World } from './testkit.ts'
import { nodesOfProof } from './trees.ts'

/** An honest bundle, and the world from which it came. */
export class Given {
  readonly world: World
  readonly bundle: Bundle

  constructor(world: World, bundle: Bundle) {
    this.world = world
    this.bundle = bundle
  }

  /** The `nth` act of a type, from 0, in the order in which they were said. */
  act(type: string, nth = 0): ActId {
    return this.world.said.get(type)![nth]!
  }

  /** Acts in canonical order. */
  inOrder(): ActId[] {
    const { acts } = this.world.site(this.bundle.exporter)
    return canonicalOrder(acts.values()).map(({ id }) => id)
  }

  envelope(type: string, change: (envelope: Envelope) => Envelope): Bundle {
    const { acts } = this.bundle
    const id = this.act(type)
    const changed = formatEnvelope(change(parseEnvelope(acts.get(id)!)))
    return { ...this.bundle, acts: new Map(acts).set(id, changed) }
  }

  async proof(
    type: string,
    change: (proof: LogProof, id: ActId) => LogProof | Promise<LogProof>,
  ): Promise<Bundle> {
    const { proofs } = this.bundle
    const id = this.act(type)
    const changed = utf8(formatProof(await change(parseProof(proofs.get(id)!), id)))
    return { ...this.bundle, proofs: new Map(proofs).set(id, changed) }
  }

  receipt(type: string, change: (document: Bytes) => Bytes): Bundle {
    const id = this.act(type)
    const receipts = this.bundle.receipts.map((one) =>
      one.act === id ? { ...one, document: change(one.document) } : one,
    )
    return { ...this.bundle, receipts }
  }

  /** Every piece that belongs to an act, gone. */
  without(id: ActId): Bundle {
    const rest = <T>(map: ReadonlyMap<ActId, T>) => new Map([...map].filter(([one]) => one !== id))
    const { acts, openings, proofs, decisions, receipts } = this.bundle
    return {
      ...this.bundle,
      acts: rest(acts),
      openings: rest(openings),
      proofs: rest(proofs),
      decisions: rest(decisions),
      receipts: receipts.filter(({ act }) => act !== id),
    }
  }

  /** The State's directory as another root, or its own, signs it with a change. */
  directory(
    state: string,
    change: (content: DirectoryContent) => DirectoryContent,
    root = this.stateOf(state).root,
  ): Bundle {
    const content = change(this.stateOf(state).directory.content)
    const { serial } = content
    const mine = { state: state as StateCode, serial, document: signDirectory(content, root) }
    const others = this.bundle.directories.filter(
      (one) => one.state !== mine.state || one.serial !== serial,
    )
    return { ...this.bundle, directories: [...others, mine] }
  }

  /** What the content of the State's next directory begins with. */
  next(state: string, content: DirectoryContent): DirectoryContent {
    const { world } = this
    const { digest } = this.stateOf(state).directory
    const issued = addSeconds(world.now, -60)
    const validUntil = addSeconds(world.now, 300 * 86_400)
    return { ...content, serial: content.serial + 1, previous: digest, issued, validUntil }
  }

  /** A checkpoint that the exporter's log and the reader's witness both sign. */
  async checkpoint(head: TreeHead, at = this.world.now, log?: NoteSigner): Promise<Note> {
    const { world, bundle } = this
    const signer = log ?? parseSignerKey(world.site(bundle.exporter).keys.log)
    const note = await signCheckpoint(head, signer)
    const line = await cosign(note.text, at, world.ports.witness)
    return { ...note, signatures: [...note.signatures, line] }
  }

  /** Another root at a size that the log signed before. */
  async forkedCheckpoint(): Promise<Bundle> {
    const note = await this.checkpoint({ size: 3, root: sha256(utf8('another tree')) })
    const forged = utf8(formatNote(note))
    return { ...this.bundle, checkpoints: [forged] }
  }

  /** The act at its place in a tree of which everything else is another. */
  async forkedProof(proof: LogProof, id: ActId): Promise<LogProof> {
    const { index } = proof
    const size = index + 2
    const hashes = inclusionSpans(index, size).map(({ start }) => sha256(utf8(`leaf ${start}`)))
    const leaf = leafHash(this.world.leafOf(this.bundle.exporter, id))
    const root = nodesOfProof({ index, size, leaf, hashes }).at(-1)!.hash
    const { at } = this.world.site(this.bundle.exporter).acts.get(id)!
    const note = await this.checkpoint({ size, root: new Uint8Array(root) }, at)
    return { ...proof, hashes, note }
  }

  /** Origin of the exporter's log. */
  origin(): string {
    return parseSignerKey(this.world.site(this.bundle.exporter).keys.log).key.name
  }

  private stateOf(state: string) {
    const { states } = this.world.ports
    return states.find(({ directory }) => directory.content.state === stateOf(state))!
  }
}

/** The files of a container, the table first. */
export async function filesOf(container: Bytes): Promise<Bytes[]> {
  const files: Bytes[] = []
  for await (const piece of readTar(once(container))) {
    if (piece.kind === 'start') files.push(new Uint8Array())
    else if (piece.kind === 'bytes') files.push(concat(files.pop()!, piece.bytes))
  }
  return files
}

/** The files with a table that names them as they are now. */
export function listed([table, ...files]: readonly Bytes[]): Bytes[] {
  const renewed = edited(table!, (value) => {
    const entries = value['entries'] as { name: string; sizeBytes: number; sha256: string }[]
    for (const [i, entry] of entries.entries()) {
      entry.sizeBytes = files[i]!.length
      entry.sha256 = digest(files[i]!)
    }
  })
  return [renewed, ...files]
}

/** A container of any files at all. */
export async function packed(files: readonly Bytes[]): Promise<Bytes> {
  const pieces: Uint8Array[] = []
  const entries = files.map((bytes) => ({ sizeBytes: bytes.length, content: once(bytes) }))
  for await (const piece of packTar(entries)) pieces.push(piece)
  return concat(...pieces)
}

async function* once(bytes: Bytes) {
  yield bytes
}

export const flipped = (bytes: Uint8Array, at = bytes.length - 2): Bytes => {
  const copy = new Uint8Array(bytes)
  copy[at]! ^= 1
  return copy
}

/** The bytes behind a text of base64url with one bit changed, as text again. */
export const flippedText = (text: string): string => toBase64url(flipped(fromBase64url(text), 40))

export const edited = (bytes: Bytes, change: (value: { [k: string]: Json }) => void): Bytes => {
  const value = parseJson(bytes, { sizeBytes: 4 << 20, depth: 80 }) as { [k: string]: Json }
  change(value)
  return canonicalBytes(value)
}

export const signedBy =
  (change: (lines: readonly NoteSignature[]) => NoteSignature[]) =>
  (proof: LogProof): LogProof => ({
    ...proof,
    note: { ...proof.note, signatures: change(proof.note.signatures) },
  })

export const otherRoot = () => signingKey(generateKey('EdDSA', () => sha256(utf8('another root'))))
export const strangeLog = (): NoteSigner =>
  signerOf('stranger.example/log', KEY_TYPE.note, sha256(utf8('seed of a strange log')))
export const strangeWitness = (): NoteSigner =>
  signerOf('stranger.example', KEY_TYPE.cosignature, sha256(utf8('seed of a stranger')))
