/**
 * The key ceremony of an invented State: a root key, keys of offices and persons, a log, and the
 * directory that binds them. Persons sign with software authenticators that make real
 * assertions; their keys never lie on a server.
 */
import type { KeyId, OfficeId, PersonId, StateCode } from '../base/id.ts'
import { addDays, type Instant } from '../base/instant.ts'
import type { Json } from '../base/json.ts'
import { SPOKEN } from '../casefile/acts/table.ts'
import type { Profile } from '../law/profile.ts'
import { type Directory, openDirectory, signDirectory } from '../signing/directory.ts'
import { profileStatement } from '../signing/directory-check.ts'
import type { DirectoryContent, InstallationId } from '../signing/directory-content.ts'
import {
  fingerprint,
  generateKey,
  type PrivateJwk,
  publicKey,
  type SigningKey,
  signingKey,
} from '../signing/keys.ts'
import { challengeOf, type Statement } from '../signing/statement.ts'
import { formatVerifierKey, KEY_TYPE } from '../transparency/note-key.ts'
import { formatSignerKey, signerOf } from '../transparency/note-signer.ts'
import type { Random } from '../vault/random.ts'
import { type SoftwareAuthenticator, softwareAuthenticator } from './authenticator.ts'
import { type SimPerson, type SimState, STATES } from './states.ts'

/** A person of the world, with the device in their pocket. */
export interface Signatory {
  readonly id: PersonId
  readonly name: string
  readonly offices: readonly OfficeId[]
  readonly key: KeyId
  /** The key on the device. */
  readonly jwk: PrivateJwk
  readonly device: SoftwareAuthenticator
  /** What their command line signs with. */
  readonly software: PrivateJwk
}

/** Private keys of one installation: what its server holds. */
export interface InstallationKeys {
  readonly id: InstallationId
  readonly peer: PrivateJwk
  /** C2SP signer key. */
  readonly log: string
  readonly logKey: string
  readonly origin: string
  readonly offices: ReadonlyMap<OfficeId, PrivateJwk>
}

export interface Ceremony {
  readonly state: SimState
  readonly root: SigningKey
  readonly installations: readonly InstallationKeys[]
  readonly persons: readonly Signatory[]
  readonly directory: Directory
}

export interface CeremonyOptions {
  readonly state: SimState
  readonly at: Instant
  readonly random: Random
  readonly profile: Profile
  /** Addresses of the installations by name: `main`, and one for each provider. */
  readonly addresses: ReadonlyMap<string, string>
  /** C2SP tlog-policy of the logs: witnesses and quorum. */
  readonly policy: string
  /** Web origins of the installations' pages by id, where persons sign in a browser. */
  readonly origins?: ReadonlyMap<string, string>
  /** Who reads evidence, by office; nobody but the case's own recipient unless told. */
  readonly readers?: ReadonlyMap<string, Readers>
}

/** Age recipients of an office's readers, in rising order, and of its recovery key. */
export interface Readers {
  readonly readers: readonly string[]
  readonly recovery: string | null
}

const VALID_DAYS = 365

/** Names of a State's installations: its own, and one for each provider. */
export const installationNames = (state: SimState): string[] => [
  'main',
  ...state.offices.filter(({ kind }) => kind === 'provider').map(({ name }) => name),
]

export function holdCeremony(options: CeremonyOptions): Ceremony {
  const { state, random, at } = options
  const root = signingKey(generateKey('EdDSA', random))
  const installations = installationNames(state).map((name) => makeInstallation(options, name))
  const persons = state.persons.map((person, i) => makePerson(options, installations, person, i))
  const content = contentOf(options, { root, installations, persons })
  const document = signDirectory(content, root)
  const pinnedRoot = fingerprint(root.kid)
  const directory = openDirectory(document, {
    state: state.code as StateCode,
    pinnedRoot,
    asOf: at,
  })
  return { state, root, installations, persons, directory }
}

function makeInstallation({ state, random }: CeremonyOptions, name: string): InstallationKeys {
  const provider = name !== 'main'
  const origin = `${state.name.toLowerCase()}.example/${name}`
  const seed = random(32)
  const peer = generateKey('EdDSA', random)
  const offices = state.offices
    .filter((office) => (office.kind === 'provider' ? office.name === name : !provider))
    .map((office) => [officeId(state, office.name), generateKey('EdDSA', random)] as const)
  const log = formatSignerKey(origin, KEY_TYPE.note, seed)
  const logKey = formatVerifierKey(signerOf(origin, KEY_TYPE.note, seed).key)
  const id = `${state.code}/${name}` as InstallationId
  return { id, peer, log, logKey, origin, offices: new Map(offices) }
}

