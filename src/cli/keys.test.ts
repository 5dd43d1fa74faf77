import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fingerprint, parsePrivateKey } from '../signing/keys.ts'
import { formatVerifierKey, KEY_TYPE } from '../transparency/note-key.ts'
import { parseSignerKey } from '../transparency/note-signer.ts'
import { expected, transcript } from './testkit.ts'

const cwd = mkdtempSync(join(tmpdir(), 'rogatory-keys-'))
after(() => rmSync(cwd, { recursive: true }))
const run = (args: string) => transcript(`keys ${args}`, { cwd })
const file = (name: string) => readFileSync(join(cwd, name))

describe('keys', () => {
  for (const [kind, alg] of [
    ['office', 'EdDSA'],
    ['peer', 'EdDSA'],
    ['person', 'ES256'],
  ]) {
    test(`a new ${kind} key is ${alg}, its owner's alone, shown without its secret`, async () => {
      assert.match(await run(`new --kind ${kind} --out ${kind}.key`), /^made [\s\S]*exit 0$/)
      const bytes = file(`${kind}.key`)
      const key = parsePrivateKey(bytes)
      assert.equal(key.alg, alg)
      assert.equal(statSync(join(cwd, `${kind}.key`)).mode & 0o777, 0o600)
      const shown = await run(`show ${kind}.key`)
      assert.ok(shown.includes(`id: ${key.kid}\nfingerprint: ${fingerprint(key.kid)}\nexit 0`))
      const all = shown + (await run(`show ${kind}.key --json`))
      assert.ok(!all.includes(JSON.parse(bytes.toString()).d))
    })
  }

  for (const kind of ['log', 'witness'] as const) {
    test(`a new ${kind} key signs under its name`, async () => {
      await run(`new --kind ${kind} --name xb.example/${kind} --out ${kind}.key`)
      const secret = file(`${kind}.key`).toString().trim()
      const { key } = parseSignerKey(secret)
      assert.equal(key.type, kind === 'log' ? KEY_TYPE.note : KEY_TYPE.cosignature)
      const shown = await run(`show ${kind}.key`)
      assert.ok(shown.startsWith(`name: xb.example/${kind}\n`))
      assert.ok(shown.includes(`\nkey: ${formatVerifierKey(key)}\nexit 0`))
      assert.ok(!shown.includes(secret.split('+').slice(4).join('+')))
    })
  }

  test('a file that is there already keeps its bytes', async () => {
    writeFileSync(join(cwd, 'kept'), 'mine')
    assert.equal(
      await run('new --kind peer --out kept'),
      expected`
        ! rogatory: cannot make "kept": it is there already
        ! next: name a file that can be made
        exit 2`,
    )
    assert.equal(file('kept').toString(), 'mine')
  })

  test('no sentence quotes what a broken key file holds', async () => {
    writeFileSync(join(cwd, 'broken'), 'PRIVATE+KEY+xb.example/log+00000000+c2VjcmV0')
    const text = await run('show broken')
    assert.match(text, /^! rogatory: cannot read key file "broken": note-key\/unsupported\n/)
    assert.ok(!text.includes('c2VjcmV0'))
  })

  const refused: readonly (readonly [string, RegExp])[] = [
    ['', /cannot tell what to do with keys/],
    ['nwe', /"nwe"\n! next: did you mean "rogatory keys new"/],
    ['new --out x', /without --kind/],
    ['new --kind log --out x', /log key without a name/],
    ['new --kind witness --name a+b --out x', /named "a\+b"/],
    ['new --kind peer --name a --out x', /"peer" "a"/],
    ['new --kind root --out x', /--kind "root"/],
    ['show', /no file is named/],
    ['show none', /"none": there is no such file/],
  ]
  for (const [args, sentence] of refused) {
    test(`"keys ${args}" is refused with the next step`, async () => {
      assert.match(await run(args), new RegExp(`^! rogatory: .*${sentence.source}[\\s\\S]*exit 2$`))
    })
  }
})
