/**
 * The configuration of one installation: one file, checked whole before anything starts. Secrets
 * are never in it, only paths to files that the account alone may read.
 *
 * @see docs/operate.md
 */
import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { fault, isFault } from '../base/error.ts'
import { parseJson } from '../base/json.ts'
import { accept, officeId, personId, prose, z } from '../base/schema.ts'
import { installationName } from '../exchange/delivery.ts'
import { parsePrivateKey, type SigningKey } from '../signing/keys.ts'
import { signing } from '../signing/registration.ts'
import { notificationSettings, settingsAt } from './notify/settings.ts'

const path = z.string().min(1).max(4096)

/** HTTPS, or a provider on this machine. */
const secureUrl = z.url({ protocol: /^https?$/ }).refine(
  (text) => {
    const { protocol, hostname } = new URL(text)
    return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  },
  { error: 'expected an address that begins with https' },
)

const place = z.strictObject({
  host: z.string().min(1).max(255).default('127.0.0.1'),
  port: z.int().min(0).max(65_535),
  /** PEM files; `ca` makes the other side show a certificate of that authority. */
  tls: z.strictObject({ key: path, cert: path, ca: path.optional() }).optional(),
})
const listener = place.nullable()

export const enrolment = z.strictObject({
  /** Persons of the State's directory: one invites, another calls back. */
  administrators: z
    .array(personId)
    .min(2)
    .max(20)
    .refine((all) => new Set(all).size === all.length, { error: 'expected each person once' }),
  signing,
})

const schema = z.strictObject({
  installation: installationName,
  /** Who runs it for a provider that has no server, as its persons are told; absent: its own. */
  hostedBy: prose(200).optional(),
  /** Who enrols the persons of such a provider, and where these make their passkeys. */
  enrolment: enrolment.optional(),
  /** Everything this installation keeps on disk; relative to the file's own folder. */
  dataDir: path,
  /** A second place for the log's tiles, elsewhere: they survive the loss of the data directory. */
  tilesCopy: path.optional(),
  database: z.union([
    z.literal('embedded'),
    z.strictObject({
      host: z.string().min(1).max(255),
      port: z.int().min(1).max(65_535).default(5432),
      database: z.string().min(1).max(63),
      /** Never the owner: the office cannot change or remove what it recorded. */
      user: z.string().min(1).max(63),
      passwordFile: path,
      owner: z.strictObject({ user: z.string().min(1).max(63), passwordFile: path }),
      caFile: path.optional(),
    }),
  ]),
  keys: z.strictObject({
    /** Private JWK that signs deliveries and receipts. */
    peer: path,
    /** C2SP signer key of the log. */
    log: path,
    offices: z.record(officeId, path),
  }),
  /** C2SP tlog-policy: witnesses and quorum that proofs must satisfy here; its logs are ignored. */
  policy: path,
  /** Folder of pinned States: for each a file with its pin and its signed directory. */
  trust: path,
  /** Catalogues of offences, the own State's among them; absent: none proposes anything. */
  catalogues: z.array(path).max(50).optional(),
  /** National overlays, of the own State and of partners: what a directory may put in force. */
  overlays: z.array(path).max(50).optional(),
  listeners: z.strictObject({
    officers: listener,
    peers: listener,
    public: listener,
    admin: listener,
    /** The door of persons concerned, with its address; absent: at the public's listener. */
    person: place.extend({ address: secureUrl }).nullable().optional(),
  }),
  /** The institution's OpenID provider, at which officers sign in beside their passkeys. */
  signIn: z
    .strictObject({
      issuer: secureUrl,
      clientId: z.string().min(1).max(255),
      clientSecretFile: path,
      /** Address of the officers' pages as browsers see it: `https://office.example`. */
      origin: secureUrl,
      /** Claim of the id token that holds the person's id in the directory. */
      personClaim: z.string().min(1).max(100).default('preferred_username'),
    })
    .optional(),
  /** Who helps persons concerned without pay, as their pages say it; absent: nobody is named. */
  legalHelp: z
    .array(z.strictObject({ name: prose(200), how: prose(1000) }))
    .max(20)
    .optional(),
  /** After its answer the words of a complaint or question are erased. */
  intakeRetentionDays: z.int().min(30).max(3650).default(365),
  publicEpochMinutes: z.int().min(1).max(10_080).default(60),
  /** How people are told that something waits; absent: they are not. */
  notifications: notificationSettings.optional(),
})

