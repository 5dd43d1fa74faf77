/** Verification in a real Chromium: the same files, the same answers as the command's. */
import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../../tests/house/chromium.ts'
import { type Listening, listen } from '../api/listen.ts'
import { publicApp } from '../api/public/app.ts'
import { house } from '../api/testkit.ts'
import { fromHex, toHex, utf8 } from '../base/bytes.ts'
import { bundleBytes } from '../bundle/export.ts'
import { flipped } from '../bundle/forging.contract.ts'
import { reportLines } from '../bundle/report.ts'
import { verifyBundle } from '../bundle/verify.ts'
import { islandOf } from '../page/island.ts'
import { verifyEd25519 } from '../signing/ed25519.ts'
import { generateKey, type PublicJwk, publicKey, verifySignature } from '../signing/keys.ts'
import { RFC_8032, SMALL_ORDER } from '../signing/testdata/ed25519.ts'
import { formatTrust } from '../signing/trust.ts'
import { optionsOf, playCase } from '../sim/test-case.ts'
import { portalRoutes } from './app.ts'
import { LEAF_7, LOG_KEY, testReads, WITNESS_KEY } from './testkit.ts'

const file = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
})

describe('verification in a browser', () => {
  let browser: Browser
  let listening: Listening
  const played = playCase()
  before(async () => {
    const reads = testReads()
    const app = publicApp(reads, { house: house(), pages: portalRoutes(reads) })
    listening = await listen(app, { host: '127.0.0.1', port: 0 })
    browser = await launchChromium()
  })
  after(async () => {
    await browser?.close()
    await listening?.close()
  })

  const at = (path: string) => new URL(path, listening.address).href

  /** @returns the page after the check, and what it asked of any server meanwhile */
  async function checked(language: string, bundle: Uint8Array, trust: Uint8Array) {
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(at(`/${language}/verify`))
    await page.setInputFiles('#bundle', file('case.rogatory', bundle))
    await page.setInputFiles('#trust', file('trust.json', trust))
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.click('#bundle-form button')
    await page.waitForSelector('#bundle-form button:enabled')
    assert.deepEqual([asked, complaints], [[], []])
    return page
  }

  const marks = (page: Page) => page.locator('[data-check]').allTextContents()
  const report = async (page: Page) => ((await page.textContent('#report')) ?? '').split('\n')

  test('a whole case verifies, with the very report of the command', async () => {
    const { world } = await played
    const bytes = await bundleBytes(world.bundle('XA/main'))
    const page = await checked('en', bytes, formatTrust(world.trust()))
    assert.equal(
      await page.locator('h3:visible').first().textContent(),
      'Verified: nothing is wrong',
    )
    const shown = await report(page)
    const asOf = /, read\s+(\S+)/.exec(shown.join('\n'))![1]!
    const found = await verifyBundle(bytes, { ...optionsOf(await played), asOf: asOf as never })
    assert.deepEqual(shown, reportLines(found, { timeline: true }))
    const inOrder = ['In order', 'In order as far as it could be checked']
    assert.ok((await marks(page)).every((mark) => inOrder.includes(mark)))
    assert.equal(await page.textContent('[data-count=acts]'), '20')
    await page.close()
  })

  test('a case with a false signature does not, and the check that fails is named', async () => {
    const { world } = await played
    const bundle = world.bundle('XA/main')
    const [act, envelope] = [...bundle.acts][3]!
    const wrong = utf8(
      new TextDecoder()
        .decode(envelope)
        .replace(
          /"signature":"[^"]{8}/,
          (found) => `${found.slice(0, -1)}${found.endsWith('A') ? 'B' : 'A'}`,
        ),
    )
    const changed = { ...bundle, acts: new Map(bundle.acts).set(act, wrong) }
    const bytes = await bundleBytes(changed)
    const page = await checked('ar', bytes, formatTrust(world.trust()))
    const found = await verifyBundle(bytes, optionsOf(await played))
    assert.equal(found.ok, false)
    const shown = await page.locator('[data-list=faults] li').allTextContents()
    assert.deepEqual(
      shown.map((text) => text.split(': ')[0]),
      found.faults.map(({ code }) => code),
    )
    assert.equal((await marks(page))[2], 'خلل')
    await page.close()
  })

  test('a flipped byte, a letter and a trust file of nobody are answered', async () => {
    const { world } = await played
    const bytes = await bundleBytes(world.bundle('XB/main'))
    const nobody = formatTrust({ v: 1, roots: [], witnesses: [], quorum: 0 })
    for (const [bundle, trust] of [
      [flipped(bytes, 40_000), formatTrust(world.trust())],
      [utf8('a letter'), nobody],
      [bytes, nobody],
    ] as const) {
      const page = await checked('en', bundle, trust)
      assert.ok(!(await page.isVisible('[data-verdict=ok]')))
      assert.match((await report(page))[0]!, /^NOT (A BUNDLE|VERIFIED)/)
      await page.close()
    }
    const page = await checked('fr', bytes, utf8('no trust'))
    assert.match(
      (await page.textContent('#bundle-form [role=status]')) ?? '',
      /ne peut pas être lu/,
    )
    assert.ok(!(await page.isVisible('#result')))
    await page.close()
  })

  test('a proof that was taken from the log is checked against its leaf', async () => {
    const page = await browser.newPage()
    const proof = await (await fetch(at('/log/leaves/7.tlog-proof'))).text()
    const trust = formatTrust({ v: 1, roots: [], witnesses: [WITNESS_KEY], quorum: 1 })
    const verdict = async (leaf: Uint8Array) => {
      await page.goto(at('/en/verify'))
      await page.setInputFiles('#proof', file('7.tlog-proof', utf8(proof)))
      await page.setInputFiles('#leaf', file('7.leaf', leaf))
      await page.setInputFiles('#proof-trust', file('trust.json', trust))
      await page.fill('#log-key', LOG_KEY)
      await page.click('#proof-form button')
      await page.waitForSelector('#proof-result:not([hidden])')
      return (await page.locator('#proof-result').innerText()).replaceAll(/\s+/g, ' ')
    }
    assert.match(await verdict(LEAF_7), /The leaf is in the log.*7.*300.*2026-11-22T12:00:00Z/)
    assert.match(await verdict(flipped(LEAF_7)), /does not hold.*gate\/not-included/)
    await page.close()
  })

  test('without script the page names the command and offers no form', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(at('/es/verify'))
    assert.ok(await page.isVisible('#no-script'))
    assert.ok(!(await page.isVisible('#bundle-form')) && !(await page.isVisible('#proof-form')))
    assert.ok(await page.isVisible('text=rogatory verify case.rogatory --trust trust.json'))
    await context.close()
  })

  test('the edge cases of both signatures are answered as Node answers them', async () => {
    const context = await browser.newContext({ bypassCSP: true })
    const page = await context.newPage()
    await page.goto(at('/en/'))
    const { code } = await islandOf(new URL('./islands/test-signatures.ts', import.meta.url))
    await page.addScriptTag({ content: code, type: 'module' })
    await page.waitForFunction('typeof answers === "function"')
    const asked = [...ed25519Cases(), ...p256Cases()]
    const found = (await page.evaluate(`answers(${JSON.stringify(asked)})`)) as unknown[]
    for (const [i, one] of asked.entries()) {
      assert.equal(found[i], nodeAnswer(one), JSON.stringify(one))
    }
    assert.ok(found.includes(true) && found.includes(false) && found.includes(null))
    await context.close()
  })
})

