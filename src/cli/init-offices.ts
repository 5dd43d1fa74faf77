/** The offices that a new installation hosts: from a list of kinds, or from a file. */
import { CUSTOMARY_POWERS, OFFICE_KINDS, type OfficeKind } from '../base/office.ts'
import { z } from '../base/schema.ts'
import type { InstallationId, Office } from '../signing/directory-content.ts'
import { readForm } from './form.ts'
import type { Io } from './io.ts'
import { badInput, listed, nearest, quoted } from './refuse.ts'
import { office, powers, SETUP_PAGE } from './setup-forms.ts'

/** An office as the directory will list it, without its key. */
export type PlannedOffice = Omit<Office, 'key' | 'installation'>

const { id, kind, name, contacts, readers, recovery, standsInFor } = office.shape

/** A provider without a server of its own, as its State has registered it. */
export interface Guest {
  readonly name: string
  readonly mail: string
  /** Called back when somebody of the provider is enrolled. */
  readonly phone: string
}

const officesForm = z.strictObject({
  form: z.literal('rogatory-offices@1'),
  offices: z
    .array(
      z.strictObject({
        id,
        kind,
        name,
        powers: powers.optional(),
        contacts: contacts.default([]),
        readers: readers.default([]),
        recovery: recovery.default(null),
        standsInFor: standsInFor.default([]),
      }),
    )
    .min(1)
    .max(64),
})

/**
 * The offices of an installation, with the registry that its clocks speak through. An
 * installation of providers alone decides nothing and has none.
 * @throws Fault "cli/bad-input"
 */
export function plannedOffices(
  io: Io,
  installation: InstallationId,
  from: {
    readonly list?: string | undefined
    readonly file?: string | undefined
    readonly guest?: Guest | undefined
  },
): PlannedOffice[] {
  const { list, file, guest } = from
  if ([list, file, guest].filter((one) => one !== undefined).length !== 1) {
    throw badInput(
      'cannot tell which offices the installation hosts',
      'give one of --offices KIND,KIND, --offices-file FILE and --guest NAME',
    )
  }
  if (guest) return [guestOffice(installation, guest)]
  const offices =
    list !== undefined
      ? list.split(',').map((item) => fromList(item, installation))
      : fromFile(io, file!)
  const whose = installation.slice(0, 3)
  for (const [i, one] of offices.entries()) {
    if (!one.id.startsWith(whose)) {
      throw badInput(
        `cannot host office "${one.id}": installation "${installation}" is of another State`,
        `begin its id with "${whose}"`,
      )
    }
    if (offices.findIndex(({ id }) => id === one.id) !== i) {
      throw badInput(`cannot host office "${one.id}" twice`, 'name each office once')
    }
  }
  return [...offices, ...registryFor(installation, offices)]
}

/** Named as the installation is, which hosts nobody else. */
function guestOffice(installation: InstallationId, { name, mail, phone }: Guest): PlannedOffice {
  if (!z.email().safeParse(mail).success) {
    throw badInput(`cannot read --mail ${quoted(mail)}`, 'give an address: legal@nimbus.example')
  }
  if (!/^\+\d[\d -]{5,30}$/.test(phone)) {
    throw badInput(
      `cannot read --phone ${quoted(phone)}`,
      'give it with its country: +999 555 0142',
    )
  }
  const at = { hours: 'office hours' }
  const made = officesForm.shape.offices.element.safeParse({
    id: installation,
    kind: 'provider',
    name: { en: name },
    contacts: [
      { channel: 'mail', value: mail, ...at, purpose: 'general' },
      { channel: 'phone', value: phone, ...at, purpose: 'authenticity' },
    ],
  })
  if (made.success) return { ...made.data, powers: [...CUSTOMARY_POWERS.provider] }
  throw badInput(
    `cannot list provider ${quoted(name)}`,
    'give --guest the name in 1 to 200 letters',
  )
}

function fromFile(io: Io, path: string): PlannedOffice[] {
  const { offices } = readForm(io, path, { schema: officesForm, page: SETUP_PAGE })
  return offices.map((one) => ({
    ...one,
    powers: one.powers ?? [...CUSTOMARY_POWERS[one.kind]],
  }))
}

/** `court`, or `central-criminal-court:court` where the office has a name beside its kind. */
function fromList(item: string, installation: InstallationId): PlannedOffice {
  const [first = '', second] = item.split(':')
  const kind = OFFICE_KINDS.find((known) => known === (second ?? first))
  if (kind === undefined) throw unknownKind(item, second ?? first)
  const made = office.shape.id.safeParse(`${installation.slice(0, 3)}${first}`)
  if (made.success) return officeOf(made.data, { kind, title: titleOf(first) })
  throw badInput(`cannot host office ${quoted(item)}: ${quoted(first)} is no name of one`, NAMES)
}

const NAMES = 'use small letters, digits and single hyphens, such as central-criminal-court:court'

function unknownKind(item: string, kind: string) {
  const near = nearest(kind, OFFICE_KINDS)
  return badInput(
    `cannot host office ${quoted(item)}: ${quoted(kind)} is no kind of office`,
    near ? `did you mean "${near}"?` : `use ${listed(OFFICE_KINDS, 'or')}`,
  )
}

function registryFor(
  installation: InstallationId,
  offices: readonly PlannedOffice[],
): PlannedOffice[] {
  const decides = offices.some(({ kind }) => kind !== 'provider')
  if (!decides || offices.some(({ kind }) => kind === 'registry')) return []
  const name = installation.slice(3)
  const own = name === 'main' ? 'registry' : `${name}-registry`
  const id = `${installation.slice(0, 3)}${own}` as Office['id']
  return [officeOf(id, { kind: 'registry', title: 'Registry' })]
}

const officeOf = (
  id: Office['id'],
  { kind, title }: { readonly kind: OfficeKind; readonly title: string },
): PlannedOffice => ({
  id,
  kind,
  name: { en: title },
  powers: [...CUSTOMARY_POWERS[kind]],
  contacts: [],
  readers: [],
  recovery: null,
  standsInFor: [],
})

/** `central-authority` as a title: Central Authority. */
const titleOf = (name: string): string =>
  name
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ')
