import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { concat, fromBase64, fromHex, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import {
  formatNote,
  isSignedBy,
  type Note,
  parseNote,
  parseSignatureLines,
  signatureBy,
  signatureLine,
} from './note.ts'
import {
  formatVerifierKey,
  isKeyName,
  KEY_TYPE,
  type NoteSigner,
  parseVerifierKey,
  signChecked,
  verifierKey,
} from './note-key.ts'
import { formatSignerKey, parseSignerKey, signerOf } from './note-signer.ts'
import { testSigner } from './testkit.ts'

const sumdb = JSON.parse(
  readFileSync(new URL('testdata/go-sumdb/note.json', import.meta.url), 'utf8'),
)

/** The example of C2SP signed-note. */
const EXAMPLE_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const EXAMPLE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`

async function sign(text: string, ...signers: readonly NoteSigner[]): Promise<Note> {
  const signatures = await Promise.all(
    signers.map(async (signer) => {
      const { name, id } = signer.key
      return { name, id, signature: await signChecked(signer, utf8(text)) }
    }),
  )
  return { text, signatures }
}

test('the example of the specification verifies', () => {
  const key = parseVerifierKey(EXAMPLE_KEY)
  assert.equal(key.name, 'example.com/foo')
  assert.equal(key.type, KEY_TYPE.note)
  assert.equal(formatVerifierKey(key), EXAMPLE_KEY)
  const note = parseNote(EXAMPLE)
  assert.equal(note.text, 'This is an example message.\n')
  assert.ok(isSignedBy(note, key))
  assert.equal(formatNote(note), EXAMPLE)
})

test('notes of Go sumdb verify here, and ours are the same bytes', async () => {
  for (const { signerKeys, verifierKeys, text, note: whole } of sumdb.signed) {
    const note = parseNote(whole)
    assert.equal(note.text, text)
    for (const key of verifierKeys) assert.ok(isSignedBy(note, parseVerifierKey(key)), text)
    assert.equal(formatNote(await sign(text, ...signerKeys.map(parseSignerKey))), whole)
  }
})

test('what Go sumdb refuses is refused', () => {
  const key = parseVerifierKey(sumdb.refused.verifierKey)
  const refused: [string, string][] = Object.entries(sumdb.refused.notes)
  assert.equal(refused.length, 18)
  for (const [name, base64] of refused) {
    const read = () => assert.ok(isSignedBy(parseNote(fromBase64(base64)), key))
    assert.throws(read, Error, name)
  }
})

test('reading undoes writing, for any text and signers', () => {
  const lines = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 })
  const text = lines
    .map((each) => `${each.join('\n')}\n`)
    .filter((each) => !/[^\n\P{Cc}]/u.test(each))
  const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter(isKeyName)
  const line = fc
    .record({
      name,
      id: fc.integer({ min: 0, max: 0xffff_ffff }),
      signature: fc.uint8Array({ minLength: 1, maxLength: 90 }),
    })
    .map((each) => ({ ...each, signature: new Uint8Array(each.signature) }))
  const note = fc.record(
    { text, signatures: fc.array(line, { minLength: 1, maxLength: 16 }) },
    { noNullPrototype: true },
  )
  fc.assert(
    fc.property(note, (each) => {
      assert.deepEqual(parseNote(utf8(formatNote(each))), each)
    }),
  )
})

test('malformed notes are refused with one code', () => {
  const line = EXAMPLE.split('\n')[2]!
  const malformed = [
    '',
    '\n',
    'text\n',
    'text\n\n',
    `text\n${line}\n`,
    `text\n\n${line}`,
    `${EXAMPLE}\n`,
    `${EXAMPLE}${line} \n`,
    EXAMPLE.replace('This', 'Th\u0000s'),
    EXAMPLE.replace('This', 'Th\ts'),
    EXAMPLE.replace('This', 'Th\ud800s'),
    EXAMPLE.replaceAll('\n', '\r\n'),
    EXAMPLE.replace('IneyaQM=', 'IneyaQN='),
    EXAMPLE.replace('IneyaQM=', 'IneyaQM'),
    `text\n\n— name ${'A'.repeat(6)}==\n`,
    `text\n\n${`${line}\n`.repeat(65)}`,
    `${'x'.repeat(512 * 1024)}\n\n${line}\n`,
  ]
  for (const text of malformed) {
    assert.throws(() => parseNote(text), { code: 'note/malformed' }, text.slice(0, 60))
  }
  const notUtf8 = concat(utf8('text'), fromHex('ff'), utf8(EXAMPLE.slice(4)))
  assert.throws(() => parseNote(notUtf8), { code: 'note/malformed' })
  for (const lines of ['', '\n', line, `${line}\n\n`]) {
    assert.throws(() => parseSignatureLines(lines), { code: 'note/malformed' })
  }
})

test('a note may carry sixteen signatures, and far longer ones than ours', () => {
  const long = { name: 'pq.example', id: 7, signature: new Uint8Array(4_700) }
  const note = { text: 'text\n', signatures: Array.from({ length: 16 }, () => long) }
  assert.deepEqual(parseNote(formatNote(note)), note)
})

test('lines of unknown keys are ignored, also those that share a name or an id', async () => {
  const [a, b] = [testSigner('a.example'), testSigner('b.example')]
  const note = await sign('text\n', a)
  const impostor = testSigner('a.example', KEY_TYPE.cosignature)
  const sameId = { ...note.signatures[0]!, name: 'c.example', signature: new Uint8Array(64) }
  const sameName = { ...note.signatures[0]!, id: 1, signature: new Uint8Array(64) }
  const crowded = { ...note, signatures: [sameId, sameName, sameName, ...note.signatures] }
  assert.ok(isSignedBy(crowded, a.key))
  assert.equal(isSignedBy(crowded, b.key), false)
  assert.equal(signatureBy(crowded, impostor.key), undefined)
})

test('a known key with a line that does not verify spoils the note', async () => {
  const signer = testSigner('a.example')
  const note = await sign('text\n', signer)
  const bad = { ...note.signatures[0]!, signature: new Uint8Array(64) }
  const short = { ...note.signatures[0]!, signature: new Uint8Array(63) }
  for (const signatures of [[bad], [short]]) {
    assert.throws(() => isSignedBy({ ...note, signatures }, signer.key), {
      code: 'note/bad-signature',
    })
  }
  assert.throws(() => isSignedBy({ ...note, text: 'other\n' }, signer.key), {
    code: 'note/bad-signature',
  })
  const twice = { ...note, signatures: [...note.signatures, ...note.signatures] }
  assert.throws(() => isSignedBy(twice, signer.key), { code: 'note/signed-twice' })
})

test('any flipped bit of a signed note is refused or leaves it unsigned', async () => {
  const signer = testSigner('a.example')
  const bytes = utf8(formatNote(await sign('some text\nof two lines\n', signer)))
  for (let i = 0; i < bytes.length * 8; i++) {
    const flipped = bytes.slice()
    flipped[i >> 3]! ^= 1 << (i & 7)
    let signed: boolean
    try {
      signed = isSignedBy(parseNote(flipped), signer.key)
    } catch {
      signed = false
    }
    assert.equal(signed, false, `bit ${i}`)
  }
})

test('a key whose parts do not belong together is refused', () => {
  const key = testSigner('a.example').key
  const text = formatVerifierKey(key)
  const [name, id, material] = text.split('+') as [string, string, string]
  const malformed = [
    '',
    name,
    `${name}+${id}`,
    `${name}+${id.toUpperCase()}F+${material}`,
    `${name}+00000000+${material}`,
    `b.example+${id}+${material}`,
    `+${id}+${material}`,
    `a example+${id}+${material}`,
    `${text}\n`,
    `${name}+${id}+${material.slice(0, -4)}`,
  ]
  for (const each of malformed) {
    assert.throws(() => parseVerifierKey(each), { code: 'note-key/malformed' }, each)
  }
  const other = formatVerifierKey({ ...key, type: 6 as unknown as 1 })
  assert.throws(() => parseVerifierKey(other), { code: 'note-key/unsupported' })
})

test('a point of small order is no key', () => {
  const one = new Uint8Array(32).fill(1, 0, 1)
  assert.throws(() => verifierKey('a.example', KEY_TYPE.note, one), { code: 'note-key/malformed' })
})

test('the same public key has another id for each signature type', () => {
  const { publicKey } = testSigner('a.example').key
  const [note, cosignature] = [KEY_TYPE.note, KEY_TYPE.cosignature].map(
    (type) => verifierKey('a.example', type, publicKey).id,
  )
  assert.notEqual(note, cosignature)
})

test('a signer key is read back, and never shown when it cannot be read', () => {
  const seed = sha256(utf8('seed'))
  const text = formatSignerKey('a.example', KEY_TYPE.cosignature, seed)
  const { key } = signerOf('a.example', KEY_TYPE.cosignature, seed)
  assert.deepEqual(parseSignerKey(text).key, key)
  const material = text.split('+').at(-1)!
  const broken = [
    material,
    `PRIVATE+KEY+${material}`,
    `PRIVATE+KEY+a.example+${material}`,
    text.replace(/\+[0-9a-f]{8}\+/, '+00000000+'),
    text.slice(0, -4),
  ]
  for (const each of broken) {
    assert.throws(
      () => parseSignerKey(each),
      (error: Error & { code: string }) =>
        error.code === 'note-key/malformed' && !error.message.includes(material.slice(2, 12)),
    )
  }
})

test('a signer that makes a signature not its own is found before anyone sees it', async () => {
  const [a, b] = [testSigner('a.example'), testSigner('b.example')]
  await assert.rejects(signChecked({ key: a.key, sign: b.sign }, utf8('text')), {
    code: 'note-key/bad-signer',
  })
})

test('a signature line ends with a newline and holds the id in front', () => {
  const line = { name: 'x', id: 0x01020304, signature: fromHex('05') }
  assert.equal(signatureLine(line), '— x AQIDBAU=\n')
  assert.deepEqual(parseSignatureLines('— x AQIDBAU=\n'), [line])
})
