/** Processes that are killed: nothing acknowledged is lost, nothing happens twice, nobody stays. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../office/config.ts'
import { systemClock } from '../office/system.ts'
import { serveInstallation } from '../serve/installation.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { DemoWorld } from './demo-world.ts'
import { killAndAudit } from './kills-audit.ts'
import { exampleRequest } from './test-world.ts'

const KILLS = 60
const SEED = 20_261_122
const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

const world = new DemoWorld({ folder: testDirectory(), node: process.execPath, main: MAIN })
await world.prepare()
after(() => world.close())

test('a second server on a data directory is refused; after a kill one starts', async () => {
  await world.start('witness')
  await world.start('XB/main')
  const config = await readConfig(join(world.folderOf('XB/main'), 'rogatory.json'))
  const second = () => serveInstallation(config, { clock: systemClock, report: () => {} })
  const began = performance.now()
  await assert.rejects(second, { code: 'storage/data-directory-in-use' })
  assert.ok(performance.now() - began < 1000, 'at once')
  await world.kill('XB/main')
  const next = await second()
  await next.close()
})

test(`after ${KILLS} kills all that was acknowledged is there, and once`, async (t) => {
  const document = await exampleRequest()
  const { killed, wrong } = await killAndAudit({ world, document, kills: KILLS, seed: SEED })
  const { acknowledged, kills, withDatabase, unheard, recordedUnheard } = killed
  t.diagnostic(`${acknowledged.length} acts; answers lost ${unheard}, recorded ${recordedUnheard}`)
  assert.deepEqual(wrong, [])
  assert.equal(
    Object.values(kills).reduce((sum, count) => sum + count),
    KILLS,
  )
  assert.ok(withDatabase > 0 && unheard > 0 && acknowledged.length > KILLS / 3)
})

test('a killed demonstration leaves no process behind', {
  skip: process.platform !== 'linux',
}, async () => {
  const folder = join(testDirectory(), 'world')
  const demo = spawn(process.execPath, [MAIN, 'demo', '--data', folder], { stdio: 'ignore' })
  const postmaster = join(folder, 'xb-main', 'data', 'database', 'cluster', 'postmaster.pid')
  await until(() => existsSync(postmaster), 30_000)
  assert.ok(processesOf(folder).length > 3)
  demo.kill('SIGKILL')
  await until(() => processesOf(folder).length === 0, 10_000)
})

/** Programs whose command line names the folder, and those that work in it. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      const named = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)
      return named || readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)
    } catch {
      return false
    }
  })
}

async function until(test: () => boolean, withinMs: number): Promise<void> {
  for (let waited = 0; !test(); waited += 50) {
    assert.ok(waited < withinMs, `not within ${withinMs} ms`)
    await sleep(50)
  }
}
