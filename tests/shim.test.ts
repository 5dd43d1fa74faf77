/**
 * The command finds a Node that can run it. The shim runs here as users run it, in a scratch
 * copy whose program is three lines; an old Node is played by one that says it is old and, where
 * the machine has one, by an old Node itself.
 */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { after, before, test } from 'node:test'
import { ROOT } from './house/tree.ts'

const PROGRAM = `
const [order, value] = process.argv.slice(2)
console.log(process.versions.node.split('.')[0], JSON.stringify(process.argv.slice(2)))
if (order === 'exit') process.exit(Number(value))
if (order === 'die') process.kill(process.pid, value)
if (order === 'echo') process.stdin.pipe(process.stdout)
if (order === 'wait') {
  process.on('SIGTERM', () => { console.log('drained'); process.exit(7) })
  setInterval(() => {}, 1000)
  console.log('ready')
}`

/** Makes a new Node say that it is an old one, and where it runs. */
const saying = (platform: string = process.platform) =>
  `data:text/javascript,${encodeURIComponent(`
    Object.defineProperty(process, 'versions', { value: { node: '20.1.0' } })
    Object.defineProperty(process, 'platform', { value: '${platform}' })
  `)}`

let scratch: string
let bare: string

before(() => {
  scratch = copy('rogatory-shim-')
  symlinkSync(join(ROOT, 'node_modules'), join(scratch, 'node_modules'))
  bare = copy('rogatory-bare-')
})

after(() => {
  for (const folder of [scratch, bare]) rmSync(folder, { recursive: true })
})

function copy(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  cpSync(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true })
  mkdirSync(join(folder, 'src'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'src/main.ts'), PROGRAM)
  return folder
}

const shim = (folder: string) => join(folder, 'bin/rogatory.js')
const asOld = (...rest: string[]) => ['--import', saying(), shim(scratch), ...rest]
const run = (node: string, options: readonly string[], input = '') =>
  spawnSync(node, options, { encoding: 'utf8', input })

const isPackaged = existsSync(join(ROOT, `node_modules/node-${process.platform}-${process.arch}`))
const skip = !isPackaged && 'no packaged Node for this platform'

test('a Node that is new enough runs the program itself', () => {
  const { stdout, status } = run(process.execPath, [shim(scratch), 'exit', '5'])
  assert.equal(stdout, '24 ["exit","5"]\n')
  assert.equal(status, 5)
})

test('under an old Node the packaged one runs it, with arguments and exit code', { skip }, () => {
  const { stdout, status } = run(process.execPath, asOld('exit', '5', 'a b', '--c=$d'))
  assert.equal(stdout, '24 ["exit","5","a b","--c=$d"]\n')
  assert.equal(status, 5)
})

test('under an old Node the streams are the same', { skip }, () => {
  const { stdout, status } = run(process.execPath, asOld('echo'), 'a document')
  assert.equal(stdout, '24 ["echo"]\na document')
  assert.equal(status, 0)
})

test('under an old Node a death by signal stays one', { skip }, () => {
  assert.equal(run(process.execPath, asOld('die', 'SIGKILL')).signal, 'SIGKILL')
  assert.equal(run(process.execPath, asOld('die', 'SIGTERM')).signal, 'SIGTERM')
})

test('under an old Node SIGTERM reaches the program, which drains', { skip }, async () => {
  const child = spawn(process.execPath, asOld('wait'))
  const said = await untilReady(child)
  child.kill('SIGTERM')
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.on('close', resolve)
  assert.equal(await promise, 7)
  assert.match(said.join(''), /drained/)
})

async function untilReady(child: ChildProcess): Promise<string[]> {
  const said: string[] = []
  const { promise, resolve, reject } = Promise.withResolvers<string[]>()
  child.on('close', (code) => reject(new Error(`ended with ${code} before it was ready`)))
  child.stdout?.on('data', (piece) => {
    said.push(String(piece))
    if (said.join('').includes('ready')) resolve(said)
  })
  return promise
}

const realOld = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'node'))
  .find((node) => /^v(?:1[89]|2[0-3])\./.test(run(node, ['--version']).stdout ?? ''))
const noOld = (realOld === undefined || !isPackaged) && 'no older Node on this machine'

test('a real old Node hands over to the packaged one', { skip: noOld }, () => {
  const { stdout, status } = run(realOld ?? '', [shim(scratch), 'exit', '5'])
  assert.equal(stdout, '24 ["exit","5"]\n')
  assert.equal(status, 5)
})

test('without a Node that can run it, the version found and the next step are named', () => {
  for (const [platform, next] of [
    ['linux', /next: run "npm ci"/],
    ['darwin', /next: install Node 24/],
  ] as const) {
    const { stderr, status } = run(process.execPath, ['--import', saying(platform), shim(bare)])
    assert.equal(status, 1)
    assert.match(stderr, new RegExp(`cannot run on Node ${process.version}: it needs Node 24`))
    assert.match(stderr, new RegExp(`no packaged Node for ${platform}-${process.arch}`))
    assert.match(stderr, next)
  }
})
