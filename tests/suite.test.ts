/** The runner does not take a failure for a success, whichever way the test goes wrong. */
import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Report } from './house/suite.ts'
import { ROOT } from './house/tree.ts'

const PASSES = `test('a thing is so', () => {})`

test('tests that pass and tests that fail are counted', async () => {
  const report = await outcome('together', PASSES, `test('a thing is so', () => { throw 1 })`)
  assert.equal(report?.totals['pass'], 1)
  assert.equal(report?.totals['fail'], 1)
})

test('a file that cannot be loaded fails', async () => {
  const report = await outcome('together', PASSES, `import './not-there.ts'\n${PASSES}`)
  assert.equal(report?.totals['pass'], 1)
  assert.equal(report?.totals['fail'], 1)
})

test('a test that ends the process leaves no report, not even a good one', async () => {
  const report = await outcome('together', `test('a thing is so', () => process.exit(0))`)
  assert.equal(report, undefined)
})

test('a file apart may change its process without disturbing the next', async () => {
  const disturbs = `test('a thing is so', () => { globalThis.left = 1; process.chdir('/') })`
  const looks = `test('nothing is left', () => { if (globalThis.left) throw 1 })`
  const report = await outcome('apart', disturbs, looks)
  assert.equal(report?.totals['pass'], 2)
  assert.equal(report?.totals['fail'], 0)
})

async function outcome(way: string, ...sources: string[]): Promise<Report | undefined> {
  const scratch = mkdtempSync(join(tmpdir(), 'rogatory-suite-'))
  try {
    const files = sources.map((source, at) => {
      const file = join(scratch, `${at}.test.ts`)
      writeFileSync(file, `import { test } from 'node:test'\n${source}\n`)
      return file
    })
    // A test runner inside a test would report to the outer one and run nothing.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env
    const suite = join(ROOT, 'tests/house/suite.ts')
    const child = fork(suite, [way, ...files], { env, execArgv: [], silent: true })
    let report: Report | undefined
    child.on('message', (message) => {
      report = message as Report
    })
    const { promise, resolve } = Promise.withResolvers<void>()
    child.on('close', resolve)
    await promise
    return report
  } finally {
    rmSync(scratch, { recursive: true })
  }
}
