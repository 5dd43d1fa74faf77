/**
 * How a person of a hosted provider comes to a key: a code goes to the address that the directory
 * lists, the person makes a passkey with it, and a second administrator who calls the number of the
 * directory hears a code that stands on that person's page. What comes of it is a file for whoever
 * keeps the directory: no key counts before the root key has signed it.
 */
import { timingSafeEqual } from 'node:crypto'
import { toHex } from '../../base/bytes.ts'
import { fault, isFault } from '../../base/error.ts'
import { type OfficeId, type PersonId, stateOf } from '../../base/id.ts'
import type { Json } from '../../base/json.ts'
import { accept, officeId, personId, prose, z } from '../../base/schema.ts'
import { readSpokenCode, type SpokenCode } from '../../base/spoken-code.ts'
import { LANGUAGES } from '../../law/messages/catalogue.ts'
import { directoryOf, type Installation } from '../installation.ts'
import type { InvitationMail, Mailer } from '../notify/ports.ts'
import {
  type Enrolment,
  EnrolmentBook,
  type EnrolmentSettings,
  notNow,
  type Registered,
} from './book.ts'
import { InvitedPersons } from './invited.ts'

/** Shown at once. */
const MOST_SHOWN = 200

const invitation = z.strictObject({
  office: officeId,
  person: personId,
  name: prose(200),
  post: prose(200),
  language: z.enum(LANGUAGES),
})

/** A person as they are handed in; the key is a `registration` as browsers give it. */
export interface PersonFile {
  readonly form: 'rogatory-person@1'
  readonly id: PersonId
  readonly name: string
  readonly post: string
  readonly offices: readonly [{ readonly office: OfficeId }]
  readonly keys: readonly [{ readonly kind: 'passkey'; readonly registration: Json }]
}

export class Enrolments {
  /** The side of who came with a code. */
  readonly invited: InvitedPersons
  private readonly book: EnrolmentBook
  private readonly mailer: Mailer | undefined

  constructor(of: {
    readonly installation: Installation
    readonly settings: EnrolmentSettings
    readonly mailer: Mailer | undefined
  }) {
    this.book = new EnrolmentBook(of.installation, of.settings)
    this.invited = new InvitedPersons(this.book)
    this.mailer = of.mailer
  }

  isAdministrator(person: PersonId): boolean {
    return this.book.settings.administrators.includes(person)
  }

  /** The providers here, with the address and the number that the directory lists. */
  registered(): Registered[] {
    return this.book.registered()
  }

  /** The latest first. @throws Fault "enrolment/not-yours" */
  async list(by: PersonId): Promise<Enrolment[]> {
    this.admit(by)
    return (await this.book.rows.all(MOST_SHOWN)).map((one) => this.book.read(one))
  }

  /** @throws Fault "enrolment/not-yours" */
  async find(by: PersonId, id: string): Promise<Enrolment | undefined> {
    this.admit(by)
    const [found] = await this.book.rows.find({ id })
    return found && this.book.read(found)
  }

  /**
   * Sends a code to the registered address.
   * @returns the enrolment's id
   * @throws Fault "enrolment/not-yours", "enrolment/malformed", "enrolment/no-contact",
   *   "enrolment/other-person", "enrolment/already-open"
   */
  async invite(by: PersonId, value: Json): Promise<string> {
    this.admit(by)
    const given = accept(invitation, value, { code: 'enrolment/malformed', what: 'invitation' })
    const address = this.addressOf(given.office)
    await this.checkPerson(by, given)
    const { book } = this
    const id = toHex(book.installation.random(16))
    const { code, mac } = await book.newCode('enrolment')
    const step = { at: book.now(), what: 'invited', by, mac, address } as const
    await book.rows.begin({ id, ...given }, step)
    book.installation.report('enrolment', { enrolment: id, step: 'invited' })
    await this.mail(by, id, code)
    return id
  }

  /**
   * Sends another code; the one before it and what was made with it count no more.
   * @throws Fault "enrolment/not-yours", "enrolment/not-now", "enrolment/no-contact",
   *   "enrolment/too-soon" (data: `from`, when one can be sent)
   */
  async replace(by: PersonId, id: string): Promise<void> {
    const found = await this.open(by, id)
    const address = this.addressOf(found.office)
    const { nextCode: from } = found.course
    if (this.book.now() < from) {
      throw fault('enrolment/too-soon', `cannot send another code before ${from}`, { from })
    }
    const { code, mac } = await this.book.newCode('enrolment')
    await this.book.add(found, { what: 'replaced', by, mac, address })
    await this.mail(by, id, code)
  }

