/** How heavy first pages and scripts are; how long a slow line takes is told alone. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../../tests/house/chromium.ts'
import { type OfficersWorld, officersWorld } from '../../tests/house/officers.ts'
import { islandOf } from '../page/island.ts'
import { ISLANDS } from './islands.ts'

const MOST_BYTES = 60_000
const MOST_REQUESTS = 4
const MOST_SCRIPT_BYTES = 120_000
/** 1.6 Mbit/s and 150 ms there and back, on a processor four times as slow. */
const LINE = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 }
const SLOWER = 4

describe('the weight of pages', () => {
  let here: OfficersWorld
  let browser: Browser
  before(async () => {
    here = await officersWorld({ installations: ['XB/main'] })
    browser = await launchChromium()
  })
  after(async () => {
    await browser?.close()
    await here?.close()
  })

  for (const path of ['/en/sign-in', '/ar/sign-in']) {
    test(`${path} comes first, in a few requests and under 60 KB`, async (t) => {
      const page = await (await browser.newContext()).newPage()
      const driver = await page.context().newCDPSession(page)
      await driver.send('Network.enable')
      await driver.send('Network.emulateNetworkConditions', { offline: false, ...LINE })
      await driver.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
      let [bytes, requests] = [0, 0]
      driver.on('Network.requestWillBeSent', () => requests++)
      driver.on('Network.loadingFinished', ({ encodedDataLength }) => {
        bytes += encodedDataLength
      })
      const began = performance.now()
      await page.goto(`${here.origins.get('XB/main')}${path}`)
      await page.locator('main button').first().waitFor()
      t.diagnostic(
        `${bytes} bytes, ${requests} requests, ${Math.round(performance.now() - began)} ms`,
      )
      await page.context().close()
      assert.ok(bytes > 0 && bytes < MOST_BYTES, `${bytes} bytes`)
      assert.ok(requests <= MOST_REQUESTS, `${requests} requests`)
    })
  }

  test('no page ships more than 120 KB of script', async (t) => {
    for (const island of ISLANDS) {
      const { code } = await islandOf(island)
      const { length } = gzipSync(code, { level: 9 })
      t.diagnostic(`${island.pathname.split('/').at(-1)}: ${length} bytes gzipped`)
      assert.ok(length < MOST_SCRIPT_BYTES, `${island.pathname}: ${length} bytes`)
    }
  })
})
