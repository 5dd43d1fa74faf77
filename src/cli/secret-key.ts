/** Secret keys that a verb signs with: only from files that their owner alone may read. */
import { resolve } from 'node:path'
import { isFault } from '../base/error.ts'
import { readKey } from '../office/config.ts'
import type { SigningKey } from '../signing/keys.ts'
import type { Io } from './io.ts'
import { badInput, quoted } from './refuse.ts'

const NEXT: Readonly<Record<string, string>> = {
  'config/secret-exposed': 'take the rights of others away: chmod 600',
  'config/unreadable': 'check the path',
}

/** @throws Fault "cli/bad-input", which never quotes what the file holds */
export async function readSigningKey(io: Io, path: string): Promise<SigningKey> {
  try {
    return await readKey(resolve(io.cwd, path))
  } catch (error) {
    if (!isFault(error)) throw error
    throw badInput(
      `cannot use key file ${quoted(path)}: ${error.code}`,
      NEXT[error.code] ?? 'name a key file that this program made',
    )
  }
}
