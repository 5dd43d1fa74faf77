/**
 * What is known of each log's tree, put together from everything that was signed or said about
 * it. A span of leaves has one hash in every tree that holds the whole of it, so that checkpoints
 * of different sizes can contradict each other through the proofs made under them.
 *
 * @see RFC 9162, section 2.1
 */
import { toHex } from '../base/bytes.ts'
import { inclusionSpans, nodeHash, type Span } from '../transparency/tree.ts'

/** A hash of a span of leaves, as someone gave it. */
export interface Node extends Span {
  readonly hash: Uint8Array
}

/** Two hashes for one run of leaves: somebody showed two trees under one name. */
export interface Contradiction extends Span {
  readonly origin: string
}

export class Trees {
  private readonly hashes = new Map<string, string>()
  /** Logs that contradicted themselves: nothing that is said of them counts any more. */
  private readonly forked = new Set<string>()

  /** @returns what contradicts an earlier word, once for each log */
  learn(origin: string, nodes: Iterable<Node>): Contradiction | undefined {
    if (this.forked.has(origin)) return undefined
    for (const { start, end, hash } of nodes) {
      const place = `${start}-${end} ${origin}`
      const known = this.hashes.get(place)
      if (known === undefined) this.hashes.set(place, toHex(hash))
      else if (known !== toHex(hash)) {
        this.forked.add(origin)
        return { origin, start, end }
      }
    }
    return undefined
  }

  /** Whether a hash is what everyone else says of that span; nothing known contradicts nothing. */
  agrees(origin: string, { start, end, hash }: Node): boolean {
    const known = this.hashes.get(`${start}-${end} ${origin}`)
    return this.forked.has(origin) || known === undefined || known === toHex(hash)
  }
}

/** The root of a tree, as the hash of all its leaves. */
export const rootNode = ({ size, root }: { size: number; root: Uint8Array }): Node => ({
  start: 0,
  end: size,
  hash: root,
})

/**
 * Every hash that a verified inclusion proof establishes, from the leaf up to below the root.
 * @param leaf - hash of the leaf
 */
export function nodesOfProof(of: {
  readonly index: number
  readonly size: number
  readonly leaf: Uint8Array
  readonly hashes: readonly Uint8Array[]
}): Node[] {
  let node: Node = { start: of.index, end: of.index + 1, hash: of.leaf }
  const nodes: Node[] = [node]
  for (const [i, { start, end }] of inclusionSpans(of.index, of.size).entries()) {
    const sibling: Node = { start, end, hash: of.hashes[i]! }
    const [left, right] = start < node.start ? [sibling, node] : [node, sibling]
    node = { start: left.start, end: right.end, hash: nodeHash(left.hash, right.hash) }
    nodes.push(sibling, node)
  }
  return nodes
}
