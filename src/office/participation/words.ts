/** The words that somebody handed in, and under which name: sealed where they lie. */
import type { Bytes } from '../../base/bytes.ts'
import type { CaseId } from '../../base/id.ts'
import { addDays, type Instant } from '../../base/instant.ts'
import { canonicalBytes, parseJson } from '../../base/json.ts'
import { accept, z } from '../../base/schema.ts'
import type { Installation } from '../installation.ts'
import { openOwn, sealOwn } from '../own-keys.ts'

const heading = z.strictObject({ author: z.string(), title: z.string() })
export type Heading = z.output<typeof heading>

const headOf = (id: string) => ({ id, label: `submission ${id} head` })
const wordsOf = (id: string) => ({ id, label: `submission ${id}` })

/** As its row has it. */
export const sealWords = async (
  installation: Installation,
  id: string,
  { author, title, content }: Heading & { readonly content: Uint8Array },
): Promise<{ readonly head: Bytes; readonly sealed: Bytes }> => ({
  head: await sealOwn(installation, headOf(id), canonicalBytes({ author, title })),
  sealed: await sealOwn(installation, wordsOf(id), content),
})

/** Undefined once it is erased. */
export async function openHeading(
  installation: Installation,
  id: string,
  head: Uint8Array,
): Promise<Heading | undefined> {
  const bytes = await openOwn(installation, headOf(id), head)
  const what = { code: 'office/damaged-intake', what: 'submission' } as const
  return bytes && accept(heading, parseJson(bytes), what)
}

/** Undefined once it is erased. @throws Fault "participation/no-such-thing" */
export async function openWords(
  installation: Installation,
  id: string,
): Promise<Bytes | undefined> {
  const row = await installation.db.kysely
    .selectFrom('part_submission')
    .select('sealed')
    .where('submission', '=', id)
    .executeTakeFirst()
  return row && openOwn(installation, wordsOf(id), row.sealed)
}

const AT_ONCE = 100

/** Keeps what lies here as it should: sealed, and erased when it was withheld long enough ago. */
export class WordsKept {
  private readonly installation: Installation
  /** Until when nothing has to be looked for. */
  private until: Instant | undefined

  constructor(installation: Installation) {
    this.installation = installation
  }

  /**
   * Seals what stands open since before it was sealed here, and destroys the keys of what was
   * withheld longer ago than answered intakes are kept. Of an erased one its digest, dates, receipt
   * and the reasons stay.
   * @returns how many were erased; looks once a day
   */
  async tend(): Promise<number> {
    const { clock, intakeRetentionDays } = this.installation
    const now = clock.now()
    if (this.until !== undefined && now < this.until) return 0
    const open = await this.sealOpen()
    const erased = await this.erase(addDays(now, -intakeRetentionDays), now)
    if (open < AT_ONCE && erased < AT_ONCE) this.until = addDays(now, 1)
    return erased
  }

  private async sealOpen(): Promise<number> {
    const { db } = this.installation
    const rows = await db.kysely
      .selectFrom('part_submission')
      .select(['submission as id', 'head', 'sealed'])
      .where(({ eb, fn, val }) => eb(fn('get_byte', ['sealed', val(0)]), '=', 0))
      .limit(AT_ONCE)
      .execute()
    for (const { id, head, sealed } of rows) {
      const named = (await openHeading(this.installation, id, head))!
      const words = await sealWords(this.installation, id, {
        ...named,
        content: sealed.subarray(1),
      })
      await db.kysely
        .updateTable('part_submission')
        .set(words)
        .where('submission', '=', id)
        .execute()
    }
    return rows.length
  }

  private async erase(before: Instant, at: Instant): Promise<number> {
    const { db, intakeKeys } = this.installation
    const rows = await db.kysely
      .selectFrom('part_ruling')
      .leftJoin('part_erased', 'part_erased.submission', 'part_ruling.submission')
      .select('part_ruling.submission as id')
      .where('part_ruling.what', '=', 'withheld')
      .where('part_ruling.at', '<', before)
      .where('part_erased.at', 'is', null)
      .orderBy('part_ruling.at')
      .limit(AT_ONCE)
      .execute()
    for (const { id } of rows) {
      await intakeKeys.destroy(id as CaseId)
      await db.kysely
        .insertInto('part_erased')
        .values({ submission: id, at })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    return rows.length
  }
}
