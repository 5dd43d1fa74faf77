/**
 * The recovery key: an age identity in three shares, of which any two restore it and any one
 * alone says nothing at all. Made at a ceremony, kept by three persons, offline.
 *
 *     rogatory-share-1qypf0x…      version ‖ place (1 to 3) ‖ mark (4 bytes) ‖ 32 bytes of share
 *
 * Shamir's scheme for a threshold of two: byte by byte, the secret is the height at 0 of a line
 * in GF(2^8) with a random slope, and a share is the height at its place. Through one point
 * goes a line to every secret; through two goes one line only.
 *
 * @see Shamir, "How to share a secret", CACM 22(11), 1979; FIPS 197, section 4 for the field
 */
import { fromBech32, toBech32 } from '../base/bech32.ts'
import { type Bytes, concat, fromHex, sameBytes, toHex } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { fingerprint, type Identity, identityOf, recipientOf, secretOf } from './identity.ts'
import { draw, type Random } from './random.ts'

/** `rogatory-share-1…`, 83 characters, to be written down or printed. A secret. */
export type Share = string & { readonly __recoveryShare: unique symbol }

const PREFIX = 'rogatory-share-'
const VERSION = 1
const PLACES = [1, 2, 3] as const
/** Of 1, 2 and 3: in this field the difference of two places is a place again. */
const INVERSE = [0, 0x01, 0x8d, 0xf6] as const

/** @throws Fault "vault/identity-malformed" */
export function splitIdentity(identity: Identity, random: Random): readonly [Share, Share, Share] {
  const secret = secretOf(identity)
  const slope = draw(random, secret.length)
  const mark = markOf(identity)
  const share = (place: number) => {
    const heights = secret.map((byte, i) => byte ^ times(place, slope[i]!))
    return toBech32(PREFIX, concat(Uint8Array.of(VERSION, place), mark, heights)) as Share
  }
  return [share(1), share(2), share(3)]
}

/**
 * @returns the identity, proven to be the one that was split
 * @throws Fault "vault/share-malformed" for a text that is no share or has a wrong character;
 *   "vault/shares-refused" for one share twice, or shares of different identities
 */
export function joinShares(first: string, second: string): Identity {
  const [a, b] = [readShare(first), readShare(second)]
  if (!sameBytes(a.mark, b.mark)) {
    const [one, other] = [toHex(a.mark), toHex(b.mark)]
    throw refused(`one is of key ${one}, the other of key ${other}`)
  }
  if (a.place === b.place) throw refused(`both are share ${a.place}, and two different are needed`)
  const inverse = INVERSE[a.place ^ b.place]!
  const [ofA, ofB] = [times(b.place, inverse), times(a.place, inverse)]
  const identity = identityOf(
    a.heights.map((height, i) => times(ofA, height) ^ times(ofB, b.heights[i]!)),
  )
  if (!sameBytes(markOf(identity), a.mark)) {
    throw refused('they were not split together')
  }
  return identity
}

/**
 * Which share of which key a text is, without anything of the key.
 * @returns place, 1 to 3, and the first 8 digits of the recipient's fingerprint
 * @throws Fault "vault/share-malformed"
 */
export function nameOfShare(text: string): { readonly place: number; readonly key: string } {
  const { place, mark } = readShare(text)
  return { place, key: toHex(mark) }
}

/**
 * Product in GF(2^8) modulo x^8 + x^4 + x^3 + x + 1. Takes the same steps whatever `secret` is.
 * @param known - a public factor
 */
export function times(known: number, secret: number): number {
  let product = 0
  for (let left = known, power = secret; left > 0; left >>>= 1) {
    product ^= power & -(left & 1)
    power = (power << 1) ^ (0x11b & -(power >>> 7))
  }
  return product
}

const refused = (why: string) => fault('vault/shares-refused', `cannot join shares: ${why}`)

/** First bytes of the recipient's fingerprint: public, so a lone share tells whose it is. */
const markOf = (identity: Identity): Bytes =>
  fromHex(fingerprint(recipientOf(identity)).slice(0, 8))

function readShare(text: string): { place: number; mark: Bytes; heights: Bytes } {
  const bytes = fromBech32(PREFIX, text.trim().toLowerCase())
  const place = PLACES.find((place) => place === bytes?.[1])
  if (bytes?.length !== 38 || bytes[0] !== VERSION || place === undefined) {
    throw fault('vault/share-malformed', 'cannot read the text as a recovery share')
  }
  return { place, mark: bytes.slice(2, 6), heights: bytes.slice(6) }
}
