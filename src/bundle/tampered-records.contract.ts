/**
 * More tampered copies: what acts hang from, which is directories and the reader's own trust,
 * and what hangs from them, which is decisions, profiles and receipts.
 */
import { fromBase64url, toBase64url } from '../base/bytes.ts'
import type { Json } from '../base/json.ts'
import { formatSignedDocument, parseSignedDocument, signDocument } from '../signing/jws.ts'
import { formatVerifierKey } from '../transparency/note-key.ts'
import type { Bundle } from './contents.ts'
import { edited, flippedText, otherRoot, strangeWitness } from './forging.contract.ts'
import { at, type Tampering } from './tampered.contract.ts'

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
    faults: ({ bundle }) => [...bundle.acts.keys()].sort().map((id) => ['gate/quorum', id]),
  },
]

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

export const TAMPERED_RECORDS: readonly Tampering[] = [...TRUSTED, ...RECORDED]
