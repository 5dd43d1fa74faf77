/** The forms around the scripts: what they say without one, what they weigh, what they take. */
import assert from 'node:assert/strict'
import { basename } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { toBase64url, utf8 } from '../../base/bytes.ts'
import { digest } from '../../base/digest.ts'
import { islandOf } from '../../page/island.ts'
import { LANGUAGES } from '../../page/language.ts'
import { wordsIn } from '../../page/words.ts'
import { OPEN, SEAL, SEND } from '../islands.ts'
import { openForm } from './open-form.ts'
import { readerKeyPart } from './reader-key.ts'
import { sealForm } from './seal-form.ts'
import { sealedIn } from './sealed.ts'
import { sendPart } from './send-part.ts'

/** Gzipped: no page ships more. */
const MOST_BYTES = 120 * 1024
const HOSTILE = `"><script>alert(1)</script>'{name}\u202e`
const at = 'https://office.example'

function all(language: (typeof LANGUAGES)[number], text: string): string {
  const say = wordsIn(language)
  const option = { value: text, label: text }
  const order = { act: text, case: text, recipients: [text] }
  const access = { installation: text, person: text, office: text, case: text, produced: text }
  return [
    sealForm({
      ...{ say, order, at, action: '/x', operator: text, office: text },
      ...{ items: [option], categories: [option] },
    }),
    sendPart({ say, parcel: { header: text, payload: text, sizeBytes: 5 }, person: text, at }),
    openForm({
      ...{ say, access, at, rpId: text, credentials: [text] },
      manifest: { bytes: utf8(text), sha256: text },
    }),
  ].join('\n')
}

test('every sentence of a script stands in its form, in every language', () => {
  for (const language of LANGUAGES) {
    const text = all(language, 'x')
    const says = [...text.matchAll(/data-says-[a-z-]+="([^"]*)"/g)].map(([, said]) => said!)
    assert.equal(says.length, 36)
    for (const said of says) assert.match(said, /\p{L}/u)
    assert.match(text, /\{done\}.*\{percent\}/)
  }
})

test('whoever has no script is told the commands that do the same', () => {
  const text = all('en', 'XA-1')
  for (const command of ['fetch', 'seal plan.json', 'send parcel', 'open parcel']) {
    assert.match(text, new RegExp(`rogatory evidence ${command}`))
  }
})

test('hostile text becomes no element of the page, wherever it stands', () => {
  assert.doesNotMatch(all('ar', HOSTILE), /<script>/)
})

test('no page gets more than 120 KB of script', async (t) => {
  for (const file of [SEAL, SEND, OPEN]) {
    const { code } = await islandOf(file)
    const said = `${basename(file.pathname)}: ${gzipSync(code, { level: 9 }).length} bytes gzipped`
    t.diagnostic(said)
    assert.ok(gzipSync(code, { level: 9 }).length <= MOST_BYTES, said)
    assert.doesNotMatch(code, /innerHTML|outerHTML|document\.write|\beval\(|new Function/)
  }
})

test('the form of sealing is taken whole, empty, or not at all', () => {
  const manifest = utf8('{}')
  const hash = '1'.repeat(64)
  const body = {
    order: hash,
    items: [{ item: 1, result: 'provided', categories: ['subscriber'] }],
    parcel: { header: hash, payload: hash, manifest: digest(manifest), sizeBytes: 5 },
  }
  const sealed = { body, manifest: toBase64url(manifest) }
  const form = (value: unknown) => new URLSearchParams({ sealed: JSON.stringify(value) })
  assert.deepEqual(sealedIn(form(sealed)), {
    body,
    parts: { manifest: { base64url: sealed.manifest } },
  })
  assert.equal(sealedIn(new URLSearchParams()), undefined)
  const parcel = { ...body.parcel, manifest: hash }
  for (const wrong of [{}, { ...sealed, more: 1 }, { ...sealed, body: { ...body, parcel } }]) {
    assert.throws(() => sealedIn(form(wrong)), { code: 'api/malformed-body' })
  }
  assert.throws(() => sealedIn(new URLSearchParams({ sealed: '{' })), { code: /^json\// })
})

test('a reader’s key is asked of passkeys alone, and what one cannot do is told', () => {
  for (const language of LANGUAGES) {
    const say = wordsIn(language)
    const part = (credentials: readonly string[]) =>
      readerKeyPart({ say, rpId: 'office.example', credentials, listed: [] }).toString()
    const without = part([])
    assert.ok(without.includes(say('evidence.reader.none')))
    assert.doesNotMatch(without, /data-reader-recipient|<button/)
    assert.ok(part(['a']).includes(`data-says-no-prf="${say('evidence.reader.no-prf')}"`))
  }
})
