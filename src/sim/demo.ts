/** `rogatory demo`: five States from nothing, one case in full, and what cannot be done. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isFault } from '../base/error.ts'
import { parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { type RequestDocument, requestDocument } from '../casefile/request.ts'
import { afterwards } from './demo-afterwards.ts'
import { exportAndVerify } from './demo-bundle.ts'
import { ransomware } from './demo-ransomware.ts'
import { refusals } from './demo-refusals.ts'
import { tampering } from './demo-tampering.ts'
import { DemoWorld } from './demo-world.ts'
import { type Teller, teller } from './teller.ts'

const USAGE = `usage: rogatory demo [--data DIR] [--stay]

Starts an invented world, each installation a process of its own, and plays a case in it.

  --data DIR   keep the world's files in DIR, which must not exist yet
  --stay       leave the servers up and print their addresses; Ctrl-C ends them

example: rogatory demo --stay`

const KEEP_HINT = '  npm run demo -- --data world keeps the bundle, to verify it yourself'

const EXAMPLE = new URL('../../examples/ransomware/request.json', import.meta.url)

/**
 * @param node - the program that runs this one
 * @param main - the file to start children with
 * @returns exit code
 */
export async function runDemo(
  args: readonly string[],
  node: string,
  main: string,
): Promise<number> {
  const options = parse(args)
  if (!options) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const tell = teller((line) => process.stdout.write(`${line}\n`), process.stdout.isTTY)
  const folder = await folderFor(options.data)
  const world = new DemoWorld({ folder, node, main })
  const stopped = new Promise<'stopped'>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop('stopped'))
  })
  try {
    const played = await Promise.race([
      play(world, tell, options.data !== undefined).then(() => 'played' as const),
      stopped,
    ])
    if (played === 'played' && options.stay) await stay(world, tell, stopped)
    return played === 'played' ? 0 : 130
  } catch (error) {
    if (!isFault(error)) throw error
    process.stderr.write(`rogatory: ${error.message}\n`)
    return 1
  } finally {
    await world.close()
    if (options.data === undefined) await rm(folder, { recursive: true, force: true })
  }
}

async function play(world: DemoWorld, tell: Teller, keep: boolean): Promise<void> {
  const began = performance.now()
  tell.title('A world of five States, invented, with real keys, databases and logs')
  await world.prepare()
  await world.start('witness')
  const names = { 'XA/main': 'Arvenia', 'XB/main': 'Belmora', 'XA/nimbus': 'Nimbus' }
  const took = await Promise.all(Object.keys(names).map((id) => world.start(id)))
  for (const [i, name] of Object.values(names).entries()) {
    tell.line(name, `up in ${(took[i]! / 1000).toFixed(1)} s, database and log of its own`, '')
  }
  tell.title('Belmora asks Arvenia for data of the ransomware case BEL-2026-4471')
  const document = await example()
  const played = await ransomware(world, document, tell)
  await exportAndVerify(world, played.it, { name: 'case', tell })
  tell.title('What cannot be done')
  await refusals(world, document, tell)
  await tampering(world, played, tell)
  tell.title('Ninety days later')
  await afterwards(world, played, tell)
  const bundle = await exportAndVerify(world, played.it, { name: 'case-after-erasure', tell })
  tell.title('Try it')
  tell.plain(
    keep ? `  rogatory verify ${bundle} --trust ${join(world.folder, 'trust.json')}` : KEEP_HINT,
  )
  tell.plain('  In examples/ransomware/request.json set "onlyProtected": true twice, then')
  tell.plain('  npx rogatory check examples/ransomware/request.json')
  tell.plain(`Done in ${((performance.now() - began) / 1000).toFixed(0)} s.`)
}

async function example(): Promise<RequestDocument> {
  return accept(requestDocument, parseJson(await readFile(EXAMPLE)), {
    code: 'demo/malformed-request',
    what: 'examples/ransomware/request.json',
  })
}

async function stay(world: DemoWorld, tell: Teller, stopped: Promise<unknown>): Promise<void> {
  tell.title('Still up; Ctrl-C ends all of it')
  for (const [id, address] of world.listening()) tell.line(id, `${address}openapi.json`, '')
  await stopped
}

async function folderFor(data: string | undefined): Promise<string> {
  if (data === undefined) return mkdtemp(join(tmpdir(), 'rogatory-demo-'))
  await mkdir(resolve(data), { mode: 0o700 })
  return resolve(data)
}

function parse(args: readonly string[]): { data?: string; stay?: boolean } | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, stay: { type: 'boolean' } },
    })
    return values
  } catch {
    return undefined
  }
}
