import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { wrap } from './io.ts'
import { expected, transcript } from './testkit.ts'

describe('the command', () => {
  test('an unknown verb is answered with the nearest one', async () => {
    assert.equal(
      await transcript('chekc'),
      expected`
        ! rogatory: cannot run "chekc": there is no such verb
        ! next: did you mean "rogatory check"?
        exit 2`,
    )
    assert.match(
      await transcript('constructor'),
      /"constructor"[\s\S]*rogatory --help[\s\S]*exit 2$/,
    )
  })

  test('verbs that start servers are left to the caller', async () => {
    for (const verb of ['serve', 'witness', 'demo']) {
      assert.equal(await transcript(`${verb} --help`), '\nexit undefined')
    }
  })

  test('each verb has a usage that ends in a worked example', async () => {
    for (const verb of ['check', 'verify', 'init', 'directory', 'keys']) {
      const text = await transcript(`${verb} --help`)
      assert.match(
        text,
        new RegExp(`^Usage: rogatory ${verb} [\\s\\S]*\nExample: [\\s\\S]*\nexit 0$`),
      )
      assert.equal(await transcript(`help ${verb}`), text)
      assert.ok(text.split('\n').every((line) => line.length < 100))
    }
    assert.match(await transcript(''), /^Usage: rogatory VERB[\s\S]* demo [\s\S]*exit 0$/)
  })

  test('a piped answer has no colours', async () => {
    assert.ok(!(await transcript('check --scenario scenarios/T07.json')).includes('\u001b'))
  })

  test('a long line is broken at spaces and a long word never', () => {
    const word = 'k'.repeat(120)
    assert.deepEqual(wrap(`  key: ${word}`), ['  key:', `    ${word}`])
    const lines = wrap(`  ${'a word '.repeat(40).trim()}`)
    assert.ok(lines.every((line) => line.length < 100))
    assert.ok(lines.slice(1).every((line) => /^ {4}\S/.test(line)))
  })
})
