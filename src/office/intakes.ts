/**
 * What persons send in without an account: complaints and challenges with the code of a notice, the
 * question whether anything was asked about them, and what a victim wants. Each is sealed under a
 * key of its own, is in no case and in no bundle, and waits for its office, which registers it by
 * an act of its own where there is one.
 */
import { type Bytes, fromUtf8, toHex, utf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { ActId, CaseId, OfficeId } from '../base/id.ts'
import { addDays, type Day, dayOf, type Instant } from '../base/instant.ts'
import { canonicalBytes, parseJson } from '../base/json.ts'
import { accept, prose, z } from '../base/schema.ts'
import { readSpokenCode, type SpokenCode, spokenCode } from '../base/spoken-code.ts'
import {
  type IntakeRows,
  intakeRows,
  type OfficePart,
  type StoredIntake,
} from '../storage/intakes.ts'
import { type Letter, noticeCodes } from '../storage/notice-codes.ts'
import type { Cases } from './cases.ts'
import { hosted, type Installation } from './installation.ts'
import { type Course, courseOf } from './intake-course.ts'
import { formatIntakeReceipt, openIntakeReceipt, wordsDigest } from './intake-receipt.ts'
import { type IntakeKind, type IntakeWords, intakeWords, KIND_SPECS } from './intake-words.ts'
import { openOwn, sealOwn } from './own-keys.ts'
import { type Mac, macOf } from './person-keys.ts'
import type { Reader } from './reads.ts'

export interface Sent {
  readonly kind: IntakeKind
  readonly office: OfficeId
  /** The letter with whose code it comes. */
  readonly about: Letter | null
  readonly words: IntakeWords
  /** Drawn for the form: the same form sent twice is taken in once. */
  readonly once: string
}

/** What its sender gets; the same again for the same form. */
export interface TakenIn {
  /** Follows it, and is kept nowhere. */
  readonly reference: SpokenCode
  readonly kind: IntakeKind
  readonly office: OfficeId
  readonly at: Instant
  /** Signed by the office that answers. */
  readonly receipt: string
  /** Opens the digest of the words in the receipt. */
  readonly salt: string
  readonly words: IntakeWords
}

/** What its sender sees later. */
export interface Followed {
  readonly kind: IntakeKind
  readonly office: OfficeId
  readonly at: Instant
  /** The day from which it is late. */
  readonly due: Day
  readonly course: Course
  /** The office's own words to its sender. */
  readonly reply: string | null
}

/** One line for the office that answers: nothing personal. */
export interface IntakeLine {
  readonly id: string
  readonly kind: IntakeKind
  readonly at: Instant
  readonly due: Day
  readonly case: CaseId | null
  /** The act that tells the person. */
  readonly notice: ActId | null
  readonly answered: Instant | null
}

export interface IntakeReading extends IntakeLine {
  /** Null once its key is destroyed. */
  readonly words: IntakeWords | null
  readonly answer: { readonly at: Instant; readonly act: ActId | null } | null
}

/** The last day of an answer: one month, as Article 12(3) of Regulation (EU) 2016/679 has it. */
const ANSWER_DAYS = 30
const SALT_BYTES = 32
const MOST_LINES = 200
const ERASED_AT_ONCE = 100
const GIVEN = 'intake/malformed'

const contents = z.strictObject({ words: intakeWords, salt: z.string(), receipt: z.string() })
const intakeReply = prose(4000)

export class Intakes {
  private readonly installation: Installation
  private readonly cases: Cases
  private readonly rows: IntakeRows
  private readonly mac: Mac
  /** Until when nothing has to be looked for that is old enough to be erased. */
  private erasedUntil: Instant | undefined

  constructor(installation: Installation, cases: Cases) {
    this.installation = installation
    this.cases = cases
    this.rows = intakeRows(installation.db)
    this.mac = macOf(installation.intakeKeys)
  }

  /**
   * Takes it in. Durable on return; the same form again, also at once, gives the same receipt.
   * @throws Fault "intake/wrong-office", "intake/malformed"
   */
  async take(sent: Sent): Promise<TakenIn> {
    const { kind, office, about } = sent
    const words = accept(intakeWords, { ...sent.words }, { code: GIVEN, what: 'intake' })
    if (!this.officesFor(kind).includes(office) || KIND_SPECS[kind].withCode !== (about !== null)) {
      throw fault('intake/wrong-office', `cannot take in "${kind}" for "${office}"`)
    }
    const named = { kind, office, about: about && { ...about }, words: { ...words } }
    const drawn = await this.mac('intake', canonicalBytes({ ...named, once: sent.once }))
    const id = toHex(drawn.subarray(0, 16))
    const reference = spokenCode(drawn.subarray(16))
    const at = this.installation.clock.now()
    const mac = await this.mac('reference', utf8(reference))
    const known = await this.rows.find({ mac })
    const salt = this.installation.random(SALT_BYTES)
    const sealed = known
      ? known.sealed
      : await this.sealed(id, this.contentsOf({ id, at, salt, words, kind, office }))
    const row = known ?? (await this.rows.add(mac, { id, kind, office, at, about, sealed }))
    const stored = await this.opened(row)
    if (!stored) throw fault('intake/gone', 'cannot take it in again: it was erased')
    const { receipt } = stored
    return { reference, kind, office, at: row.at, receipt, salt: stored.salt, words }
  }

  /** Its course, with the reference. */
  async follow(typed: string): Promise<Followed | undefined> {
    const reference = readSpokenCode(typed)
    const row = await this.rows.find({ mac: await this.mac('reference', utf8(reference ?? '')) })
    await noticeCodes(this.installation.db).count('reference', row !== undefined, this.now())
    return row && this.followed(row)
  }

  /** Everything that came with the codes of one letter, each with its course. */
  async ofLetter(letter: Letter): Promise<Followed[]> {
    return Promise.all((await this.rows.ofLetter(letter)).map((row) => this.followed(row)))
  }

  /** Offices here that answer this kind. */
  officesFor(kind: IntakeKind): OfficeId[] {
    const { offices } = KIND_SPECS[kind]
    const { officeKeys } = this.installation
    return hosted(this.installation)
      .filter((one) => offices.includes(one.kind) && officeKeys.has(one.id))
      .map(({ id }) => id)
  }

  /**
   * A part of what waits for the reader's office, what is due first before the others; or of what
   * it has answered, the latest first.
   */
  async list(
    { office }: Reader,
    { answered = false, after, most = MOST_LINES }: Partial<OfficePart> = {},
  ): Promise<IntakeLine[]> {
    return (await this.rows.ofOffice(office, { answered, after, most })).map(lineOf)
  }

  /** Its words; the access is written down first. @throws Fault "read/no-such-intake" */
  async read(reader: Reader, id: string): Promise<IntakeReading> {
    const row = await this.for(reader, id)
    const words = (await this.opened(row))?.words ?? null
    const { answer } = row
    return { ...lineOf(row), words, answer: answer && { at: answer.at, act: answer.act } }
  }

  /**
   * Marks it answered: registered by this act of the reader's office in the case of its notice, or
   * dealt with outside any case.
   * @throws Fault "read/no-such-intake", "intake/wrong-act", "intake/answered", "intake/malformed"
   */
  async answer(
    reader: Reader,
    id: string,
    { act, reply }: { readonly act: ActId | null; readonly reply: string | null },
  ): Promise<void> {
    const row = await this.for(reader, id)
    await this.checkAct(reader, row, act)
    const said =
      reply === null
        ? null
        : await this.sealed(id, utf8(accept(intakeReply, reply, { code: GIVEN, what: 'reply' })))
    const by = { ...reader, at: this.now() }
    if (await this.rows.answer(id, by, { act, sealed: said })) return
    throw fault('intake/answered', `cannot answer intake "${id}": it, or the act, is taken already`)
  }

  /**
   * Destroys the keys of what was answered longer ago than the installation keeps it: nobody reads
   * the words any more, here or in a backup. Dates, office and kind stay, and the sender's receipt.
   * @returns how many were erased; looks once a day
   */
  async eraseOld(): Promise<number> {
    const now = this.now()
    if (this.erasedUntil !== undefined && now < this.erasedUntil) return 0
    const { intakeKeys, intakeRetentionDays } = this.installation
    const before = addDays(now, -intakeRetentionDays)
    const ids = await this.rows.toErase(before, ERASED_AT_ONCE)
    for (const id of ids) {
      await intakeKeys.destroy(id as CaseId)
      await this.rows.recordErased(id, now)
    }
    if (ids.length < ERASED_AT_ONCE) this.erasedUntil = addDays(now, 1)
    return ids.length
  }

  /** What a receipt says, where the key of its office signed it. @throws as `openIntakeReceipt` */
  checkReceipt(text: string) {
    const { installation } = this
    return openIntakeReceipt(
      text,
      ({ office, at }) =>
        installation.directories().at(installation.state, at)?.offices.get(office)?.key,
    )
  }

  private async checkAct(reader: Reader, row: StoredIntake, id: ActId | null): Promise<void> {
    const { acts: types } = KIND_SPECS[row.kind as IntakeKind]
    if (!row.about && id === null) return
    const loaded = row.about && (await this.cases.load(row.about.case))
    const act = loaded && id ? loaded.acts.get(id) : undefined
    const voided = loaded?.state.without.some((one) => one.act === id)
    if (act && types.includes(act.type) && act.signer.office === reader.office && !voided) return
    const needed = types.length > 0 ? types.join(' or ') : 'no act'
    throw fault('intake/wrong-act', `cannot answer intake "${row.id}": it takes ${needed}`)
  }

  private async for(reader: Reader, id: string): Promise<StoredIntake> {
    const row = await this.rows.find({ id })
    if (row?.office !== reader.office) {
      throw fault(
        'read/no-such-intake',
        `cannot show intake "${id}": there is none for this office`,
      )
    }
    await this.rows.recordAccess(id, { ...reader, at: this.now() })
    return row
  }

  private async followed(row: StoredIntake): Promise<Followed> {
    const { answer, about, office, at } = row
    const line = lineOf(row)
    const loaded = about && answer?.act ? await this.cases.load(about.case) : undefined
    const course = courseOf(
      row,
      { state: loaded?.state, acts: loaded?.acts, now: this.now() },
      line.due,
    )
    // Who asks whether anything was asked is told the same whatever was found.
    const said = line.kind === 'asked' ? null : (answer?.sealed ?? null)
    const reply = said && (await this.bytesOf(row.id, said))
    return {
      kind: line.kind,
      office,
      at,
      due: line.due,
      course,
      reply: reply ? fromUtf8(reply) : null,
    }
  }

  private contentsOf(of: {
    readonly id: string
    readonly at: Instant
    readonly salt: Bytes
    readonly words: IntakeWords
    readonly kind: IntakeKind
    readonly office: OfficeId
  }): Bytes {
    const { id: intake, at, salt, words, kind, office } = of
    const said = { v: 1, intake, kind, office, at, words: wordsDigest(salt, words) } as const
    const receipt = formatIntakeReceipt(said, this.installation.officeKeys.get(office)!)
    return canonicalBytes({ words: { ...words }, salt: toHex(salt), receipt })
  }

  private sealed(id: string, bytes: Bytes): Promise<Bytes> {
    return sealOwn(this.installation, { id, label: `intake ${id}` }, bytes)
  }

  private bytesOf(id: string, sealed: Uint8Array): Promise<Bytes | undefined> {
    return openOwn(this.installation, { id, label: `intake ${id}` }, sealed)
  }

  private async opened({ id, sealed }: StoredIntake) {
    const bytes = await this.bytesOf(id, sealed)
    const what = { code: 'office/damaged-intake', what: 'intake' } as const
    return bytes && accept(contents, parseJson(bytes), what)
  }

  private now(): Instant {
    return this.installation.clock.now()
  }
}

const lineOf = ({ id, kind, at, about, answer }: StoredIntake): IntakeLine => ({
  id,
  kind: kind as IntakeKind,
  at,
  due: dayOf(addDays(at, ANSWER_DAYS)),
  case: about?.case ?? null,
  notice: about?.act ?? null,
  answered: answer?.at ?? null,
})
