/** The person's door in a real Chromium: a frightened citizen on a phone, without script. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../../tests/house/chromium.ts'
import { faultsSeen, LOOKS, type Look, windowOf } from '../../tests/house/look.ts'
import { type Listening, listen } from '../api/listen.ts'
import { publicApp } from '../api/public/app.ts'
import { house } from '../api/testkit.ts'
import type { OfficeId } from '../base/id.ts'
import { portalRoutes } from '../portal/app.ts'
import { testReads } from '../portal/testkit.ts'
import { type ToldWorld, toldWorld } from '../sim/test-told.ts'
import { personRoutes } from './app.ts'
import { ADDRESSES, HELP } from './testkit.ts'

const PROSECUTOR = 'XB/cybercrime-prosecutor' as OfficeId

type At = (path: string) => string

describe('the person’s door in a browser', () => {
  let told: ToldWorld
  let listening: Listening
  let browser: Browser
  let code: string
  before(async () => {
    told = await toldWorld()
    const reads = testReads()
    const pages = [...personRoutes(told.office, HELP, (work) => work()), ...portalRoutes(reads)]
    const app = publicApp(reads, { house: house(), pages })
    listening = await listen(app, { host: '127.0.0.1', port: 0 })
    const of = { case: told.it.case, act: told.notice, letter: 1 }
    const issued = await told.office.notices.issue(told.reader(PROSECUTOR), of)
    assert.ok(issued.kind === 'issued')
    code = issued.code
    browser = await launchChromium()
  })
  after(async () => {
    await browser?.close()
    await listening?.close()
    await told?.close()
  })

  for (const look of LOOKS) {
    const { language } = look
    test(`every page shuts nobody out, ${language}`, () =>
      withPage(browser, look, listening, async (page, at) => {
        for (const path of ADDRESSES) {
          await page.goto(at(path))
          await isOpenToAll(page, look)
        }
      }))

    test(`a complaint goes from code to receipt, ${language}`, () =>
      withPage(browser, look, listening, async (page, at) => {
        await complain(page, at, { look, code })
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
        await isOpenToAll(page, look)
        assert.equal(await page.locator('dl.summary').count(), 1)
      }))
  }
})

async function complain(page: Page, at: At, of: { look: Look; code: string }): Promise<void> {
  await page.goto(at('/notice/open'))
  await page.fill('#code', of.code.toLowerCase().replaceAll('-', ' '))
  await page.click('main form button')
  await isOpenToAll(page, of.look)
  await page.click('button[value=begin]')
  await page.click('button[value=check]')
  await isOpenToAll(page, of.look)
  await page.locator('input[name=kind]').first().check()
  await page.locator('input[value="XB/oversight"]').check()
  await page.fill('#text', 'لماذا؟ <b>why</b>')
  await page.click('button[value=check]')
  await isOpenToAll(page, of.look)
  await page.click('button[value=change]')
  assert.equal(await page.inputValue('#text'), 'لماذا؟ <b>why</b>')
  await page.click('button[value=check]')
  await page.click('button[value=send]')
  await isOpenToAll(page, of.look)
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

const isOpenToAll = async (page: Page, look: Look) =>
  assert.deepEqual(await faultsSeen(page, look), [], page.url())
