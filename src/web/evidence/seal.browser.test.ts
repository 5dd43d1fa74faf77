/** Files sealed and sent from a page, over lines that break, and opened by other programs. */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Decrypter } from 'age-encryption'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchChromium } from '../../../tests/house/chromium.ts'
import { EvidencePages } from '../../../tests/house/evidence-pages.ts'
import { type Bytes, concat, fromBase64url, sameBytes, utf8 } from '../../base/bytes.ts'
import { type Digest, digest } from '../../base/digest.ts'
import { newIdentity } from '../../vault/identity.ts'
import { readManifest } from '../../vault/manifest.ts'
import { openParcel } from '../../vault/parcel.ts'
import { readTar } from '../../vault/tar.ts'
import { collect, pieces, seeded } from '../../vault/testdata/streams.ts'
import { verifyEvidence } from '../../vault/verify.ts'

const random = seeded(91)
const [reader, recovery] = [newIdentity(random), newIdentity(random)]
const LOG = random(12_000_000)
const RECORD = utf8('{"account":"a"}')

describe('evidence sealed in a page', () => {
  const pages = new EvidencePages([reader.recipient, recovery.recipient])
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let directory: string
  const complaints: string[] = []

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'rogatory-pages-'))
    await pages.open(directory)
    browser = await launchChromium()
    context = await browser.newContext()
    page = await context.newPage()
    // What a line that breaks says of itself is no complaint of the page.
    page.on('console', (message) => {
      const text = message.text()
      if (!/net::ERR_|Failed to load resource/.test(text)) complaints.push(text)
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
  })
  after(async () => {
    await browser?.close()
    await pages.close()
    await rm(directory, { recursive: true })
  })

  const status = (text: RegExp) =>
    page.locator('[data-status]', { hasText: text }).waitFor({ timeout: 30_000 })
  /** On the disk, from where the browser takes it: through its protocol it would take seconds. */
  const file = async (name: string, bytes: Uint8Array): Promise<string> => {
    const path = join(directory, name)
    await writeFile(path, bytes)
    return path
  }

  test('what lacks is told at its control, and nothing is sealed', async () => {
    await page.goto(pages.at('/en/seal'))
    await page.click('[data-start]')
    const missing = '[data-files]:invalid'
    assert.equal(await page.locator(missing).count(), 1)
    await page.setInputFiles('[data-files]', [await file('a', RECORD), await file('b', RECORD)])
    await page.click('[data-start]')
    assert.equal(await page.locator('[data-category]:invalid').count(), 2)
    for (const one of await page.locator('[data-label]').all()) await one.fill('same')
    await page.click('[data-start]')
    assert.equal(await page.locator('[data-label]:invalid').count(), 2)
    assert.ok(await page.locator('[data-go]').isDisabled())
  })

  test('files are sealed to the readers of the order, and the page stays awake', async () => {
    await page.goto(pages.at('/en/seal'))
    await page.setInputFiles('[data-files]', [
      await file('access\u202egpj.txt', LOG),
      await file('record.json', RECORD),
    ])
    const rows = page.locator('[data-list] li')
    await rows.nth(0).locator('[data-item]').selectOption('3')
    await rows.nth(0).locator('[value="traffic"]').check()
    await rows.nth(1).locator('[value="subscriber"]').check()
    await page.fill('#method', 'export of the account database')
    await page.fill('#from', '2026-11-22T08:15')
    await page.fill('#to', '2026-11-22T08:41')
    await page.evaluate(`globalThis.turns = 0; setInterval(() => turns++, 1)`)
    await page.click('[data-start]')
    await status(/Sealed\. Files: 2/)
    const turns = (await page.evaluate('turns')) as number
    assert.ok(turns > 20, `other work of the page had its turn ${turns} times`)
    assert.match((await page.textContent('[data-line]'))!, /12 of 12 MB, 100%/)
    await page.click('[data-go]')
    await page.locator('#taken').waitFor()
    const { body } = pages.sealed!
    assert.deepEqual(
      body.items.map(({ item, result, categories }) => [item, result, ...categories]),
      [
        [1, 'provided', 'subscriber'],
        [3, 'provided', 'traffic'],
      ],
    )
  })

  test('it is sent through a pause, a broken line and a reload, and nothing twice', async () => {
    const stopAt = (bytes: number) => {
      const [stopped, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      pages.onPiece = async () => {
        if (pages.cameBytes < bytes) return
        stopped.resolve()
        await gate.promise
      }
      return { stopped: stopped.promise, goOn: gate.resolve, breakOff: gate.reject }
    }
    const first = stopAt(3_000_000)
    await page.goto(pages.at('/en/send'))
    await first.stopped
    await page.click('[data-pause]')
    await status(/Paused/)
    const second = stopAt(6_000_000)
    first.goOn()
    await page.click('[data-resume]')
    await second.stopped
    await context.setOffline(true)
    const third = stopAt(10_000_000)
    second.breakOff(new Error('the line broke'))
    await status(/no connection/)
    await context.setOffline(false)
    await third.stopped
    pages.onPiece = async () => {}
    third.goOn()
    await page.reload()
    await status(/All is there/)
    const { payload, sizeBytes } = pages.sealed!.body.parcel
    const again = pages.cameBytes - sizeBytes
    assert.ok(again < 3_000_000, `${again} bytes came twice`)
    assert.ok(await pages.blobs.has(payload as Digest))
    await page.reload()
    await status(/not in this browser/)
  })

  test('our own program opens it, and finds every byte as the manifest says', async () => {
    const parcel = await stored()
    for (const { identity } of [reader, recovery]) {
      const received = { ...parcel, payload: pieces(parcel.payload) }
      assert.deepEqual(await verifyEvidence(received, identity), [])
    }
    const { entries, request, collection } = parcel.manifest
    assert.deepEqual(
      entries.map(({ item, label, mediaType, sha256 }) => [item, label, mediaType, sha256]),
      [
        [1, 'record.json', 'application/json', digest(RECORD)],
        [3, 'accessgpj.txt', 'text/plain', digest(LOG)],
      ],
    )
    assert.equal(request, pages.sealed!.body.order)
    assert.equal(collection.from, '2026-11-22T08:15:00Z')
    const found: Bytes[] = []
    for await (const piece of readTar(
      openParcel(parcel.header, pieces(parcel.payload), reader.identity),
    )) {
      if (piece.kind === 'bytes' && piece.entry === 2) found.push(piece.bytes as Bytes)
    }
    assert.ok(sameBytes(concat(...found), LOG))
  })

  test('the age library opens it, without us', async () => {
    const { header, payload } = await stored()
    const decrypter = new Decrypter()
    decrypter.addIdentity(recovery.identity)
    const tar = await decrypter.decrypt(concat(header, payload))
    assert.ok(sameBytes(tar.subarray(512, 512 + RECORD.length), RECORD))
    assert.ok(sameBytes(tar.subarray(1536, 1536 + LOG.length), LOG))
  })

  test('a copy that was saved is sent where the browser has none, and no other file', async () => {
    const { header, payload } = await stored()
    await pages.blobs.delete(pages.sealed!.body.parcel.payload as Digest)
    await page.goto(pages.at('/en/send'))
    await status(/not in this browser/)
    await page.setInputFiles(
      '[data-copy]',
      await file('other.age', concat(header, payload.subarray(1))),
    )
    await status(/not the parcel/)
    await page.setInputFiles('[data-copy]', await file('parcel.age', concat(header, payload)))
    await status(/All is there/)
    assert.ok(await pages.blobs.has(pages.sealed!.body.parcel.payload as Digest))
  })

  test('the pages complained of nothing', () => assert.deepEqual(complaints, []))

  async function stored() {
    const { body, parts } = pages.sealed!
    const manifest = readManifest(fromBase64url(parts.manifest.base64url))
    const header = await collect((await pages.headers.get(body.parcel.header as Digest))!)
    const payload = await collect((await pages.blobs.get(body.parcel.payload as Digest))!)
    return { header, payload, manifest }
  }
})
