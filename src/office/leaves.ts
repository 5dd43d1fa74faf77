/** Leaves of acts, as their author's log and everyone who is shown them makes them. */
import { type Bytes, toHex } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import { type ActId, type OfficeId, stateOf } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { leafClass } from '../casefile/leaf-class.ts'
import { actId, parseActPayload } from '../signing/act-payload.ts'
import type { Envelope } from '../signing/envelope.ts'
import { makeLeaf, type Opening, unsealDueOf } from '../transparency/leaf.ts'
import { leafHash } from '../transparency/tree.ts'

/** What the leaf of an act is made of, and whose log it stands in. */
export interface Leaf {
  readonly act: ActId
  readonly at: Instant
  readonly office: OfficeId
  readonly opening: Opening
}

/** @param of - the act, and the secret of its leaf */
export function leafOf(of: { readonly envelope: Envelope; readonly r: Bytes }): Leaf {
  const { at, type, author } = parseActPayload(of.envelope.payload)
  const opening = { r: of.r, class: leafClass(type), state: stateOf(author.office) }
  return { act: actId(of.envelope.payload), at, office: author.office, opening }
}

/** RFC 9162 hash of the leaf. */
export const digestOf = ({ act, at, opening }: Leaf): Digest =>
  toHex(leafHash(makeLeaf(act, opening, unsealDueOf(at)))) as Digest
