/** The program: `rogatory <verb>`. Servers and the demonstration start here; the rest is `cli`. */
import { readFile } from 'node:fs/promises'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { fault, isFault } from './base/error.ts'
import type { Works } from './cli/works.ts'
import { jsonLines, systemClock } from './office/system.ts'
import { RECOVER_USAGE } from './serve/recover-report.ts'
import { DEMO_MARK } from './sim/mark.ts'

const USAGE = {
  backup:
    'usage: rogatory backup CONFIG DIR\n\nexample: rogatory backup rogatory.json /backup/today',
  restore:
    'usage: rogatory restore CONFIG DIR\n\nexample: rogatory restore rogatory.json /backup/today',
  recover: RECOVER_USAGE,
  serve: 'usage: rogatory serve CONFIG\n\nexample: rogatory serve /etc/rogatory/rogatory.json',
  witness: 'usage: rogatory witness CONFIG\n\nexample: rogatory witness /etc/rogatory/witness.json',
}

/** Verbs that are run here, for the command's help. */
const VERBS = {
  serve: 'run an installation',
  witness: 'run a log witness',
  backup: 'copy an installation, its case keys and parcels to a folder',
  restore: 'make an installation from such a folder',
  recover: 'get back what a restored installation has forgotten',
  demo: 'play the ransomware case through, from nothing',
}

/**
 * What was compiled once is kept beside the packages, which only those can write who can change
 * the program; where nobody can, every start compiles afresh.
 */
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/rogatory'))

/** What verbs ask of an installation is loaded when one of them asks. */
const worksHere = async () => (await import('./serve/works.ts')).worksOf()
const works: Works = {
  invite: async (...asked) => (await worksHere()).invite(...asked),
  testPeer: async (...asked) => (await worksHere()).testPeer(...asked),
  endSessions: async (...asked) => (await worksHere()).endSessions(...asked),
  examine: async (...asked) => (await worksHere()).examine(...asked),
  exportCase: async (...asked) => (await worksHere()).exportCase(...asked),
}

const [verb = '', ...rest] = process.argv.slice(2)
process.exitCode = await run().catch((error: unknown) => {
  const told = isFault(error) ? error : refusedBySystem(error as NodeJS.ErrnoException)
  if (!told) throw error
  const { next } = told.data
  process.stderr.write(`rogatory: ${told.message}\n${next ? `next: ${next}\n` : ''}`)
  return 2
})

/** A file that is not there, a disk that is full, a server that does not listen. */
function refusedBySystem({ code, syscall = 'go on', path, message }: NodeJS.ErrnoException) {
  if (!/^E[A-Z0-9]+$/.test(code ?? '')) return undefined
  const sentence = path === undefined ? message || code : `cannot ${syscall} "${path}": ${code}`
  return fault('serve/refused-by-system', `${sentence}`, {
    next: 'see whether it is there, has room, and may be used by this account',
  })
}

async function run(): Promise<number> {
  switch (verb) {
    case 'serve':
      return serve(rest)
    case 'witness':
      return witness(rest)
    case 'backup':
    case 'restore':
      return backup(verb, rest)
    case 'recover':
      return recover(rest)
    case 'demo': {
      const { runDemo } = await import('./sim/demo.ts')
      flushCompileCache()
      return runDemo(rest, { node: process.execPath, main: resolve(import.meta.filename) })
    }
    // Children of a demonstration: they live as long as its channel and share its clock.
    case 'demo-node':
      return process.connected && rest[0] !== undefined ? demoChild(rest[0]) : command()
    default:
      return command()
  }
}

async function demoChild(file: string): Promise<number> {
  const { demoNode } = await import('./sim/demo-node.ts')
  return demoNode(file, {
    installation: async (...of) => {
      const { serveDemoInstallation } = await import('./serve/demo-installation.ts')
      flushCompileCache()
      return serveDemoInstallation(...of)
    },
    witness: async (...of) => (await import('./serve/witness.ts')).serveWitness(...of),
  })
}

