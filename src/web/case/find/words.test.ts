import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CaseAct } from '../../../casefile/act.ts'
import { foundIn } from './words.ts'

const saying = (text: string, parts: object = {}): CaseAct =>
  ({ type: 'MessageSent', body: { re: 'other' }, parts: { message: { text }, ...parts } }) as never

const placesOf = (text: string, words: string) =>
  foundIn([saying(text)], words).flatMap(({ places }) => places)

test('words are found whatever their case, marks and width', () => {
  for (const [text, words, word] of [
    ['the ÉLÈVE came', 'eleve', 'ÉLÈVE'],
    ['the e\u0301le\u0300ve came', 'élève', 'e\u0301le\u0300ve'],
    ['вход с ЁЛКИ', 'елки', 'ЁЛКИ'],
    ['كِتَاب', 'كتاب', 'كِتَاب'],
    ['ｆｕｌｌ width', 'full', 'ｆｕｌｌ'],
    ['𝐁old 🎉 party', 'bold', '𝐁old'],
    ['証拠の保全', '保全', '保全'],
  ] as const) {
    assert.deepEqual(
      placesOf(text, words).map((one) => one.word),
      [word],
      text,
    )
  }
})

test('an act is found that says all of the words, also in several of its texts', () => {
  const both = saying('wire transfers', { note: { of: ['from', 'ACCOUNT seven'] } })
  const one = saying('wire transfers')
  assert.deepEqual(
    foundIn([one, both], ' account  wire ').map(({ act }) => act),
    [both],
  )
  const [found] = foundIn([both], 'account wire')
  assert.deepEqual(
    found!.places.map(({ part, word }) => [part, word]),
    [
      ['message', 'wire'],
      ['note', 'ACCOUNT'],
    ],
  )
})

test('nothing is found by nothing, in files, or in the openings of grounds', () => {
  const act = saying('x', {
    scan: new TextEncoder().encode('hidden'),
    rests: [{ salt: 'hidden', act: 'hidden' }],
  })
  for (const words of ['', '  ', '\u0301', 'hidden']) assert.deepEqual(foundIn([act], words), [])
})

test('what stands around is cut short, and the whole of a short text is not', () => {
  const long = `${'a '.repeat(300)}needle${' b'.repeat(300)}`
  const [place] = placesOf(long, 'needle')
  assert.equal(place!.before.length, 81)
  assert.match(place!.before, /^…/)
  assert.match(place!.after, /…$/)
  assert.deepEqual(placesOf('a needle', 'needle'), [
    { part: 'message', before: 'a ', word: 'needle', after: '' },
  ])
})
