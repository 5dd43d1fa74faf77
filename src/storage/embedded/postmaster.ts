/**
 * One run of the server, tied to the office's life.
 *
 * The office holds one end of a pipe, a small shell the other. When the office ends, whatever
 * ended it, kill -9 too, the kernel closes its end and the shell stops the server. The server
 * is in a session of its own, so that Ctrl-C reaches the office alone, which can then finish
 * what it is doing before it stops its database.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fault } from '../../base/error.ts'
import { credentials } from './account.ts'
import type { Cluster } from './cluster.ts'

export interface Postmaster {
  readonly pid: number
  /** Settles when the server has ended, asked or not. */
  readonly ended: Promise<void>
  /** Disconnects everyone, writes a checkpoint and ends. May be called again. */
  stop(): Promise<void>
}

/**
 * The shell becomes the server (`exec`), so `$$` is the server's process id. The one that
 * waits is left to init, because the server would take a child it does not know for a crash.
 */
const SCRIPT = `
( { read -r _; kill -INT $$; } <&3 >/dev/null 2>&1 & )
exec "$@" 3<&-
`

/**
 * Sized so that several installations fit on a small machine. Nothing a person wrote reaches
 * the server's log: no statement, no parameter, no row.
 */
const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '32MB',
  huge_pages: 'off',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  autovacuum: 'on',
  io_method: 'sync',
  jit: 'off',
  max_logical_replication_workers: '0',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
} as const

/** On macOS an ordinary fsync stops at the drive's volatile cache. */
const MACOS_SETTINGS = { wal_sync_method: 'fsync_writethrough' } as const

const READY = /database system is ready to accept connections/
/** After this the server is told to end without a checkpoint. */
const STOP_MS = 60_000

/**
 * Starts the server and waits until it takes connections, however long its recovery lasts.
 * @throws Fault "storage/server-did-not-start" with the last lines of its log
 */
export async function startPostmaster(
  cluster: Cluster,
  log: (line: string) => void,
): Promise<Postmaster> {
  const child = launch(cluster)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  // The waiting shell must not outlive the server by more than a moment: ids are used again.
  void ended.then(() => lifeline(child).destroy())
  await ready(child, log)
  child.unref()
  for (const pipe of [child.stderr, lifeline(child)]) (pipe as Socket).unref()
  return { pid: child.pid ?? 0, ended, stop: () => stop(child, ended) }
}

function launch({ binaries, account, dataDirectory, socketDirectory }: Cluster): ChildProcess {
  const settings = {
    ...SETTINGS,
    ...(process.platform === 'darwin' ? MACOS_SETTINGS : {}),
    unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`,
  }
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [...account.prefix, binaries.postgres, '-D', dataDirectory, ...words]
  return spawn('/bin/sh', ['-c', SCRIPT, 'sh', ...command], {
    ...credentials(account),
    env: { ...process.env, ...binaries.environment },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
  })
}

const lifeline = (child: ChildProcess): Socket => child.stdio[3] as Socket

function ready(child: ChildProcess, log: (line: string) => void): Promise<void> {
  const last: string[] = []
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stderr as Readable }).on('line', (line) => {
      log(line)
      if (last.push(line) > 10) last.shift()
      if (READY.test(line)) resolve()
    })
    const failed = (why: string) =>
      reject(fault('storage/server-did-not-start', `cannot start the database server: ${why}`))
    child.once('error', (error) => failed(error.message))
    child.once('close', () => failed(last.join('; ')))
  })
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  child.kill('SIGINT')
  const impatience = setTimeout(() => child.kill('SIGQUIT'), STOP_MS)
  await ended
  clearTimeout(impatience)
}
