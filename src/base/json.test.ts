import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { utf8 } from './bytes.ts'
import { isFault } from './error.ts'
import { canonicalBytes, canonicalJson, type Json, parseJson } from './json.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      text.filter((name) => name !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value

const refused = (source: string | Uint8Array, code: string) =>
  assert.throws(
    () => parseJson(source),
    (error) => isFault(error) && error.code === code,
    JSON.stringify(source).slice(0, 80),
  )

describe('strict JSON', () => {
  test('reads what it wrote, byte for byte', () => {
    fc.assert(
      fc.property(json, (value) => {
        const bytes = canonicalBytes(value)
        assert.deepEqual(canonicalBytes(parseJson(bytes)), bytes)
      }),
    )
  })

  test('reads what JSON.parse reads, white space and escapes included', () => {
    const source =
      ' { "a" : [ 1 , -2 , null , true , false , "\\u0041\\n\\ud83d\\ude00/" ] , "b":{} } '
    assert.deepEqual(parseJson(source), JSON.parse(source))
    fc.assert(
      fc.property(json, (value) => {
        assert.deepEqual(
          parseJson(JSON.stringify(value, null, 1)),
          JSON.parse(JSON.stringify(value)),
        )
      }),
    )
  })

  test('agrees with another implementation on the canonical form', () => {
    fc.assert(fc.property(json, (value) => assert.equal(canonicalJson(value), canonicalize(value))))
  })

  test('refuses a second member of one name', () =>
    refused('{"a":1,"a":1}', 'json/duplicate-member'))

  test('refuses a member that would set a prototype', () => {
    refused('{"__proto__":{}}', 'json/poisonous-member')
    refused('{"\\u005f_proto__":{}}', 'json/poisonous-member')
  })

  test('refuses numbers that are not whole and exact', () => {
    for (const number of ['1.5', '1e400', '9007199254740993', '-0', '1E2', '1.0']) {
      refused(number, 'json/inexact-number')
    }
  })

  test('refuses more levels than allowed, and reads as many as allowed', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    assert.ok(parseJson(nested(32)))
    refused(nested(33), 'json/too-deep')
    refused('['.repeat(100_000), 'json/too-deep')
  })

  test('refuses a document that is too large before reading it', () => {
    assert.throws(
      () => parseJson('[1,2]', { sizeBytes: 4 }),
      (error) => isFault(error, 'json/too-large'),
    )
  })

  test('refuses bytes that are not UTF-8, a byte-order mark and lone surrogates', () => {
    refused(Uint8Array.of(0x22, 0xc0, 0xaf, 0x22), 'bytes/not-utf8')
    refused(utf8('\ufeff[]'), 'json/malformed')
    refused('"\\ud800"', 'json/lone-surrogate')
  })

  test('refuses what is not JSON', () => {
    for (const source of [
      '',
      '{',
      '[1,]',
      '{"a"}',
      "'a'",
      'NaN',
      '01',
      '1 2',
      '"\n"',
      '"\\x"',
      '[1}',
      'nul',
    ]) {
      assert.throws(
        () => parseJson(source),
        (error) => isFault(error) && error.code.startsWith('json/'),
        source,
      )
    }
  })

  test('writes no value that JSON does not have', () => {
    for (const value of [Number.NaN, 1.5, 2 ** 53, '\ud800', undefined, () => 1]) {
      assert.throws(
        () => canonicalJson(value as Json),
        (error) => isFault(error, 'json/not-canonicalizable'),
      )
    }
  })
})
