/** The portal in a real Chromium: what axe-core finds, how wide it is, what it asks for. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../../tests/house/chromium.ts'
import { type Listening, listen } from '../api/listen.ts'
import { publicApp } from '../api/public/app.ts'
import { house } from '../api/testkit.ts'
import { portalRoutes } from './app.ts'
import { participationRoutes } from './participation/routes.ts'
import { PARTICIPATION_LOOKS, testDesk } from './participation/testkit.ts'
import { ADDRESSES, testReads } from './testkit.ts'

/** A phone in Arabic at night, a desk in English by day. */
const LOOKS = [
  { language: 'ar', width: 320, colorScheme: 'dark' },
  { language: 'en', width: 1280, colorScheme: 'light' },
] as const

describe('the portal in a browser', () => {
  let browser: Browser
  let listening: Listening
  before(async () => {
    const reads = testReads()
    const pages = [...participationRoutes(testDesk()), ...portalRoutes(reads)]
    const app = publicApp(reads, { house: house(), pages })
    listening = await listen(app, { host: '127.0.0.1', port: 0 })
    browser = await launchChromium()
  })
  after(async () => {
    await browser?.close()
    await listening?.close()
  })

  for (const path of [...Object.values(ADDRESSES), ...PARTICIPATION_LOOKS]) {
    for (const { language, width, colorScheme } of LOOKS) {
      test(`${path} shuts nobody out at ${width} pixels, ${language}, ${colorScheme}`, async () => {
        const seen = await look(`/${language}${path}`, width, colorScheme)
        assert.deepEqual(seen.violations, [])
        assert.deepEqual(seen.elsewhere, [])
        assert.deepEqual(seen.complaints, [])
        assert.ok(seen.scrolls <= width, `${seen.scrolls} pixels wide`)
      })
    }
  }

  test('a reader with a keyboard alone gets to the content, and through the form', async () => {
    const page = await browser.newPage()
    await page.goto(new URL('/en/law/try?case=T08', listening.address).href)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'content')
    await page.locator('details summary', { hasText: 'risk' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('#f-risk\\.torture').focus()
    await page.keyboard.press('y')
    await page.locator('button', { hasText: 'Decide again' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/risk\.torture=yes/)
    assert.match((await page.textContent('main')) ?? '', /Must be refused/)
    await page.close()
  })

  async function look(path: string, width: number, colorScheme: 'dark' | 'light') {
    const viewport = { width, height: 800 }
    // axe-core is put into the page from outside, which the page's own policy rightly forbids.
    const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true })
    const page = await context.newPage()
    const complaints: string[] = []
    const elsewhere: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('request', (request) => {
      if (!request.url().startsWith(listening.address)) elsewhere.push(request.url())
    })
    await page.goto(new URL(path, listening.address).href)
    await page.addScriptTag({ content: axe.source })
    const violations = (await page.evaluate(
      `axe.run().then((found) => found.violations.map(({ id, nodes }) => id + nodes[0].html))`,
    )) as string[]
    const scrolls = (await page.evaluate('document.documentElement.scrollWidth')) as number
    await context.close()
    return { violations, elsewhere, complaints, scrolls }
  }
})
