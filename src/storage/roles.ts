/**
 * The two roles and the database they share.
 *
 * `rogatory_owner` owns the tables and is used by migrations, backup and restore only.
 * `rogatory_app` is what an office works as: the migrations grant it what it needs, and it
 * cannot update, delete or truncate what must stay.
 *
 * On a server of the operator's own, an administrator runs `serverSetup()` once and sets the
 * two passwords. Where one server holds several installations, each gets a database of its
 * own, and logins of its own that are members of these roles:
 *
 *     CREATE ROLE xb_app LOGIN IN ROLE rogatory_app
 */
import { DatabaseError, escapeLiteral } from 'pg'
import { type ConnectionSettings, withClient } from './database.ts'

export const OWNER_ROLE = 'rogatory_owner'
export const APP_ROLE = 'rogatory_app'
export const DATABASE_NAME = 'rogatory'

/**
 * One statement each, in this order; to be run by a role that may create roles and databases.
 * @param locale - clause that makes texts sort by code point, where the server's own does not
 */
export const serverSetup = (
  locale = `LOCALE_PROVIDER libc LOCALE 'C.UTF-8'`,
): readonly string[] => [
  `CREATE ROLE ${OWNER_ROLE} LOGIN`,
  `CREATE ROLE ${APP_ROLE} LOGIN`,
  `CREATE DATABASE ${DATABASE_NAME} OWNER ${OWNER_ROLE}
    TEMPLATE template0 ENCODING 'UTF8' ${locale}`,
  ...databaseRights(DATABASE_NAME),
]

/** Nobody but the two roles gets in, and the office's has no temporary tables. */
export function databaseRights(database: string): readonly string[] {
  return [
    `REVOKE ALL ON DATABASE ${database} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${database} TO ${APP_ROLE}`,
  ]
}

const COMPLETE = `
  SELECT has_database_privilege(app.oid, db.oid, 'CONNECT')
     AND NOT has_database_privilege(app.oid, db.oid, 'TEMPORARY') AS complete
    FROM pg_roles app, pg_roles own, pg_database db
   WHERE app.rolname = $1 AND own.rolname = $2 AND db.datname = $3 AND db.datdba = own.oid`

/** SQLSTATE of a role or database that is there already: an earlier set-up was cut short. */
const DUPLICATE = ['42710', '42P04']

/** Sets up the embedded server as its superuser; changes nothing on one that is set up. */
export async function setUpServer(superuser: ConnectionSettings, password: string): Promise<void> {
  await withClient(superuser, async (client) => {
    const names = [APP_ROLE, OWNER_ROLE, DATABASE_NAME]
    const { rows } = await client.query<{ complete: boolean }>(COMPLETE, names)
    if (rows[0]?.complete) return
    for (const statement of serverSetup('')) {
      await client.query(statement).catch((error: unknown) => {
        const state = error instanceof DatabaseError ? error.code : undefined
        if (!DUPLICATE.includes(state ?? '')) throw error
      })
      const role = /^CREATE ROLE (\w+)/.exec(statement)?.[1]
      if (role) await client.query(`ALTER ROLE ${role} PASSWORD ${escapeLiteral(password)}`)
    }
  })
}
