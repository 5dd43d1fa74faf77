import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { fromBase64, fromUtf8, utf8 } from '../base/bytes.ts'
import { digest, sha256 } from '../base/digest.ts'
import type { StateCode } from '../base/id.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import { readCheckpoint, signCheckpoint } from './checkpoint.ts'
import { cosign } from './cosignature.ts'
import { type GateQuestion, gate, gateLeaf } from './gate.ts'
import type { Note } from './note.ts'
import { KEY_TYPE } from './note-key.ts'
import type { Policy } from './policy.ts'
import { formatProof, type LogProof, parseProof } from './proof.ts'
import { NOON, ORIGIN, testAct, testActs, testSigner } from './testkit.ts'
import { inclusionProof, leafHash, rootOf } from './tree.ts'

const SIZE = 20
const acts = testActs(0, SIZE)
const hashes = acts.map(({ leaf }) => leafHash(leaf))
const read = ({ level, index }: { level: number; index: number }) =>
  rootOf(hashes, index * 2 ** level, (index + 1) * 2 ** level)

const log = testSigner(ORIGIN)
const signers = [1, 2, 3].map((n) => testSigner(`w${n}.example`, KEY_TYPE.cosignature))
const members = ['W1', 'W2', 'W3']
const policy: Policy = {
  logs: [{ key: log.key }],
  witnesses: signers.map(({ key }, i) => ({ name: `W${i + 1}`, key })),
  groups: [{ name: 'quorum', threshold: 2, members }],
  quorum: 'quorum',
}
let note: Note

before(async () => {
  const checkpoint = await signCheckpoint({ size: SIZE, root: rootOf(hashes) }, log)
  const times = [30, 10, 20].map((seconds) => addSeconds(NOON, seconds))
  const lines = await Promise.all(
    signers.map((signer, i) => cosign(checkpoint.text, times[i]!, signer)),
  )
  note = { ...checkpoint, signatures: [...checkpoint.signatures, ...lines] }
})

const proofOf = (index: number): LogProof => ({
  index,
  hashes: inclusionProof(index, SIZE, read),
  note,
})

function question(index: number, changes: Partial<GateQuestion> = {}): GateQuestion {
  const { act, at, opening } = testAct(index)
  return { act, at, opening, proof: formatProof(proofOf(index)), policy, ...changes }
}

const refusal = (changes: Partial<GateQuestion>, index = 7) => {
  const result = gate(question(index, changes))
  return result.ok ? 'passed' : result.code
}
const withNote = (change: (note: Note) => Partial<Note>) =>
  formatProof({ ...proofOf(7), note: { ...note, ...change(note) } })

test('an act that was logged and witnessed passes, with the time by which it was', () => {
  for (let index = 0; index < SIZE; index++) {
    const result = gate(question(index))
    assert.ok(result.ok)
    assert.equal(result.index, index)
    assert.equal(result.notAfter, addSeconds(NOON, 20))
    assert.deepEqual(result.checkpoint, readCheckpoint(note, [log.key]))
  }
})

test('where the policy asks for no witness there is no time', () => {
  const result = gate(question(3, { policy: { ...policy, quorum: 'none' } }))
  assert.ok(result.ok)
  assert.equal('notAfter' in result, false)
})

test('an act with another opening, time or identity is not the one that was logged', () => {
  const { opening, at } = testAct(7)
  assert.equal(refusal({ act: digest(utf8('another')) }), 'gate/not-included')
  assert.equal(refusal({ act: testAct(8).act }), 'gate/not-included')
  assert.equal(refusal({ opening: { ...opening, class: 8 } }), 'gate/not-included')
  assert.equal(refusal({ opening: { ...opening, state: 'XC' as StateCode } }), 'gate/not-included')
  assert.equal(refusal({ opening: testAct(8).opening }), 'gate/not-included')
  assert.equal(refusal({ at: addSeconds(at, 100 * 86_400) }), 'gate/not-included')
  assert.equal(refusal({ proof: formatProof(proofOf(8)) }), 'gate/not-included')
  const moved = { ...proofOf(7), index: 8 }
  assert.equal(refusal({ proof: formatProof(moved) }), 'gate/not-included')
})

test('an act that its author kept off the log has no proof that passes', () => {
  const unlogged = testAct(500)
  for (let index = 0; index < SIZE; index++) {
    const result = gate({ ...question(index), act: unlogged.act, opening: unlogged.opening })
    assert.equal(result.ok || result.code, 'gate/not-included')
  }
})

test('a log that the policy does not name is unknown, whoever cosigned', async () => {
  const logs = [{ key: testSigner('other.example').key }]
  assert.equal(refusal({ policy: { ...policy, logs } }), 'gate/unknown-log')
  assert.equal(refusal({ policy: { ...policy, logs: [] } }), 'gate/unknown-log')
})

