/** Installations and persons joined to a draft; what stands in it already is never overwritten. */
import { isFault } from '../base/error.ts'
import type { OfficeId, PersonId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { canonicalJson, type Json } from '../base/json.ts'
import type { InstallationId, Office, Person, PersonKey } from '../signing/directory-content.ts'
import { passkeyOf, type Registration, type Signing } from '../signing/registration.ts'
import { badInput } from './refuse.ts'
import type { Draft, InstallationForm, PersonForm } from './setup-forms.ts'

/** @throws Fault "cli/bad-input" */
export function withInstallation(draft: Draft, form: InstallationForm): Draft {
  return {
    ...draft,
    installations: joined(draft.installations, [form.installation], 'installation'),
    offices: joined(draft.offices, form.offices, 'office'),
  }
}

interface Joining {
  readonly at: Instant
  readonly signings: readonly InstallationForm[]
}

/** @throws Fault "cli/bad-input" */
export function withPerson(draft: Draft, form: PersonForm, joining: Joining): Draft {
  const come = personOf(draft, form, joining)
  const known = draft.persons.find((one) => one.id === come.id)
  if (!known || !saysTheSame(form, known)) {
    return { ...draft, persons: joined(draft.persons, [come], 'person') }
  }
  const keys = come.keys.filter((key) => !known.keys.some((one) => hasSameKey(one, key)))
  const more = { ...known, keys: [...known.keys, ...keys] }
  return { ...draft, persons: draft.persons.map((one) => (one === known ? more : one)) }
}

/** Nothing of the person but keys: those that are new are added, and nothing else changes. */
function saysTheSame({ name, post, offices }: PersonForm, known: Person): boolean {
  if (name !== known.name || post !== known.post) return false
  if (offices.length !== known.offices.length) return false
  return offices.every(({ office, powers }) => {
    const held = known.offices.find((one) => one.office === office)
    return held && (powers === undefined || textOf(powers) === textOf(held.powers))
  })
}

const hasSameKey = (one: PersonKey, other: PersonKey): boolean =>
  textOf(one.jwk) === textOf(other.jwk)

/** What stands already may come again as it is; whoever changes it edits the document. */
function joined<T extends { readonly id: string }>(
  there: readonly T[],
  come: readonly T[],
  what: string,
): T[] {
  const all = new Map(there.map((one) => [one.id, one]))
  for (const one of come) {
    const known = all.get(one.id)
    if (known && textOf(known) !== textOf(one)) {
      throw badInput(
        `cannot add ${what} "${one.id}": it is there already, and not the same`,
        'change it in the document that draft makes, and leave out this file',
      )
    }
    all.set(one.id, one)
  }
  return [...all.values()]
}

const textOf = (value: unknown) => canonicalJson(value as Json)

function personOf(draft: Draft, form: PersonForm, joining: Joining): Person {
  const { id, name, post } = form
  const offices = form.offices.map(({ office: named, powers, from = joining.at, until }) => {
    const { powers: all } = officeIn(draft, named, id)
    return { office: named, powers: powers ?? [...all], from, until }
  })
  const home = officeIn(draft, offices[0]!.office, id).installation
  return {
    id,
    name,
    post,
    offices,
    keys: form.keys.map((key) => keyOf(key, { id, home, joining })),
  }
}

function officeIn({ offices }: Draft, named: OfficeId, person: PersonId): Office {
  const found = offices.find(({ id }) => id === named)
  if (found) return found
  throw badInput(
    `cannot add person "${person}": no office "${named}" is listed`,
    'give the for-directory.json of the installation that hosts it',
  )
}

function keyOf(
  key: PersonForm['keys'][number],
  of: { readonly id: PersonId; readonly home: InstallationId; readonly joining: Joining },
): PersonKey {
  const { id, home, joining } = of
  const { from = joining.at, until } = key
  if (key.kind === 'software') return { ...key, from }
  const signing = joining.signings.find(({ installation }) => installation.id === home)?.signing
  if (signing) return { ...passkeyIn(key.registration, id, signing), from, until }
  throw badInput(
    `cannot add the passkey of "${id}": the signing page of "${home}" is not known`,
    `give the for-directory.json of "${home}" too`,
  )
}

function passkeyIn(registration: Registration, who: PersonId, signing: Signing) {
  try {
    return passkeyOf(registration, { who, signing })
  } catch (error) {
    if (!isFault(error)) throw error
    throw badInput(
      error.message,
      'have the person make one at the signing page, with a device that asks for PIN or finger',
    )
  }
}
