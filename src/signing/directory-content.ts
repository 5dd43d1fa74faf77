/**
 * What a State's directory says, member by member. The form only; `directory-check` holds what
 * the members must be to each other, `directory` opens and signs.
 *
 * @see docs/formats/directory.md
 */
import { OFFICE_KINDS, POWERS } from '../base/office.ts'
import {
  digestText,
  instantText,
  keyId,
  language,
  officeId,
  personId,
  prose,
  stateCode,
  z,
} from '../base/schema.ts'
import { publicJwk } from './keys.ts'
import { credentialId } from './passkey.ts'
import { logOrigin, named, openObject, risingList, treeSize, verifierKey } from './shape.ts'
import { authorSignature } from './statement.ts'

/** A server of the State, of a court system or of a provider: `XB/main`. */
export type InstallationId = string & { readonly __installationId: unique symbol }

const INSTALLATION = /^[A-Z]{2}\/[a-z0-9]+(?:-[a-z0-9]+)*$/
export const isInstallationId = (text: string): text is InstallationId =>
  text.length <= 64 && INSTALLATION.test(text)

export const installationId = z.custom<InstallationId>(
  (text) => typeof text === 'string' && isInstallationId(text),
  { error: 'expected an installation such as XB/main' },
)

const powers = risingList(z.enum(POWERS), POWERS.length)

/** From an instant on, until before another; null while no end is known. */
const period = { from: instantText, until: instantText.nullable() }

/** Base address of an installation, `https://rogatory.example/`. */
const address = z.string().max(255).refine(isAddress, {
  error: 'expected an http or https address without user, query or fragment',
})

/** Origin of a web page, `https://office.example`. */
const webOrigin = z.string().max(255).refine(isWebOrigin, {
  error: 'expected a web origin such as https://office.example',
})

/** Recipient of evidence; what kind of age recipient it is, the vault decides. */
const ageRecipient = z.string().regex(/^age1[0-9a-z]{54,2500}$/)

const installation = z.strictObject({
  id: installationId,
  address,
  /** Signs receipts and requests between installations. */
  peerKey: publicJwk,
  log: z.strictObject({
    origin: logOrigin,
    key: verifierKey,
    /** C2SP tlog-policy: the witnesses that this log uses. */
    policy: z.string().min(1).max(32_768),
  }),
})

const contact = z.strictObject({
  channel: z.enum(['phone', 'mail', 'web', 'post']),
  value: prose(500),
  hours: prose(200),
  purpose: z.enum(['authenticity', 'general', 'emergency']),
})

const office = z.strictObject({
  id: officeId,
  kind: z.enum(OFFICE_KINDS),
  installation: installationId,
  name: named,
  /** What persons of this office may say at most. */
  powers,
  /** Countersigns; authors only the registry's clock acts. */
  key: publicJwk,
  contacts: z.array(contact).max(32),
  readers: risingList(ageRecipient, 256),
  recovery: ageRecipient.nullable(),
  /** Offices of this State whose acts persons of this one may say in their absence. */
  standsInFor: risingList(officeId, 32),
})

const passkeyRecord = z.strictObject({
  kind: z.literal('passkey'),
  jwk: publicJwk,
  credentialId,
  rpId: z.string().regex(/^(?=.{1,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)*$/),
  origins: risingList(webOrigin, 8, 1),
  ...period,
})

const softwareRecord = z.strictObject({
  kind: z.literal('software'),
  jwk: publicJwk,
  ...period,
  /** Why this person has no passkey; readers are shown it. */
  why: prose(500),
})

const person = z.strictObject({
  id: personId,
  name: prose(200),
  post: prose(200),
  offices: z.array(z.strictObject({ office: officeId, powers, ...period })).max(32),
  keys: z.array(z.discriminatedUnion('kind', [passkeyRecord, softwareRecord])).max(32),
})

const revocation = z.strictObject({
  key: keyId,
  /** Where no log index is known yet, acts from this instant on count as revoked. */
  at: instantText,
  /** For each log of the State, the size from which on acts by the key have no effect. */
  cuts: z.array(z.strictObject({ origin: logOrigin, size: treeSize })).max(1024),
})

const profile = z.strictObject({
  /** With the overlays in force after it: `full-safeguards+xa-national`. */
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,127}(?:\+[a-z0-9][a-z0-9.-]{0,199}){0,2}$/),
  digest: digestText,
  /** Serial of the directory in which this profile first stood. */
  since: z.int().min(1),
  /** The log index from which on it binds, once it is logged. */
  binds: z.strictObject({ origin: logOrigin, index: treeSize }).nullable(),
  approvals: z
    .array(
      z.strictObject({
        person: personId,
        key: keyId,
        at: instantText,
        signature: authorSignature,
      }),
    )
    .length(2),
})

export const directoryContent = z.strictObject({
  v: z.literal(1),
  state: stateCode,
  serial: z.int().min(1),
  /** Digest of the payload of serial - 1; null only at serial 1. */
  previous: digestText.nullable(),
  issued: instantText,
  validUntil: instantText,
  name: named,
  /** Languages in which requests to this State may be written. */
  languages: risingList(language, 32, 1),
  /** IANA name; only its form is checked, so that a zone newer than this program is no fault. */
  timeZone: z.string().regex(/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,2}$/),
  root: publicJwk,
  /** Root key that may sign the next directory. */
  nextRoot: keyId.nullable(),
  installations: z.array(installation).min(1).max(1024),
  offices: z.array(office).min(1).max(4096),
  persons: z.array(person).max(20_000),
  revocations: z.array(revocation).max(20_000),
  profile,
  speaks: z.strictObject({
    /** Act types with version that this State's installations understand: `RequestMade@1`. */
    acts: risingList(z.string().regex(/^[A-Z][A-Za-z]{2,63}@[1-9][0-9]{0,2}$/), 512),
  }),
  /** The State's legal configuration: reservations, authorities; read by a higher floor. */
  declarations: openObject,
})

export type DirectoryContent = Readonly<z.infer<typeof directoryContent>>
export type Installation = Readonly<z.infer<typeof installation>>
export type Office = Readonly<z.infer<typeof office>>
export type Person = Readonly<z.infer<typeof person>>
export type PersonKey = Person['keys'][number]
export type Revocation = Readonly<z.infer<typeof revocation>>
export type Profile = Readonly<z.infer<typeof profile>>

function isAddress(text: string): boolean {
  const url = URL.parse(text)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return false
  return url.href === text && url.username + url.password + url.search + url.hash === ''
}

/** Browsers hold the ceremony only in secure contexts: https, or this machine. */
function isWebOrigin(text: string): boolean {
  const url = URL.parse(text)
  if (!url || url.origin !== text) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === 'localhost')
}
