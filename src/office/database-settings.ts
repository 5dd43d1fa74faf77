/** How a configured database server is reached, as the office and as the owner of its tables. */
import { readFile } from 'node:fs/promises'
import { type ConnectionSettings, passwordFile } from '../storage/database.ts'
import type { Config } from './config.ts'

type Server = Exclude<Config['database'], 'embedded'>

export const appSettings = (server: Server): Promise<ConnectionSettings> => settings(server, server)

/** For migrations, backup and restore. */
export const ownerSettings = (server: Server): Promise<ConnectionSettings> =>
  settings(server, server.owner)

async function settings(
  { host, port, database, caFile }: Server,
  { user, passwordFile: file }: Server['owner'],
): Promise<ConnectionSettings> {
  const tls = caFile ? { tls: { ca: await readFile(caFile, 'utf8') } } : {}
  return { host, port, database, user, password: passwordFile(file), ...tls }
}
