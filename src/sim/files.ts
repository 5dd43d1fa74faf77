/** Writes what an installation of an invented world needs to start: configuration, keys, policy. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Instant } from '../base/instant.ts'
import { canonicalJson, type Json } from '../base/json.ts'
import { fingerprint } from '../signing/keys.ts'
import { formatPinFile } from '../signing/pin-file.ts'
import { readPin } from '../signing/trust.ts'
import { writeDurably } from '../storage/durable-files.ts'
import type { Ceremony, InstallationKeys } from './ceremony.ts'

export interface Ports {
  readonly officers: number
  readonly peers: number
  readonly public: number
  readonly admin: number
  /** Of the door of persons concerned. */
  readonly person: number
}

/** Laws of the invented States, as data. */
const LAWS = ['XA', 'XB', 'XC', 'XD', 'XE']
const cataloguesFor = (id: string): string[] =>
  id.endsWith('/main') && LAWS.includes(id.slice(0, 2))
    ? LAWS.map((law) => fileURLToPath(new URL(`../../catalogues/${law}.json`, import.meta.url)))
    : []

const fileName = (id: string) => `${id.replace('/', '-').toLowerCase()}.json`

/**
 * @param folder - the installation's own; made if it is not there
 * @param policy - tlog-policy of witnesses and quorum
 * @returns path of the configuration
 */
export async function writeInstallation(
  folder: string,
  keys: InstallationKeys,
  of: { readonly ports: Ports; readonly policy: string },
): Promise<string> {
  const secrets = join(folder, 'keys')
  await mkdir(secrets, { recursive: true, mode: 0o700 })
  await mkdir(join(folder, 'trust'), { recursive: true, mode: 0o700 })
  const offices: Record<string, string> = {}
  for (const [id, jwk] of keys.offices) {
    offices[id] = join('keys', fileName(id))
    await writeDurably(join(folder, offices[id]), canonicalJson(jwk as unknown as Json))
  }
  await writeDurably(join(secrets, 'peer.json'), canonicalJson(keys.peer as unknown as Json))
  await writeDurably(join(secrets, 'log.skey'), `${keys.log}\n`)
  await writeDurably(join(folder, 'policy.txt'), of.policy)
  const listener = (port: number) => ({ host: '127.0.0.1', port })
  const config = {
    installation: keys.id,
    dataDir: 'data',
    database: 'embedded',
    keys: { peer: 'keys/peer.json', log: 'keys/log.skey', offices },
    policy: 'policy.txt',
    trust: 'trust',
    catalogues: cataloguesFor(keys.id),
    listeners: {
      officers: listener(of.ports.officers),
      peers: listener(of.ports.peers),
      public: listener(of.ports.public),
      admin: listener(of.ports.admin),
      // Officers are at localhost: to another host no browser sends their cookies.
      person: { ...listener(of.ports.person), address: `http://127.0.0.1:${of.ports.person}/` },
    },
    publicEpochMinutes: 60,
  }
  const path = join(folder, 'rogatory.json')
  await writeDurably(path, `${JSON.stringify(config, null, 2)}\n`)
  return path
}

/**
 * What two persons lay into an installation's trust folder: every State's pin and directory.
 * @param own - the State whose two persons these are
 */
export async function writeTrust(
  folder: string,
  ceremonies: Iterable<Ceremony>,
  { own, at }: { readonly own: Ceremony; readonly at: Instant },
): Promise<void> {
  const { persons } = own
  for (const { state, root, directory } of ceremonies) {
    const pin = readPin({
      state: state.code,
      fingerprint: fingerprint(root.kid),
      source: 'compared at the ceremony of this invented world',
      pinnedBy: [persons[2]!.id, persons[3]!.id],
      at,
    })
    const content = formatPinFile({ pin, directories: [directory.document] })
    await writeDurably(join(folder, 'trust', `${state.code}.json`), content)
  }
}
