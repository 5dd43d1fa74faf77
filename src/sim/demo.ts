/** `rogatory demo`: five States from nothing, one case in full, and what cannot be done. */
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { fault, isFault } from '../base/error.ts'
import { parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { type RequestDocument, requestDocument } from '../casefile/request.ts'
import { afterwards } from './demo-afterwards.ts'
import { BUNDLES, exportAndVerify } from './demo-bundle.ts'
import { nameOf } from './demo-explain.ts'
import { ransomware } from './demo-ransomware.ts'
import { refusals } from './demo-refusals.ts'
import { samples } from './demo-samples.ts'
import type { Program } from './demo-servers.ts'
import { tampering } from './demo-tampering.ts'
import { DemoWorld } from './demo-world.ts'
import { type Teller, teller } from './teller.ts'

const USAGE = `Usage: rogatory demo [--data DIR] [--stay | --no-stay] [--explain]

Builds a world of five invented States from nothing, each installation a process with its own
database and log, and plays the case of examples/ransomware in it: what passes, what cannot be
done, and what happens ninety days later. It takes about fifteen seconds and needs no network.

  --data DIR   keep everything in DIR, which must be empty or not there yet; without it the
               exported case alone is kept, in a temporary folder that the last lines name
  --stay       leave the servers up until Ctrl-C, and print the addresses at which a browser can
               be any of its persons; so it does at a terminal, unless told --no-stay
  --explain    print the rules that spoke to each act, its leaf in the log, and the clocks

Ctrl-C ends it at any moment and leaves nothing behind but what is in DIR. Ends with 0 when all
came as it must; 1 if anything did not; 2 if an option cannot be read; 130 after Ctrl-C.

Example:

    npm run demo -- --data world --explain`

const REQUEST = 'examples/ransomware/request.json'
const EXAMPLE = new URL(`../../${REQUEST}`, import.meta.url)

interface Options {
  readonly data?: string
  readonly stay?: boolean
  readonly explain?: boolean
  readonly help?: boolean
}

/** @returns exit code. @throws Fault "demo/bad-option" · "demo/folder-not-empty" and the world's */
export async function runDemo(args: readonly string[], program: Program): Promise<number> {
  const options = parse(args)
  if (options.help) {
    process.stdout.write(`${USAGE}\n`)
    return 0
  }
  // From here on Ctrl-C, however often, is answered by ending everything in order.
  const stopped = new Promise<'stopped'>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => stop('stopped'))
    }
    // Nobody reads on: `npm run demo | head`.
    process.stdout.on('error', () => stop('stopped'))
  })
  const folder = await folderFor(options.data)
  const tell = teller(process.stdout, { explain: options.explain ?? false })
  const during: Teller['during'] = (what, work) => tell.during(what, work)
  const world = new DemoWorld({ folder, ...program, during })
  let playing = play(world, tell)
  let kept: readonly string[] = options.data === undefined ? [] : ['all']
  try {
    const ended = await Promise.race([playing, stopped])
    if (ended === 'stopped') return 130
    if (options.data === undefined) kept = BUNDLES
    if (options.stay ?? process.stdout.isTTY) {
      addresses(world, tell)
      playing = leaveCases(world, tell)
      await Promise.race([playing.then(() => stopped), stopped])
    }
    return 0
  } catch (error) {
    if (!isFault(error)) throw error
    process.stderr.write(`rogatory: ${error.message}\n`)
    return 1
  } finally {
    await tell.during('ending all processes', end(world, playing))
    await clear(folder, kept)
  }
}

/** What is under way fails at its next step, and then nothing is started any more. */
async function end(world: DemoWorld, playing: Promise<void>): Promise<void> {
  await world.stop()
  await playing.catch(() => {})
  await world.stop()
}

