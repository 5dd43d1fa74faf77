/** The person's door in a real Chromium: a frightened citizen on a phone, without script. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../../tests/house/chromium.ts'
import { faultsSeen, LOOKS, type Look, windowOf } from '../../tests/house/look.ts'
import { type PublicHouse, publicHouse } from '../../tests/house/public.ts'
import { walk } from '../../tests/house/walk.ts'

type At = (path: string) => string

describe('the person’s door in a browser', () => {
  let open: PublicHouse
  let browser: Browser
  before(async () => {
    open = await publicHouse()
    browser = await launchChromium()
  })
  after(async () => {
    await browser?.close()
    await open?.close()
  })

  for (const look of LOOKS) {
    const { language } = look
    test(`every page and every step of a form shuts nobody out, ${language}`, () =>
      withPage(browser, look, open, async (page) => {
        const pages = [...open.pages.keys()].filter((path) => path.startsWith('/notice'))
        const faults: string[] = []
        await walk(page, open, { language, pages }, async (path) => {
          const seen = await faultsSeen(page, look)
          faults.push(...seen.map((one) => `${path} ${one}`))
        })
        assert.deepEqual(faults, [])
      }))

    test(`a complaint goes from code to receipt, ${language}`, () =>
      withPage(browser, look, open, async (page, at) => {
        await complain(page, at, await codeOf(open))
        const reference = await referenceOn(page)
        const [file] = await Promise.all([
          page.waitForEvent('download'),
          page.click('form[action$="/receipt/file"] button'),
        ])
        assert.match(file.suggestedFilename(), /^receipt-\d{4}-\d\d-\d\d\.txt$/)
        await page.reload()
        assert.equal(await referenceOn(page), reference)
        await page.locator(`.languages button[lang=${language === 'ar' ? 'en' : 'ar'}]`).click()
        assert.equal(await referenceOn(page), reference)
        await page.goto(at('/notice/follow'))
        await page.fill('#reference', reference)
        await page.click('main form button')
        assert.equal(await page.locator('dl.summary').count(), 1)
      }))
  }
})

const codeOf = async (open: PublicHouse) =>
  (await open.forms()).get('/notice/genuine')!.steps[0]!['code']!

async function complain(page: Page, at: At, code: string): Promise<void> {
  await page.goto(at('/notice/open'))
  await page.fill('#code', code.toLowerCase().replaceAll('-', ' '))
  await page.click('main form button')
  await page.click('button[value=begin]')
  await page.locator('input[name=kind]').first().check()
  await page.locator('input[value="XB/oversight"]').check()
  await page.fill('#text', 'لماذا؟ <b>why</b>')
  await page.click('button[value=check]')
  await page.click('button[value=change]')
  assert.equal(await page.inputValue('#text'), 'لماذا؟ <b>why</b>')
  await page.click('button[value=check]')
  await page.click('button[value=send]')
}

const referenceOn = async (page: Page) => (await page.textContent('.reference'))!.trim()

async function withPage(
  browser: Browser,
  look: Look,
  { address }: { readonly address: string },
  work: (page: Page, at: At) => Promise<void>,
): Promise<void> {
  const context = await windowOf(browser, look)
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('console', (message) => {
    // That a form was not taken as it was is said in the console as well.
    if (!message.text().includes('422')) wrong.push(message.text())
  })
  page.on('pageerror', (error) => wrong.push(String(error)))
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) wrong.push(request.url())
  })
  await work(page, (path) => new URL(`/${look.language}${path}`, address).href)
  assert.deepEqual(wrong, [])
  await context.close()
}
