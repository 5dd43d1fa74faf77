/** The public log and the States, as the portal shows them and gives them to programs. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type Listening, listen } from '../api/listen.ts'
import { publicApp } from '../api/public/app.ts'
import { house } from '../api/testkit.ts'
import { toHex, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { policyOf } from '../bundle/chains.ts'
import { gateLeaf } from '../transparency/gate.ts'
import { parseVerifierKey } from '../transparency/note-key.ts'
import { portalRoutes } from './app.ts'
import { HASH_7, HASH_7_BASE64, LEAF_7, LOG_KEY, testReads, WITNESS_KEY } from './testkit.ts'

const policy = policyOf({ witnesses: [WITNESS_KEY], quorum: 1 }, [parseVerifierKey(LOG_KEY)])

describe('the public log', () => {
  let listening: Listening
  before(async () => {
    const reads = testReads()
    const app = publicApp(reads, { house: house(), pages: portalRoutes(reads) })
    listening = await listen(app, { host: '127.0.0.1', port: 0 })
  })
  after(() => listening?.close())

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, listening.address), { headers })
  const text = async (path: string) => (await get(path)).text()

  test('a leaf is found by its index and by its hash in either form', async () => {
    for (const q of ['7', ' 7 ', toHex(HASH_7), toHex(HASH_7).toUpperCase(), HASH_7_BASE64]) {
      const page = await text(`/en/log/leaf?q=${encodeURIComponent(q)}`)
      assert.match(page, /<h2>Leaf 7<\/h2>/, q)
      assert.ok(page.includes(toHex(LEAF_7.subarray(3, 35))), 'its commitment')
      assert.match(page, /2027, quarter 4/)
    }
  })

  test('what is no leaf is not found, and what is no question is told', async () => {
    for (const q of ['300', '999999999999999', toHex(sha256(utf8('none')))]) {
      assert.match(await text(`/en/log/leaf?q=${q}`), /has no such leaf/)
    }
    for (const q of ['-1', '1.5', 'seven', '"><script>', '=', `${'A'.repeat(42)}B=`]) {
      const page = await text(`/en/log/leaf?q=${encodeURIComponent(q)}`)
      assert.match(page, /neither an index nor a hash/)
      assert.doesNotMatch(page, /<script/)
    }
    assert.doesNotMatch(await text('/en/log/leaf'), /role="status"/)
  })

  test('proof and leaf can be taken along, and pass the gate of a reader', async () => {
    for (const index of [0, 7, 255, 256, 299]) {
      const leaf = new Uint8Array(await (await get(`/log/leaves/${index}.leaf`)).arrayBuffer())
      const proof = await get(`/log/leaves/${index}.tlog-proof`)
      assert.match(proof.headers.get('content-disposition') ?? '', /attachment/)
      const passed = gateLeaf(leaf, await proof.text(), policy)
      assert.ok(passed.ok && passed.index === index && passed.notAfter !== undefined)
    }
    for (const name of ['300.leaf', '7', '07.leaf', '7.exe', '-1.leaf', '..%2f7.leaf']) {
      assert.equal((await get(`/log/leaves/${name}`)).status, 404, name)
    }
  })

  test('who cosigned and when is told, and whose key nobody lists', async () => {
    const page = await text('/en/log')
    assert.match(page, /witness\.example<\/code><\/th><td><code dir="ltr">2026-11-22T12:00:00Z/)
    assert.match(page, /stranger\.example<\/code><\/th><td>no directory here lists its key/)
  })

  test('a line that does not verify is told as such, and the page stands', async () => {
    const [head = '', ...lines] = (await testReads().checkpoint())!.split('\n\n')
    const other = head.replace('300', '301')
    const checkpoint = async () => [other, ...lines].join('\n\n')
    const reads = testReads({ checkpoint })
    const app = publicApp(reads, { house: house(), pages: portalRoutes(reads) })
    const second = await listen(app, { host: '127.0.0.1', port: 0 })
    const page = await (await fetch(new URL('/en/log', second.address))).text()
    await second.close()
    assert.match(page, /the signature does not verify/)
  })

  test('a State can be taken along, and holds what its page tells', async () => {
    const taken = await get('/states/XB.json')
    assert.match(taken.headers.get('content-type') ?? '', /json/)
    const { state, root, declares } = (await taken.json()) as Record<string, unknown>
    assert.deepEqual([state, root], ['XB', '0'.repeat(64)])
    assert.equal((declares as { deathPenalty: string }).deathPenalty, 'abolished')
    assert.equal((await get('/states/XZ.json')).status, 404)
    assert.equal((await get('/en/states/XZ', { accept: 'text/html' })).status, 404)
  })

  test('what a State writes stays text, and turns nothing round', async () => {
    for (const path of ['/en/states', '/en/states/XB', '/en/states/XC']) {
      const page = await text(path)
      assert.doesNotMatch(page, /<script|\u202e/, path)
      assert.match(page, /&lt;script&gt;/)
    }
    assert.match(await text('/en/states/XC'), /cannot be read by this version/)
  })

  test('what a State’s own law adds is told, or that its text is not known', async () => {
    const page = await text('/en/states/XB')
    assert.match(page, /Full safeguards \+ <code[^>]*>xa-national<\/code>/)
    assert.match(page, /1 rule is added[\s\S]*xa-national\/judge-for-subscriber/)
    assert.match(page, /<td>90 days<\/td><td>60 days<\/td>/)
    assert.match(await text('/en/states/XC'), /text of this profile is not known here/)
  })

  test('a script is kept for ever under its own name, and weighs less than 120 KB', async () => {
    const page = await get('/ar/verify')
    assert.match(page.headers.get('content-security-policy') ?? '', /script-src 'self'/)
    const [, path = ''] = /<script type="module" src="([^"]+)"/.exec(await page.text()) ?? []
    const script = await get(path)
    assert.equal(script.status, 200)
    assert.match(script.headers.get('cache-control') ?? '', /immutable/)
    const weight = gzipSync(await script.text()).length
    assert.ok(weight < 120_000, `${weight} bytes`)
    assert.equal((await get('/island/0000000000000000.js')).status, 404)
  })
})
