/**
 * What the public hands in: submissions, applications for accreditation, appeals. Nobody needs an
 * account or an address: a code, shown once, is how a thing is followed. It is made from a number
 * that the form carries, so that a form sent twice is one thing with one name and one code.
 */
import { type Bytes, fromHex, toHex, utf8 } from '../../base/bytes.ts'
import { type Digest, digest, labelled } from '../../base/digest.ts'
import { fault } from '../../base/error.ts'
import { addDays, type Instant } from '../../base/instant.ts'
import { accept, prose, z } from '../../base/schema.ts'
import { CODE_BYTES, readSpokenCode, type SpokenCode, spokenCode } from '../../base/spoken-code.ts'
import { LANGUAGES } from '../../law/messages/catalogue.ts'
import { hosted, type Installation } from '../installation.ts'
import { id, reasons } from './forms.ts'
import { accreditationSteps, addStep, closingOf, submissions } from './read.ts'
import { formatSubmissionReceipt } from './receipt.ts'
import { sealWords } from './words.ts'

const MOST_TEXT = 50_000
const MOST_PDF_BYTES = 5 << 20
/** More than this in a day is turned away: nobody fills the disk of an installation. */
const MOST_A_DAY = { submissions: 500, bytes: 1 << 30, organisations: 200 }

const submission = z.strictObject({
  /** From the form: 32 random hexadecimal digits. */
  once: id,
  period: id.nullable(),
  author: prose(200),
  title: prose(200),
  language: z.enum(LANGUAGES),
  content: z.union([
    z.strictObject({ form: z.literal('text'), text: prose(MOST_TEXT) }),
    z.strictObject({ form: z.literal('pdf'), bytes: z.instanceof(Uint8Array<ArrayBuffer>) }),
  ]),
})

const application = z.strictObject({
  once: id,
  name: prose(200),
  seat: prose(200),
  about: prose(4000),
  language: z.enum(LANGUAGES),
})

export interface Taken {
  readonly id: string
  readonly code: SpokenCode
}

/** Begins as a PDF and ends as one. @see ISO 32000-2, 7.5.2 and 7.5.5 */
function isPdf(bytes: Uint8Array): boolean {
  const text = (part: Uint8Array) => Buffer.from(part).toString('latin1')
  return (
    /^%PDF-[12]\.\d/.test(text(bytes.subarray(0, 16))) &&
    text(bytes.subarray(-1024)).includes('%%EOF')
  )
}

export class ParticipationIntake {
  private readonly installation: Installation

  constructor(installation: Installation) {
    this.installation = installation
  }

