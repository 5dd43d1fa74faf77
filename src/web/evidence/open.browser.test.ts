/** Parcels opened in the page of their reader, and what is wrong with them named there. */
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { launchChromium } from '../../../tests/house/chromium.ts'
import { EvidencePages } from '../../../tests/house/evidence-pages.ts'
import { type Bytes, concat, sameBytes, utf8 } from '../../base/bytes.ts'
import { sealEvidence } from '../../vault/evidence.ts'
import { newIdentity, type Recipient, recipient } from '../../vault/identity.ts'
import { manifestBytes, manifestDigest } from '../../vault/manifest.ts'
import { PARTICULARS } from '../../vault/testdata/particulars.ts'
import { collect, pieces, seeded } from '../../vault/testdata/streams.ts'

const random = seeded(95)
const [reader, other] = [newIdentity(random), newIdentity(random)]
const LOG = random(3_000_000)
const PAGE = utf8('<script>document.title = "taken"</script>')
const SEALED_CHUNK = 65_552
/** Where chunk `n` begins, after the nonce. */
const chunkAt = (n: number) => 16 + n * SEALED_CHUNK

describe('evidence opened in a page', () => {
  const pages = new EvidencePages()
  let browser: Browser
  let page: Page
  let session: CDPSession
  let directory: string
  let sound: { header: Bytes; payload: Bytes; manifest: Bytes; signed: string }

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'rogatory-pages-'))
    await pages.open(directory)
    sound = await sealedTo(reader.recipient)
    pages.given = sound
    browser = await launchChromium()
    page = await (await browser.newContext()).newPage()
    session = await page.context().newCDPSession(page)
    await session.send('WebAuthn.enable')
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        ...{ protocol: 'ctap2', transport: 'internal', hasPrf: true },
        ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
      },
    })
    await page.goto(pages.at('/en/open'))
    pages.passkey = (await page.evaluate(MAKE_PASSKEY)) as typeof pages.passkey
  })
  after(async () => {
    await browser?.close()
    await pages.close()
    await rm(directory, { recursive: true })
  })

  async function sealedTo(to: Recipient) {
    const file = (item: number, label: string, mediaType: string, content: Bytes) => ({
      ...{ item, label, mediaType, sizeBytes: content.length, content: pieces(content) },
    })
    const files = [
      file(1, '../index.html', 'text/html', PAGE),
      file(3, 'журнал.log', 'text/plain', LOG),
    ]
    const parcel = sealEvidence(files, PARTICULARS, { recipients: [to], random })
    const payload = await collect(parcel.payload)
    const manifest = parcel.manifest()
    const signed = manifestDigest(manifest)
    return { header: parcel.header, payload, manifest: manifestBytes(manifest), signed }
  }

  async function open(given: typeof sound, key = reader.identity as string): Promise<string> {
    pages.given = given
    await page.goto(pages.at('/en/open'))
    const text = `# created: today\n# public key: ${reader.recipient}\n${key}\n`
    await page.setInputFiles('[data-identity]', {
      ...{ name: 'reader.key', mimeType: 'text/plain', buffer: Buffer.from(text) },
    })
    await page.click('form button >> nth=0')
    return said()
  }

  async function said(): Promise<string> {
    await page
      .locator('[data-status]', { hasText: /opened|Opened|kept|does not open|passkey gives/ })
      .waitFor()
    return `${await page.textContent('[data-status]')} ${await page.textContent('[data-found]')}`
  }

  async function saved(place: number): Promise<{ name: string; bytes: Uint8Array }> {
    const coming = page.waitForEvent('download')
    await page.locator('[data-list] li').nth(place).locator('button').click()
    const download = await coming
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }

  test('a reader with a key file gets every file, as bytes to save', async () => {
    pages.accesses.length = 0
    assert.match(await open(sound), /^Opened: every file is as it was signed\. Files: 2\./)
    assert.deepEqual(pages.accesses, ['header', 'payload'])
    const log = await saved(1)
    assert.equal(log.name, '2-журнал.log')
    assert.ok(sameBytes(log.bytes, LOG))
    const html = await saved(0)
    assert.equal(html.name, '1-.._index.html')
    assert.ok(sameBytes(html.bytes, PAGE))
    assert.match(await page.title(), /^Open/)
  })

  test('a changed, missing, cut or added chunk is named, and nothing is kept', async () => {
    const { payload } = sound
    const flipped = payload.slice()
    flipped[chunkAt(17) + 5]! ^= 1
    const wrong: readonly (readonly [Bytes, RegExp])[] = [
      [flipped, /Chunk 17 is not the one.*vault\/chunk-refused/],
      [concat(payload.subarray(0, chunkAt(9)), payload.subarray(chunkAt(10))), /Chunk 9 is not/],
      [payload.slice(0, chunkAt(20)), /ends before chunk 20.*vault\/payload-truncated/],
      [concat(payload, utf8('x')), /vault\/(?:payload-extended|chunk-refused)/],
    ]
    for (const [changed, found] of wrong) {
      const text = await open({ ...sound, payload: changed })
      assert.match(text, /^Not as signed\. Nothing of it was kept/)
      assert.match(text, found)
      assert.match(text, /changed on its way.*vault\/payload-digest/)
      assert.equal(await page.locator('[data-list] li').count(), 0)
      assert.equal(await opened(), 0)
    }
  })

  test('another manifest, another header and another key are refused', async () => {
    const another = await sealedTo(reader.recipient)
    const changed = await open({ ...sound, manifest: another.manifest })
    assert.match(changed, /does not open it: the act signed another manifest/)
    assert.match(await open({ ...sound, header: another.header }), /vault\/header-digest/)
    const mine = recipient(other.recipient)
    const text = await open(sound, other.identity)
    assert.match(text, new RegExp(`sealed for other readers\\. Yours is ${mine}`))
    assert.match(await open(sound, 'AGE-SECRET-KEY-1NO'), /cannot read the text as an age X25519/)
    assert.equal(await opened(), 0)
  })

  test('a reader with a passkey opens what was sealed to the key that it gives', async () => {
    await page.goto(pages.at('/en/reader-key'))
    await page.click('[data-ask]')
    await page.locator('[data-status]', { hasText: 'not listed yet' }).waitFor()
    const [mine] = /^age1[a-z0-9]{58}$/.exec((await page.textContent('[data-recipient]'))!)!
    assert.doesNotMatch(await page.content(), /AGE-SECRET-KEY/)
    pages.listed = [mine]
    await page.goto(pages.at('/en/reader-key'))
    await page.click('[data-ask]')
    await page.locator('[data-status]', { hasText: 'lists it already' }).waitFor()
    pages.given = await sealedTo(recipient(mine))
    await page.goto(pages.at('/en/open'))
    await page.click('[data-by-passkey]')
    assert.match(await said(), /^Opened: every file is as it was signed/)
    assert.ok(sameBytes((await saved(1)).bytes, LOG))
  })

  test('what was opened is gone when the page is opened anew', async () => {
    assert.equal(await opened(), 2)
    await page.reload()
    await page.locator('[data-work]').waitFor()
    assert.equal(await opened(), 0)
  })

  const opened = () =>
    page.evaluate(`(async () => {
      const root = await navigator.storage.getDirectory()
      const folder = await root.getDirectoryHandle('opened', { create: true })
      let count = 0
      for await (const _ of folder.keys()) count++
      return count
    })()`)
})

const MAKE_PASSKEY = `(async () => {
  const made = await navigator.credentials.create({ publicKey: {
    rp: { id: 'localhost', name: 'localhost' },
    user: { id: new Uint8Array([1]), name: 'p-104', displayName: 'p-104' },
    challenge: new Uint8Array(32),
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
    extensions: { prf: {} },
  } })
  const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/[+]/g, '-').replace(/[/]/g, '_').replace(/=+$/, '')
  return { id: made.id, key: text(made.response.getPublicKey()) }
})()`
