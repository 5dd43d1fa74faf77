import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { formatVerifierKey, KEY_TYPE } from './note-key.ts'
import { signerOf } from './note-signer.ts'
import { shortfall } from './policy-fit.ts'
import { parsePolicy } from './policy-text.ts'

const keyOf = (nth: number) =>
  formatVerifierKey(
    signerOf(`w${nth}.example`, KEY_TYPE.cosignature, sha256(utf8(`witness ${nth}`))).key,
  )

/** A policy of these witnesses, the first one called `A1`, or as `name` says. */
const policy = (witnesses: readonly number[], rest: string, name = 'W') =>
  parsePolicy(
    [...witnesses.map((nth) => `witness ${name}${nth} ${keyOf(nth)}`), rest, ''].join('\n'),
  )
const ofThree = (rule: string, name = 'W') =>
  policy([1, 2, 3], `group g ${rule} ${name}1 ${name}2 ${name}3\nquorum g`, name)
const NONE = policy([], 'quorum none')

test('a log must ask for at least what its receiver needs', () => {
  const cases = [
    [ofThree('2'), ofThree('2', 'other'), undefined],
    [ofThree('all'), ofThree('2'), undefined],
    [ofThree('2'), ofThree('all'), ['W1', 'W2']],
    [ofThree('any'), ofThree('2'), ['W1']],
    [ofThree('any'), NONE, undefined],
    [NONE, ofThree('any'), []],
    [NONE, NONE, undefined],
    [policy([4], 'quorum W4'), ofThree('any'), ['W4']],
    [policy([1, 4], 'group g any W1 W4\nquorum g'), ofThree('any'), ['W4']],
    [policy([1, 4], 'group g all W1 W4\nquorum g'), ofThree('any'), undefined],
  ] as const
  for (const [log, receiver, lacks] of cases) assert.deepEqual(shortfall(log, receiver), lacks)
})

test('groups within groups are looked at in every way in which they can be met', () => {
  const nested = policy(
    [1, 2, 3, 4],
    'group a any W1 W2\ngroup b any W3 W4\ngroup g all a b\nquorum g',
  )
  const across = policy([1, 2, 3, 4], 'group g 2 W1 W2 W3 W4\nquorum g')
  assert.equal(shortfall(nested, across), undefined)
  assert.deepEqual(shortfall(across, nested), ['W1', 'W2'])
})

test('policies with more quorums than can be looked at are refused, not guessed at', () => {
  const many = Array.from({ length: 30 }, (_, i) => i)
  const half = policy(many, `group g 15 ${many.map((nth) => `W${nth}`).join(' ')}\nquorum g`)
  assert.throws(() => shortfall(half, half), { code: 'policy/too-many-ways' })
})
