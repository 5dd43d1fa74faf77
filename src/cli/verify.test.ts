import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { formatTrust } from '../signing/trust.ts'
import { expected, transcript } from './testkit.ts'

const cwd = mkdtempSync(join(tmpdir(), 'rogatory-verify-'))
after(() => rmSync(cwd, { recursive: true }))
writeFileSync(join(cwd, 'trust.json'), formatTrust({ v: 1, roots: [], witnesses: [], quorum: 0 }))
writeFileSync(join(cwd, 'no-bundle'), 'a letter')
const run = (args: string) => transcript(`verify ${args}`, { cwd })

describe('verify', () => {
  test('a file that is no bundle is answered with its fault, not with bad input', async () => {
    const text = await run('no-bundle --trust trust.json')
    assert.match(text, /^NOT A BUNDLE\nfaults:\n {2}bundle\/[\s\S]*\nexit 1$/)
    const [line = ''] = (await run('no-bundle --trust trust.json --json')).split('\n')
    const said = JSON.parse(line)
    assert.equal(said.ok, false)
    assert.match(said.faults[0].code, /^bundle\//)
  })

  test('without a trust file nothing is trusted and nothing verified', async () => {
    assert.equal(
      await run('no-bundle'),
      expected`
        ! rogatory: cannot verify: no trust file is named
        ! next: run rogatory verify BUNDLE --trust FILE
        exit 2`,
    )
  })

  test('a trust file that cannot be read is bad input', async () => {
    assert.match(await run('no-bundle --trust no-bundle'), /correct line 1, column 1\nexit 2$/)
    assert.match(await run('no-bundle --trust none'), /"none": there is no such file[\s\S]*exit 2$/)
    const trust = { v: 1, roots: [], witnesses: [], quorum: 3 }
    writeFileSync(join(cwd, 'wrong.json'), JSON.stringify(trust))
    assert.match(await run('no-bundle --trust wrong.json'), /"wrong.json": .*quorum[\s\S]*exit 2$/)
  })

  test('a bundle that is not there is bad input, a moment that is none too', async () => {
    assert.match(
      await run('none --trust trust.json'),
      /"none": there is no such file[\s\S]*exit 2$/,
    )
    assert.match(await run('. --trust trust.json'), /"\.": it is a folder[\s\S]*exit 2$/)
    assert.match(await run('x --trust trust.json --as-of now'), /--as-of "now"[\s\S]*exit 2$/)
  })
})