function makePerson(
  { state, random, origins }: CeremonyOptions,
  installations: readonly InstallationKeys[],
  person: SimPerson,
  i: number,
): Signatory {
  const jwk = person.key ?? generateKey('ES256', random)
  const home = installations.find(({ offices }) => offices.has(officeId(state, person.offices[0]!)))
  const origin = origins?.get(home!.id) ?? `https://signing.${state.name.toLowerCase()}.example`
  const device = softwareAuthenticator({ key: jwk, rpId: new URL(origin).hostname, origin })
  return {
    id: `${state.code}/p-${101 + i}` as PersonId,
    name: person.name,
    offices: person.offices.map((name) => officeId(state, name)),
    key: publicKey(device.credential.jwk).kid,
    jwk,
    device,
    software: generateKey('ES256', random),
  }
}

/** A statement signed on the person's device. */
export const signOn = ({ device }: Signatory, statement: Statement) =>
  device.assert(challengeOf(statement))

interface Made {
  readonly root: SigningKey
  readonly installations: readonly InstallationKeys[]
  readonly persons: readonly Signatory[]
}

function contentOf(options: CeremonyOptions, made: Made): DirectoryContent {
  const { state, at, addresses, policy } = options
  const { root, installations, persons } = made
  return {
    v: 1,
    state: state.code as StateCode,
    serial: 1,
    previous: null,
    issued: at,
    validUntil: addDays(at, VALID_DAYS),
    name: { en: state.name },
    languages: [...state.declares.languages],
    timeZone: state.timeZone,
    root: root.jwk,
    nextRoot: null,
    installations: installations.map((one) => ({
      id: one.id,
      address: addresses.get(one.id)!,
      peerKey: signingKey(one.peer).jwk,
      log: { origin: one.origin, key: one.logKey, policy },
    })),
    offices: officesOf(options, installations),
    persons: personsOf(options, persons),
    revocations: [],
    profile: profileOf(options, persons),
    speaks: { acts: [...SPOKEN] },
    declarations: declarationsOf(state),
  }
}

function officesOf(
  { state, readers }: CeremonyOptions,
  installations: readonly InstallationKeys[],
) {
  return state.offices.map((office) => {
    const id = officeId(state, office.name)
    const home = installations.find(({ offices }) => offices.has(id))!
    return {
      id,
      kind: office.kind,
      installation: home.id,
      name: { en: `${office.title} of ${state.name}` },
      powers: [...office.powers].sort(),
      key: signingKey(home.offices.get(id)!).jwk,
      contacts: [
        {
          channel: 'phone' as const,
          value: `+999 ${state.code.charCodeAt(1)} 555 0100`,
          hours: 'at any time',
          purpose: 'authenticity' as const,
        },
      ],
      readers: [...(readers?.get(id)?.readers ?? [])],
      recovery: readers?.get(id)?.recovery ?? null,
      standsInFor: [],
    }
  })
}

function personsOf({ state, at }: CeremonyOptions, persons: readonly Signatory[]) {
  return persons.map((person, i) => ({
    id: person.id,
    name: person.name,
    post: state.persons[i]!.post,
    offices: person.offices.map((office) => ({
      office,
      powers: [
        ...state.offices.find(({ name }) => officeId(state, name) === office)!.powers,
      ].sort(),
      from: at,
      until: null,
    })),
    keys: [
      {
        ...person.device.credential,
        origins: [...person.device.credential.origins],
        from: at,
        until: null,
      },
      {
        kind: 'software' as const,
        jwk: signingKey(person.software).jwk,
        from: at,
        until: null,
        why: 'the command line at which parcels are sealed and opened',
      },
    ],
  }))
}

/** Two persons of the State stand for its profile: its judge and its commissioner. */
function profileOf({ state, profile, at }: CeremonyOptions, persons: readonly Signatory[]) {
  const { id, digest } = profile
  const statement = profileStatement(state.code as StateCode, { id, digest, since: 1 }, at)
  const approvals = [persons[1]!, persons[5]!].map((person) => ({
    person: person.id,
    key: person.key,
    at,
    signature: signOn(person, statement),
  }))
  return { id, digest, since: 1, binds: null, approvals }
}

/** What the State declares, and what it finds of each of the others. */
function declarationsOf(state: SimState): { readonly [k: string]: Json } {
  return {
    ...state.declares,
    finds: STATES.map(({ code, protects }) => ({
      ...{ state: code, dataProtection: protects },
      ...(state.reviews?.includes(code) ? { heightenedReview: true } : {}),
    })),
  }
}

const officeId = ({ code }: SimState, name: string): OfficeId => `${code}/${name}` as OfficeId
