/**
 * One key a case, under which the personal parts of its acts are stored. The keys lie outside
 * PostgreSQL, whose write-ahead log and backups keep deleted rows: to destroy the key is to erase
 * the parts, wherever copies of the rows are.
 */
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'
import { linkSync, statSync, unlinkSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bytes, concat, toHex, utf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { CaseId } from '../base/id.ts'
import type { Random } from '../vault/random.ts'
import { flushes, writeBytesDurably, writeDurably } from './durable-files.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** A case whose parts were erased may go on: what is said later is sealed under its next key. */
const MOST_GENERATIONS = 255
/** A few thousand open cases are served without a disk read each. */
const MOST_REMEMBERED = 4096
/** Generation of what is stored as it is. */
export const OPEN = 0

export interface CaseKey {
  /** 1 for the first; stands before everything sealed under the key. */
  readonly generation: number
  readonly key: KeyObject
}

/** Keys of cases on a local disk, `<folder>/4f….1.key`, readable by this account alone. */
export interface CaseKeys {
  /** The key to seal with, made and durable before it is returned if there was none. */
  current(id: CaseId): Promise<CaseKey>
  /** Undefined once that key is destroyed. */
  find(id: CaseId, generation: number): Promise<KeyObject | undefined>
  /**
   * Destroys every key of the case. Durable when it returns: nobody reads from here what was
   * sealed before, and no later key bears an earlier one's number.
   */
  destroy(id: CaseId): Promise<void>
}

/** @param folder - exists, and nothing else is kept there */
export const caseKeys = (folder: string, random: Random): CaseKeys => new KeyFiles(folder, random)

class KeyFiles implements CaseKeys {
  private readonly known = new Map<string, KeyObject>()
  /** Names of keys that are destroyed, or are being so. */
  private readonly destroyed = new Set<string>()
  private readonly making = new Map<CaseId, Promise<CaseKey>>()
  private readonly folder: string
  private readonly random: Random
  private readonly namesDurable: () => Promise<void>

  constructor(folder: string, random: Random) {
    this.folder = folder
    this.random = random
    this.namesDurable = flushes(folder)
  }

  async find(id: CaseId, generation: number): Promise<KeyObject | undefined> {
    const name = nameOf(id, generation)
    const cached = this.known.get(name)
    if (cached) return cached
    const key = await readFile(this.pathOf(name)).catch(noSuchFile)
    // Who reads while the key is being destroyed must not keep it in memory.
    if (!key || key.length === 0 || this.destroyed.has(name)) return undefined
    if (key.length !== KEY_BYTES) {
      throw fault('storage/damaged-key', `cannot use key "${name}": wrong length`)
    }
    return this.remember(name, key)
  }

  async current(id: CaseId): Promise<CaseKey> {
    // The common case, one key that is known, costs no look at the disk.
    const first = this.known.get(nameOf(id, 1))
    if (first) return { generation: 1, key: first }
    const made = this.making.get(id) ?? this.make(id).finally(() => this.making.delete(id))
    this.making.set(id, made)
    return made
  }

  async destroy(id: CaseId): Promise<void> {
    const { generation } = this.newest(id)
    for (let n = 1; n <= generation; n++) {
      const name = nameOf(id, n)
      this.destroyed.add(name)
      this.known.delete(name)
      await writeDurably(this.pathOf(name), new Uint8Array()).catch((error: unknown) => {
        this.destroyed.delete(name)
        throw error
      })
    }
    await this.removePassing(id)
  }

  /** A process that was killed while it made a key left a copy under a passing name. */
  private async removePassing(id: CaseId): Promise<void> {
    const names = await readdir(this.folder)
    const passing = names.filter((name) => name.startsWith(`${id}.`) && !name.endsWith('.key'))
    for (const name of passing) await rm(join(this.folder, name), { force: true })
    if (passing.length > 0) await this.namesDurable()
  }

  private async make(id: CaseId): Promise<CaseKey> {
    const { generation, destroyed } = this.newest(id)
    if (!destroyed) return { generation, key: (await this.find(id, generation))! }
    const name = nameOf(id, generation + 1)
    const made = this.random(KEY_BYTES)
    const first = await offer(this.pathOf(name), made, this.random)
    await this.namesDurable()
    const key = first ? this.remember(name, made) : await this.find(id, generation + 1)
    return { generation: generation + 1, key: key! }
  }

  /** A destroyed key leaves an empty file, so that its number is not given again. */
  private newest(id: CaseId): { generation: number; destroyed: boolean } {
    for (let generation = 1; generation <= MOST_GENERATIONS; generation++) {
      const file = statSync(this.pathOf(nameOf(id, generation)), { throwIfNoEntry: false })
      if (!file) return { generation: generation - 1, destroyed: true }
      if (file.size > 0) return { generation, destroyed: false }
    }
    throw fault('storage/too-many-keys', `cannot make another key for case "${id}"`)
  }

  private remember(name: string, bytes: Uint8Array): KeyObject {
    const { known } = this
    if (known.size >= MOST_REMEMBERED) known.delete(known.keys().next().value!)
    const key = createSecretKey(bytes)
    known.set(name, key)
    return key
  }

  private pathOf(name: string): string {
    return join(this.folder, `${name}.key`)
  }
}

const nameOf = (id: CaseId, generation: number): string => `${id}.${generation}`

/**
 * Puts a new key at `path` unless another process was first: a hard link, unlike a renaming,
 * never replaces what is there, so a key that something was sealed with is never lost. The
 * key's bytes are durable when this returns, its name is not yet.
 * @returns whether it is this key that is there now
 */
async function offer(path: string, key: Uint8Array, random: Random): Promise<boolean> {
  const passing = `${path}.${toHex(random(8))}`
  await writeBytesDurably(passing, key)
  try {
    linkSync(passing, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    unlinkSync(passing)
  }
}

function noSuchFile(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

/**
 * Encrypts bytes for one place: `label` names act and part, so that a row moved to another
 * place no longer opens. Generation (one byte) ‖ nonce ‖ AES-256-GCM ciphertext ‖ tag.
 */
export function seal(
  { generation, key }: CaseKey,
  label: string,
  bytes: Uint8Array,
  random: Random,
): Bytes {
  const nonce = random(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(utf8(label))
  const sealed = [cipher.update(bytes), cipher.final(), cipher.getAuthTag()]
  return concat(Uint8Array.of(generation), nonce, ...sealed)
}

/**
 * Bytes that hold nothing personal and must outlive the case's keys, in the same place as sealed
 * ones: generation 0, and then the bytes as they are.
 */
export const unsealed = (bytes: Uint8Array): Bytes => concat(Uint8Array.of(OPEN), bytes)

/** The number of the key that something was sealed with. */
export const generationOf = (sealed: Uint8Array): number => sealed[0] ?? 0

/** @throws Fault "storage/damaged-part" for bytes that were changed or belong elsewhere */
export function unseal(key: KeyObject, label: string, sealed: Uint8Array): Bytes {
  try {
    const tag = sealed.subarray(sealed.length - TAG_BYTES)
    const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE_BYTES))
    cipher.setAAD(utf8(label)).setAuthTag(tag)
    const body = sealed.subarray(1 + NONCE_BYTES, sealed.length - TAG_BYTES)
    return concat(cipher.update(body), cipher.final())
  } catch {
    throw fault('storage/damaged-part', `cannot open "${label}": its bytes are damaged`)
  }
}
