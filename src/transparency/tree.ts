/**
 * The Merkle tree of a log: hashes, roots, and proofs that an entry is in a tree or that one
 * tree extends another. Sizes and indexes are whole numbers below 2^53, never bit-shifted.
 *
 * A proof is made from *subtrees*: the hashes of the complete, aligned runs of leaves. A caller
 * that keeps those (tiles do) makes any proof of a log of a million leaves with some forty reads.
 *
 * @see RFC 6962, section 2.1 · RFC 9162, sections 2.1.3 and 2.1.4
 */
import { hash } from 'node:crypto'
import { type Bytes, sameBytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'

/** Bytes of a node or leaf hash. */
export const HASH_BYTES = 32

/** A run of leaves, `start` included and `end` not. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The complete subtree of the 2^level leaves that begin at leaf `index` × 2^level. */
export interface Subtree {
  readonly level: number
  readonly index: number
}

/** Hash of a subtree that the tree is known to hold; 32 bytes. */
export type ReadSubtree = (subtree: Subtree) => Bytes

/** Root of the tree that has no leaves: the hash of nothing. */
export const EMPTY_ROOT: Bytes = digestOf(new Uint8Array(0))

/** Hash of a log entry. The 0x00 in front keeps an entry from passing as an inner node. */
export function leafHash(entry: Uint8Array): Bytes {
  const message = new Uint8Array(entry.length + 1)
  message.set(entry, 1)
  return digestOf(message)
}

const nodeMessage = new Uint8Array(1 + 2 * HASH_BYTES).fill(1, 0, 1)

/** Hash of an inner node from its two children, 32 bytes each. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Bytes {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES) {
    throw new TypeError(`a node has two children of 32 bytes, not ${left.length}, ${right.length}`)
  }
  nodeMessage.set(left, 1)
  nodeMessage.set(right, 1 + HASH_BYTES)
  return digestOf(nodeMessage)
}

/** Root over leaf hashes, by the definition in RFC 6962: the plain way, for whole trees. */
export function rootOf(leaves: readonly Bytes[], start = 0, end = leaves.length): Bytes {
  if (start === end) return EMPTY_ROOT
  if (end - start === 1) return leaves[start]!
  const middle = start + splitOf(end - start)
  return nodeHash(rootOf(leaves, start, middle), rootOf(leaves, middle, end))
}

/** The subtrees that make up a span of a proof, left to right; at most one of each level. */
export function subtreesOf({ start, end }: Span): Subtree[] {
  const subtrees: Subtree[] = []
  for (let at = start; at < end; ) {
    const level = bitLength(end - at) - 1
    const width = 2 ** level
    subtrees.push({ level, index: at / width })
    at += width
  }
  return subtrees
}

/** Root of the tree of `size` leaves. */
export function rootAt(size: number, read: ReadSubtree): Bytes {
  return size === 0 ? EMPTY_ROOT : spanHash({ start: 0, end: size }, read)
}

/**
 * The spans whose hashes prove that leaf `index` is in the tree of `size` leaves, from the
 * leaf's sibling up.
 * @throws Fault "tree/out-of-range" unless index < size
 */
export function inclusionSpans(index: number, size: number): Span[] {
  inRange(isSize(index) && isSize(size) && index < size, `leaf ${index} in ${size} leaves`)
  const spans: Span[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    const goLeft = index < middle
    spans.push(goLeft ? { start: middle, end } : { start, end: middle })
    if (goLeft) end = middle
    else start = middle
  }
  return spans.reverse()
}

/**
 * The spans whose hashes prove that the tree of `newSize` leaves extends that of `oldSize`.
 * @throws Fault "tree/out-of-range" unless 0 < oldSize ≤ newSize
 */
export function consistencySpans(oldSize: number, newSize: number): Span[] {
  const ordered = isSize(oldSize) && isSize(newSize) && oldSize > 0 && oldSize <= newSize
  inRange(ordered, `growth from ${oldSize} to ${newSize} leaves`)
  const spans: Span[] = []
  let [start, end] = [0, newSize]
  while (end > oldSize) {
    const middle = start + splitOf(end - start)
    const goLeft = oldSize <= middle
    spans.push(goLeft ? { start: middle, end } : { start, end: middle })
    if (goLeft) end = middle
    else start = middle
  }
  // Where the old tree is itself the left subtree, its root is known to whoever verifies.
  if (start > 0) spans.push({ start, end })
  return spans.reverse()
}

/** Hash of a span of a proof, from its subtrees. */
export function spanHash(span: Span, read: ReadSubtree): Bytes {
  return subtreesOf(span)
    .map(read)
    .reduceRight((right, left) => nodeHash(left, right))
}

/** Hashes that prove leaf `index` in the tree of `size` leaves. @throws as `inclusionSpans` */
export function inclusionProof(index: number, size: number, read: ReadSubtree): Bytes[] {
  return inclusionSpans(index, size).map((span) => spanHash(span, read))
}

/** Hashes that prove growth from `oldSize` to `newSize`. @throws as `consistencySpans` */
export function consistencyProof(oldSize: number, newSize: number, read: ReadSubtree): Bytes[] {
  return consistencySpans(oldSize, newSize).map((span) => spanHash(span, read))
}

/**
 * Whether `proof` leads from the leaf hash at `index` to the root of the tree of `size` leaves.
 * Anything out of range or of wrong length is false, never a fault.
 * @see RFC 9162, section 2.1.3.2
 */
export function verifyInclusion(claim: {
  readonly index: number
  readonly size: number
  readonly leaf: Uint8Array
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}): boolean {
  const { index, size, leaf, root, proof } = claim
  if (!isSize(index) || !isSize(size) || index >= size) return false
  if (![leaf, root, ...proof].every(isHash)) return false
  let [node, last] = [index, size - 1]
  let hashed = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hashed = nodeHash(sibling, hashed)
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, half(last)]
    } else {
      hashed = nodeHash(hashed, sibling)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && sameBytes(hashed, root)
}

