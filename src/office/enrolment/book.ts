/** Enrolments as both sides of them find and continue them. */
import { timingSafeEqual } from 'node:crypto'
import { type Bytes, utf8 } from '../../base/bytes.ts'
import { fault } from '../../base/error.ts'
import type { OfficeId, PersonId } from '../../base/id.ts'
import { CODE_BYTES, type SpokenCode, spokenCode } from '../../base/spoken-code.ts'
import type { Office } from '../../signing/directory-content.ts'
import type { Signing } from '../../signing/registration.ts'
import {
  type EnrolmentRows,
  enrolmentRows,
  type NewStep,
  type StoredEnrolment,
} from '../../storage/enrolments.ts'
import { directoryOf, hosted, type Installation } from '../installation.ts'
import { type Mac, macOf } from '../person-keys.ts'
import { type Course, courseOf } from './course.ts'

export interface EnrolmentSettings {
  /** Persons of the State's directory who invite and call back, at least two. */
  readonly administrators: readonly PersonId[]
  /** Where passkeys are made; the page for who is invited is at the first of its origins. */
  readonly signing: Signing
}

export interface Enrolment extends StoredEnrolment {
  readonly course: Course
  /** Whether the directory lists the passkey. */
  readonly listed: boolean
}

/** How a provider is reached, as the directory lists it. */
export interface Registered {
  readonly office: OfficeId
  readonly mail: string | undefined
  readonly phone: string | undefined
}

type Use = 'enrolment' | 'call-back' | 'enrolment-challenge'

export class EnrolmentBook {
  readonly installation: Installation
  readonly settings: EnrolmentSettings
  readonly rows: EnrolmentRows
  private readonly macs: Mac

  constructor(installation: Installation, settings: EnrolmentSettings) {
    this.installation = installation
    this.settings = settings
    this.rows = enrolmentRows(installation.db)
    this.macs = macOf(installation.intakeKeys)
  }

  now() {
    return this.installation.clock.now()
  }

  mac(use: Use, code: SpokenCode | undefined): Promise<Bytes> {
    return this.macs(use, utf8(code ?? ''))
  }

  /** Told once; its keyed digest is what is kept. */
  async newCode(use: Use): Promise<{ readonly code: SpokenCode; readonly mac: Bytes }> {
    const code = spokenCode(this.installation.random(CODE_BYTES))
    return { code, mac: await this.mac(use, code) }
  }

  /** The enrolment whose code this is now; nothing for a code that was replaced. */
  async ofCode(code: SpokenCode | undefined): Promise<Enrolment | undefined> {
    // What cannot be a code is looked for as well: it takes as long.
    const mac = await this.mac('enrolment', code)
    const [found] = await this.rows.find({ mac })
    const enrolment = found && this.read(found)
    const current = enrolment?.course.code.mac
    return code && current && timingSafeEqual(current, mac) ? enrolment : undefined
  }

  read(stored: StoredEnrolment): Enrolment {
    const { persons } = directoryOf(this.installation, this.installation.state)
    const course = courseOf(stored, this.now())
    const id = course.made && (JSON.parse(course.made.credential!) as { id: string }).id
    const keys = persons.get(stored.person)?.keys ?? []
    const listed = keys.some((key) => key.kind === 'passkey' && key.credentialId === id)
    return { ...stored, course, listed }
  }

  /** @throws Fault "enrolment/not-now" where somebody else's step came first */
  async add({ id, steps }: StoredEnrolment, step: Omit<NewStep, 'at'>): Promise<void> {
    if (!(await this.rows.add(id, steps.length, { at: this.now(), ...step }))) throw notNow(id)
    this.installation.report('enrolment', { enrolment: id, step: step.what })
  }

  /** The providers here. */
  registered(): Registered[] {
    const providers = hosted(this.installation).filter(({ kind }) => kind === 'provider')
    return providers.map((one) => ({
      office: one.id,
      mail: contactOf(one, 'mail'),
      phone: contactOf(one, 'phone'),
    }))
  }

  registeredOf(office: OfficeId): Registered {
    const found = this.registered().find((one) => one.office === office)
    return found ?? { office, mail: undefined, phone: undefined }
  }
}

/** The one listed to show that somebody is genuine, or else the first. */
function contactOf({ contacts }: Office, channel: 'mail' | 'phone'): string | undefined {
  const all = contacts.filter((one) => one.channel === channel)
  return (all.find(({ purpose }) => purpose === 'authenticity') ?? all[0])?.value
}

export const notNow = (id: string) =>
  fault('enrolment/not-now', `cannot do this to enrolment "${id}": that is not what waits there`)
