/**
 * The embedded server's directory, below the installation's data directory:
 *
 *     database/cluster/           PostgreSQL's own data directory
 *     database/password           of the three roles, 0600
 *     database/socket/            the unix socket, if its path is short enough; else
 *     database/socket-directory   where under the system's temporary directory it is
 *     database/libraries/         links, if the package of programs may not be written
 *
 * One password serves the three roles: who can read one such file can read three.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { toBase64url } from '../../base/bytes.ts'
import { fault } from '../../base/error.ts'
import { renameDurably, syncDirectory, writeDurably } from '../durable-files.ts'
import { SOCKET_PATH_MOST } from '../lock.ts'
import { type Account, admitAccount, chooseAccount, credentials } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { stopStray } from './stray.ts'

export interface Cluster {
  readonly binaries: Binaries
  readonly account: Account
  readonly dataDirectory: string
  readonly socketDirectory: string
  readonly password: string
}

/** Name that initdb gives the role that may do everything. */
export const SUPERUSER = 'postgres'
/** What PostgreSQL calls its socket, port 5432. */
const SOCKET_NAME = '.s.PGSQL.5432'
const TEMPORARY_PREFIX = 'rogatory-'
const PASSING_PREFIX = 'cluster-'

/**
 * Finds the cluster or makes one. A making that is cut short leaves nothing that counts: the
 * cluster gets its name when it is whole. The caller holds the lock on `dataDir`. A cluster of
 * another major is backed up with the program that made it and restored into an empty directory.
 * @throws Fault of `findBinaries`, `admitAccount`, `stopStray`; "storage/cluster-version",
 *   "storage/password-missing", "storage/initdb-failed"
 */
export async function prepareCluster(dataDir: string, chosen?: Account): Promise<Cluster> {
  const root = join(dataDir, 'database')
  const dataDirectory = join(root, 'cluster')
  mkdirSync(root, { recursive: true })
  chmodSync(root, 0o700)
  const binaries = findBinaries(join(root, 'libraries'))
  const account = chosen ?? chooseAccount(dataDirectory)
  admitAccount(account, { above: dataDir, directory: root, program: binaries.postgres })
  if (!existsSync(dataDirectory)) await initialise({ binaries, account, root, dataDirectory })
  checkVersion(dataDirectory, binaries.major)
  await stopStray(dataDirectory)
  return {
    binaries,
    account,
    dataDirectory,
    socketDirectory: await makeSocketDirectory(root, account),
    password: readPassword(root),
  }
}

/** The cluster of a server that runs already, for whoever may read its password. */
export function runningCluster(
  dataDir: string,
): Pick<Cluster, 'socketDirectory' | 'password'> | undefined {
  const root = join(dataDir, 'database')
  if (!existsSync(join(root, 'cluster'))) return undefined
  const record = join(root, 'socket-directory')
  const socketDirectory = existsSync(record) ? readFileSync(record, 'utf8') : join(root, 'socket')
  return { socketDirectory, password: readPassword(root) }
}

async function initialise({
  binaries,
  account,
  root,
  dataDirectory,
}: Pick<Cluster, 'binaries' | 'account' | 'dataDirectory'> & { root: string }): Promise<void> {
  const passwordFile = join(root, 'password')
  await writeDurably(passwordFile, toBase64url(randomBytes(24)))
  if (account.owner) chownSync(passwordFile, account.owner.uid, account.owner.gid)
  const passing = makePassingDirectory(root, account)
  await runInitdb(binaries, account, [
    `--pgdata=${passing}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--data-checksums',
    '--encoding=UTF8',
    '--no-locale',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ])
  await renameDurably(passing, dataDirectory)
}

/**
 * A name of its own each time: the initdb of an office that was killed may still be writing,
 * and must not write into this one.
 */
function makePassingDirectory(root: string, account: Account): string {
  for (const name of readdirSync(root).filter((name) => name.startsWith(PASSING_PREFIX))) {
    rmSync(join(root, name), { recursive: true, force: true, maxRetries: 5 })
  }
  const passing = mkdtempSync(join(root, PASSING_PREFIX))
  if (account.owner) chownSync(passing, account.owner.uid, account.owner.gid)
  return passing
}

function runInitdb(binaries: Binaries, account: Account, words: readonly string[]): Promise<void> {
  const [program = '', ...before] = [...account.prefix, binaries.initdb]
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...before, ...words], {
      ...credentials(account),
      env: { ...process.env, ...binaries.environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (text) => {
      complaint += text
    })
    const failed = (why: string) =>
      reject(fault('storage/initdb-failed', `cannot make a database cluster: ${why.trim()}`))
    child.on('error', (error) => failed(error.message))
    child.on('close', (code) => (code === 0 ? resolve() : failed(complaint || `exit ${code}`)))
  })
}

function checkVersion(dataDirectory: string, major: number): void {
  const found = Number(readFileSync(join(dataDirectory, 'PG_VERSION'), 'utf8'))
  if (found === major) return
  throw fault(
    'storage/cluster-version',
    `cannot open a cluster of PostgreSQL ${found} with PostgreSQL ${major}`,
    { found, program: major },
  )
}

function readPassword(root: string): string {
  const path = join(root, 'password')
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw fault('storage/password-missing', `cannot open the database: "${path}" is not readable`)
  }
}

/** Made anew at each start: a killed server leaves its socket behind. */
async function makeSocketDirectory(root: string, account: Account): Promise<string> {
  const record = join(root, 'socket-directory')
  if (existsSync(record)) {
    const earlier = readFileSync(record, 'utf8')
    if (basename(earlier).startsWith(TEMPORARY_PREFIX))
      rmSync(earlier, { recursive: true, force: true })
    rmSync(record)
  }
  let directory = join(root, 'socket')
  rmSync(directory, { recursive: true, force: true })
  if (Buffer.byteLength(join(directory, SOCKET_NAME)) <= SOCKET_PATH_MOST) {
    mkdirSync(directory, { mode: 0o700 })
  } else {
    directory = mkdtempSync(join(tmpdir(), TEMPORARY_PREFIX))
    await writeDurably(record, directory)
  }
  if (account.owner) chownSync(directory, account.owner.uid, account.owner.gid)
  await syncDirectory(root)
  return directory
}
