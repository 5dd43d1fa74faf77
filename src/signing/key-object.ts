/** Public keys as node:crypto wants them, imported once: importing costs as much as verifying. */
import { createPublicKey, type KeyObject } from 'node:crypto'

/** More than the keys of any directory in daily use; a bound, so that no peer can fill memory. */
const MOST_KEYS = 8192

const keys = new Map<string, KeyObject>()

/**
 * The key of a DER-encoded SubjectPublicKeyInfo. Least recently used keys are forgotten first.
 * @throws Error of node:crypto when the bytes hold no key; for P-256 this checks that the
 *   point is on the curve
 */
export function publicKeyObject(spki: Uint8Array): KeyObject {
  const der = Uint8Array.from(spki)
  const name = String.fromCharCode(...der)
  const known = keys.get(name)
  const key = known ?? createPublicKey({ key: der as Buffer, format: 'der', type: 'spki' })
  if (known) keys.delete(name)
  else if (keys.size >= MOST_KEYS) keys.delete(keys.keys().next().value!)
  keys.set(name, key)
  return key
}