export type Config = z.output<typeof schema>

/**
 * Reads and checks a configuration; its paths come out absolute.
 * @throws Fault "config/unreadable", "config/malformed" naming the member, or a "json/…" code
 */
export async function readConfig(file: string): Promise<Config> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw fault('config/unreadable', `cannot read configuration "${file}": ${error.code}`, { file })
  })
  const config = accept(schema, parseJson(bytes), {
    code: 'config/malformed',
    what: `configuration "${file}"`,
  })
  const at = (name: string) => resolve(dirname(resolve(file)), name)
  return { ...config, ...absolute(config, at) }
}

function absolute(config: Config, at: (name: string) => string): Partial<Config> {
  const { keys, database, listeners } = config
  return {
    dataDir: at(config.dataDir),
    ...(config.tilesCopy ? { tilesCopy: at(config.tilesCopy) } : {}),
    ...(config.catalogues ? { catalogues: config.catalogues.map(at) } : {}),
    ...(config.overlays ? { overlays: config.overlays.map(at) } : {}),
    ...(config.notifications ? { notifications: settingsAt(config.notifications, at) } : {}),
    ...(config.signIn
      ? { signIn: { ...config.signIn, clientSecretFile: at(config.signIn.clientSecretFile) } }
      : {}),
    policy: at(config.policy),
    trust: at(config.trust),
    keys: {
      peer: at(keys.peer),
      log: at(keys.log),
      offices: Object.fromEntries(Object.entries(keys.offices).map(([id, file]) => [id, at(file)])),
    },
    listeners: {
      officers: listenerAt(listeners.officers, at),
      peers: listenerAt(listeners.peers, at),
      public: listenerAt(listeners.public, at),
      admin: listenerAt(listeners.admin, at),
      ...(listeners.person === undefined ? {} : { person: listenerAt(listeners.person, at) }),
    },
    ...(database === 'embedded'
      ? {}
      : {
          database: {
            ...database,
            passwordFile: at(database.passwordFile),
            owner: { ...database.owner, passwordFile: at(database.owner.passwordFile) },
            ...(database.caFile ? { caFile: at(database.caFile) } : {}),
          },
        }),
  }
}

function listenerAt<Given extends z.output<typeof place>>(
  given: Given | null,
  at: (name: string) => string,
): Given | null {
  if (!given?.tls) return given
  const { key, cert, ca } = given.tls
  const tls = { key: at(key), cert: at(cert), ...(ca ? { ca: at(ca) } : {}) }
  return { ...given, tls }
}

/**
 * Content of a secret file.
 * @throws Fault "config/secret-exposed" if group or others have any right to it,
 *   "config/unreadable"
 */
export async function readSecret(file: string): Promise<Uint8Array> {
  const { mode } = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw fault('config/unreadable', `cannot read secret "${file}": ${error.code}`, { file })
  })
  if ((mode & 0o077) !== 0) {
    throw fault('config/secret-exposed', `cannot use "${file}": its mode must be 0600`, { file })
  }
  return readFile(file)
}

/** A signing key from its file. @throws Fault as `readSecret`, "config/bad-key" */
export async function readKey(file: string): Promise<SigningKey> {
  const bytes = await readSecret(file)
  try {
    return parsePrivateKey(bytes)
  } catch (error) {
    if (!isFault(error)) throw error
    throw fault('config/bad-key', `cannot use key file "${file}": ${error.code}`, { file })
  }
}
