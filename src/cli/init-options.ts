/** The options of `rogatory init`, each read and refused by its name. */
import { fromUtf8 } from '../base/bytes.ts'
import { isFault } from '../base/error.ts'
import { type PersonId, stateOf } from '../base/id.ts'
import { enrolment } from '../office/config.ts'
import { type InstallationId, isInstallationId } from '../signing/directory-content.ts'
import type { Signing } from '../signing/registration.ts'
import { isKeyName } from '../transparency/note-key.ts'
import { couldMeet, NO_QUORUM } from '../transparency/policy.ts'
import { parsePolicy } from '../transparency/policy-text.ts'
import type { Args, Grammar } from './args.ts'
import { readFile } from './files.ts'
import { type Guest, plannedOffices } from './init-offices.ts'
import type { Wanted } from './init-plan.ts'
import type { Io } from './io.ts'
import { badInput, quoted } from './refuse.ts'
import { installationForm, installation as listed } from './setup-forms.ts'

const FLAGS = ['without-witnesses'] as const
const VALUES = [
  'installation',
  'address',
  'person',
  'signing',
  'rp-id',
  'offices',
  'offices-file',
  'guest',
  'hosted-by',
  'mail',
  'phone',
  'administrators',
  'policy',
  'log',
  'data',
  'ports',
] as const

export const INIT_GRAMMAR: Grammar<(typeof FLAGS)[number], (typeof VALUES)[number]> = {
  verb: 'init',
  flags: FLAGS,
  values: VALUES,
  operands: ['DIR'],
}
type Given = Args<(typeof FLAGS)[number], (typeof VALUES)[number]>

export const DEFAULT_PORTS = '8441,8443,8080,9090,8081'

export const SEE = 'read "rogatory init --help"'

/** @throws Fault "cli/bad-input" that names the option */
export function readWanted(io: Io, { values, flags }: Given): Wanted {
  const installation = readInstallation(required(values, 'installation'))
  const address = readAddress(required(values, 'address'))
  const signing = readSigning(required(values, 'signing'), values['rp-id'])
  const offices = plannedOffices(io, installation, {
    list: values.offices,
    file: values['offices-file'],
    guest: readGuest(values),
  })
  const hostedBy = values['hosted-by']
  const administrators = readAdministrators(values)
  const ports = readPorts(values.ports ?? DEFAULT_PORTS)
  return {
    installation,
    ...(hostedBy === undefined ? {} : { hostedBy }),
    ...(administrators === undefined ? {} : { administrators }),
    address,
    signing,
    offices,
    log: readLog(values.log ?? `${new URL(address).hostname}/${installation.slice(3)}`),
    policy: policyText(io, values.policy, flags.has('without-witnesses')),
    dataDir: values.data ?? 'data',
    person: readPerson(values.person ?? beside(address, ports)),
    ports,
  }
}

function required(values: Given['values'], name: keyof Given['values']): string {
  const value = values[name]
  if (value !== undefined) return value
  throw badInput(`cannot make an installation without --${name}`, SEE)
}

const OF_GUEST = ['hosted-by', 'mail', 'phone'] as const

/** A provider without a server: reached at the address that its State has registered. */
function readGuest(values: Given['values']): Guest | undefined {
  const { guest: name } = values
  const stray = [...OF_GUEST, 'administrators' as const].find((one) => values[one] !== undefined)
  if (name === undefined && stray === undefined) return undefined
  if (name === undefined) {
    throw badInput(`cannot take --${stray} without --guest`, 'name the provider with --guest')
  }
  const [hostedBy, mail, phone] = OF_GUEST.map((one) => required(values, one))
  if (hostedBy!.trim() === '' || hostedBy!.length > 200) {
    throw badInput(`cannot read --hosted-by ${quoted(hostedBy!)}`, 'say who runs the server')
  }
  return { name, mail: mail!, phone: phone! }
}

/** Who enrols the provider's persons; nobody unless told. */
function readAdministrators(values: Given['values']): readonly PersonId[] | undefined {
  const { administrators: text, installation } = values
  if (text === undefined) return undefined
  const read = enrolment.shape.administrators.safeParse(text.split(','))
  const state = installation?.slice(0, 2)
  if (read.success && read.data.every((id) => stateOf(id) === state)) return read.data
  throw badInput(
    `cannot read --administrators ${quoted(text)}`,
    `give two persons or more of the directory of "${state}", ${state}/p-103,${state}/p-104`,
  )
}

