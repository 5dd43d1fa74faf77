/** Two installations and a delivery between them, for tests of exchange. */
import { utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import {
  generateKey,
  type PublicKey,
  publicKey,
  type SigningKey,
  signingKey,
} from '../signing/keys.ts'

export const installation = (id: string): InstallationId => id as InstallationId

/** The example key of an installation: same name, same key. */
export const peerKeyOf = (id: InstallationId): SigningKey =>
  signingKey(generateKey('EdDSA', () => sha256(utf8(`rogatory example key: peer of ${id}`))))

/** A directory that lists these installations and nobody else. */
export const listing =
  (...ids: readonly InstallationId[]) =>
  (asked: InstallationId): PublicKey | undefined =>
    ids.includes(asked) ? publicKey(peerKeyOf(asked).jwk) : undefined