/** The verbs that need no server are loaded without one. */
async function command(): Promise<number> {
  // Whoever reads has seen enough: `rogatory verify … | head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
  const { runCli } = await import('./cli/run.ts')
  const code = await runCli(
    process.argv.slice(2),
    {
      out: (line) => process.stdout.write(`${line}\n`),
      err: (line) => process.stderr.write(`${line}\n`),
      isTty: process.stdout.isTTY,
      cwd: process.cwd(),
    },
    { elsewhere: VERBS, works },
  )
  return code ?? 2
}

async function serve(args: readonly string[]): Promise<number> {
  const file = oneFile(args, USAGE.serve)
  if (file === undefined) return 2
  await refuseDemoWorld(file)
  const { readConfig } = await import('./office/config.ts')
  const { serveInstallation } = await import('./serve/installation.ts')
  flushCompileCache()
  const running = await serveInstallation(await readConfig(file), {
    clock: systemClock,
    report: jsonLines(systemClock),
  })
  process.on('SIGHUP', () => running.refresh())
  await ended()
  await running.close()
  return 0
}

async function witness(args: readonly string[]): Promise<number> {
  const file = oneFile(args, USAGE.witness)
  if (file === undefined) return 2
  await refuseDemoWorld(file)
  const { serveWitness } = await import('./serve/witness.ts')
  const running = await serveWitness(file, { clock: systemClock, report: jsonLines(systemClock) })
  await ended()
  await running.close()
  return 0
}

async function backup(verb: 'backup' | 'restore', args: readonly string[]): Promise<number> {
  const [file, directory] = args
  if (file === undefined || directory === undefined || args.length > 2) {
    process.stderr.write(`${USAGE[verb]}\n`)
    return 2
  }
  const { readConfig } = await import('./office/config.ts')
  const { backUpInstallation, restoreInstallation } = await import('./serve/backup.ts')
  const { noteBackup } = await import('./serve/last-backup.ts')
  const config = await readConfig(file)
  const began = systemClock.now()
  const { rows, digest } =
    verb === 'backup'
      ? await backUpInstallation(config, resolve(directory), systemClock)
      : await restoreInstallation(config, resolve(directory))
  if (verb === 'backup') await noteBackup(config.dataDir, began)
  process.stdout.write(`${verb} of ${rows} rows done; digest ${digest}\n`)
  return 0
}

async function recover(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    options: {
      tiles: { type: 'string', multiple: true },
      without: { type: 'string', multiple: true },
      'accept-loss': { type: 'boolean' },
    },
  })
  const { tiles = [], without = [], 'accept-loss': acceptLoss = false, ...unknown } = values
  const [file] = positionals
  const texts = [...[tiles].flat(), ...[without].flat()]
  const bad = texts.some((text) => typeof text !== 'string') || typeof acceptLoss !== 'boolean'
  if (bad || file === undefined || positionals.length > 1 || Object.keys(unknown).length > 0) {
    process.stderr.write(`${USAGE.recover}\n`)
    return 2
  }
  const { readConfig } = await import('./office/config.ts')
  const { recoverInstallation } = await import('./serve/recover.ts')
  const { lines, done } = await recoverInstallation(await readConfig(file), {
    clock: systemClock,
    report: () => {},
    tiles: [tiles].flat().map((folder) => resolve(String(folder))),
    without: new Set([without].flat().map(String)),
    acceptLoss,
  })
  for (const line of lines) process.stdout.write(`${line}\n`)
  return done ? 0 : 1
}

/** Keys and time of a demonstration are make-believe: nothing real is ever served from one. */
async function refuseDemoWorld(file: string): Promise<void> {
  const mark = await readFile(join(dirname(resolve(file)), DEMO_MARK)).catch(() => undefined)
  if (mark === undefined) return
  throw fault('serve/demo-world', `cannot serve "${file}": it is part of a demonstration`)
}

function oneFile(args: readonly string[], usage: string): string | undefined {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    options: { help: { type: 'boolean', short: 'h' } },
  })
  if (positionals.length === 1 && !values['help']) return positionals[0]
  process.stderr.write(`${usage}\n`)
  return undefined
}

function ended(): Promise<void> {
  return new Promise((stop) => {
    process.once('SIGTERM', () => stop())
    process.once('SIGINT', () => stop())
  })
}
