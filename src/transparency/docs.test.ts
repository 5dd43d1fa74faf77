/** The worked examples of docs/formats, verified from the pages alone, as an outsider would. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Bytes, concat, fromHex, fromUtf8, toHex, utf8 } from '../base/bytes.ts'
import type { ActId, StateCode } from '../base/id.ts'
import { type Instant, instant, ofMillis } from '../base/instant.ts'
import { formatAddCheckpoint, parseAddCheckpoint, readReply } from './add-checkpoint.ts'
import { readCheckpoint } from './checkpoint.ts'
import { cosignedAt } from './cosignature.ts'
import { gate } from './gate.ts'
import { LEAF_BYTES, makeLeaf, unsealDueOf } from './leaf.ts'
import { formatNote, parseNote, parseSignatureLines } from './note.ts'
import { cosignedTimes, quorumOf } from './policy.ts'
import { formatPolicy, parsePolicy } from './policy-text.ts'
import { formatProof, parseProof } from './proof.ts'
import { partialTiles, tilePath } from './tiles.ts'
import { leafHash, rootOf, verifyConsistency } from './tree.ts'

/** A fenced block of a page by its name, with its last line feed. */
function block(page: string, name: string): string {
  const url = new URL(`../../docs/formats/${page}.md`, import.meta.url)
  const found = new RegExp(`^\`\`\`text ${name}\n([\\s\\S]*?\n)\`\`\`$`, 'm').exec(
    readFileSync(url, 'utf8'),
  )
  assert.ok(found, `${page}.md has no block "${name}"`)
  return found[1]!
}
const lines = (page: string, name: string) => block(page, name).trimEnd().split('\n')

const [act, at] = lines('leaf', 'act') as [ActId, Instant]
const [r, actClass, state] = lines('leaf', 'opening') as [string, string, StateCode]
const opening = { r: fromHex(r), class: Number(actClass), state }
const policy = parsePolicy(block('policy', 'policy'))
const note = parseNote(block('checkpoint', 'checkpoint'))
const checkpoint = readCheckpoint(
  note,
  policy.logs.map(({ key }) => key),
)
const tile: Bytes[] = lines('tiles', 'tile').map(fromHex)

test('the leaf is made of the act and the opening', () => {
  const leaf = makeLeaf(act, opening, unsealDueOf(instant(at)))
  const [shown] = lines('leaf', 'leaf')
  const padding = new Uint8Array(LEAF_BYTES - shown!.length / 2)
  assert.equal(toHex(leaf), toHex(concat(fromHex(shown!), padding)))
  assert.equal(toHex(leafHash(leaf)), toHex(tile[4]!))
})

test('the checkpoint is signed and cosigned as the policy asks, at the time that is told', () => {
  assert.equal(formatNote(note), block('checkpoint', 'checkpoint'))
  const quorum = quorumOf(policy, cosignedTimes(policy, note))
  assert.deepEqual(quorum, { met: true, by: '2026-11-22T12:00:03Z' })
  assert.equal(fromUtf8(formatPolicy(policy)), block('policy', 'policy'))
})

test('the cosignature is over the message that is shown', () => {
  const message = block('cosignature', 'message')
  const [, time] = /^cosignature\/v1\ntime (\d+)\n/.exec(message)!
  assert.equal(message, `cosignature/v1\ntime ${time}\n${note.text}`)
  const signatures = parseSignatureLines(block('cosignature', 'line'))
  const told = cosignedAt({ text: note.text, signatures }, policy.witnesses[0]!.key)
  assert.equal(told, ofMillis(Number(time) * 1000))
})

test('the tile has the root of the checkpoint', () => {
  assert.deepEqual(partialTiles(checkpoint.size).map(tilePath), ['tile/0/000.p/7'])
  assert.equal(toHex(rootOf(tile)), toHex(checkpoint.root))
})

test('the proof passes the gate', () => {
  const proof = block('proof', 'proof')
  assert.equal(formatProof(parseProof(proof)), proof)
  const result = gate({ act, at, opening, proof, policy })
  assert.ok(result.ok)
  assert.deepEqual([result.index, result.notAfter], [4, '2026-11-22T12:00:03Z'])
})

test('the request to a witness proves the growth, and its reply is a cosignature', () => {
  const request = parseAddCheckpoint(utf8(block('witness', 'request')))
  assert.equal(fromUtf8(formatAddCheckpoint(request)), block('witness', 'request'))
  const { size, root } = readCheckpoint(request.note, [policy.logs[0]!.key])
  const growth = { oldSize: 3, oldRoot: rootOf(tile, 0, 3), newSize: size, newRoot: root }
  assert.equal(request.oldSize, 3)
  assert.ok(verifyConsistency({ ...growth, proof: request.proof }))
  const body = utf8(block('witness', 'reply'))
  const reply = { status: 200, contentType: 'text/plain; charset=utf-8', body }
  const answer = readReply(reply, request.note, policy.witnesses[0]!.key)
  assert.equal(answer.kind, 'cosigned')
})
