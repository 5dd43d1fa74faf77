/**
 * Copies of a bundle in each of which one thing was changed, packed again so that no checksum
 * tells, and the faults that every verifier must name: these and no others.
 */
import { fromBase64url, toBase64url, utf8 } from '../base/bytes.ts'
import { digest, sha256 } from '../base/digest.ts'
import type { Json } from '../base/json.ts'
import { parseEnvelope } from '../signing/envelope.ts'
import { formatSignedDocument, parseSignedDocument, signDocument } from '../signing/jws.ts'
import type { TrustFile } from '../signing/trust.ts'
import { cosign } from '../transparency/cosignature.ts'
import { formatVerifierKey } from '../transparency/note-key.ts'
import { leafHash } from '../transparency/tree.ts'
import type { Bundle } from './contents.ts'
import {
  edited,
  flipped,
  flippedText,
  type Given,
  otherRoot,
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

const at =
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

const TRUSTED: readonly Tampering[] = [
  {
    name: 'a directory, by one that another root signed',
    change: (given) =>
      given.directory('XB', (content) => ({ ...content, root: otherRoot().jwk }), otherRoot()),
    faults: () => [['directory/wrong-root', 'directories/XB-1.json']],
  },
  {
    name: 'a byte of a directory',
    change: ({ bundle }) => ({
      ...bundle,
      directories: bundle.directories.map((one) =>
        one.state === 'XB'
          ? { ...one, document: edited(one.document, (jws) => flipMember(jws, 'signature')) }
          : one,
      ),
    }),
    faults: () => [['jws/bad-signature', 'directories/XB-1.json']],
  },
  {
    name: 'a directory, by leaving it out',
    change: ({ bundle }) => ({
      ...bundle,
      directories: bundle.directories.filter(({ state }) => state !== 'XB'),
    }),
    faults: () => [['bundle/no-directory', 'directories/XB-1.json']],
  },
  {
    name: 'a chain of directories, with a serial left out',
    change: (given) =>
      given.directory('XB', (content) => ({ ...given.next('XB', content), serial: 3 })),
    faults: () => [['directory/gap', 'directories/XB-3.json']],
  },
  {
    name: 'a directory, by its successor alone',
    change: (given) => {
      const bundle = given.directory('XB', (content) => given.next('XB', content))
      const first = ({ state, serial }: Bundle['directories'][number]) =>
        state === 'XB' && serial === 1
      return { ...bundle, directories: bundle.directories.filter((one) => !first(one)) }
    },
    faults: () => [['bundle/late-directory', 'directories/XB-2.json']],
  },
  {
    name: 'the key of a judge, which was revoked from the first leaf on',
    change: (given) =>
      given.directory('XB', (content) => {
        const { key } = given.world.person('XB/central-criminal-court')
        const next = given.next('XB', content)
        const cuts = content.installations.map(({ log }) => ({ origin: log.origin, size: 0 }))
        return { ...next, revocations: [{ key, at: next.issued, cuts }] }
      }),
    faults: (given) =>
      [given.act('AuthorizationGranted'), given.act('NoticeDeferred')]
        .sort()
        .map((id) => ['signer/revoked', id]),
  },
  {
    name: 'the trust file, which pins no root of one State',
    change: ({ bundle }) => bundle,
    trust: (trust) => ({ ...trust, roots: trust.roots.filter(({ state }) => state !== 'XB') }),
    faults: () => [['trust/not-pinned', 'directories/XB-1.json']],
  },
  {
    name: 'the trust file, which names another witness',
    change: ({ bundle }) => bundle,
    trust: (trust) => ({ ...trust, witnesses: [formatVerifierKey(strangeWitness().key)] }),
    faults: ({ bundle }) => [
      ...[...bundle.acts.keys()].sort().map((id) => ['gate/quorum', id] as const),
      ...bundle.checkpoints.map((bytes) => ['gate/quorum', noteName(bytes)] as const).sort(byName),
    ],
  },
]

const byName = ([, a]: Named, [, b]: Named) => ((a ?? '') < (b ?? '') ? -1 : 1)
const noteName = (bytes: Uint8Array) => `checkpoints/${digest(bytes)}.note`

function flipMember(jws: { [k: string]: Json }, member: string): void {
  jws[member] = flippedText(jws[member] as string)
}

const RECORDED: readonly Tampering[] = [
  {
    name: 'a decision',
    change: (given) => {
      const { decisions } = given.bundle
      const id = given.act('EvidenceTransmitted')
      const other = edited(decisions.get(id)!, (decision) => {
        decision['outcome'] = 'EXECUTE'
        decision['findings'] = []
      })
      return { ...given.bundle, decisions: new Map(decisions).set(id, other) }
    },
    faults: at('decision/differs', 'EvidenceTransmitted'),
  },
  {
    name: 'a decision, by one that names another profile',
    change: (given) => {
      const { decisions } = given.bundle
      const id = given.act('EvidenceTransmitted')
      const other = edited(decisions.get(id)!, (decision) => {
        decision['profile'] = '0'.repeat(64)
      })
      return { ...given.bundle, decisions: new Map(decisions).set(id, other) }
    },
    faults: at('decision/other-profile', 'EvidenceTransmitted'),
  },
  {
    name: 'a decision, by that on another act',
    change: (given) => {
      const { decisions } = given.bundle
      const other = decisions.get(given.act('OrderServed'))!
      const id = given.act('OrderServed', 1)
      return { ...given.bundle, decisions: new Map(decisions).set(id, other) }
    },
    faults: at('decision/differs', 'OrderServed', 1),
  },
  {
    name: 'a rule of the profile',
    change: ({ bundle }) => ({
      ...bundle,
      profiles: new Map(
        [...bundle.profiles].map(([name, bytes]) => [
          name,
          edited(bytes, (profile) => (profile['rules'] as Json[]).pop()),
        ]),
      ),
    }),
    faults: ({ bundle }) => [['bundle/other-profile', `profiles/${profileOf(bundle)}.json`]],
  },
  {
    name: 'the profile, by leaving it out',
    change: ({ bundle }) => ({ ...bundle, profiles: new Map() }),
    faults: (given) => given.inOrder().map((id) => ['decision/no-profile', id]),
  },
  {
    name: 'what a receipt says',
    change: (given) =>
      given.receipt('EvidenceTransmitted', (document) =>
        edited(document, (jws) => {
          const said = fromBase64url(jws['payload'] as string)
          const other = edited(said, (receipt) => {
            receipt['result'] = 'without-effect'
          })
          jws['payload'] = toBase64url(other)
        }),
      ),
    faults: at('jws/bad-signature', 'EvidenceTransmitted'),
  },
  {
    name: 'a receipt, by that for another act',
    change: (given) => {
      const id = given.act('EvidenceTransmitted')
      const other = given.bundle.receipts.find(
        (one) => one.by === 'XB/main' && one.act !== id,
      )!.document
      return given.receipt('EvidenceTransmitted', () => other)
    },
    faults: at('receipt/another', 'EvidenceTransmitted'),
  },
  {
    name: 'a receipt, by one that another installation signed',
    change: (given) =>
      given.receipt('EvidenceTransmitted', (document) => {
        const { payload } = parseSignedDocument(document, 4096)
        const { peer } = given.world.site('XA/nimbus')
        return formatSignedDocument(signDocument(peer, 'rogatory-receipt+jws', payload))
      }),
    faults: at('jws/wrong-key', 'EvidenceTransmitted'),
  },
]

const profileOf = ({ profiles }: Bundle) => [...profiles.keys()][0]

export const TAMPERED: readonly Tampering[] = [...SIGNED, ...LOGGED, ...TRUSTED, ...RECORDED]
