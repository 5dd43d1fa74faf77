/**
 * The leaf of an act: 256 bytes in the public log that say almost nothing.
 *
 * byte 0        version, 1
 * bytes 1-2     quarter in which unsealing is due, big-endian: (year - 2000) × 4 + quarter - 1
 * bytes 3-34    commitment: SHA-256("rogatory:leaf:v1" LF ‖ r ‖ class ‖ state ‖ act id)
 * bytes 35-255  zero
 *
 * Class and State sit inside the commitment. Whoever holds the opening can show what was logged;
 * once the opening and the act are erased, nobody can tell.
 *
 * @see docs/formats/leaf.md
 */
import { type Bytes, fromHex, sameBytes, utf8 } from '../base/bytes.ts'
import { labelled } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import { type ActId, isStateCode, type StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'

export const LEAF_BYTES = 256
export const OPENING_BYTES = 32
const VERSION = 1
const COMMITMENT_AT = 3
const PADDING_AT = 35
const LABEL = 'rogatory:leaf:v1'

/** A quarter of a year, counted from the first of 2000, which is 0. */
export type Quarter = number

/** What opens a commitment, beside the act's id. */
export interface Opening {
  /** 32 secret random bytes, made for this leaf alone. */
  readonly r: Uint8Array
  /** Class of the act, 0 to 255, by a table that this folder does not know. */
  readonly class: number
  readonly state: StateCode
}

export interface Leaf {
  readonly unsealDue: Quarter
  /** 32 bytes. */
  readonly commitment: Bytes
}

/**
 * The quarter that contains an instant.
 * @throws Fault "leaf/out-of-range" before 2000
 */
export function quarterOf(at: Instant): Quarter {
  const quarter = (Number(at.slice(0, 4)) - 2000) * 4 + Math.floor((Number(at.slice(5, 7)) - 1) / 3)
  if (quarter < 0) throw fault('leaf/out-of-range', `cannot count the quarter of ${at}`)
  return quarter
}

/**
 * The quarter in which the act's unsealing is due: the one of twelve months later. One rule for
 * all acts, so that the field tells no more than the checkpoint's own time.
 * @param at - instant of the act, UTC
 */
export const unsealDueOf = (at: Instant): Quarter => quarterOf(at) + 4

/**
 * The leaf of an act.
 * @throws Fault "leaf/malformed-opening" · "leaf/out-of-range"
 */
export function makeLeaf(act: ActId, opening: Opening, unsealDue: Quarter): Bytes {
  if (!Number.isInteger(unsealDue) || unsealDue < 0 || unsealDue > 0xffff) {
    throw fault('leaf/out-of-range', `cannot write quarter ${unsealDue} in two bytes`)
  }
  const leaf = new Uint8Array(LEAF_BYTES)
  leaf[0] = VERSION
  new DataView(leaf.buffer).setUint16(1, unsealDue)
  leaf.set(commitmentOf(act, opening), COMMITMENT_AT)
  return leaf
}

/**
 * @throws Fault "leaf/malformed" for any other length, or padding that is not zero ·
 *   "leaf/unknown-version"
 */
export function parseLeaf(bytes: Uint8Array): Leaf {
  if (bytes.length !== LEAF_BYTES) {
    throw fault('leaf/malformed', `cannot read a leaf of ${bytes.length} bytes`)
  }
  if (bytes[0] !== VERSION) {
    throw fault('leaf/unknown-version', `cannot read a leaf of version ${bytes[0]}`)
  }
  if (bytes.subarray(PADDING_AT).some((byte) => byte !== 0)) {
    throw fault('leaf/malformed', 'cannot read a leaf whose padding is not zero')
  }
  return {
    unsealDue: (bytes[1]! << 8) | bytes[2]!,
    commitment: new Uint8Array(bytes.subarray(COMMITMENT_AT, PADDING_AT)),
  }
}

/** Whether the opening shows the leaf to be this act's. @throws as `parseLeaf` and `makeLeaf` */
export function opensTo(leaf: Uint8Array, opening: Opening, act: ActId): boolean {
  return sameBytes(parseLeaf(leaf).commitment, commitmentOf(act, opening))
}

function commitmentOf(act: ActId, { r, class: actClass, state }: Opening): Bytes {
  const sound = r.length === OPENING_BYTES && isStateCode(state)
  if (!sound || !Number.isInteger(actClass) || actClass < 0 || actClass > 255) {
    throw fault(
      'leaf/malformed-opening',
      'cannot commit: r is 32 bytes, class 0 to 255, state two letters',
    )
  }
  return fromHex(labelled(LABEL, r, Uint8Array.of(actClass), utf8(state), fromHex(act)))
}
