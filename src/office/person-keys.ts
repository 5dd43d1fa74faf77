/** The secret by which codes and references are found: a key file of the installation's own. */
import { createHmac, type KeyObject } from 'node:crypto'
import { type Bytes, concat, utf8 } from '../base/bytes.ts'
import type { CaseId } from '../base/id.ts'
import type { CaseKeys } from '../storage/case-keys.ts'

/** Beside the keys of intakes lies one that seals nothing; no intake has this name. */
const LOOKUP = '0'.repeat(32) as CaseId

/** Keyed digests, each for one use: HMAC-SHA-256 over `use ‖ LF ‖ bytes`. */
export type Mac = (use: Use, bytes: Uint8Array) => Promise<Bytes>

type Use = 'code' | 'reference' | 'intake' | 'enrolment' | 'enrolment-challenge' | 'call-back'

export function macOf(keys: CaseKeys): Mac {
  let key: Promise<KeyObject> | undefined
  return async (use, bytes) => {
    key ??= keys.current(LOOKUP).then((found) => found.key)
    const mac = createHmac('sha256', await key).update(concat(utf8(`${use}\n`), bytes))
    return new Uint8Array(mac.digest())
  }
}
