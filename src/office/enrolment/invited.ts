/** The side of who came with a code: no account, no session, nothing but the code. */
import { timingSafeEqual } from 'node:crypto'
import { type Bytes, utf8 } from '../../base/bytes.ts'
import { parseJson } from '../../base/json.ts'
import { accept } from '../../base/schema.ts'
import { readSpokenCode, type SpokenCode } from '../../base/spoken-code.ts'
import { passkeyOf, registration, type Signing } from '../../signing/registration.ts'
import { noticeCodes } from '../../storage/notice-codes.ts'
import type { Enrolment, EnrolmentBook } from './book.ts'

/** A registration without attestation has some two thousand. */
const MOST_BYTES = 16_384

/** What a code opens. */
export interface Offered {
  readonly enrolment: Enrolment
  readonly signing: Signing
  /** That the new passkey answers: of this code alone. */
  readonly challenge: Bytes
}

/** What a person is shown who made a passkey. */
export interface Made {
  readonly enrolment: Enrolment
  /** To be read out on the telephone; told here alone. */
  readonly spoken: SpokenCode
  /** The number that is called. */
  readonly phone: string | undefined
}

export class InvitedPersons {
  private readonly book: EnrolmentBook

  constructor(book: EnrolmentBook) {
    this.book = book
  }

  /** Nothing for a code that is unknown, used, replaced, withdrawn or too old. */
  async open(typed: string): Promise<Offered | undefined> {
    const code = readSpokenCode(typed)
    const enrolment = await this.book.ofCode(code)
    const opens = enrolment?.course.stage === 'invited'
    const { db } = this.book.installation
    await noticeCodes(db).count('enrolment', opens, this.book.now())
    if (!opens) return undefined
    const challenge = await this.book.mac('enrolment-challenge', code)
    return { enrolment, signing: this.book.settings.signing, challenge }
  }

  /**
   * Takes the passkey, and with it the code: it opens nothing more.
   * @param answer - what the browser gave of the new passkey: JSON
   * @returns nothing for a code that opens nothing
   * @throws Fault "passkey/bad-registration" or a "json/…" code, which leave the code as it was;
   *   "enrolment/not-now" where another passkey came first
   */
  async register(typed: string, answer: string): Promise<Made | undefined> {
    const offered = await this.open(typed)
    if (!offered) return undefined
    const { enrolment, signing, challenge } = offered
    const made = accept(registration, parseJson(utf8(answer), { sizeBytes: MOST_BYTES }), {
      code: 'passkey/bad-registration',
      what: 'passkey',
    })
    passkeyOf(made, { who: enrolment.person, signing, challenge })
    const { clientDataJSON, authenticatorData, publicKey } = made.response
    const response = { clientDataJSON, authenticatorData, publicKey }
    const { code, mac } = await this.book.newCode('call-back')
    const credential = JSON.stringify({ id: made.id, response })
    await this.book.add(enrolment, { what: 'registered', mac, credential })
    return this.again(typed, code)
  }

  /** What `register` showed, for who has both codes, with how it stands now. */
  async again(typed: string, heard: string): Promise<Made | undefined> {
    const enrolment = await this.book.ofCode(readSpokenCode(typed))
    const spoken = readSpokenCode(heard)
    const mac = await this.book.mac('call-back', spoken)
    const kept = enrolment?.course.made?.mac
    if (!spoken || !kept || !timingSafeEqual(mac, kept)) return undefined
    return { enrolment, spoken, phone: this.book.registeredOf(enrolment.office).phone }
  }
}
