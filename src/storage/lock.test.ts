/** One process at a time, however the one before it ended. */
import assert from 'node:assert/strict'
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { lockDirectory } from './lock.ts'
import { testDirectory } from './test-directory.ts'

const root = testDirectory()
const children: ChildProcessWithoutNullStreams[] = []
after(() => {
  for (const child of children) child.kill('SIGKILL')
})

const PROGRAM = fileURLToPath(new URL('./test-contender.ts', import.meta.url))

interface Contender {
  readonly child: ChildProcessWithoutNullStreams
  readonly lines: AsyncIterator<string>
}

function contend(directory: string): Contender {
  const child = spawn(process.execPath, [PROGRAM, directory])
  child.stderr.pipe(process.stderr)
  children.push(child)
  const lines: Interface = createInterface({ input: child.stdout })
  return { child, lines: lines[Symbol.asyncIterator]() }
}

async function say({ child, lines }: Contender, command: string): Promise<string> {
  child.stdin.write(`${command}\n`)
  return (await lines.next()).value
}

test('a second process is told at once which directory is in use, and by whom', async () => {
  const directory = join(root, 'told')
  const contender = contend(directory)
  assert.equal(await say(contender, 'take'), 'won')
  const { pid } = contender.child
  await assert.rejects(lockDirectory(directory), {
    code: 'storage/data-directory-in-use',
    message: `cannot open data directory "${directory}": process ${pid} is using it`,
    data: { directory, pid },
  })
})

test('a holder that does not answer is a holder', async () => {
  const directory = join(root, 'stopped')
  const contender = contend(directory)
  assert.equal(await say(contender, 'take'), 'won')
  contender.child.kill('SIGSTOP')
  await assert.rejects(lockDirectory(directory), { data: { directory } })
})

test('the lock of a killed process is free', async () => {
  const directory = join(root, 'killed')
  const contender = contend(directory)
  assert.equal(await say(contender, 'take'), 'won')
  contender.child.kill('SIGKILL')
  await once(contender.child, 'exit')
  await (await lockDirectory(directory)).release()
})

test('a released lock is free, and what it leaves does not grow', async () => {
  const directory = join(root, 'released')
  for (let i = 0; i < 5; i++) await (await lockDirectory(directory)).release()
  assert.deepEqual(readdirSync(join(directory, 'lock')), ['5'])
})

test('a directory whose path is longer than a socket allows is locked all the same', {
  skip: process.platform !== 'linux',
}, async () => {
  const directory = join(root, 'long'.repeat(40))
  const lock = await lockDirectory(directory)
  await assert.rejects(lockDirectory(directory), { code: 'storage/data-directory-in-use' })
  await lock.release()
  await (await lockDirectory(directory)).release()
})

test('of eight processes that start at once exactly one wins, each time', async () => {
  const directory = join(root, 'raced')
  const contenders = Array.from({ length: 8 }, () => contend(directory))
  for (let round = 0; round < 60; round++) {
    const answers = await Promise.all(contenders.map((contender) => say(contender, 'take')))
    assert.deepEqual(
      answers.filter((answer) => answer === 'won'),
      ['won'],
      `round ${round}`,
    )
    await say(contenders[answers.indexOf('won')]!, 'drop')
  }
})

test('of many that find the same dead holder at once exactly one follows it', async () => {
  const directory = join(root, 'followed')
  for (let round = 0; round < 20; round++) {
    const attempts = Array.from({ length: 8 }, () => lockDirectory(directory))
    const settled = await Promise.allSettled(attempts)
    const won = settled.filter((one) => one.status === 'fulfilled')
    assert.equal(won.length, 1, `round ${round}`)
    await won[0]?.value.release()
  }
})
