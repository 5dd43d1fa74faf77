/** A fictional State, whole and signed, from which tests of signing take what they break. */
import { type Bytes, utf8 } from '../base/bytes.ts'
import { digest, sha256 } from '../base/digest.ts'
import type { KeyId, OfficeId, PersonId, StateCode } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import { type ActPayload, actId, formatActPayload, partDigest } from '../signing/act-payload.ts'
import { type Directory, openDirectory, signDirectory } from '../signing/directory.ts'
import { profileStatement } from '../signing/directory-check.ts'
import type { DirectoryContent, InstallationId } from '../signing/directory-content.ts'
import { countersign, type Envelope } from '../signing/envelope.ts'
import { fingerprint, generateKey, type KeyAlg, signingKey, thumbprint } from '../signing/keys.ts'
import {
  type AuthorSignature,
  actStatement,
  challengeOf,
  signStatement,
} from '../signing/statement.ts'
import { softwareAuthenticator } from './authenticator.ts'

/** The key of a name: same name, same key. */
export const keyFrom = (name: string, alg: KeyAlg = 'EdDSA') =>
  generateKey(alg, () => sha256(utf8(`test key of ${name}`)))
export const signerFrom = (name: string, alg: KeyAlg = 'EdDSA') => signingKey(keyFrom(name, alg))

export const STATE = 'XB' as StateCode
export const ISSUED = instant('2026-11-01T00:00:00Z')
export const AT = instant('2026-11-22T09:50:27Z')
export const ROOT = signerFrom('root')
export const PINNED = fingerprint(ROOT.kid)
export const LOG = 'log.rogatory.example/xb-main'
export const CENTRAL = 'XB/central-authority' as OfficeId
export const REGISTRY = 'XB/registry' as OfficeId
/** Passkey on P-256. */
export const JUDGE = 'XB/p-1' as PersonId
/** Passkey on Ed25519. */
export const CLERK = 'XB/p-2' as PersonId
/** Software key. */
export const SERVICE = 'XB/p-3' as PersonId

const page = { rpId: 'office.example', origin: 'https://sign.office.example' }
export const judgesKey = softwareAuthenticator({ key: keyFrom('judge', 'ES256'), ...page })
export const clerksKey = softwareAuthenticator({ key: keyFrom('clerk'), ...page })
export const servicesKey = signerFrom('service')
export const officeKey = signerFrom(CENTRAL)
export const registryKey = signerFrom(REGISTRY)
export const kidOf = (of: { credential: { jwk: Parameters<typeof thumbprint>[0] } }): KeyId =>
  thumbprint(of.credential.jwk)

const always = { from: ISSUED, until: null }
const passkeyOf = ({ credential }: typeof judgesKey) => ({
  ...credential,
  origins: [...credential.origins],
  ...always,
})

const office = { installation: 'XB/main' as InstallationId, contacts: [], readers: [] }
const nobodyStandsIn = { recovery: null, standsInFor: [] }

/** The directory's content without its profile, which others must approve. */
const unapproved: Omit<DirectoryContent, 'profile'> = {
  v: 1,
  state: STATE,
  serial: 1,
  previous: null,
  issued: ISSUED,
  validUntil: instant('2027-11-01T00:00:00Z'),
  name: { en: 'Exampland', fr: 'Exemplie' },
  languages: ['en', 'fr'],
  timeZone: 'Europe/Tallinn',
  root: ROOT.jwk,
  nextRoot: null,
  installations: [
    {
      id: 'XB/main' as InstallationId,
      address: 'https://rogatory.example/',
      peerKey: signerFrom('peer').jwk,
      log: {
        origin: LOG,
        key: `${LOG}+00000000+AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAh`,
        policy: 'quorum none\n',
      },
    },
  ],
  offices: [
    {
      ...office,
      ...nobodyStandsIn,
      id: CENTRAL,
      kind: 'central-authority',
      name: { en: 'Central Authority' },
      powers: ['decide', 'receive', 'transmit'],
      key: officeKey.jwk,
    },
    {
      ...office,
      ...nobodyStandsIn,
      id: REGISTRY,
      kind: 'registry',
      name: { en: 'Registry' },
      powers: ['notify'],
      key: registryKey.jwk,
    },
  ],
  persons: [
    {
      id: JUDGE,
      name: 'A. Judge',
      post: 'Head of section',
      offices: [{ office: CENTRAL, powers: ['decide', 'transmit'], ...always }],
      keys: [passkeyOf(judgesKey)],
    },
    {
      id: CLERK,
      name: 'B. Clerk',
      post: 'Clerk',
      offices: [{ office: CENTRAL, powers: ['receive'], ...always }],
      keys: [passkeyOf(clerksKey)],
    },
    {
      id: SERVICE,
      name: 'C. Service',
      post: 'Night service',
      offices: [{ office: CENTRAL, powers: ['receive'], ...always }],
      keys: [{ kind: 'software', jwk: servicesKey.jwk, ...always, why: 'command line at night' }],
    },
  ],
  revocations: [],
  speaks: { acts: ['RequestMade@1', 'RequestReceived@1'] },
  declarations: {},
}

