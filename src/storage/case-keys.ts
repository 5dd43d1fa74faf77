/**
 * One key a case, under which the personal parts of its acts are stored. The keys lie outside
 * PostgreSQL, whose write-ahead log and backups keep deleted rows: to destroy the key is to erase
 * the parts, wherever copies of the rows are.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { link, mkdir, readFile, rm, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Bytes, concat, toHex, utf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { CaseId } from '../base/id.ts'
import type { Random } from '../vault/random.ts'
import { syncDirectory, writeDurably } from './durable-files.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Keys of cases on a local disk, `<folder>/4f/4f…key`, readable by this account alone. */
export interface CaseKeys {
  /** The case's key, made and durable before it is returned if it did not exist. */
  create(id: CaseId): Promise<Bytes>
  /** Undefined once the key is destroyed, or where none was ever made. */
  find(id: CaseId): Promise<Bytes | undefined>
  /** Durable when it returns: nobody reads the case's parts from here any more. */
  destroy(id: CaseId): Promise<void>
}

export function caseKeys(folder: string, random: Random): CaseKeys {
  const known = new Map<CaseId, Bytes>()
  const pathOf = (id: CaseId) => join(folder, id.slice(0, 2), `${id}.key`)
  const find = async (id: CaseId): Promise<Bytes | undefined> => {
    const cached = known.get(id)
    if (cached) return cached
    const key = await readFile(pathOf(id)).catch(noSuchFile)
    if (key && key.length !== KEY_BYTES) {
      throw fault('storage/damaged-key', `cannot use the key of case "${id}": wrong length`)
    }
    if (key) remember(known, id, new Uint8Array(key))
    return known.get(id)
  }
  return {
    find,
    async create(id) {
      const found = await find(id)
      if (found) return found
      await mkdir(dirname(pathOf(id)), { recursive: true, mode: 0o700 })
      await syncDirectory(folder)
      await offer(pathOf(id), random)
      return (await find(id))!
    },
    async destroy(id) {
      known.delete(id)
      await unlink(pathOf(id)).catch(noSuchFile)
      await syncDirectory(dirname(pathOf(id))).catch(noSuchFile)
    },
  }
}

/**
 * Puts a new key at `path` unless another process was first: a hard link, unlike a renaming,
 * never replaces what is there, so a key that something was sealed with is never lost.
 */
async function offer(path: string, random: Random): Promise<void> {
  const passing = `${path}.${toHex(random(8))}`
  await writeDurably(passing, random(KEY_BYTES))
  try {
    await link(passing, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(passing, { force: true })
    await syncDirectory(dirname(path))
  }
}

/** A few thousand open cases are served without a disk read each. */
const MOST_REMEMBERED = 4096

function remember(known: Map<CaseId, Bytes>, id: CaseId, key: Bytes): void {
  if (known.size >= MOST_REMEMBERED) known.delete(known.keys().next().value!)
  known.set(id, key)
}

function noSuchFile(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

/**
 * Encrypts bytes for one place: `label` names act and part, so that a row moved to another
 * place no longer opens. Nonce ‖ AES-256-GCM ciphertext ‖ tag.
 */
export function seal(key: Bytes, label: string, bytes: Uint8Array, random: Random): Bytes {
  const nonce = random(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(utf8(label))
  return concat(nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag())
}

/** @throws Fault "storage/damaged-part" for bytes that were changed or belong elsewhere */
export function unseal(key: Bytes, label: string, sealed: Uint8Array): Bytes {
  try {
    const tag = sealed.subarray(sealed.length - TAG_BYTES)
    const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
    cipher.setAAD(utf8(label)).setAuthTag(tag)
    const body = sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)
    return concat(cipher.update(body), cipher.final())
  } catch {
    throw fault('storage/damaged-part', `cannot open "${label}": its bytes are damaged`)
  }
}
