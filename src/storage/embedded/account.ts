/**
 * As whom the server runs. PostgreSQL refuses to run as root, because whoever breaks into it
 * would be root; so an office that is started as root has to lend it a lesser identity.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, lchownSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fault } from '../../base/error.ts'

export interface Account {
  /** Words put before the program's own. */
  readonly prefix: readonly string[]
  /** Present where the server runs under another id than the office. */
  readonly owner?: { readonly uid: number; readonly gid: number }
}

/** "nobody" on every Linux system. */
const NOBODY = 65534
const USER_NAMESPACE = [
  'unshare',
  '--user',
  `--map-user=${NOBODY}`,
  `--map-group=${NOBODY}`,
] as const

/**
 * Not root: the office's own account. Root: the account that owns the cluster already; else a
 * user namespace in which root is nobody and has lost every privilege but to root's own files;
 * where namespaces are forbidden, as in most containers, the account nobody.
 * @param cluster - data directory of the server, which may not be there yet
 */
export function chooseAccount(cluster: string): Account {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { prefix: [], owner: { uid: owner.uid, gid: owner.gid } }
  const [program, ...words] = USER_NAMESPACE
  if (spawnSync(program, [...words, 'true'], { stdio: 'ignore' }).status === 0) {
    return { prefix: USER_NAMESPACE }
  }
  return { prefix: [], owner: { uid: NOBODY, gid: NOBODY } }
}

/**
 * Gives the account its directory and a way in through the one above, and checks that it can
 * get there and run the program. If not, open the way or start the office as an ordinary user.
 * @throws Fault "storage/account-shut-out" with `uid`, `directory`, `program`
 */
export function admitAccount(
  { owner }: Account,
  place: { readonly above: string; readonly directory: string; readonly program: string },
): void {
  if (!owner) return
  const { uid, gid } = owner
  const { above, directory, program } = place
  giveAway(directory, uid, gid)
  chownSync(above, statSync(above).uid, gid)
  chmodSync(above, (statSync(above).mode & 0o7777) | 0o010)
  const words = ['-c', 'cd "$1" && test -x "$2"', 'sh', directory, program]
  if (spawnSync('/bin/sh', words, { uid, gid, stdio: 'ignore' }).status === 0) return
  throw fault(
    'storage/account-shut-out',
    `cannot run PostgreSQL as user ${uid}: "${directory}" or "${program}" is shut to it`,
    { uid, directory, program },
  )
}

/** The directory itself last, so that a giving that was cut short is done again. */
function giveAway(directory: string, uid: number, gid: number): void {
  if (statSync(directory).uid === uid) return
  const below = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  for (const path of below) lchownSync(join(directory, path), uid, gid)
  chownSync(directory, uid, gid)
}

/** What `spawn` needs to run a program under the account. */
export const credentials = ({ owner }: Account): { uid?: number; gid?: number } => owner ?? {}
