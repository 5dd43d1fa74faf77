/**
 * The exclusive lock on a data directory.
 *
 * A holder listens on a unix socket in the directory. The kernel closes it when the process
 * dies, however it dies, so a lock is never left behind and no process id is guessed at.
 *
 * Taking over from a dead holder must not race. Removing its socket would: between "this one
 * is dead" and "remove it" another process can have put its own there. So nothing is removed;
 * holders are numbered. `lock/7` is the seventh holder's socket. Whoever finds 7 dead makes 8
 * by link(2), which only one can do, and the socket listens before it gets that name. A
 * process that slept between looking and linking may make a number that was swept away long
 * ago: it then sees a higher one and steps back. A dead holder's socket is removed only by its
 * successor, so the highest number never falls, and one start adds one.
 */
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
} from 'node:fs'
import { createConnection, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { type Fault, fault } from '../base/error.ts'

export interface DirectoryLock {
  readonly directory: string
  /** Lets the next one in. The process's death does the same. */
  release(): Promise<void>
}

/** Bytes of a socket's path: 104 with its end on macOS, 108 on Linux. */
export const SOCKET_PATH_MOST = 103
const GENERATION = /^[1-9]\d{0,14}$/
/** How long a living holder may take to tell its process id, which is only for the message. */
const ANSWER_MS = 300
const ATTEMPTS = 50

/**
 * Takes the lock, or says at once who has it.
 * @param directory - made with mode 0700 if it is not there
 * @throws Fault "storage/data-directory-in-use" with `directory` and, if it answered, `pid`;
 *   "storage/path-too-long" where the system has no way round the limit of socket paths
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const sockets = join(directory, 'lock')
  mkdirSync(sockets, { recursive: true, mode: 0o700 })
  const short = shortened(sockets)
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const server = await succeed(directory, sockets, short.path)
      if (server) return { directory, release: () => closed(server) }
    }
  } finally {
    short.close()
  }
  throw inUse(directory, undefined)
}

/**
 * Who holds the lock now, without taking it.
 * @returns nothing where nobody does; `pid` if the holder told it
 */
export async function lockHolder(
  directory: string,
): Promise<{ readonly pid?: number } | undefined> {
  const sockets = join(directory, 'lock')
  if (!existsSync(sockets)) return undefined
  const short = shortened(sockets)
  try {
    const last = highest(sockets)
    const holder = last > 0 ? await ask(join(short.path, String(last))) : 'dead'
    if (holder === 'dead' || holder === 'gone') return undefined
    return holder.pid === undefined ? {} : { pid: holder.pid }
  } finally {
    short.close()
  }
}

/** One attempt to follow the highest holder; undefined when another one was quicker. */
async function succeed(
  directory: string,
  sockets: string,
  short: string,
): Promise<Server | undefined> {
  const last = highest(sockets)
  if (last > 0) {
    const holder = await ask(join(short, String(last)))
    if (holder === 'gone') return undefined
    if (holder !== 'dead') throw inUse(directory, holder.pid)
  }
  const passing = `.${randomBytes(8).toString('hex')}`
  const server = await listening(join(short, passing))
  if (claim(sockets, passing, last + 1)) return server
  await closed(server)
  return undefined
}

function claim(sockets: string, passing: string, generation: number): boolean {
  const name = join(sockets, String(generation))
  try {
    // The directory is private, the socket is not: an office that was started by another user
    // must be able to ask whether this one lives.
    chmodSync(join(sockets, passing), 0o666)
    linkSync(join(sockets, passing), name)
  } catch (error) {
    // EEXIST: another one has the number. ENOENT: a new holder has swept our passing name.
    if (['EEXIST', 'ENOENT'].includes(codeOf(error))) return false
    throw error
  }
  if (highest(sockets) > generation) {
    rmSync(name, { force: true })
    return false
  }
  for (const other of readdirSync(sockets)) {
    if (other !== String(generation)) rmSync(join(sockets, other), { force: true })
  }
  return true
}

function highest(sockets: string): number {
  return readdirSync(sockets)
    .filter((name) => GENERATION.test(name))
    .reduce((most, name) => Math.max(most, Number(name)), 0)
}

type Holder = { readonly pid: number | undefined } | 'dead' | 'gone'

/** Who holds this socket: a full queue of callers is a living holder too. */
function ask(path: string): Promise<Holder> {
  return new Promise((resolve, reject) => {
    let connected = false
    let text = ''
    const socket = createConnection(path)
    const answer = () => {
      socket.destroy()
      resolve({ pid: /^\d+$/.test(text) ? Number(text) : undefined })
    }
    const timer = setTimeout(answer, ANSWER_MS)
    socket.setEncoding('ascii')
    socket.on('connect', () => {
      connected = true
    })
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('end', answer)
    socket.on('close', () => clearTimeout(timer))
    socket.on('error', (error) => {
      const code = codeOf(error)
      if (connected || code === 'EAGAIN') answer()
      else if (code === 'ECONNREFUSED') resolve('dead')
      else if (code === 'ENOENT') resolve('gone')
      else reject(error)
    })
  })
}

function listening(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy())
      socket.end(String(process.pid))
    })
    server.on('error', reject)
    server.listen(path, () => {
      server.unref()
      resolve(server)
    })
  })
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => server.close(() => resolve()))

function inUse(directory: string, pid: number | undefined): Fault {
  const who = pid ? `process ${pid}` : 'another process'
  const sentence = `cannot open data directory "${directory}": ${who} is using it`
  return fault('storage/data-directory-in-use', sentence, { directory, ...(pid ? { pid } : {}) })
}

/** A way into the directory that fits a socket's path, whatever the directory is called. */
function shortened(sockets: string): { readonly path: string; close(): void } {
  if (Buffer.byteLength(sockets) + 18 <= SOCKET_PATH_MOST) return { path: sockets, close() {} }
  if (process.platform !== 'linux') {
    throw fault('storage/path-too-long', `cannot lock "${sockets}": a socket's path is too long`)
  }
  const directory = openSync(sockets, 'r')
  return { path: `/proc/self/fd/${directory}`, close: () => closeSync(directory) }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''
