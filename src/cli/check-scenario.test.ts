import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { expected, ROOT, transcript } from './testkit.ts'

const scratch = mkdtempSync(join(tmpdir(), 'rogatory-scenario-'))
after(() => rmSync(scratch, { recursive: true }))

const scenario = (name: string, options = '') =>
  transcript(`check --scenario scenarios/${name}.json${options}`)

describe('check of a scenario', () => {
  test('no judge (T04): returned under full safeguards, carried under the minimum', async () => {
    const text = await scenario('T04')
    assert.match(text, /^RETURN_FOR_COMPLETION: /m)
    assert.match(text, /^Missing \(full-safeguards, SG-05\): /m)
    assert.match(text, /^Meanwhile the data may be preserved, by an act of its own\.$/m)
    assert.match(text, /\n\nas the scenario expects\nexit 1$/)
    assert.equal(
      await scenario('T04', ' --profile convention-minimum'),
      expected`
        T04, Request without judicial authorization: DecisionTaken
        EXECUTE: it may go on
        convention-minimum <profile>, as of 2027-03-01T10:00:00Z

        as the scenario expects
        exit 0`,
    )
  })

  test('a safeguard beyond the treaty is told with its lawful route', async () => {
    const text = await scenario('Death-penalty-no-assurance')
    assert.match(
      text,
      /beyond what .* as a reason: uncc-2024\/40-21\n {2}lawful route: Let the State/,
    )
  })

  test('a refusal is named as what it is, whatever the law says of it (T21)', async () => {
    const text = await scenario('T21')
    assert.match(text, /^T21, .*: DecisionTaken, refuse\nRETURN_FOR_COMPLETION: /)
  })

  test('protected belief that both States punish (T07) is not carried', async () => {
    const text = await scenario('T07')
    assert.match(text, /^NOT_CARRIED: this profile does not carry it$/m)
    assert.match(text, /^Bar \(full-safeguards, SG-03\): /m)
    assert.match(text, /\nas the scenario expects\nexit 1$/)
  })

  test('a bulk request (T11) is barred, and returned under the minimum', async () => {
    assert.match(
      await scenario('T11'),
      /^MUST_REFUSE: [\s\S]*SG-04[\s\S]*\nas the scenario .*\nexit 1$/m,
    )
    const text = await scenario('T11', ' --profile convention-minimum')
    assert.match(text, /^RETURN_FOR_COMPLETION: [\s\S]*uncc-2024, Art 27[\s\S]*\nexit 1$/m)
  })

  test('what is not as expected is named, and ends with 1 though the act may go on', async () => {
    const file = JSON.parse(readFileSync(join(ROOT, 'scenarios/T04.json'), 'utf8'))
    const minimum = { outcome: 'MUST_REFUSE', must: ['uncc-2024/none'], mustNot: [] }
    file.expect['convention-minimum'] = minimum
    writeFileSync(join(scratch, 'wrong.json'), JSON.stringify(file))
    assert.equal(
      await transcript('check --scenario wrong.json --profile convention-minimum', {
        cwd: scratch,
      }),
      expected`
        T04, Request without judicial authorization: DecisionTaken
        EXECUTE: it may go on
        convention-minimum <profile>, as of 2027-03-01T10:00:00Z

        not as expected: outcome: expected MUST_REFUSE, got EXECUTE
        not as expected: missing: uncc-2024/none
        exit 1`,
    )
  })

  test('a profile of which the file expects nothing is told so', async () => {
    const file = JSON.parse(readFileSync(join(ROOT, 'scenarios/T04.json'), 'utf8'))
    delete file.expect['convention-minimum']
    writeFileSync(join(scratch, 'silent.json'), JSON.stringify(file))
    const options = '--profile convention-minimum'
    const text = await transcript(`check --scenario silent.json ${options}`, { cwd: scratch })
    assert.match(text, /\nthe scenario expects nothing of convention-minimum\nexit 0$/)
  })

  test('a malformed scenario is bad input with path and value', async () => {
    const file = JSON.parse(readFileSync(join(ROOT, 'scenarios/T04.json'), 'utf8'))
    file.facts.sender.verifid = true
    writeFileSync(join(scratch, 'odd.json'), JSON.stringify(file))
    const text = await transcript('check --scenario odd.json', { cwd: scratch })
    assert.match(text, /^! rogatory: cannot read "odd\.json": .*sender\/verifid/)
    assert.match(text, /\n! next: .*docs\/formats\/scenario\.md.*\nexit 2$/)
  })

  test('--json tells expectation and mismatches', async () => {
    const [line = ''] = (await scenario('T07', ' --json')).split('\n')
    const said = JSON.parse(line)
    assert.equal(said.scenario, 'T07')
    assert.equal(said.outcome, said.expected.outcome)
    assert.deepEqual(said.mismatches, [])
  })
})