function readInstallation(text: string): InstallationId {
  if (isInstallationId(text)) return text
  throw badInput(
    `cannot read --installation ${quoted(text)}`,
    'give the State and a name in small letters, such as XB/main',
  )
}

function readAddress(text: string): string {
  if (listed.shape.address.safeParse(text).success) return text
  throw badInput(
    `cannot read --address ${quoted(text)}`,
    'give a whole address with its last slash, such as https://rogatory.belmora.example/',
  )
}

/** By a name of its own at the same domain; on this machine alone, at its port. */
function beside(address: string, ports: Wanted['ports']): string {
  const { hostname } = new URL(address)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return isHere ? `http://${hostname}:${ports[4]}/` : `https://notice.${hostname}/`
}

function readPerson(text: string): string {
  if (listed.shape.address.safeParse(text).success) return text
  throw badInput(
    `cannot read --person ${quoted(text)}`,
    'give a whole address with its last slash, such as https://notice.belmora.example/',
  )
}

function readSigning(text: string, rpId: string | undefined): Signing {
  const origins = text.split(',').sort()
  const domain = rpId ?? URL.parse(origins[0]!)?.hostname ?? ''
  const read = installationForm.shape.signing.safeParse({ rpId: domain, origins })
  const member = read.success ? undefined : read.error.issues[0]?.path[0]
  if (member === 'rpId' && rpId !== undefined) {
    throw badInput(`cannot read --rp-id ${quoted(rpId)}`, 'give a domain: belmora.example')
  }
  if (!read.success) {
    const next =
      'give the page without path and last slash, such as https://signing.belmora.example'
    throw badInput(`cannot read --signing ${quoted(text)}`, next)
  }
  const outside = origins.find((origin) => {
    const { hostname } = new URL(origin)
    return hostname !== domain && !hostname.endsWith(`.${domain}`)
  })
  if (outside === undefined) return read.data
  throw badInput(
    `cannot use passkeys of "${domain}" at ${quoted(outside)}: it is not at that domain or below`,
    'give --rp-id with a domain that all signing pages share',
  )
}

function readLog(name: string): string {
  if (isKeyName(name) && listed.shape.log.shape.origin.safeParse(name).success) return name
  throw badInput(
    `cannot name the log ${quoted(name)}`,
    'give --log a name of ASCII without space and plus, such as belmora.example/log',
  )
}

function policyText(io: Io, path: string | undefined, without: boolean): string {
  if ((path === undefined) !== without) {
    throw badInput(
      'cannot tell who watches the log',
      'give either --policy FILE with its log witnesses, or --without-witnesses to try it out',
    )
  }
  if (path === undefined) return 'quorum none\n'
  const bytes = readFile(io, path)
  try {
    const policy = parsePolicy(bytes)
    const asked = policy.witnesses.flatMap(({ name, url }) => (url === undefined ? [] : [name]))
    if (policy.quorum === NO_QUORUM || couldMeet(policy, asked)) return fromUtf8(bytes)
  } catch (error) {
    if (!isFault(error)) throw error
    throw badInput(
      `cannot use policy ${quoted(path)}: ${error.message}`,
      'correct it; docs/formats/policy.md says what each line is',
    )
  }
  throw badInput(
    `cannot use policy ${quoted(path)}: the witnesses that have an address cannot meet its quorum`,
    'give each witness that the log is to ask its address, after its key',
  )
}

function readPorts(text: string): Wanted['ports'] {
  const ports = text.split(',').map((one) => (/^\d{1,5}$/.test(one) ? Number(one) : -1))
  const [a, b, c, d, e] = ports
  const named = ports.filter((port) => port !== 0)
  const fit = ports.every((port) => port >= 0 && port <= 65_535)
  const apart = fit && new Set(named).size === named.length
  if (ports.length === 5 && apart) return [a!, b!, c!, d!, e!]
  throw badInput(
    `cannot read --ports ${quoted(text)}`,
    'give five different ports with commas; 0 takes any that is free',
  )
}