async function play(world: DemoWorld, tell: Teller): Promise<void> {
  const began = performance.now()
  tell.title('A world of five States, invented, with real keys, databases and logs')
  await world.prepare()
  await tell.during('starting the servers', startFirst(world, tell))
  tell.title('Belmora asks Arvenia for data that Nimbus holds: ransomware, case BEL-2026-4471')
  const document = await example()
  const played = await ransomware(world, document, tell)
  const told = await exportAndVerify(world, played.it, { name: 'case.rogatory', tell })
  tell.title('What cannot be done, each with the outcome that its scenario states')
  await refusals(world, document, tell)
  await tampering(world, played, tell)
  tell.title('Afterwards, by a clock that this world alone has')
  await afterwards(world, played, tell)
  await exportAndVerify(world, played.it, { name: 'case-after-erasure.rogatory', tell, told })
  tell.title(`Try it: all of this took ${((performance.now() - began) / 1000).toFixed(0)} s`)
  const [bundle, trust] = ['case.rogatory', 'trust.json'].map((name) =>
    typed(join(world.folder, name)),
  )
  tell.plain(`  npx rogatory verify ${bundle} --trust ${trust}`)
  tell.plain(`  npx rogatory check ${REQUEST} --judge court`)
  tell.plain('  and once more with one "weakensSecurity" in that file set to true: MUST_REFUSE')
}

/** The witness, both States and the provider; the other States start when they are needed. */
async function startFirst(world: DemoWorld, tell: Teller): Promise<void> {
  const up = (name: string, tookMs: number, what: string) =>
    tell.line(name, `up in ${(tookMs / 1000).toFixed(1)} s: ${what}`)
  up('Witness', await world.start('witness'), 'cosigns every log, so that none is rewritten unseen')
  const first = ['XA/main', 'XB/main', 'XA/nimbus'].map((id) => world.start(id))
  const [arvenia = 0, belmora = 0, nimbus = 0] = await Promise.all(first)
  up('Arvenia', arvenia, 'the State that is asked, with its own database and log')
  up('Belmora', belmora, 'the State that asks, with its own database and log')
  up('Nimbus', nimbus, 'the provider in Arvenia, with its own database and log')
}

async function example(): Promise<RequestDocument> {
  return accept(requestDocument, parseJson(await readFile(EXAMPLE)), {
    code: 'demo/malformed-request',
    what: REQUEST,
  })
}

function addresses(world: DemoWorld, tell: Teller): void {
  tell.title('Still up; Ctrl-C ends all of it')
  const on = (port: number, path: string) => `http://127.0.0.1:${port}${path}`
  for (const [id, { officers, public: open, admin, person }] of world.listening()) {
    tell.line(nameOf(id), `officers http://localhost:${officers}/en/tour`)
    tell.under(`public ${on(open, '/en/law')}, persons concerned ${on(person, '/en/notice')}`)
    tell.under(`operators ${on(admin, '/metrics')}`)
  }
}

/** Somebody who looks around finds something that waits for them. */
async function leaveCases(world: DemoWorld, tell: Teller): Promise<void> {
  const count = await tell.during('playing cases up to each step', samples(world, await example()))
  tell.plain(
    `  ${count} more cases wait, each at another step: sign in as whom one of them waits for`,
  )
}

/** As it is typed from here: relative to this folder, if it is in it. */
function typed(path: string): string {
  const from = relative(process.cwd(), path)
  return from.startsWith('..') ? path : from
}

async function folderFor(data: string | undefined): Promise<string> {
  if (data === undefined) return mkdtemp(join(tmpdir(), 'rogatory-demo-'))
  const folder = resolve(data)
  const refused = (why: string) =>
    fault('demo/folder-not-empty', `cannot keep the world in "${data}": ${why}`, {
      next: 'name a folder that is empty or not there yet',
    })
  const files = await mkdir(folder, { recursive: true, mode: 0o700 })
    .then(() => readdir(folder))
    .catch((error: NodeJS.ErrnoException) => {
      throw refused(`no such folder can be made (${error.code})`)
    })
  if (files.length > 0) throw refused('it is not empty')
  return folder
}

/** Leaves only what is to be kept, and not even the folder if that is nothing. */
async function clear(folder: string, kept: readonly string[]): Promise<void> {
  if (kept.includes('all')) return
  const files = kept.length === 0 ? [''] : await readdir(folder)
  for (const name of files.filter((file) => !kept.includes(file))) {
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

function parse(args: readonly string[]): Options {
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        data: { type: 'string' },
        stay: flag,
        explain: flag,
        help: { ...flag, short: 'h' },
      },
    }).values
  } catch (error) {
    const [why = ''] = (error as Error).message.split('. ')
    const says = `${why.charAt(0).toLowerCase()}${why.slice(1)}`
    throw fault('demo/bad-option', `cannot start the demonstration: ${says}`, {
      next: 'read "rogatory demo --help"',
    })
  }
}
