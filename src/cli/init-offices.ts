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
  from: { readonly list?: string | undefined; readonly file?: string | undefined },
): PlannedOffice[] {
  if ((from.list === undefined) === (from.file === undefined)) {
    throw badInput(
      'cannot tell which offices the installation hosts',
      'give either --offices KIND,KIND or --offices-file FILE',
    )
  }
  const offices =
    from.list !== undefined
      ? from.list.split(',').map((item) => fromList(item, installation))
      : fromFile(io, from.file!)
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
