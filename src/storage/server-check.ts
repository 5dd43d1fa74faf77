/** What an office asks of a database server before it trusts it with acts. */
import { fault } from '../base/error.ts'
import { type ConnectionSettings, withClient } from './database.ts'
import { OWNER_ROLE } from './roles.ts'

/** Major version of PostgreSQL from which everything we use is there. */
const OLDEST_MAJOR = 15

const QUESTIONS = `
  SELECT current_setting('server_version_num')::int / 10000 AS major,
         current_setting('fsync') AS fsync,
         current_setting('synchronous_commit') AS "synchronousCommit",
         pg_encoding_to_char(db.encoding) AS encoding,
         'Z' < 'a' AND 'z' < U&'\\00E9' AND U&'\\FFFD' < U&'\\+010000' AS "codePointOrder",
         role.rolsuper OR role.rolbypassrls
           OR pg_has_role(role.oid, db.datdba, 'MEMBER')
           OR EXISTS (SELECT FROM pg_roles own
                       WHERE own.rolname = $1 AND pg_has_role(role.oid, own.oid, 'MEMBER'))
           AS "mayRewrite"
    FROM pg_database db, pg_roles role
   WHERE db.datname = current_database() AND role.rolname = current_user`

interface Answers {
  readonly major: number
  readonly fsync: string
  readonly synchronousCommit: string
  readonly encoding: string
  readonly codePointOrder: boolean
  readonly mayRewrite: boolean
}

/**
 * Checks that the server keeps what it acknowledges, orders texts as we do, and that the
 * office's role cannot rewrite what must stay.
 *
 * @param app - settings with which the office works
 * @throws Fault "storage/server-too-old" with `major`; "storage/unsafe-server" with `setting`;
 *   "storage/overprivileged-role"
 */
export async function checkServer(app: ConnectionSettings): Promise<{ readonly major: number }> {
  const answers = await withClient(app, async (client) => {
    const { rows } = await client.query<Answers>(QUESTIONS, [OWNER_ROLE])
    return rows[0]!
  })
  if (answers.major < OLDEST_MAJOR) {
    const { major } = answers
    throw fault(
      'storage/server-too-old',
      `cannot use PostgreSQL ${major}: ${OLDEST_MAJOR} or newer is needed`,
      { major },
    )
  }
  if (answers.fsync !== 'on') throw unsafe('fsync', answers.fsync)
  if (['off', 'local'].includes(answers.synchronousCommit)) {
    throw unsafe('synchronous_commit', answers.synchronousCommit)
  }
  if (answers.encoding !== 'UTF8') throw unsafe('encoding', answers.encoding)
  if (!answers.codePointOrder) throw unsafe('collation', 'not by code point')
  if (answers.mayRewrite) {
    throw fault(
      'storage/overprivileged-role',
      `cannot work as database role "${app.user}": it could rewrite acts`,
    )
  }
  return { major: answers.major }
}

const unsafe = (setting: string, value: string) =>
  fault('storage/unsafe-server', `cannot use the database server: ${setting} is ${value}`, {
    setting,
    value,
  })