test('a checkpoint that its log did not sign does not pass', () => {
  const unsigned = withNote(({ signatures }) => ({ signatures: signatures.slice(1) }))
  assert.equal(refusal({ proof: unsigned }), 'gate/log-signature')
  const resized = withNote(({ text }) => ({ text: text.replace('\n20\n', '\n21\n') }))
  assert.equal(refusal({ proof: resized }), 'gate/log-signature')
  const twice = withNote(({ signatures }) => ({ signatures: [signatures[0]!, ...signatures] }))
  assert.equal(refusal({ proof: twice }), 'gate/log-signature')
})

test('too few witnesses do not suffice, nor strangers in their place', async () => {
  const one = withNote(({ signatures }) => ({ signatures: signatures.slice(0, 2) }))
  assert.equal(refusal({ proof: one }), 'gate/quorum')
  const stranger = await cosign(note.text, NOON, testSigner('w4.example', KEY_TYPE.cosignature))
  const crowd = withNote(({ signatures }) => ({
    signatures: [...signatures.slice(0, 2), stranger, stranger],
  }))
  assert.equal(refusal({ proof: crowd }), 'gate/quorum')
})

test('a known witness whose line does not verify spoils the proof, even beyond the quorum', () => {
  const spoiled = withNote(({ signatures }) => ({
    signatures: signatures.map((line, i) =>
      i === 3 ? { ...line, signature: signatures[2]!.signature } : line,
    ),
  }))
  assert.equal(refusal({ proof: spoiled }), 'gate/witness-signature')
  const twice = withNote(({ signatures }) => ({ signatures: [...signatures, signatures[3]!] }))
  assert.equal(refusal({ proof: twice }), 'gate/witness-signature')
})

test('what cannot be read is refused and never thrown', () => {
  const { opening } = testAct(7)
  const whole = formatProof(proofOf(7))
  const unreadable = [
    '',
    'x',
    whole.slice(1),
    whole.slice(0, -1),
    `${whole}\n`,
    '\n\n',
    whole.trim(),
  ]
  for (const proof of unreadable) assert.equal(refusal({ proof }), 'gate/malformed', proof)
  assert.equal(refusal({ proof: new Uint8Array([255]) }), 'gate/malformed')
  assert.equal(refusal({ opening: { ...opening, class: 300 } }), 'gate/malformed')
  assert.equal(refusal({ opening: { ...opening, r: new Uint8Array(3) } }), 'gate/malformed')
  assert.equal(refusal({ at: '1999-01-01T00:00:00Z' as Instant }), 'gate/malformed')
})

test('any flipped bit of a proof is refused', () => {
  const whole = utf8(formatProof(proofOf(7)))
  const { leaf } = testAct(7)
  fc.assert(
    fc.property(fc.nat(whole.length * 8 - 1), (bit) => {
      const flipped = whole.slice()
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      const result = gateLeaf(leaf, flipped, policy)
      // A witness whose name or key id was flipped is a stranger; two others remain.
      if (result.ok) assert.ok(isWitnessLine(bit >> 3), `byte ${bit >> 3}`)
    }),
    { numRuns: 600 },
  )
  function isWitnessLine(at: number): boolean {
    const start = whole.lastIndexOf(10, at - 1) + 1
    return fromUtf8(whole.slice(start, whole.indexOf(10, start))).startsWith('— w')
  }
})

test('reading undoes writing, with extra data or without', () => {
  for (const extra of [undefined, utf8(''), utf8('opaque')]) {
    const proof = { ...proofOf(11), ...(extra && { extra }) }
    assert.deepEqual(parseProof(formatProof(proof)), proof)
  }
  const one = formatProof({ index: 0, hashes: [], note })
  assert.match(one, /^c2sp\.org\/tlog-proof@v1\nindex 0\n\nxb\.example/)
  assert.deepEqual(parseProof(one).hashes, [])
})

test('a proof of other than its form is refused', () => {
  const whole = formatProof({ ...proofOf(7), extra: utf8('x') })
  const hash = `${Buffer.from(sha256(utf8('x'))).toString('base64')}\n`
  const malformed = [
    whole.replace('@v1', '@v2'),
    whole.replace('index 7', 'index 07'),
    whole.replace('index 7', 'index -7'),
    whole.replace('index 7\n', ''),
    whole.replace('index 7', 'extra eA==\nindex 7'),
    whole.replace('extra eA==', 'extra eB=='),
    whole.replace('extra eA==', 'extra  eA=='),
    whole.replace('index 7\n', `index 7\n${hash.slice(4)}`),
    whole.replace('index 7\n', `index 7\n${hash.repeat(60)}`),
    whole.replace('index 7\n', 'index 9007199254740992\n'),
  ]
  for (const proof of malformed) {
    assert.throws(() => parseProof(proof), { code: 'proof/malformed' }, proof.slice(0, 80))
  }
  assert.equal(fromBase64(hash.trim()).length, 32)
})
