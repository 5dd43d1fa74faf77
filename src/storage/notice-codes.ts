/** Codes of notices as PostgreSQL holds them: by a keyed digest, never the code itself. */
import { sql } from 'kysely'
import type { ActId, CaseId, OfficeId, PersonId } from '../base/id.ts'
import { dayOf, type Instant } from '../base/instant.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** One letter about a notice: the act that tells, and the number of the letter. */
export interface Letter {
  readonly case: CaseId
  readonly act: ActId
  readonly letter: number
}

export interface NoticeCodes {
  /**
   * Makes a code valid, and voids the one that was valid for the letter. Of two at once the later
   * one counts. Durable on return.
   */
  put(
    mac: Uint8Array,
    letter: Letter,
    by: { readonly person: PersonId; readonly office: OfficeId; readonly at: Instant },
  ): Promise<void>
  /** The letter that a valid code opens. */
  find(mac: Uint8Array): Promise<Letter | undefined>
  /** Counts an attempt, by day and by whether it found anything. */
  count(
    what: 'code' | 'reference' | 'genuine' | 'enrolment',
    found: boolean,
    at: Instant,
  ): Promise<void>
}

export const noticeCodes = ({ kysely }: Database<Tables>): NoticeCodes => ({
  put: (mac, letter, { person, office, at }) =>
    kysely.transaction().execute(async (transaction) => {
      // Who makes two codes for one letter at once takes turns here.
      await sql`select pg_advisory_xact_lock(hashtextextended(${letter.act}, 0))`.execute(
        transaction,
      )
      await transaction
        .updateTable('notice_code')
        .set({ voided_at: at })
        .where('act_id', '=', letter.act)
        .where('letter', '=', letter.letter)
        .where('voided_at', 'is', null)
        .execute()
      const { act: act_id, case: case_id } = letter
      const row = { mac, act_id, case_id, letter: letter.letter, person, office, made_at: at }
      await transaction.insertInto('notice_code').values(row).execute()
    }),
  async find(mac) {
    const row = await kysely
      .selectFrom('notice_code')
      .select(['case_id', 'act_id', 'letter'])
      .where('mac', '=', Buffer.from(mac))
      .where('voided_at', 'is', null)
      .executeTakeFirst()
    return row && { case: row.case_id, act: row.act_id, letter: row.letter }
  },
  async count(what, found, at) {
    await kysely
      .insertInto('code_attempt')
      .values({ day: dayOf(at), what, found, count: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['day', 'what', 'found'])
          .doUpdateSet({ count: sql`code_attempt.count + 1` }),
      )
      .execute()
  },
})
