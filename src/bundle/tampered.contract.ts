/**
 * Copies of a bundle in each of which one thing was changed, packed again so that no checksum
 * tells, and the faults that every verifier must name: these and no others.
 */
import { concat, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { parseEnvelope } from '../signing/envelope.ts'
import type { TrustFile } from '../signing/trust.ts'
import { cosign } from '../transparency/cosignature.ts'
import { leafHash } from '../transparency/tree.ts'
import type { Bundle } from './contents.ts'
import {
  flipped,
  flippedText,
  type Given,
  signedBy,
  strangeLog,
  strangeWitness,
} from './forging.contract.ts'

/** What is wrong: its code, and the act or entry it names. */
export type Named = readonly [code: string, of: string | null]

export interface Tampering {
  /** What was tampered with. */
  readonly name: string
  readonly change: (given: Given) => Bundle | Promise<Bundle>
  /** Whom the reader trusts, if not everyone in the world. */
  readonly trust?: (trust: TrustFile) => TrustFile
  readonly faults: (given: Given) => readonly Named[]
}

/** One fault, at the `nth` act of a type. */
export const at =
  (code: string, type: string, nth = 0) =>
  (given: Given): readonly Named[] => [[code, given.act(type, nth)]]

const SIGNED: readonly Tampering[] = [
  {
    name: 'a byte of a signed payload',
    change: (given) =>
      given.envelope('DecisionTaken', (one) => ({ ...one, payload: flipped(one.payload) })),
    faults: at('bundle/other-act', 'DecisionTaken'),
  },
  {
    name: 'a byte of a part',
    change: (given) =>
      given.envelope('RequestMade', (one) => {
        const { salt, bytes } = one.parts.get('request')!
        return { ...one, parts: new Map(one.parts).set('request', { salt, bytes: flipped(bytes) }) }
      }),
    faults: at('envelope/wrong-part', 'RequestMade'),
  },
  {
    name: 'a part that nobody signed',
    change: (given) =>
      given.envelope('OrderServed', (one) => {
        const part = { salt: sha256(utf8('salt')), bytes: utf8('{}') }
        return { ...one, parts: new Map([['reasons', part]]) }
      }),
    faults: at('envelope/unknown-part', 'OrderServed'),
  },
  {
    name: 'the passkey signature of a judge',
    change: (given) =>
      given.envelope('AuthorizationGranted', (one) => {
        const { signature } = one
        return { ...one, signature: { ...signature, signature: flippedText(signature.signature) } }
      }),
    faults: at('passkey/bad-signature', 'AuthorizationGranted'),
  },
  {
    name: 'the office signature of a registry',
    change: (given) =>
      given.envelope('EvidenceLocked', (one) => {
        const { signature } = one
        return { ...one, signature: { ...signature, signature: flippedText(signature.signature) } }
      }),
    faults: at('jws/bad-signature', 'EvidenceLocked'),
  },
  {
    name: 'a countersignature',
    change: (given) =>
      given.envelope('DecisionTaken', (one) => {
        const jws = one.countersignature!
        return { ...one, countersignature: { ...jws, signature: flippedText(jws.signature) } }
      }),
    faults: at('jws/bad-signature', 'DecisionTaken'),
  },
  {
    name: 'a countersignature, by leaving it out',
    change: (given) => given.envelope('OrderServed', (one) => ({ ...one, countersignature: null })),
    faults: at('signer/not-countersigned', 'OrderServed'),
  },
  {
    name: 'a signature, by that of the same person on another act',
    change: (given) => {
      const other = parseEnvelope(given.bundle.acts.get(given.act('AssessmentRecorded'))!)
      return given.envelope('DecisionTaken', (one) => ({ ...one, signature: other.signature }))
    },
    faults: at('passkey/wrong-challenge', 'DecisionTaken'),
  },
  {
    name: 'an envelope, by a second text of the same',
    change: (given) => {
      const { acts } = given.bundle
      const id = given.act('OrderServed')
      const spaced = concat(acts.get(id)!, utf8(' '))
      return { ...given.bundle, acts: new Map(acts).set(id, spaced) }
    },
    faults: at('bundle/not-canonical', 'OrderServed'),
  },
  {
    name: 'an act, by another in its place',
    change: (given) => {
      const { acts } = given.bundle
      const other = acts.get(given.act('OrderServed', 1))!
      return { ...given.bundle, acts: new Map(acts).set(given.act('OrderServed'), other) }
    },
    faults: at('bundle/other-act', 'OrderServed'),
  },
  {
    name: 'an act, by leaving it out with all that belongs to it',
    change: (given) => given.without(given.act('DecisionTaken')),
    faults: at('bundle/missing-act', 'DecisionTaken'),
  },
  {
    name: 'an act, by leaving it out alone',
    change: (given) => {
      const acts = new Map(given.bundle.acts)
      acts.delete(given.act('EvidenceErased'))
      return { ...given.bundle, acts }
    },
    faults: (given) => {
      const id = given.act('EvidenceErased')
      return ['opening', 'proof', 'decision', 'receipt'].map(() => ['bundle/astray', id] as const)
    },
  },
  {
    name: 'an act, by calling it withheld too',
    change: (given) => ({ ...given.bundle, withheld: [given.act('OrderServed')] }),
    faults: at('bundle/not-withheld', 'OrderServed'),
  },
  {
    name: 'the case that the bundle is of',
    change: ({ bundle }) => ({ ...bundle, case: '0'.repeat(32) as Bundle['case'] }),
    faults: ({ bundle }) => [...bundle.acts.keys()].sort().map((id) => ['bundle/other-case', id]),
  },
]

const LOGGED: readonly Tampering[] = [
  {
    name: 'the secret of a leaf',
    change: (given) => {
      const openings = new Map(given.bundle.openings).set(
        given.act('OrderServed'),
        sha256(utf8('r')),
      )
      return { ...given.bundle, openings }
    },
    faults: at('gate/not-included', 'OrderServed'),
  },
  {
    name: 'the secret of a leaf, by leaving it out',
    change: (given) => {
      const openings = new Map(given.bundle.openings)
      openings.delete(given.act('OrderServed'))
      return { ...given.bundle, openings }
    },
    faults: at('bundle/no-opening', 'OrderServed'),
  },
  {
    name: 'a proof, so that the act is logged nowhere',
    change: (given) => {
      const proofs = new Map(given.bundle.proofs)
      proofs.delete(given.act('OrderServed'))
      return { ...given.bundle, proofs }
    },
    faults: at('bundle/no-proof', 'OrderServed'),
  },
  {
    name: 'a proof, by that of another act',
    change: (given) => {
      const { proofs } = given.bundle
      const other = proofs.get(given.act('DecisionTaken'))!
      return { ...given.bundle, proofs: new Map(proofs).set(given.act('OrderServed'), other) }
    },
    faults: at('bundle/other-proof', 'OrderServed'),
  },
  {
    name: 'a proof, by one of a log that no directory names',
    change: (given) =>
      given.proof('OrderServed', async (proof) => {
        const head = { size: 1, root: leafHash(utf8('a leaf')) }
        return {
          ...proof,
          index: 0,
          hashes: [],
          note: await given.checkpoint(head, given.world.now, strangeLog()),
        }
      }),
    faults: at('gate/unknown-log', 'OrderServed'),
  },
  {
    name: 'a hash of a proof',
    change: (given) =>
      given.proof('EvidenceTransmitted', (proof) => ({
        ...proof,
        hashes: proof.hashes.map((hash, i) => (i === 0 ? flipped(hash) : hash)),
      })),
    faults: at('gate/not-included', 'EvidenceTransmitted'),
  },
  {
    name: 'a cosignature, below the quorum',
    change: (given) =>
      given.proof(
        'OrderServed',
        signedBy((lines) => lines.slice(0, 1)),
      ),
    faults: at('gate/quorum', 'OrderServed'),
  },
  {
    name: 'a cosignature, by that of a stranger',
    change: (given) =>
      given.proof('OrderServed', async (proof) => {
        const line = await cosign(proof.note.text, given.world.now, strangeWitness())
        return signedBy(([log]) => [log!, line])(proof)
      }),
    faults: at('gate/quorum', 'OrderServed'),
  },
  {
    name: 'a byte of a cosignature',
    change: (given) =>
      given.proof(
        'OrderServed',
        signedBy(([log, one]) => [log!, { ...one!, signature: flipped(one!.signature) }]),
      ),
    faults: at('gate/witness-signature', 'OrderServed'),
  },
  {
    name: 'the signature of a log',
    change: (given) =>
      given.proof(
        'OrderServed',
        signedBy(([log, one]) => [{ ...log!, signature: flipped(log!.signature) }, one!]),
      ),
    faults: at('gate/log-signature', 'OrderServed'),
  },
  {
    name: 'a log, by another root at one of its sizes',
    change: (given) => given.forkedCheckpoint(),
    faults: (given) => [['log/fork', given.origin()]],
  },
  {
    name: 'a log, by another tree for one act',
    change: (given) => given.proof('OrderServed', (proof, id) => given.forkedProof(proof, id)),
    faults: (given) => [['log/fork', given.origin()]],
  },
]

export const TAMPERED_ACTS: readonly Tampering[] = [...SIGNED, ...LOGGED]
