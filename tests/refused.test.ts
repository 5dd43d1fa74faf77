/** What the operating system refuses the program tells in a sentence, never by a trace. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { transcript } from '../src/cli/testkit.ts'
import { testDirectory } from '../src/storage/test-directory.ts'
import { ROOT } from './house/tree.ts'

const INIT =
  'init xb --installation XB/main --address https://b.example/ --signing https://s.b.example ' +
  '--offices court --without-witnesses'

test('a folder that is gone is named, with its code and what to do', async () => {
  const cwd = testDirectory()
  assert.match(await transcript(INIT, { cwd }), /exit 0$/)
  rmSync(join(cwd, 'xb/trust'), { recursive: true })
  const words = ['peer', 'invite', '--config', 'xb/rogatory.json', '--out', 'x']
  const main = join(ROOT, 'src/main.ts')
  const { status, stderr } = spawnSync(process.execPath, [main, ...words], { cwd })
  assert.equal(status, 2)
  assert.match(
    stderr.toString(),
    /^rogatory: cannot scandir ".*\/xb\/trust": ENOENT\nnext: see .+\n$/,
  )
})

test('what a demonstration starts is no verb for a person', () => {
  for (const words of [['demo-node'], ['demo-node', 'witness.json']]) {
    const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'src/main.ts'), ...words])
    assert.equal(status, 2)
    assert.match(stderr.toString(), /^rogatory: cannot run "demo-node": there is no such verb\n/)
  }
})
