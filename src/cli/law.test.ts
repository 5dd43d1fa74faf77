import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { transcript } from './testkit.ts'

const scratch = mkdtempSync(join(tmpdir(), 'rogatory-law-'))
after(() => rmSync(scratch, { recursive: true }))

describe('law', () => {
  test('lists every layer with its rules', async () => {
    const text = await transcript('law')
    assert.match(text, /^United Nations Convention against Cybercrime \(uncc-2024\): \d+ rules$/m)
    assert.match(text, /^ {2}sg-03-hard-stop {30,}bar$/m)
    assert.match(text, /exit 0$/)
  })
  test('lists what carries an article, its parts too and no other', async () => {
    const text = await transcript('law --layer uncc-2024 --article 40(21)')
    assert.match(text, /40-21-b/)
    assert.doesNotMatch(text, /40-25|full-safeguards/)
  })
  test('lists what answers a recommendation', async () => {
    const text = await transcript('law --position S1-25')
    assert.match(text, /sg-05-judge-in-requesting-state/)
    assert.match(await transcript('law --position S9-99'), /^! rogatory: cannot list.*\n! next: /)
  })
  test('prints the coverage of every article and recommendation', async () => {
    const text = await transcript('law coverage')
    assert.match(text, /^\| 68 \| /m)
    assert.match(text, /^\| S5-36 \| /m)
    assert.match(
      text,
      /^\| `full-safeguards\/sg-01-threshold-alone` \| uncc-2024 Art 35\(1\)\(c\) \| /m,
    )
  })
})

describe('law questions', () => {
  test('lists what a kind of item asks of whoever decides', async () => {
    const text = await transcript('law questions content')
    assert.match(text, /^Open: \d+$/m)
    assert.match(
      text,
      /^ {2}whether .*punishable in the requested State[\s\S]*confirmed by a second$/m,
    )
    assert.doesNotMatch(await transcript('law questions preservation'), /punishable/)
    assert.doesNotMatch(
      await transcript('law questions content --profile convention-minimum'),
      /confirmed by a second/,
    )
  })
  test('says what is wrong with what it is given', async () => {
    assert.match(
      await transcript('law questions'),
      /no kind of item is named\n! next: [\s\S]*exit 2$/,
    )
    assert.match(await transcript('law questions mail'), /"mail"[\s\S]*exit 2$/)
    assert.match(await transcript('law questions content --instrument x'), /"x"[\s\S]*exit 2$/)
  })
})

describe('law diff', () => {
  test('says what full safeguards stop beyond the Convention, and by which rule', async () => {
    const text = await transcript('law diff convention-minimum full-safeguards')
    assert.match(text, /^convention-minimum lets through what full-safeguards stops: \d+$/m)
    assert.match(text, /^ {2}T04, Request without judicial authorization: EXECUTE, RETURN/m)
    assert.match(text, /^ {4}full-safeguards\/sg-05-judge-in-requesting-state: /m)
    assert.doesNotMatch(text, /full-safeguards lets through/)
    assert.match(text, /exit 1$/)
  })
  test('finds no difference between a rule set and itself', async () => {
    const text = await transcript('law diff full-safeguards full-safeguards')
    assert.match(text, /: 0 come out otherwise\nexit 0$/)
  })
  test('compares an overlay from its file', async () => {
    const file = join(scratch, 'overlay.json')
    const overlay = {
      id: 'xa-national',
      on: 'full-safeguards',
      legalBasis: [{ instrument: 'xa/ccp', at: '12', role: 'requires', confidence: 'own' }],
      inForce: { from: '2026-11-01' },
      tighten: [{ do: 'param', param: 'maxRetentionDays', value: 30 }],
    }
    writeFileSync(file, JSON.stringify(overlay))
    const text = await transcript(['law', 'diff', 'full-safeguards', file])
    assert.match(text, /come out otherwise/)
    assert.doesNotMatch(text, /^! /m)
  })
  test('knows the overlays that ship by their names', async () => {
    const text = await transcript('law diff full-safeguards xa-national')
    assert.match(text, /^ {2}T08-assurance, .*: EXECUTE_WITH_CONDITIONS, MUST_REFUSE$/m)
    assert.doesNotMatch(text, /xa-national lets through/)
  })
  test('says what changed since the zero draft, and what it cannot say', async () => {
    const text = await transcript('law diff draft-2023-zero uncc-2024')
    assert.match(text, /^draft-2023-zero lets through what uncc-2024 stops: \d+$/m)
    assert.match(text, /^ {2}Persecution, .*: EXECUTE, NO_OBLIGATION$/m)
    assert.match(text, /^ {4}uncc-2024\/40-22-discrimination: /m)
    assert.match(text, /^ {4}uncc-2024\/24-1-proportionality: /m)
    assert.doesNotMatch(text, /de-minimis|40-15|uncc-2024 lets through/)
    assert.match(text, /^Of draft-2023-zero sources describe only what became 24\(1\), /m)
    assert.match(text, /^ {4}preservation, Article 42, /m)
  })
  test('says of an overlay on what does not ship that it cannot be compared', async () => {
    const file = join(scratch, 'astray.json')
    const overlay = readFileSync('src/law/national/xa-arvenia.json', 'utf8')
    writeFileSync(file, overlay.replace('"full-safeguards"', '"constructor"'))
    const text = await transcript(['law', 'diff', 'full-safeguards', file])
    assert.match(text, /cannot apply overlay "xa-national": it is on "constructor"[\s\S]*exit 2$/)
  })
  test('says what is wrong with what it is given', async () => {
    for (const [args, wrong] of [
      ['law diff uncc-2024', /two rule sets are needed/],
      ['law diff uncc-2024 uncc-1999', /there is no such rule set\n! next: name /],
      ['law diff uncc-2024 full-safeguards --layer uncc-2024', /cannot take "--layer" with diff/],
      ['law repeal', /cannot do "repeal" with the law/],
      ['law diff uncc-2024 full-safeguards --scenarios src/base', /has no scenario\n! next: /],
    ] as const) {
      const text = await transcript(args)
      assert.match(text, wrong)
      assert.match(text, /exit 2$/)
    }
  })
})

describe('explain', () => {
  test('tells one rule whole', async () => {
    const text = await transcript('explain full-safeguards/sg-03-hard-stop')
    assert.match(text, /^ {2}kind {7}bar, not-carried \(protected-conduct\)$/m)
    assert.match(text, /^ {2}uncc-2024 6\(2\): limits \[A\]$/m)
    assert.match(text, /^Reading$[\s\S]*^Cure$[\s\S]*^Holds where$[\s\S]*^Unless review-panel: /m)
    assert.match(text, /exit 0$/)
  })
  test('finds a rule by its own part, and names what is nearest to a mistyped one', async () => {
    assert.match(await transcript('explain sg-03-hard-stop'), /^full-safeguards\/sg-03-hard-stop$/m)
    const typed = await transcript('explain sg-03-hard-stob')
    assert.match(typed, /next: perhaps "sg-03-hard-stop" is meant\nexit 2$/)
    assert.match(await transcript('explain'), /no rule is named\n! next: "rogatory law" lists/)
  })
})