  /**
   * Sealed until it is published, and never changed.
   * @throws Fault "participation/malformed", "participation/not-a-pdf", "participation/too-large",
   *   "participation/closed" after its period, "participation/full", "participation/used-form"
   */
  async submit(value: z.input<typeof submission>): Promise<Taken> {
    const { once, content, author, title, ...given } = accept(
      submission,
      value as never,
      what('submission'),
    )
    const bytes = bytesOf(content)
    const at = this.now()
    if (given.period && (await closingOf(this.installation, given.period)) <= at) throw closed()
    const taken = this.named(once, 'submission')
    const before = await submissions(this.installation, { codeHash: hashOf(taken.code) })
    const sha256 = digest(bytes)
    if (before[0]) return again(before[0], sha256, taken.code)
    await this.checkRoom(at)
    const { form } = content
    const receipt = this.receipt({ submission: taken.id, period: given.period, form, sha256, at })
    const words = await sealWords(this.installation, taken.id, { author, title, content: bytes })
    await this.db
      .insertInto('part_submission')
      .values({
        ...{ submission: taken.id, ...given, ...words, form, sha256, at, receipt },
        code_hash: hashOf(taken.code),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const [row] = await submissions(this.installation, { codeHash: hashOf(taken.code) })
    return again(row!, sha256, taken.code)
  }

  /** @throws Fault "participation/malformed", "participation/full" */
  async apply(value: z.input<typeof application>): Promise<Taken> {
    const { once, ...given } = accept(application, value, what('application'))
    const at = this.now()
    const taken = this.named(once, 'organisation')
    const { count } = await this.db
      .selectFrom('part_organisation')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('at', '>', addDays(at, -1))
      .executeTakeFirstOrThrow()
    if (count >= MOST_A_DAY.organisations) throw full()
    await this.db
      .insertInto('part_organisation')
      .values({ organisation: taken.id, ...given, at, code_hash: hashOf(taken.code) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const row = await this.organisationBy(taken.code)
    return { id: row!.organisation, code: taken.code }
  }

  /** An organisation that was refused appeals, once; another person decides. */
  async appeal(typed: string, why: string): Promise<void> {
    const said = accept(reasons, why, what('reasons'))
    const code = readSpokenCode(typed)
    const row = code && (await this.organisationBy(code))
    const steps = row ? await accreditationSteps(this.installation, row.organisation) : []
    if (!row || steps.length !== 1 || steps[0]!.what !== 'refused') {
      throw fault('participation/not-now', 'cannot appeal: no refusal waits under this code')
    }
    await addStep(this.installation, {
      ...{ organisation: row.organisation, step: 1, at: this.now(), what: 'appealed' },
      ...{ reasons: said, by_office: null, by_person: null },
    })
  }

  /** What stands under a code; nothing for one that was never given. */
  async look(typed: string) {
    const code = readSpokenCode(typed)
    if (!code) return undefined
    const [found] = await submissions(this.installation, { codeHash: hashOf(code) })
    if (found) return { kind: 'submission', ...found } as const
    const row = await this.organisationBy(code)
    if (!row) return undefined
    const steps = await accreditationSteps(this.installation, row.organisation)
    const { organisation, name, at } = row
    return { kind: 'organisation', id: organisation, name, at, steps } as const
  }

  /** The signed receipt of what stands under a code. */
  async receiptOf(typed: string): Promise<Bytes | undefined> {
    const code = readSpokenCode(typed)
    const row = code && (await this.rowBy(code))
    return row && new Uint8Array(row.receipt)
  }

  private rowBy(code: SpokenCode) {
    return this.db
      .selectFrom('part_submission')
      .select('receipt')
      .where('code_hash', '=', hashOf(code))
      .executeTakeFirst()
  }

  private organisationBy(code: SpokenCode) {
    return this.db
      .selectFrom('part_organisation')
      .selectAll()
      .where('code_hash', '=', hashOf(code))
      .executeTakeFirst()
  }

  private get db() {
    return this.installation.db.kysely
  }

  private now(): Instant {
    return this.installation.clock.now()
  }

  private named(once: string, kind: string): Taken {
    const drawn = (what: string) => fromHex(labelled(`rogatory:${kind}-${what}:v1`, fromHex(once)))
    return {
      id: toHex(drawn('name').subarray(0, 16)),
      code: spokenCode(drawn('code').subarray(0, CODE_BYTES)),
    }
  }

  private async checkRoom(at: Instant): Promise<void> {
    const { count, bytes } = await this.db
      .selectFrom('part_submission')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .select(({ fn }) => fn.sum<string | null>(fn('octet_length', ['sealed'])).as('bytes'))
      .where('at', '>', addDays(at, -1))
      .executeTakeFirstOrThrow()
    if (count >= MOST_A_DAY.submissions || Number(bytes ?? 0) >= MOST_A_DAY.bytes) throw full()
  }

  /** Signed by the office that oversees; where there is none, by the registry or the only one. */
  private receipt(of: {
    readonly submission: string
    readonly period: string | null
    readonly form: 'text' | 'pdf'
    readonly sha256: Digest
    readonly at: Instant
  }): Bytes {
    const offices = hosted(this.installation)
    const office =
      offices.find(({ powers }) => powers.includes('oversee')) ??
      offices.find(({ kind }) => kind === 'registry') ??
      offices[0]!
    const key = this.installation.officeKeys.get(office.id)
    if (!key) throw fault('participation/no-key', `cannot give receipts: "${office.id}" has no key`)
    return formatSubmissionReceipt({ ...of, office: office.id }, key)
  }
}

const what = (name: string) => ({ code: 'participation/malformed', what: name }) as const

/** Of the code alone: it carries 95 random bits, which nobody finds by trying. */
const hashOf = (code: SpokenCode): Digest => labelled('rogatory:participation-code:v1', utf8(code))

function bytesOf(content: z.output<typeof submission>['content']): Bytes {
  if (content.form === 'text') return utf8(content.text)
  if (content.bytes.length > MOST_PDF_BYTES) {
    throw fault('participation/too-large', `cannot take a file of ${content.bytes.length} bytes`)
  }
  if (isPdf(content.bytes)) return content.bytes
  throw fault('participation/not-a-pdf', 'cannot take the file: its bytes are no PDF')
}

/** A form that was sent twice is answered as the first time; another content is another thing. */
function again(row: { id: string; sha256: string }, sha256: Digest, code: SpokenCode): Taken {
  if (row.sha256 === sha256) return { id: row.id, code }
  throw fault('participation/used-form', 'cannot take the form: it was sent before, otherwise')
}

const closed = () => fault('participation/closed', 'cannot take it: the comment period has ended')
const full = () =>
  fault('participation/full', 'cannot take more today: too much was handed in', { retryable: true })
