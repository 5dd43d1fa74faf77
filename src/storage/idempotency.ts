/** Answers to requests that bore an idempotency key. Rows are added, never changed or removed. */
import type { Digest } from '../base/digest.ts'
import type { PersonId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** What was answered, and to which bytes. */
export interface KeptAnswer {
  /** Of the request. */
  readonly digest: Digest
  /** HTTP status of the answer. */
  readonly status: number
  /** Its body. */
  readonly answer: string
}

/** Answers by person and key. */
export interface KeptAnswers {
  find(person: PersonId, key: string): Promise<KeptAnswer | undefined>
  /**
   * Durable on return. Concurrent keepers of one key, in any process, all get the first answer.
   * @returns the answer that stands
   */
  keep(person: PersonId, key: string, kept: KeptAnswer, at: Instant): Promise<KeptAnswer>
}

export function keptAnswers({ kysely }: Database<Tables>): KeptAnswers {
  const find = (person: PersonId, key: string): Promise<KeptAnswer | undefined> =>
    kysely
      .selectFrom('idempotency')
      .select(['digest', 'status', 'answer'])
      .where('person', '=', person)
      .where('key', '=', key)
      .executeTakeFirst()
  return {
    find,
    async keep(person, key, kept, at) {
      await kysely
        .insertInto('idempotency')
        .values({ person, key, at, ...kept })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return (await find(person, key))!
    },
  }
}
