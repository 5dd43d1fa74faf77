/**
 * `npm run soak [KILLS [SEED]]`: 500 kills, as the tests make 60. Prints how far it is, and in
 * its last line what came of it.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DemoWorld } from '../src/sim/demo-world.ts'
import { killAndAudit } from '../src/sim/kills-audit.ts'
import { exampleRequest } from '../src/sim/test-world.ts'
import { ROOT } from './house/tree.ts'

const [kills = 500, seed = 1] = process.argv.slice(2).map(Number)
if (!Number.isSafeInteger(kills) || kills < 1 || !Number.isSafeInteger(seed)) {
  throw new Error('cannot soak: expected a number of kills and a seed, such as `500 1`')
}
const EVERY = 25

const folder = await mkdtemp(join(tmpdir(), 'rogatory-soak-'))
const main = join(ROOT, 'src/main.ts')
const world = new DemoWorld({ folder, node: process.execPath, main })
const began = performance.now()
const seconds = () => `${((performance.now() - began) / 1000).toFixed(0)} s`
try {
  await world.prepare()
  const document = await exampleRequest()
  const told = (count: number) => {
    if (count % EVERY === 0) process.stdout.write(`${count} kills in ${seconds()}\n`)
  }
  const { killed, wrong } = await killAndAudit({ world, document, kills, seed, told })
  for (const sentence of wrong) process.stdout.write(`${sentence}\n`)
  const { acknowledged, withDatabase, unheard, recordedUnheard } = killed
  process.stdout.write(
    `seed ${seed}: ${kills} kills in ${seconds()}, ${withDatabase} of them with the database; ` +
      `${acknowledged.length} acts acknowledged, ${unheard} after a lost answer, ` +
      `${recordedUnheard} of which had been recorded; ${wrong.length} faults\n`,
  )
  process.exitCode = wrong.length === 0 ? 0 : 1
} finally {
  await world.close()
  await rm(folder, { recursive: true, force: true })
}
