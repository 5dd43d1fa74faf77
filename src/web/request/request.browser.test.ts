/** What scripts add to drafting, in a real Chromium: the law while typing, a key, a file. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../../../tests/house/chromium.ts'
import { formsIn, type OfficersWorld, officersWorld } from '../../../tests/house/officers.ts'
import { islandOf } from '../../page/island.ts'
import { exampleRequest } from '../../sim/test-world.ts'
import { type Identity, recipientOf } from '../../vault/identity.ts'
import { REQUEST_LAW } from '../islands.ts'

const MOST_SCRIPT_BYTES = 120_000
const PERSON = 'XB/p-101'

describe('drafting with script', () => {
  let here: OfficersWorld
  let browser: Browser
  let page: Page
  let draft: string
  const heard: string[] = []
  before(async () => {
    here = await officersWorld({ installations: ['XB/main'] })
    const visitor = here.visitor('XB/main')
    await visitor.signIn(PERSON)
    const text = JSON.stringify(await exampleRequest())
    const { at } = await visitor.submit(await visitor.get('/en/requests/import'), { text })
    draft = `${visitor.origin}${at}`
    browser = await launchChromium()
    page = await (await browser.newContext()).newPage()
    page.on('console', (message) => heard.push(message.text()))
    page.on('pageerror', (error) => heard.push(String(error)))
    await page.goto(`${visitor.origin}/en/sign-in`)
    await page.click(`button[value="${PERSON}"]`)
  })
  after(async () => {
    await browser?.close()
    await here?.close()
  })

  test('the script that asks the law weighs no more than a page may', async (t) => {
    const { code } = await islandOf(REQUEST_LAW)
    const bytes = gzipSync(code).length
    t.diagnostic(`${bytes} bytes gzipped`)
    assert.ok(bytes <= MOST_SCRIPT_BYTES, `${bytes} bytes`)
  })

  test('the law answers while somebody types as the server does once it is kept', async () => {
    await page.goto(`${draft}/part/tests`)
    const panel = page.locator('[data-live]')
    assert.equal(await panel.isVisible(), false)
    await page.fill('[name="r.lessIntrusiveTried"]', '')
    await panel.waitFor({ state: 'visible' })
    const told = (await panel.innerText()).replace(/\s+/g, ' ')
    assert.match(told, /Request transmitted: Return for completion/)
    assert.match(told, /less intrusive means/)
    await page.click('button[value="next"]')
    const list = (await page.innerText('main')).replace(/\s+/g, ' ')
    assert.match(list, /Request transmitted Return for completion/)
    assert.deepEqual(heard, [])
  })

  test('what is typed is kept by itself, and no window writes over another', async () => {
    const other = await page.context().newPage()
    await Promise.all([page.goto(`${draft}/part/facts`), other.goto(`${draft}/part/facts`)])
    await page.fill('[name="r.summary"]', 'kept by itself')
    await page.locator('[data-saved]', { hasText: 'Saved at' }).waitFor()
    await other.fill('[name="r.summary"]', 'of the other window')
    await other.locator('[data-unsaved]', { hasText: 'somebody else' }).waitFor()
    await page.fill('[name="r.summary"]', 'and then by its button')
    await page.click('button[value="next"]')
    await page.goto(`${draft}/part/facts`)
    assert.equal(await page.inputValue('[name="r.summary"]'), 'and then by its button')
    await other.close()
    assert.deepEqual(heard, [])
  })

  test('an identifier is checked as it is typed', async () => {
    await page.goto(`${draft}/items/1`)
    await page.selectOption('[name="r.identifiers.0.type"]', 'imei')
    await page.fill('[name="r.identifiers.0.value"]', '490154203237517')
    await page.locator('[data-live] li', { hasText: 'last digit of' }).waitFor()
    assert.deepEqual(heard, [])
  })

  test('the key of the case is made here, and only its public part is sent', async () => {
    await page.goto(`${draft}/key`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('[data-case-key] button'),
    ])
    const file = await readFile(await download.path(), 'utf8')
    const identity = file.split('\n')[1] as Identity
    assert.match(identity, /^AGE-SECRET-KEY-1/)
    assert.equal(await page.inputValue('[name="recipient"]'), recipientOf(identity))
    assert.doesNotMatch(await page.content(), /AGE-SECRET-KEY/)
    const [form] = formsIn(await page.content())
    assert.deepEqual(Object.keys(form!.fields), ['ticket', 'seen', 'recipient'])
    assert.deepEqual(heard, [])
  })

  test('a file is put into the field that the form sends', async () => {
    await page.goto(draft.replace(/[0-9a-f]{32}$/, 'import'))
    const buffer = Buffer.from('{"format":"rogatory-request/1","reference":"<b>"}')
    await page.setInputFiles('#file', { name: 'r.json', mimeType: 'application/json', buffer })
    await page.waitForFunction('document.getElementById("text").value !== ""')
    await page.click('main form button:not([name])')
    assert.match(await page.innerText('h1'), /Request \S*<b>/)
    assert.deepEqual(heard, [])
  })
})