type Asked = readonly [form: string, key: string | PublicJwk, message: string, signature: string]

function nodeAnswer([form, key, message, signature]: Asked): boolean | null {
  const [said, signed] = [fromHex(message), fromHex(signature)]
  if (typeof key === 'string') return verifyEd25519(fromHex(key), said, signed)
  try {
    return verifySignature(publicKey(key), said, signed, form as 'raw' | 'der')
  } catch {
    return null
  }
}

function ed25519Cases(): Asked[] {
  const good = RFC_8032.map((one): Asked => ['ed25519', ...one])
  const [, key, message, signature] = good[2]! as [string, string, string, string]
  const bytes = fromHex(signature)
  return [
    ...good,
    ...SMALL_ORDER.map((one): Asked => ['ed25519', one, message, signature]),
    ...SMALL_ORDER.map((one): Asked => ['ed25519', key, message, one + signature.slice(64)]),
    ...[0, 31, 32, 63].map((at): Asked => ['ed25519', key, message, toHex(flipped(bytes, at))]),
    ['ed25519', key, message, signature.slice(2)],
    ['ed25519', key, `${message}00`, signature],
    // On no curve: y = 2 has no x.
    ['ed25519', `02${'0'.repeat(62)}`, message, signature],
  ]
}

function p256Cases(): Asked[] {
  const jwk = generateKey('ES256', randomBytes)
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' }) as PublicJwk & {
    y: string
  }
  const own = { kty, crv, x, y } as PublicJwk
  const message = utf8('a message')
  const [m, zero] = [toHex(message), '00'.repeat(32)]
  const of = (dsaEncoding: 'der' | 'ieee-p1363') =>
    Array.from({ length: 24 }, () => toHex(sign('sha256', message, { key, dsaEncoding })))
  const [ders, raws] = [of('der'), of('ieee-p1363')]
  const [der, raw] = [ders[0]!, raws[0]!]
  const broken = [
    '',
    '30',
    der.slice(0, -2),
    `${der}00`,
    `3081${der.slice(2)}`,
    `31${der.slice(2)}`,
    der.replace('02', '03'),
    '3006020100020100',
    '3006020101020101',
    '300702020001020101',
    '3006020181020101',
    raw,
  ]
  return [
    ...ders.map((one): Asked => ['der', own, m, one]),
    ...raws.map((one): Asked => ['raw', own, m, one]),
    ...broken.map((one): Asked => ['der', own, m, one]),
    ...[
      der,
      raw.slice(2),
      `${raw}00`,
      zero + zero,
      'ff'.repeat(64),
      toHex(flipped(fromHex(raw), 40)),
    ].map((one): Asked => ['raw', own, m, one]),
    ['raw', { ...own, x: y, y: x } as PublicJwk, m, raw],
    ['raw', { ...own, y: 'A'.repeat(43) } as PublicJwk, m, raw],
    ['raw', { ...own, x: `${'_'.repeat(42)}8` } as PublicJwk, m, raw],
  ]
}