/** Approvals by the judge and the clerk, as the directory lists them. */
export function approvalsOf(
  profile: Pick<DirectoryContent['profile'], 'id' | 'digest' | 'since'>,
  state = STATE,
): DirectoryContent['profile']['approvals'] {
  const challenge = challengeOf(profileStatement(state, profile, ISSUED))
  return [judgesKey, clerksKey].map((key, i) => ({
    person: `${state}/p-${i + 1}` as PersonId,
    key: kidOf(key),
    at: ISSUED,
    signature: key.assert(challenge),
  }))
}

const profile = { id: 'full-safeguards', digest: digest(utf8('a profile')), since: 1 }

export const CONTENT: DirectoryContent = {
  ...unapproved,
  profile: { ...profile, binds: null, approvals: approvalsOf(profile) },
}

/** The content changed by `change` on a copy. */
export function changed(change: (content: typeof CONTENT) => void): DirectoryContent {
  const copy = structuredClone(CONTENT)
  change(copy)
  return copy
}

/** The next serial after `before`, changed by `change`. */
export function following(
  before: Directory,
  change: (content: { -readonly [K in keyof DirectoryContent]: DirectoryContent[K] }) => void,
): DirectoryContent {
  const copy = { ...structuredClone(before.content) }
  copy.serial += 1
  copy.previous = before.digest
  change(copy)
  return copy
}

export const open = (document: Bytes, previous?: Directory): Directory =>
  openDirectory(document, { state: STATE, pinnedRoot: PINNED, asOf: AT, previous })

export const DIRECTORY = open(signDirectory(CONTENT, ROOT))

const salt = sha256(utf8('a salt'))
const part = utf8('{"facts":"words of a person"}')

export const PAYLOAD: ActPayload = {
  v: 1,
  type: 'RequestReceived',
  case: '000102030405060708090a0b0c0d0e0f' as ActPayload['case'],
  author: { office: CENTRAL, person: SERVICE, key: servicesKey.kid },
  at: AT,
  nonce: 'f0e0d0c0b0a090807060504030201000',
  follows: [digest(utf8('an act'))],
  amends: null,
  restsOn: [],
  saw: [{ origin: LOG, size: 7, root: digest(utf8('a root')) }],
  audience: [CENTRAL],
  profile: profile.digest,
  body: { items: [1, 2] },
  parts: { facts: partDigest(salt, part) },
}

export const payloadBy = (person: PersonId | null, key: KeyId, office = CENTRAL): ActPayload => ({
  ...PAYLOAD,
  author: { office, person, key },
  audience: [office],
})

/** An envelope around a payload, signed by `sign` and countersigned. */
export function envelopeOf(
  payload: ActPayload,
  sign: (bytes: Bytes) => AuthorSignature,
  countersigner = officeKey,
): Envelope {
  const bytes = formatActPayload(payload)
  return {
    payload: bytes,
    signature: sign(bytes),
    countersignature: countersign(actId(bytes), countersigner),
    parts: new Map([['facts', { salt, bytes: part }]]),
  }
}

export const byService = (bytes: Bytes) => signStatement(actStatement(bytes), servicesKey)
export const byJudge = (bytes: Bytes) => judgesKey.assert(challengeOf(actStatement(bytes)))

export const ENVELOPE = envelopeOf(PAYLOAD, byService)
export const PASSKEY_ENVELOPE = envelopeOf(payloadBy(JUDGE, kidOf(judgesKey)), byJudge)
