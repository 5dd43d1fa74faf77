/**
 * The key under which identifiers are indexed. It lies on the disk beside the case keys: without
 * it the index in the database, its log and its backups tells nobody what was searched or kept.
 */
import { createHmac, createSecretKey } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type Bytes, utf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { Random } from '../vault/random.ts'
import { writeDurably } from './durable-files.ts'

const KEY_BYTES = 32
/** Enough that no two identifiers ever share a term; a shorter one would find strangers' cases. */
const TERM_BYTES = 16

/** The term of a text of one type: HMAC-SHA-256 over type ‖ LF ‖ text, its first 16 bytes. */
export type Blind = (type: string, text: string) => Bytes

/**
 * The installation's key, made the first time; nobody else opens the data directory then.
 * @param path - file that this account alone may read
 * @throws Fault "storage/damaged-key"
 */
export async function searchKey(path: string, random: Random): Promise<Blind> {
  if (!existsSync(path)) await writeDurably(path, random(KEY_BYTES))
  const bytes = await readFile(path)
  if (bytes.length !== KEY_BYTES) {
    throw fault('storage/damaged-key', `cannot use search key "${path}": wrong length`)
  }
  const key = createSecretKey(bytes)
  return (type, text) => {
    const mac = createHmac('sha256', key)
      .update(utf8(`${type}\n${text}`))
      .digest()
    return new Uint8Array(mac.subarray(0, TERM_BYTES))
  }
}
