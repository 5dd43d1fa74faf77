import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromBase64, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import {
  formatCheckpoint,
  parseCheckpoint,
  parseCount,
  readCheckpoint,
  signCheckpoint,
} from './checkpoint.ts'
import { cosign, cosignedAt } from './cosignature.ts'
import { formatNote, type Note, parseNote } from './note.ts'
import { KEY_TYPE } from './note-key.ts'
import { signerOf } from './note-signer.ts'
import { NOON, ORIGIN, testSigner } from './testkit.ts'

/** The example of C2SP tlog-cosignature; whose keys they are is not told. */
const EXAMPLE = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`
const log = testSigner(ORIGIN)
const witness = testSigner('w1.example', KEY_TYPE.cosignature)
const root = sha256(utf8('root'))

test('the example of the specification is read', () => {
  const note = parseNote(EXAMPLE)
  assert.deepEqual(parseCheckpoint(note.text), {
    origin: 'example.com/behind-the-sofa',
    size: 20_852_163,
    root: fromBase64('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='),
    extensions: [],
  })
  const { signature } = note.signatures[1]!
  assert.equal(new DataView(signature.buffer).getBigUint64(0), 1679315147n)
  assert.equal(formatNote(note), EXAMPLE)
})

test('reading undoes writing, for every size', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, hash) => {
      const head = { origin: ORIGIN, size, root: new Uint8Array(hash) }
      assert.deepEqual(parseCheckpoint(formatCheckpoint(head)), { ...head, extensions: [] })
    }),
  )
})

test('extension lines are kept and signed', () => {
  const text = `${formatCheckpoint({ origin: ORIGIN, size: 1, root })}one\ntwo\n`
  assert.deepEqual(parseCheckpoint(text).extensions, ['one', 'two'])
})

test('a text that is not a checkpoint is refused', () => {
  const [origin, size, hash] = formatCheckpoint({ origin: ORIGIN, size: 17, root }).split('\n')
  const lines = (...each: (string | undefined)[]) => `${each.join('\n')}\n`
  const malformed = [
    '',
    lines(),
    lines(origin, size),
    lines('', size, hash),
    lines(origin, '', hash),
    lines(origin, size, ''),
    lines(origin, size, hash, ''),
    lines(origin, '017', hash),
    lines(origin, '+17', hash),
    lines(origin, '-1', hash),
    lines(origin, '1.0', hash),
    lines(origin, '0x11', hash),
    lines(origin, ' 17', hash),
    lines(origin, '9007199254740992', hash),
    lines(origin, size, hash!.slice(0, -1)),
    lines(origin, size, `${hash!.slice(0, -4)}AAA=`.slice(4)),
    lines(origin, size, hash!.replace('=', '')),
    `${origin}\n${size}\n${hash}`,
  ]
  for (const text of malformed) {
    assert.throws(() => parseCheckpoint(text), { code: 'checkpoint/malformed' }, text)
  }
  assert.equal(parseCount('9007199254740991'), Number.MAX_SAFE_INTEGER)
  assert.equal(parseCount('0'), 0)
  assert.equal(parseCount('00'), undefined)
})

test('a checkpoint counts only when the log of its origin signed it', async () => {
  const note = await signCheckpoint({ size: 17, root }, log)
  const read = readCheckpoint(formatNote(note), [log.key])
  assert.deepEqual(read, { origin: ORIGIN, size: 17, root, extensions: [], note })
  const other = testSigner('other.example')
  const elsewhere = formatNote(await signCheckpoint({ size: 17, root }, other))
  assert.throws(() => readCheckpoint(elsewhere, [log.key]), { code: 'checkpoint/unknown-log' })
  // Another log's key on a checkpoint of this origin: known, but not for this origin.
  const lines = (await signCheckpoint({ size: 17, root }, other)).signatures
  const borrowed = { text: note.text, signatures: lines }
  assert.throws(() => readCheckpoint(borrowed, [log.key, other.key]), {
    code: 'checkpoint/unsigned',
  })
  const spoiled = { ...note, text: note.text.replace('17', '18') }
  assert.throws(() => readCheckpoint(spoiled, [log.key]), { code: 'note/bad-signature' })
})

test('while a log changes its key either one will do, and a bad one spoils both', async () => {
  const second = signerOf(ORIGIN, KEY_TYPE.note, sha256(utf8('second key')))
  const keys = [log.key, second.key]
  const note = await signCheckpoint({ size: 1, root }, second)
  assert.equal(readCheckpoint(note, keys).size, 1)
  const bad = { name: ORIGIN, id: log.key.id, signature: new Uint8Array(64) }
  const spoiled = { ...note, signatures: [...note.signatures, bad] }
  assert.throws(() => readCheckpoint(spoiled, keys), { code: 'note/bad-signature' })
})

async function cosigned(at: Instant): Promise<Note> {
  const note = await signCheckpoint({ size: 17, root }, log)
  const line = await cosign(note.text, at, witness)
  return { ...note, signatures: [...note.signatures, line] }
}

test('a cosignature gives back the time at which it was made', async () => {
  for (const at of [NOON, '1970-01-01T00:00:01Z', '9999-12-31T23:59:59Z'] as Instant[]) {
    const note = parseNote(formatNote(await cosigned(at)))
    assert.equal(cosignedAt(note, witness.key), at)
    assert.equal(readCheckpoint(note, [log.key]).size, 17)
  }
  const unsigned = await signCheckpoint({ size: 17, root }, log)
  assert.equal(cosignedAt(unsigned, witness.key), undefined)
})

test('a cosignature whose time, text or bytes were changed is refused', async () => {
  const note = await cosigned(NOON)
  const [logLine, line] = note.signatures
  const later = (await cosigned(addSeconds(NOON, 1))).signatures[1]!.signature
  const changed = (signature: Uint8Array<ArrayBuffer>): Note => ({
    ...note,
    signatures: [logLine!, { ...line!, signature }],
  })
  const mixed = line!.signature.slice()
  mixed.set(later.subarray(0, 8))
  const refused = [
    changed(mixed),
    changed(line!.signature.slice(0, -1)),
    changed(line!.signature.slice(8)),
    changed(new Uint8Array(72)),
    changed(new Uint8Array(72).fill(255)),
    { ...note, text: note.text.replace('17', '18') },
  ]
  for (const each of refused) {
    assert.throws(() => cosignedAt(each, witness.key), { code: 'note/bad-signature' })
  }
})

test('time zero, a time past the year 9999 and a plain signature are no cosignature', async () => {
  const note = await cosigned(NOON)
  const plain = {
    ...note,
    signatures: [{ ...note.signatures[0]!, id: witness.key.id, name: witness.key.name }],
  }
  assert.throws(() => cosignedAt(plain, witness.key), { code: 'note/bad-signature' })
  for (const seconds of [0n, 253402300800n, 2n ** 63n]) {
    const time = new Uint8Array(8)
    new DataView(time.buffer).setBigUint64(0, seconds)
    const message = utf8(`cosignature/v1\ntime ${seconds}\n${note.text}`)
    const signature = new Uint8Array([...time, ...(await witness.sign(message))])
    const line = { ...note.signatures[1]!, signature }
    assert.throws(() => cosignedAt({ ...note, signatures: [line] }, witness.key), {
      code: 'note/bad-signature',
    })
  }
  // A witness's key does not cosign as a log's key signs, nor the other way round.
  const asNote = { ...witness.key, type: KEY_TYPE.note }
  assert.throws(() => cosignedAt(note, asNote), { code: 'note/bad-signature' })
})
