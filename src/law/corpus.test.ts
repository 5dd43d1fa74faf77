import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { isFault } from '../base/error.ts'
import { parseCorpus, parseScenarios } from './corpus.ts'
import { runScenario } from './scenario.ts'

const page = readFileSync(new URL('../../docs/formats/corpus.md', import.meta.url), 'utf8')
const example = /```json corpus\n([\s\S]*?)```/.exec(page)![1]!
type Document = { cases: { [k: string]: unknown }[] } & { [k: string]: unknown }

const changed = (change: (document: Document) => void): string => {
  const document = JSON.parse(example) as Document
  change(document)
  return JSON.stringify(document)
}
const sentence = (text: string): string => {
  try {
    parseCorpus(text)
    return 'read'
  } catch (error) {
    return isFault(error, 'law/bad-scenario') ? error.message : String(error)
  }
}

describe('a corpus', () => {
  test('gives a scenario for each case, and the example of its page passes', () => {
    const [only, ...rest] = parseCorpus(example)
    assert.deepEqual(rest, [])
    for (const profile of ['convention-minimum', 'full-safeguards'] as const) {
      assert.deepEqual(runScenario(only!, profile).mismatches, [])
    }
  })
  test('changes an item in what a case says of it, and adds one like the first', () => {
    const but = {
      items: [
        { number: 1, dataSpecified: false },
        { number: 2, kind: 'subscriber' },
      ],
    }
    const [only] = parseCorpus(changed(({ cases }) => Object.assign(cases[0]!, { but })))
    assert.deepEqual(only!.facts.items, [
      { number: 1, kind: 'preservation', selectorTied: true, dataSpecified: false },
      { number: 2, kind: 'subscriber', selectorTied: true, dataSpecified: true },
    ])
  })
  test('leaves open what nobody has answered', () => {
    const open = ['preservation.days', 'items[1].selectorTied']
    const [only] = parseCorpus(changed(({ cases }) => Object.assign(cases[0]!, { open })))
    assert.equal(only!.facts['preservation.days'], undefined)
    assert.equal(only!.facts.items?.[0]?.selectorTied, undefined)
    assert.equal(only!.facts.items?.[0]?.dataSpecified, true)
  })
  test('is refused with path and value where it is wrong', () => {
    const refused: readonly (readonly [(document: Document) => void, RegExp])[] = [
      [({ cases }) => cases.push(cases[0]!), /cases\/1.*no other case/],
      [({ cases }) => Object.assign(cases[0]!, { open: ['risk.torture'] }), /not "risk.torture"/],
      [({ cases }) => Object.assign(cases[0]!, { but: { risk: { rain: true } } }), /risk\/rain/],
      [({ cases }) => Object.assign(cases[0]!, { expect: {} }), /convention-minimum/],
      [({ cases }) => delete cases[0]!['because'], /because/],
      [(document) => Object.assign(document, { colour: 1 }), /colour.*no such member/],
    ]
    for (const [change, wrong] of refused) assert.match(sentence(changed(change)), wrong)
  })
})

const folder = new URL('../../scenarios/', import.meta.url)
const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => parseScenarios(readFileSync(new URL(name, folder))))

test('every case has a name of its own', () => {
  const names = all.map(({ name }) => name)
  assert.deepEqual(
    names.filter((name, i) => names.indexOf(name) !== i),
    [],
  )
})
