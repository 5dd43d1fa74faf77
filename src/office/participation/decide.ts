/**
 * What officers publish and decide in matters of taking part. Each is said once and stands: a
 * period of comment grows and never shrinks, and no submission is changed.
 */
import { type Bytes, toHex } from '../../base/bytes.ts'
import { fault } from '../../base/error.ts'
import { addDays, type Instant } from '../../base/instant.ts'
import type { Json } from '../../base/json.ts'
import { accept } from '../../base/schema.ts'
import { hosted, type Installation } from '../installation.ts'
import type { Reader } from '../reads.ts'
import { whoOf } from '../who.ts'
import { assistance, COMMENT_DAYS, hearing, id as name, paper, period, reasons } from './forms.ts'
import { accreditationSteps, addStep, closingOf, noSuch, standingOf } from './read.ts'
import { type Heading, openHeading, openWords } from './words.ts'

const what = (name: string) => ({ code: 'participation/malformed', what: name }) as const

const named = (once: string): string => accept(name, once, what('name'))

/** Nothing once it is erased. */
type OpenedSubmission = (Heading & { readonly content: Bytes }) | undefined

export class ParticipationDecisions {
  private readonly installation: Installation

  constructor(installation: Installation) {
    this.installation = installation
  }

  /** May this person publish and decide here? */
  may(by: Reader): boolean {
    const here = hosted(this.installation).some(({ id }) => id === by.office)
    return here && whoOf(this.installation).powersOf(by.person, by.office).includes('oversee')
  }

  /**
   * @param once - 32 hexadecimal digits, its name: what is sent twice under one is published once
   * @returns its name
   * @throws Fault "participation/malformed", "participation/not-yours"
   */
  async publishPaper(by: Reader, value: Json, once = this.name()): Promise<string> {
    const given = accept(paper, value, what('paper'))
    const made = { paper: named(once), ...given, at: this.now(), ...this.by(by) }
    await this.db
      .insertInto('part_paper')
      .values(made)
      .onConflict((conflict) => conflict.column('paper').doNothing())
      .execute()
    return made.paper
  }

  /** @throws Fault "participation/too-short" for less than 30 days */
  async openPeriod(by: Reader, value: Json, once = this.name()): Promise<string> {
    const { changes, closesAt, ...given } = accept(period, value, what('comment period'))
    const at = this.now()
    if (closesAt < addDays(at, COMMENT_DAYS)) throw tooShort(closesAt)
    const made = { period: named(once), ...given, opened_at: at, closes_at: closesAt }
    await this.db
      .insertInto('part_period')
      .values({ ...made, changes: JSON.stringify(changes), ...this.by(by) })
      .onConflict((conflict) => conflict.column('period').doNothing())
      .execute()
    return made.period
  }

  /** @throws Fault "participation/too-short" for an end that is not later than what stands */
  async extendPeriod(by: Reader, id: string, closesAt: Instant): Promise<void> {
    const now = this.now()
    const ends = await closingOf(this.installation, id)
    if (closesAt <= ends || ends <= now) throw tooShort(closesAt)
    const made = { period: id, closes_at: closesAt, at: now, ...this.by(by) }
    await this.db.insertInto('part_extension').values(made).execute()
  }

  async announceHearing(by: Reader, value: Json, once = this.name()): Promise<string> {
    const { sessions, ...given } = accept(hearing, value, what('hearing'))
    if (given.period) await closingOf(this.installation, given.period)
    const made = { hearing: named(once), ...given, at: this.now(), ...this.by(by) }
    await this.db
      .insertInto('part_hearing')
      .values({ ...made, sessions: JSON.stringify(sessions) })
      .onConflict((conflict) => conflict.column('hearing').doNothing())
      .execute()
    return made.hearing
  }

  async registerAssistance(by: Reader, value: Json, once = this.name()): Promise<string> {
    const { reviewOn, ...given } = accept(assistance, value, what('assistance'))
    const made = { entry: named(once), ...given, review_on: reviewOn, at: this.now() }
    await this.db
      .insertInto('part_assistance')
      .values({ ...made, ...this.by(by) })
      .onConflict((conflict) => conflict.column('entry').doNothing())
      .execute()
    return made.entry
  }

  /**
   * Decides on an application, or by another person on an appeal.
   * @throws Fault "participation/not-now" where that is not what stands to be decided,
   *   "participation/same-person"
   */
  async decideOnOrganisation(
    by: Reader,
    of: {
      readonly organisation: string
      readonly what: 'accredited' | 'refused' | 'upheld' | 'overturned'
      readonly reasons: string
    },
  ): Promise<void> {
    const said = accept(reasons, of.reasons, what('reasons'))
    const who = this.by(by)
    const steps = await accreditationSteps(this.installation, of.organisation)
    const isAppeal = of.what === 'upheld' || of.what === 'overturned'
    const due = steps.at(-1)?.what === 'appealed'
    if (isAppeal ? !due : steps.length > 0) throw notNow(of.organisation)
    if (steps.some(({ by_person }) => by_person === by.person)) {
      throw fault('participation/same-person', 'cannot decide the appeal: another person must')
    }
    const step = { ...of, step: steps.length, reasons: said, at: this.now(), ...who }
    if (!(await addStep(this.installation, step))) throw notNow(of.organisation)
  }

  /** Publishes before its period ends, or withholds with reasons that everybody reads. */
  async ruleOnSubmission(
    by: Reader,
    of: {
      readonly submission: string
      readonly what: 'published' | 'withheld'
      readonly reasons: string
    },
  ): Promise<void> {
    const said = accept(reasons, of.reasons, what('reasons'))
    const who = this.by(by)
    const stands = await standingOf(this.installation, of.submission)
    if (stands !== 'sealed') throw notNow(of.submission)
    await this.db
      .insertInto('part_ruling')
      .values({ ...of, reasons: said, at: this.now(), ...who })
      .onConflict((conflict) => conflict.column('submission').doNothing())
      .execute()
  }

  /** What was handed in, for who rules on it; the access is written down first. */
  async openSubmission(by: Reader, id: string): Promise<OpenedSubmission> {
    const { by_office: office, by_person: person } = this.by(by)
    const row = await this.db
      .selectFrom('part_submission')
      .select('head')
      .where('submission', '=', id)
      .executeTakeFirst()
    if (!row) throw noSuch(id)
    const access = { submission: id, at: this.now(), office, person }
    await this.db.insertInto('part_access').values(access).execute()
    const named = await openHeading(this.installation, id, row.head)
    const content = await openWords(this.installation, id)
    return named && content ? { ...named, content } : undefined
  }

  private get db() {
    return this.installation.db.kysely
  }

  private now(): Instant {
    return this.installation.clock.now()
  }

  private name(): string {
    return toHex(this.installation.random(16))
  }

  /** @throws Fault "participation/not-yours" for a person who may not oversee */
  private by(reader: Reader) {
    const { person, office } = reader
    if (this.may(reader)) return { by_office: office, by_person: person }
    const sentence = `cannot publish or decide for "${office}": it needs the power to oversee`
    throw fault('participation/not-yours', sentence, { office })
  }
}

const tooShort = (until: Instant) =>
  fault(
    'participation/too-short',
    `cannot end the comment period at ${until}: it lasts ${COMMENT_DAYS} days at least, and grows`,
    { until },
  )

const notNow = (id: string) =>
  fault('participation/not-now', `cannot decide on "${id}": that is not what waits there`, { id })
