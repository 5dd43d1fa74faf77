/** What a new installation is made of: its keys, its configuration, and what the State lists. */
import { randomBytes } from 'node:crypto'
import { utf8 } from '../base/bytes.ts'
import type { PersonId } from '../base/id.ts'
import { canonicalJson, type Json } from '../base/json.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { generateKey, type PublicJwk, parsePrivateKey } from '../signing/keys.ts'
import type { Signing } from '../signing/registration.ts'
import { formatVerifierKey, KEY_TYPE } from '../transparency/note-key.ts'
import { formatSignerKey, signerOf } from '../transparency/note-signer.ts'
import type { PlannedOffice } from './init-offices.ts'
import type { InstallationForm } from './setup-forms.ts'
import { signingPage } from './signing-page.ts'

export interface Wanted {
  readonly installation: InstallationId
  /** Where its peers reach it. */
  readonly address: string
  readonly signing: Signing
  readonly offices: readonly PlannedOffice[]
  /** Origin of its log. */
  readonly log: string
  /** C2SP tlog-policy. */
  readonly policy: string
  readonly dataDir: string
  /** Who runs it for a provider that has no server; absent where it is the institution's own. */
  readonly hostedBy?: string
  /** Who enrols its persons; absent where nobody does. */
  readonly administrators?: readonly PersonId[]
  /** Where persons concerned reach their door. */
  readonly person: string
  readonly ports: readonly [number, number, number, number, number]
}

/** @returns the files by path, and what of them the State's directory is to list */
export function planInstallation(wanted: Wanted): {
  readonly files: Readonly<Record<string, string>>
  readonly listed: InstallationForm
} {
  const peer = newKey()
  const seed = randomBytes(32)
  const offices = wanted.offices.map((office) => ({ office, key: newKey() }))
  const { address, policy, installation, signing, log } = wanted
  const key = formatVerifierKey(signerOf(log, KEY_TYPE.note, seed).key)
  const listed: InstallationForm = {
    form: 'rogatory-installation@1',
    installation: {
      id: installation,
      address,
      peerKey: peer.jwk,
      log: { origin: log, key, policy },
    },
    offices: offices.map(({ office, key }) => ({ ...office, installation, key: key.jwk })),
    signing,
  }
  const files = {
    'keys/peer.json': peer.text,
    'keys/log.skey': `${formatSignerKey(log, KEY_TYPE.note, seed)}\n`,
    ...Object.fromEntries(offices.map(({ office, key }) => [fileOf(office), key.text])),
    'policy.txt': policy,
    'rogatory.json': laidOut(configuration(wanted)),
    'for-directory.json': laidOut(listed),
    'signing-page.html': signingPage(signing.rpId),
  }
  return { files, listed }
}

/** No office can take the place of `peer.json` or of another office. */
const fileOf = ({ id }: PlannedOffice) => `keys/office-${id.slice(3)}.json`

const laidOut = (content: object): string => `${JSON.stringify(content, null, 2)}\n`

function newKey(): { readonly text: string; readonly jwk: PublicJwk } {
  const text = canonicalJson(generateKey('EdDSA', randomBytes) as unknown as Json)
  return { text, jwk: parsePrivateKey(utf8(text)).jwk }
}

function configuration(wanted: Wanted) {
  const { installation, dataDir, offices, ports, hostedBy, administrators, signing } = wanted
  const [officers, peers, open, admin, person] = ports.map((port) => ({ host: '127.0.0.1', port }))
  return {
    installation,
    ...(hostedBy === undefined ? {} : { hostedBy }),
    ...(administrators === undefined ? {} : { enrolment: { administrators, signing } }),
    dataDir,
    database: 'embedded',
    keys: {
      peer: 'keys/peer.json',
      log: 'keys/log.skey',
      offices: Object.fromEntries(offices.map((office) => [office.id, fileOf(office)])),
    },
    policy: 'policy.txt',
    trust: 'trust',
    listeners: {
      ...{ officers, peers, public: open, admin },
      person: { ...person, address: wanted.person },
    },
    publicEpochMinutes: 60,
  }
}
