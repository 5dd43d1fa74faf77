/**
 * Servers that outlived their office.
 *
 * The caller holds the data directory's lock, so whatever still serves the cluster was started
 * by an office that is dead. It is stopped, with a checkpoint if it will, before a new one starts.
 */
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fault } from '../../base/error.ts'

/** SIGINT: "fast", disconnect all and checkpoint. SIGQUIT: "immediate", recovery at next start. */
const MANNERS = [
  { signal: 'SIGINT', waitMs: 30_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
] as const
const POLL_MS = 10

/** @throws Fault "storage/server-will-not-stop" with `directory` and `pids` */
export async function stopStray(dataDirectory: string): Promise<void> {
  const directory = realpathSync(dataDirectory)
  for (const { signal, waitMs } of MANNERS) {
    if (!(await isServed(directory))) break
    for (const pid of leaders(directory)) tell(pid, signal)
    for (let waited = 0; waited < waitMs && (await isServed(directory)); waited += POLL_MS) {
      await sleep(POLL_MS)
    }
  }
  const pids = serversOf(directory)
  if (await isServed(directory)) {
    throw fault(
      'storage/server-will-not-stop',
      `cannot open "${directory}": its earlier server (${pids[0] ?? 'unseen'}) does not stop`,
      { directory, pids },
    )
  }
  forgetReusedPid(directory)
}

/** The first lines of postmaster.pid: process id, directory, start, port, socket directory. */
interface PidFile {
  readonly pid: number
  readonly socket: string
}

function readPidFile(directory: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), socket: `${lines[4]}/.s.PGSQL.${lines[3]}` }
  } catch {
    return undefined
  }
}

/** The processes of the cluster: each works in its directory. Known on Linux only. */
function serversOf(directory: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingDirectory(name) === directory)
    .map(Number)
}

function workingDirectory(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

/** Whom to tell: the postmaster, who tells the others; without it, each of them. */
function leaders(directory: string): readonly number[] {
  const servers = serversOf(directory)
  const recorded = readPidFile(directory)?.pid
  if (process.platform !== 'linux') return recorded ? [recorded] : []
  return recorded && servers.includes(recorded) ? [recorded] : servers
}

async function isServed(directory: string): Promise<boolean> {
  if (serversOf(directory).length > 0) return true
  const file = readPidFile(directory)
  return file !== undefined && (await accepts(file.socket))
}

/** The socket is in a directory of the office's own, so who answers there is its server. */
function accepts(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath)
    const settle = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.on('connect', () => settle(true))
    socket.on('error', () => settle(false))
  })
}

/**
 * After a kill, and commonly in containers, the recorded id is soon another program's, and
 * PostgreSQL would refuse to start for ever. Where no process of the cluster exists, the record
 * says nothing; a dead id is left to PostgreSQL's own, more thorough look.
 */
function forgetReusedPid(directory: string): void {
  const recorded = readPidFile(directory)?.pid
  if (process.platform !== 'linux' || !recorded || !isAlive(recorded)) return
  rmSync(join(directory, 'postmaster.pid'), { force: true })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended meanwhile, which is what was wanted; one that may not be told is found alive.
  }
}
