/** The portal in a real Chromium: what axe-core finds, how wide it is, what it asks for. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../../tests/house/chromium.ts'
import { faultsOf, LOOKS, windowOf } from '../../tests/house/look.ts'
import { type Listening, listen } from '../api/listen.ts'
import { publicApp } from '../api/public/app.ts'
import { house } from '../api/testkit.ts'
import { STYLE } from '../page/stylesheet.ts'
import { portalRoutes } from './app.ts'
import { participationRoutes } from './participation/routes.ts'
import { PARTICIPATION_LOOKS, testDesk } from './participation/testkit.ts'
import { ADDRESSES, testReads } from './testkit.ts'

/** A selector that a browser does not know takes its whole rule away, and nobody is told. */
const COUNT_RULES = `(() => {
  const count = (rules) => [...rules].reduce((n, one) => n + 1 + count(one.cssRules ?? []), 0)
  return [...document.styleSheets].reduce((n, sheet) => n + count(sheet.cssRules), 0)
})()`

describe('the portal in a browser', () => {
  let browser: Browser
  let listening: Listening
  /** One for each look. */
  let pages: Page[]
  before(async () => {
    const reads = testReads()
    const routes = [...participationRoutes(testDesk()), ...portalRoutes(reads)]
    const app = publicApp(reads, { house: house(), pages: routes })
    listening = await listen(app, { host: '127.0.0.1', port: 0 })
    browser = await launchChromium()
    pages = await Promise.all(LOOKS.map(async (look) => (await windowOf(browser, look)).newPage()))
  })
  after(async () => {
    await browser?.close()
    await listening?.close()
  })

  for (const path of [...Object.values(ADDRESSES), ...PARTICIPATION_LOOKS]) {
    for (const [i, look] of LOOKS.entries()) {
      test(`${path} shuts nobody out in ${look.language}`, async () => {
        const url = new URL(`/${look.language}${path}`, listening.address).href
        assert.deepEqual(await faultsOf(pages[i]!, url, look), [])
      })
    }
  }

  test('the browser takes every rule of the style sheet', async () => {
    const page = await browser.newPage()
    await page.goto(new URL('/en/', listening.address).href)
    const taken = await page.evaluate(COUNT_RULES)
    assert.equal(taken, STYLE.replace(/\/\*[\s\S]*?\*\//g, '').match(/\{/g)?.length)
    await page.close()
  })

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
})
