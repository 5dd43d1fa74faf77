/** What is made of the rules is what the rules make; a changed rule shows what it changes. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { sealProfile } from '../src/law/profile.ts'
import { readProfile } from '../src/law/read-rule.ts'
import { profiles } from '../src/law/shipped.ts'
import { findingLines, lawFiles } from './house/law-files.ts'
import { ROOT } from './house/tree.ts'

describe('a file made of the rules', () => {
  for (const { path, text } of lawFiles()) {
    test(`${path} is what they make now`, () => {
      const kept = readFileSync(join(ROOT, path), 'utf8')
      const changed = differing(kept.split('\n'), text.split('\n'))
      const lines = changed.slice(0, 40).map((line) => line.slice(0, 400))
      assert.equal(
        kept === text,
        true,
        `run npm run law and read what changes:\n${lines.join('\n')}`,
      )
    })
  }
})

/** Lines that only one of the two has. */
function differing(kept: readonly string[], made: readonly string[]): string[] {
  const [old, now] = [new Set(kept), new Set(made)]
  return [
    ...kept.filter((line) => !now.has(line)).map((line) => `- ${line}`),
    ...made.filter((line) => !old.has(line)).map((line) => `+ ${line}`),
  ]
}

test('a rule taken away changes what is found, and the lines say where', () => {
  const full = profiles['full-safeguards']
  const judge = 'full-safeguards/sg-05-judge-in-requesting-state'
  const rules = full.rules.filter(({ id }) => id !== judge)
  const changed = differing(
    findingLines([full]),
    findingLines([sealProfile(full.id, { ...full, rules })]),
  )
  assert.ok(changed.some((line) => line.startsWith('- T04 ') && line.includes(judge)))
  assert.ok(!changed.some((line) => line.startsWith('+ ') && line.includes(judge)))
})

test('a shipped profile is read from its document as it was made', () => {
  for (const [id, profile] of Object.entries(profiles)) {
    const document = readFileSync(join(ROOT, `src/law/canonical/${id}.json`))
    assert.equal(readProfile(document).digest, profile.digest)
  }
})
