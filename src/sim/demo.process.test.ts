/** The demonstration as a stranger runs it: everything is shown, and Ctrl-C leaves nothing. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { testDirectory } from '../storage/test-directory.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const MAIN = join(ROOT, 'src/main.ts')
const LINES_MOST = 59

/** One run with a temporary directory of its own, by which all its processes are known. */
class Run {
  readonly directory = testDirectory()
  said = ''
  private readonly child: ChildProcess
  private readonly ended: Promise<number | NodeJS.Signals>

  constructor(...options: string[]) {
    this.child = spawn(process.execPath, [MAIN, 'demo', ...options], {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: this.directory, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, to which a signal can go as a terminal sends it.
      detached: true,
    })
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      stream.on('data', (piece: Buffer) => {
        this.said += piece.toString()
      })
    }
    // One whose test failed would be waited for without end.
    after(() => this.interrupt('itself'))
    this.ended = new Promise((end) => {
      this.child.once('exit', (code, signal) => end(code ?? signal!))
    })
  }

  end(): Promise<number | NodeJS.Signals> {
    return this.ended
  }

  async until(text: string): Promise<void> {
    while (!this.said.includes(text)) {
      assert.equal(this.child.exitCode, null, this.said)
      await sleep(20)
    }
  }

  /** `terminal`: to every process of the group. Nothing happens if it has ended. */
  interrupt(whom: 'terminal' | 'itself'): void {
    const pid = this.child.pid!
    try {
      process.kill(whom === 'terminal' ? -pid : pid, 'SIGINT')
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, 'ESRCH')
    }
  }

  /** As `| head -1` does. */
  readNoMore(): void {
    this.child.stdout!.destroy()
  }

  /** Processes that this run started, databases included: they share its environment. */
  processes(): string[] {
    const read = (pid: string, name: string) => {
      try {
        return readFileSync(`/proc/${pid}/${name}`, 'utf8')
      } catch {
        return ''
      }
    }
    return readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid) && read(pid, 'environ').includes(this.directory))
      .map((pid) => read(pid, 'cmdline').replaceAll('\0', ' '))
  }
}

const rogatory = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return { status, said: stdout + stderr }
}

test('it shows what the README says, and its last lines are true', async (t) => {
  const run = new Run()
  assert.equal(await run.end(), 0, run.said)
  const lines = run.said.trimEnd().split('\n')
  assert.ok(lines.length <= LINES_MOST, `${lines.length} lines`)
  for (const line of lines) assert.ok(line.length < 100 || line.includes('npx'), line)
  assert.deepEqual(lines.map(masked), shownInReadme().map(masked))
  assert.deepEqual(run.processes(), [])
  t.diagnostic(lines.find((line) => line.startsWith('Try it')) ?? '')

  const [folder, ...others] = readdirSync(run.directory)
  const kept = ['case-after-erasure.rogatory', 'case.rogatory', 'trust.json']
  assert.deepEqual(readdirSync(join(run.directory, folder!)).sort(), kept)
  assert.deepEqual(others, [])
  const commands = lines.flatMap((line) => /^ {2}npx rogatory (.*)$/.exec(line)?.[1] ?? [])
  for (const command of commands) assert.equal(rogatory(...command.split(' ')).status, 0, command)
  refusedOnceEdited(run.directory, commands[1]!.split(' '))
})

/** What differs from run to run. */
const masked = (line: string): string =>
  line
    .replace(/\b\d+(\.\d)? s\b/g, '<duration>')
    .replace(/\b[0-9a-f]{8}$/, '<act>')
    .replace(/\d+ (?=acts|persons|proofs|receipts|parts)/g, '<count> ')
    .replace(/\S*\/rogatory-demo-\w+/g, '<folder>')

function shownInReadme(): string[] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  return /```text\n(A world of five States[^`]*)\n```/.exec(readme)![1]!.split('\n')
}

function refusedOnceEdited(directory: string, command: readonly string[]): void {
  const examples = join(ROOT, 'examples/ransomware')
  const edited = join(directory, 'edited')
  mkdirSync(edited)
  const read = (name: string) => readFileSync(join(examples, name), 'utf8')
  const [line] = /"weakensSecurity": false/.exec(read('request.json'))!
  const text = read('request.json').replace(line, line.replace('false', 'true'))
  writeFileSync(join(edited, 'request.json'), text)
  writeFileSync(join(edited, 'parties.json'), read('parties.json'))
  const words = command.map((word) => word.replace('examples/ransomware', edited))
  const { status, said } = rogatory(...words)
  assert.equal(status, 1)
  assert.match(said, /^MUST_REFUSE: /m)
}

test('it stays up when asked, explains, keeps its data, and nothing else serves it', async () => {
  const data = join(testDirectory(), 'world')
  const run = new Run('--stay', '--explain', '--data', data)
  await run.until('Still up')
  await run.until('more cases wait')
  assert.match(run.said, /^ +leaf 0 of belmora\.example\/main; EXECUTE$/m)
  assert.match(run.said, /^ .*condition full-safeguards\/sg-09-retention/m)
  assert.match(run.said, /^ {2}Belmora {2}erase-evidence, due .* running$/m)
  const addresses = run.said.match(/http:\/\/(?:127\.0\.0\.1|localhost):\d+\/\S*[a-z0-9]/g)!
  assert.equal(addresses.length, 4 * 6)
  for (const address of addresses) assert.equal((await fetch(address)).status, 200, address)

  const used = rogatory('demo', '--data', data)
  assert.equal(used.status, 2)
  assert.match(used.said, /^rogatory: cannot keep the world in ".*": it is not empty\nnext: name a/)
  for (const [verb, file] of [
    ['serve', 'xb-main/rogatory.json'],
    ['witness', 'witness/witness.json'],
  ] as const) {
    assert.match(rogatory(verb, join(data, file)).said, /it is part of a demonstration/)
  }
  run.interrupt('terminal')
  assert.equal(await run.end(), 0)
  assert.deepEqual(run.processes(), [])
  assert.deepEqual(readdirSync(run.directory), [])
  assert.ok(readdirSync(data).includes('xb-main'))
})

const MOMENTS = [
  { name: 'before anything is said', whom: 'itself', times: 1 },
  { name: 'twice while files are written', after: 'A world', whom: 'terminal', times: 2 },
  { name: 'twice while databases are made', after: 'Witness', whom: 'itself', times: 2 },
  { name: 'to all while databases are made', after: 'Witness', whom: 'terminal', times: 2 },
  { name: 'while acts are on their way', after: 'signs the request', whom: 'terminal', times: 3 },
] as const

for (const { name, whom, times, ...moment } of MOMENTS) {
  test(`Ctrl-C ${name} leaves nothing behind`, async () => {
    const run = new Run()
    if ('after' in moment) await run.until(moment.after)
    for (let i = 0; i < times; i++) {
      await sleep(150)
      run.interrupt(whom)
    }
    assert.ok([130, 'SIGINT'].includes(await run.end()), run.said)
    assert.deepEqual(run.processes(), [])
    assert.deepEqual(readdirSync(run.directory), [])
    assert.doesNotMatch(run.said, /rogatory:|Error/)
  })
}

test('a reader who goes away ends it too, and leaves nothing behind', async () => {
  const run = new Run()
  await run.until('A world')
  run.readNoMore()
  assert.equal(await run.end(), 130)
  assert.deepEqual(run.processes(), [])
  assert.deepEqual(readdirSync(run.directory), [])
  assert.doesNotMatch(run.said, /Error/)
})
