/**
 * An invitation: what another State needs to begin to deal with an installation. It carries the
 * State's directories, the policy by which the installation takes acts in, and the formats that it
 * speaks, and is signed with the installation's peer key. It carries no fingerprint: trust comes
 * from elsewhere.
 *
 * @see docs/formats/invitation.md
 */
import { type Bytes, fromBase64url, toBase64url } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import { fault, isFault } from '../base/error.ts'
import { stateOf } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { canonicalBytes, parseJson } from '../base/json.ts'
import { accept, instantText, z } from '../base/schema.ts'
import { type Directory, openDirectory } from './directory.ts'
import { type InstallationId, installationId } from './directory-content.ts'
import { formatSignedDocument, parseSignedDocument, signDocument, verifyJws } from './jws.ts'
import { publicKey, type SigningKey } from './keys.ts'
import { risingList } from './shape.ts'

const TYPE = 'rogatory-invitation+jws'
const MOST_INVITATION_BYTES = 64 << 20

/** What goes between installations, with the version that this program writes and reads. */
export const FORMATS: readonly string[] = [
  'delivery@1',
  'envelope@1',
  'evidence-request@1',
  'greeting@1',
  'leaf@1',
  'receipt@1',
]

const schema = z.strictObject({
  v: z.literal(1),
  from: installationId,
  at: instantText,
  /** C2SP tlog-policy: log witnesses and quorum that proofs must satisfy there. */
  policy: z.string().min(1).max(262_144),
  formats: risingList(z.string().regex(/^[a-z][a-z-]{0,31}@[1-9][0-9]{0,2}$/), 256),
  /** Documents by rising serial, all under one root. */
  directories: z.array(z.string()).min(1).max(256),
})

export interface Invitation {
  readonly from: InstallationId
  readonly at: Instant
  readonly policy: string
  readonly formats: readonly string[]
  /** By rising serial. */
  readonly directories: readonly Bytes[]
}

export function formatInvitation(invitation: Invitation, peer: SigningKey): Bytes {
  const directories = invitation.directories.map((document) => toBase64url(document))
  const payload = canonicalBytes({
    v: 1,
    ...invitation,
    formats: [...invitation.formats],
    directories,
  })
  return formatSignedDocument(signDocument(peer, TYPE, payload))
}

/**
 * Opens an invitation under a fingerprint that the reader has from elsewhere.
 * @throws Fault "invitation/malformed", "invitation/other-root", "invitation/unlisted", and the
 *   codes of jws, json, bytes and of `openDirectory`
 */
export function openInvitation(
  bytes: Bytes,
  { pinnedRoot, asOf }: { readonly pinnedRoot: Digest; readonly asOf: Instant },
): Invitation & { readonly chain: readonly Directory[] } {
  const signed = parseSignedDocument(bytes, MOST_INVITATION_BYTES)
  const json = parseJson(signed.payload, { sizeBytes: MOST_INVITATION_BYTES })
  const { v: _, ...said } = accept(schema, json, {
    code: 'invitation/malformed',
    what: 'invitation',
  })
  const directories = said.directories.map((text) => fromBase64url(text))
  const state = stateOf(said.from)
  const chain: Directory[] = []
  for (const document of directories) {
    chain.push(opened(document, { state, pinnedRoot, previous: chain.at(-1), asOf }))
  }
  const listed = chain.at(-1)!.installations.get(said.from)
  if (!listed) throw refuse('unlisted', `no installation "${said.from}" stands in its directory`)
  verifyJws(signed.jws, { typ: TYPE, payload: signed.payload, key: publicKey(listed.peerKey) })
  return { ...said, directories, chain }
}

/** The sentence names no fingerprint: what stands in the file must not become what is typed. */
function opened(document: Bytes, options: Parameters<typeof openDirectory>[1]): Directory {
  try {
    return openDirectory(document, options)
  } catch (error) {
    if (!isFault(error, 'directory/wrong-root')) throw error
    throw refuse(
      'other-root',
      `the directory of "${options.state}" is not signed by the root of that fingerprint`,
    )
  }
}

const NEXT = 'trust nothing of this file; ask the other State, not by the way that it came'

const refuse = (what: string, why: string) =>
  fault(`invitation/${what}`, `cannot accept invitation: ${why}`, { next: NEXT })
