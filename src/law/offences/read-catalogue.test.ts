import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Day } from '../../base/instant.ts'
import type { LeafSpec } from '../fact.ts'
import { ACTS, CONDUCT } from './conduct.ts'
import { dualCriminality } from './dual-criminality.ts'
import { readCatalogue } from './read-catalogue.ts'
import { INTRUSION, RESEARCH } from './test-conducts.ts'

const root = new URL('../../../', import.meta.url)
const page = readFileSync(new URL('docs/formats/catalogue.md', root), 'utf8')
const example = /```json catalogue\n([\s\S]*?)```/.exec(page)?.[1] ?? ''

/** The example with one value replaced: `at` walks to it. */
function changed(at: readonly (string | number)[], value: unknown): string {
  const document = JSON.parse(example)
  const holder = at.slice(0, -1).reduce((inside, name) => inside[name], document)
  holder[at.at(-1)!] = value
  return JSON.stringify(document)
}

test('the example of the page is read and judges as the page says', () => {
  const law = readCatalogue(example)
  const laws = { requesting: law, requested: law, on: '2026-11-22' as Day }
  assert.equal(dualCriminality(INTRUSION, laws).answer, 'met')
  assert.equal(dualCriminality({ ...INTRUSION, securityBypassed: false }, laws).answer, 'not-met')
  assert.equal(dualCriminality(RESEARCH, laws).answer, 'not-met')
  assert.equal(dualCriminality({ ...RESEARCH, reportedAfterHours: 73 }, laws).answer, 'met')
  assert.equal(dualCriminality({ ...INTRUSION, acts: ['probe-system'] }, laws).answer, 'unknown')
})

test('the page lists the facts of a conduct, fact by fact', () => {
  const [, table = ''] = page.split('| fact | values | reads | means |')
  const wanted = Object.entries<LeafSpec>(CONDUCT).map(([name, spec]) => {
    const words = 'values' in spec ? `: ${spec.values.map((one) => `\`${one}\``).join(', ')}` : ''
    return `| \`${name}\` | ${spec.type}${words} | ${spec.label} | ${spec.means} |`
  })
  assert.deepEqual(table.match(/^\| `.*$/gm), wanted)
})

test('every shipped catalogue is read, is of an invented State and names no real law', () => {
  const files = readdirSync(new URL('catalogues/', root))
  assert.deepEqual(files.sort(), ['XA.json', 'XB.json', 'XC.json', 'XD.json', 'XE.json'])
  for (const file of files) {
    const law = readCatalogue(readFileSync(new URL(`catalogues/${file}`, root)))
    assert.equal(`${law.law}.json`, file)
    assert.match(law.title, /an invented State/)
    const sources = [...law.offences, ...law.exemptions]
    for (const { confidence, provision } of sources) {
      assert.equal(confidence, 'own')
      assert.match(provision, /Arvenia|Belmora|Cathis|Dovland|Estreya/)
    }
  }
})

const OFFENCE = ['offences', 0] as const
const WHEN = [...OFFENCE, 'elements', 0, 'when'] as const

test('what does not fit is refused with its place and its value', () => {
  const refused: readonly (readonly [string, RegExp])[] = [
    [changed(['format'], 'rogatory-catalogue/2'), /^cannot read catalogue\/format: .*catalogue\/1/],
    [changed(['law'], 'Xz'), /catalogue\/law: expected the code of a State/],
    [changed(['comment'], 'x'), /catalogue\/comment: expected no such member/],
    [changed(['covers'], ['fly']), /covers\/0: expected one of probe-system, .* got "fly"/],
    [changed(['covers'], ['other-act']), /covers\/0: .* got "other-act"/],
    [changed([...OFFENCE, 'acts'], []), /offences\/0\/acts: expected at least one, got \[\]/],
    [changed([...OFFENCE, 'stages'], []), /offences\/0\/stages: expected at least one/],
    [changed([...OFFENCE, 'elements', 0, 'element'], 'mood'), /element: expected one of act, /],
    [changed([...OFFENCE, 'penalty', 'maxYears'], 100), /maxYears: expected at most 99/],
    [changed([...OFFENCE, 'penalty', 'maxYears'], -1), /maxYears: expected a whole number/],
    [changed([...WHEN, 'fact'], 'sender.verified'), /when\/fact: expected a fact of kind flag/],
    [changed(WHEN, { op: 'matches', fact: 'intent' }), /when\/op: expected one of all, any/],
    [changed(WHEN, { op: 'oneOf', fact: 'intent', values: ['malice'] }), /values\/0: .*"malice"/],
    [changed(WHEN, { op: 'some', list: 'items', of: {} }), /when: expected no list inside a list/],
    [changed(['exemptions', 0, 'conditions'], []), /conditions: expected at least one/],
    [changed(['exemptions', 0, 'offences'], ['theft']), /offences\/0: .* got "theft"/],
    [changed(['exemptions', 0, 'binding'], 'yes'), /binding: expected true or false/],
  ]
  for (const [text, message] of refused) {
    assert.throws(() => readCatalogue(text), { code: 'law/bad-catalogue', message })
  }
  const [offence] = JSON.parse(example).offences
  assert.throws(() => readCatalogue(changed(['offences'], [offence, offence])), {
    code: 'law/bad-catalogue',
    message: /offences: expected each id once, not "illegal-access" twice/,
  })
})

test('two exemptions of one id are refused', () => {
  const [one] = JSON.parse(example).exemptions
  assert.throws(() => readCatalogue(changed(['exemptions'], [one, one])), {
    code: 'law/bad-catalogue',
    message: /exemptions: expected each id once, not "reported-test" twice/,
  })
})

test('a hostile catalogue is refused by its size, its depth and its number of conditions', () => {
  const leaf = { op: 'is', fact: 'withoutRight' }
  const wide = { op: 'any', of: Array.from({ length: 16_384 }, () => leaf) }
  assert.throws(() => readCatalogue(changed(WHEN, wide)), { code: 'law/too-large' })
  let deep: object = leaf
  for (let level = 0; level < 32; level++) deep = { op: 'not', of: deep }
  assert.throws(() => readCatalogue(changed(WHEN, deep)), {
    code: 'law/bad-catalogue',
    message: /at most 32 levels/,
  })
  for (let level = 0; level < 64; level++) deep = { op: 'not', of: deep }
  assert.throws(() => readCatalogue(changed(WHEN, deep)), { code: 'json/too-deep' })
  const many = Array.from({ length: 501 }, () => ACTS[0])
  assert.throws(() => readCatalogue(changed(['covers'], many)), {
    code: 'law/bad-catalogue',
    message: /covers: expected each word once/,
  })
  const [offence] = JSON.parse(example).offences
  assert.throws(() => readCatalogue(changed(['offences'], Array(501).fill(offence))), {
    code: 'law/bad-catalogue',
    message: /offences: expected at most 500 entries/,
  })
  assert.throws(() => readCatalogue(`${example}${' '.repeat(1 << 20)}`), { code: 'json/too-large' })
  const twice = example.replace('"law": "XZ"', '"law": "XZ", "law": "XA"')
  assert.throws(() => readCatalogue(twice), { code: 'json/duplicate-member' })
})
