/**
 * What goes into a State's directory, each part from whoever knows it: the facts of the State, an
 * installation with its offices, a person. All of it is public; each document names its form.
 *
 * @see docs/formats/setup.md
 */
import { POWERS } from '../base/office.ts'
import { instantText, stateCode, z } from '../base/schema.ts'
import { declarations } from '../casefile/declarations.ts'
import { profiles } from '../law/shipped.ts'
import { directoryContent } from '../signing/directory-content.ts'
import { registration, signing } from '../signing/registration.ts'

const { installations, offices, persons, profile, ...ofState } = directoryContent.shape
export const installation = installations.element
export const office = offices.element
const person = persons.element
const [, software] = person.shape.keys.element.options

/** The directory's own form with approvals still to come, and without what signing puts in. */
export const draftContent = z.strictObject({
  state: stateCode,
  serial: ofState.serial,
  previous: ofState.previous,
  name: ofState.name,
  languages: ofState.languages,
  timeZone: ofState.timeZone,
  nextRoot: ofState.nextRoot,
  installations,
  offices,
  persons,
  revocations: ofState.revocations,
  profile: z.strictObject({
    ...profile.shape,
    approvals: z.array(profile.shape.approvals.element).max(2),
  }),
  speaks: ofState.speaks,
  declarations,
})
export type Draft = z.output<typeof draftContent>

/** Powers in any order, each once; they are signed in rising order. */
export const powers = z
  .array(z.enum(POWERS))
  .refine((list) => new Set(list).size === list.length, { error: 'expected each power once' })
  .transform((list) => list.sort())

const PROFILES = Object.keys(profiles) as (keyof typeof profiles)[]

const stateForm = z.strictObject({
  form: z.literal('rogatory-state@1'),
  state: stateCode,
  name: ofState.name,
  languages: ofState.languages,
  timeZone: ofState.timeZone,
  /** The law that binds here; two persons approve it afterwards. */
  profile: z.enum(PROFILES).default('full-safeguards'),
  declarations,
})
export type StateForm = z.output<typeof stateForm>

export const installationForm = z.strictObject({
  form: z.literal('rogatory-installation@1'),
  installation,
  offices: z.array(office).min(1).max(64),
  signing,
})
export type InstallationForm = z.output<typeof installationForm>

/** From the draft on, and with no end, unless told. */
const period = { from: instantText.optional(), until: instantText.nullable().default(null) }

export const personForm = z.strictObject({
  form: z.literal('rogatory-person@1'),
  id: person.shape.id,
  name: person.shape.name,
  post: person.shape.post,
  offices: z
    .array(
      z.strictObject({
        office: office.shape.id,
        /** Unless told, all that the office has. */
        powers: powers.optional(),
        ...period,
      }),
    )
    .min(1)
    .max(32),
  keys: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('passkey'), registration, ...period }),
        z.strictObject({
          kind: z.literal('software'),
          jwk: software.shape.jwk,
          why: software.shape.why,
          ...period,
        }),
      ]),
    )
    .min(1)
    .max(32),
})
export type PersonForm = z.output<typeof personForm>

export const setupForm = z.discriminatedUnion('form', [stateForm, installationForm, personForm])
export const SETUP_PAGE = 'docs/formats/setup.md'