/** Two trees of one log, and the hashes said to show that the new one extends the old. */
export interface Growth {
  readonly oldSize: number
  readonly oldRoot: Uint8Array
  readonly newSize: number
  readonly newRoot: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/**
 * Whether `proof` shows that the new tree begins with the old one. An old tree of no leaves is
 * refused: any tree extends it, so that such a proof says nothing. `verifyGrowth` admits it.
 * @see RFC 9162, section 2.1.4.2
 */
export function verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof }: Growth): boolean {
  if (!isSize(oldSize) || !isSize(newSize) || oldSize === 0 || oldSize > newSize) return false
  if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot)
  if (![oldRoot, newRoot, ...proof].every(isHash)) return false
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof
  const [first, ...rest] = path
  if (first === undefined) return false
  let [node, last] = [oldSize - 1, newSize - 1]
  while (node % 2 === 1) [node, last] = [half(node), half(last)]
  let [oldHash, newHash] = [first, first]
  for (const sibling of rest) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      oldHash = nodeHash(sibling, oldHash)
      newHash = nodeHash(sibling, newHash)
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, half(last)]
    } else {
      newHash = nodeHash(newHash, sibling)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && sameBytes(oldHash, oldRoot) && sameBytes(newHash, newRoot)
}

/**
 * Whether the new tree begins with the old one, as log witnesses ask it: from a tree of no
 * leaves the proof must be empty, since there is nothing to prove.
 * @see C2SP tlog-witness, add-checkpoint
 */
export function verifyGrowth(growth: Growth): boolean {
  if (growth.oldSize > 0) return verifyConsistency(growth)
  const { oldSize, oldRoot, newSize, newRoot, proof } = growth
  if (oldSize !== 0 || !isSize(newSize) || proof.length > 0) return false
  if (!sameBytes(oldRoot, EMPTY_ROOT)) return false
  return newSize > 0 ? isHash(newRoot) : sameBytes(newRoot, EMPTY_ROOT)
}

/** Whether a number may count leaves: whole, not negative, exactly representable. */
export const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

const isHash = (bytes: Uint8Array) => bytes.length === HASH_BYTES
const half = (value: number) => Math.floor(value / 2)
const isPowerOfTwo = (value: number) => 2 ** (bitLength(value) - 1) === value

/** Largest power of two below `size`, which is at least 2. */
const splitOf = (size: number) => 2 ** (bitLength(size - 1) - 1)

/** `Math.log2` rounds up just below large powers of two; counting leading zeros does not. */
function bitLength(value: number): number {
  const high = Math.floor(value / 2 ** 32)
  return high === 0 ? 32 - Math.clz32(value) : 64 - Math.clz32(high)
}

function inRange(holds: boolean, what: string): void {
  if (!holds) throw fault('tree/out-of-range', `cannot prove ${what}`)
}

/** SHA-256. Decoding the text here takes a third of the time of asking for a buffer. */
function digestOf(message: Uint8Array): Bytes {
  const text = hash('sha256', message, 'hex')
  const bytes = new Uint8Array(HASH_BYTES)
  for (let i = 0; i < HASH_BYTES; i++) {
    bytes[i] = (nibble(text.charCodeAt(2 * i)) << 4) | nibble(text.charCodeAt(2 * i + 1))
  }
  return bytes
}

/** Of a lower-case hexadecimal digit's code: '0' is 48, 'a' is 97. */
function nibble(code: number): number {
  return code < 58 ? code - 48 : code - 87
}