  /** @throws Fault "enrolment/not-yours", "enrolment/not-now" */
  async withdraw(by: PersonId, id: string): Promise<void> {
    await this.book.add(await this.open(by, id), { what: 'withdrawn', by })
  }

  /**
   * Says that the registered number was called, and what was heard.
   * @throws Fault "enrolment/not-yours", "enrolment/not-now", "enrolment/same-person",
   *   "enrolment/slip" for what can be no code, "enrolment/misheard" (data: `tries` that are left)
   */
  async confirm(by: PersonId, id: string, heard: string): Promise<void> {
    const found = await this.open(by, id)
    const { stage, made, first, tries } = found.course
    if (stage !== 'made') throw notNow(id)
    if (first.includes(by)) {
      throw fault('enrolment/same-person', 'cannot confirm the call: another person must')
    }
    const { phone } = this.book.registeredOf(found.office)
    if (phone === undefined) throw noContact(found.office)
    const code = readSpokenCode(heard)
    if (!code)
      throw fault('enrolment/slip', 'cannot read the code: a character is wrong or missing')
    const said = { by, address: phone }
    if (timingSafeEqual(await this.book.mac('call-back', code), made!.mac!)) {
      return this.book.add(found, { what: 'confirmed', ...said })
    }
    await this.book.add(found, { what: 'misheard', ...said })
    const sentence = 'cannot confirm: it is not the code on the page of who was invited'
    throw fault('enrolment/misheard', sentence, { tries: tries - 1 })
  }

  /**
   * What whoever keeps the directory takes, once it is confirmed.
   * @returns nothing before that
   * @throws Fault "enrolment/not-yours"
   * @see docs/formats/setup.md
   */
  async personFile(by: PersonId, id: string): Promise<PersonFile | undefined> {
    const found = await this.find(by, id)
    if (found?.course.stage !== 'confirmed') return undefined
    const { person, name, post, office, course } = found
    const registration = JSON.parse(course.made!.credential!) as Json
    const key = { kind: 'passkey', registration } as const
    return { form: 'rogatory-person@1', id: person, name, post, offices: [{ office }], keys: [key] }
  }

  private async open(by: PersonId, id: string): Promise<Enrolment> {
    const found = await this.find(by, id)
    if (!found || isOver(found)) throw notNow(id)
    return found
  }

  private admit(by: PersonId): void {
    if (this.isAdministrator(by)) return
    throw fault('enrolment/not-yours', `cannot enrol anybody: "${by}" is no administrator here`)
  }

  /** Both are needed: the code goes to one, and the call to the other. */
  private addressOf(office: OfficeId): string {
    const { mail, phone } = this.book.registeredOf(office)
    if (mail !== undefined && phone !== undefined) return mail
    throw noContact(office)
  }

  private async checkPerson(by: PersonId, given: z.output<typeof invitation>): Promise<void> {
    const { person, name, post, office } = given
    const { state } = this.book.installation
    const known = directoryOf(this.book.installation, state).persons.get(person)
    const same =
      known?.name === name &&
      known.post === post &&
      known.offices.every((held) => held.office === office)
    if (stateOf(person) !== state || (known && !same)) {
      throw fault('enrolment/other-person', `cannot invite "${person}": that is somebody else`)
    }
    const waits = (await this.list(by)).some((one) => one.person === person && !isOver(one))
    if (waits) throw fault('enrolment/already-open', `cannot invite "${person}" twice at once`)
  }

  /** What became of the mail is a step of its own. */
  private async mail(by: PersonId, id: string, code: SpokenCode): Promise<void> {
    const found = (await this.find(by, id))!
    const language = LANGUAGES.find((one) => one === found.language) ?? 'en'
    const [origin] = this.book.settings.signing.origins
    const problem = await this.sent({
      class: 'invitation',
      id: toHex(this.book.installation.random(16)),
      to: found.steps.at(-1)!.address!,
      ...{ language, code },
      page: `${origin}/${language}/invitation`,
    })
    await this.book.add(
      found,
      problem === undefined ? { what: 'sent' } : { what: 'not-sent', problem },
    )
  }

  /** @returns why not; nothing where the mail server has taken it over */
  private async sent(mail: InvitationMail): Promise<string | undefined> {
    if (!this.mailer) return 'notify/no-mail'
    try {
      await this.mailer.send(mail)
      return undefined
    } catch (error) {
      if (!isFault(error)) throw error
      return error.code
    }
  }
}

/** Nothing more can become of it here. */
const isOver = ({ course }: Enrolment): boolean =>
  course.stage === 'confirmed' || course.stage === 'withdrawn'

const noContact = (office: OfficeId) =>
  fault(
    'enrolment/no-contact',
    `cannot reach "${office}": the directory lists no mail address or no telephone number of it`,
    { office },
  )
