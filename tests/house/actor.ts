/** A person at a browser: their window, their device, and what went wrong in it. */
import type { Browser, BrowserContext, Page, Response } from 'playwright-core'
import type { Signatory } from '../../src/sim/ceremony.ts'
import { authenticatorOf } from './passkeys.ts'

interface Seat {
  /** `http://localhost:4711` */
  readonly origin: string
  readonly language?: string
  readonly width?: number
  /** Without one they are a person of the demonstration’s list, and cannot sign. */
  readonly script?: boolean
}

type Fields = Readonly<Record<string, string | readonly string[]>>

const WITHIN_MS = 60_000

export class Actor {
  readonly page: Page
  /** What the browser complained of, and what it asked of other places. */
  readonly wrong: string[] = []
  private readonly context: BrowserContext
  private readonly seat: Seat

  private constructor(context: BrowserContext, page: Page, seat: Seat) {
    this.context = context
    this.page = page
    this.seat = seat
    page.setDefaultTimeout(WITHIN_MS)
    page.on('console', (message) => {
      // That a form was not taken as it was is said in the console as well.
      if (!message.text().includes('422')) this.wrong.push(message.text())
    })
    page.on('pageerror', (error) => this.wrong.push(String(error)))
    page.on('request', (request) => {
      if (!request.url().startsWith(seat.origin)) this.wrong.push(request.url())
    })
  }

  /** Sits down: by passkey, or, without script, by the list of a demonstration. */
  static async enter(browser: Browser, person: Signatory, seat: Seat): Promise<Actor> {
    const { width = 1280, script = true } = seat
    const viewport = { width, height: 800 }
    const context = await browser.newContext({ viewport, javaScriptEnabled: script })
    const actor = new Actor(context, await context.newPage(), seat)
    if (script) await authenticatorOf(actor.page, person)
    await actor.go('/sign-in')
    if (script) {
      await actor.page.fill('#person', person.id)
      await actor.page.locator('form:has(#person) button').click()
      await actor.page.locator('form[data-passkey] button').click()
    } else {
      await actor.page.locator(`button[value="${person.id}"]`).click()
    }
    await actor.page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
    return actor
  }

  /** Somebody who signs in nowhere. */
  static async visit(browser: Browser, seat: Seat): Promise<Actor> {
    const viewport = { width: seat.width ?? 1280, height: 800 }
    const context = await browser.newContext({ viewport, javaScriptEnabled: seat.script ?? true })
    return new Actor(context, await context.newPage(), seat)
  }

  /** @param path - without its language */
  async go(path: string): Promise<Response> {
    const { origin, language = 'en' } = this.seat
    return (await this.page.goto(`${origin}/${language}${path}`))!
  }

  /** Fills the page's form and sends it by a button. */
  async send(fields: Fields, button = 'main form button:not([class])'): Promise<void> {
    for (const [name, value] of Object.entries(fields)) await this.fill(name, value)
    await this.page.locator(button).last().click()
    await this.page.waitForLoadState()
  }

  /** Fills in any act's own form, and signs it. @returns the act's id */
  async say(id: string, type: string, fields: Fields): Promise<string> {
    await this.go(`/cases/${id}/say/${type}`)
    await this.send(fields, 'button[name=next][value=sign]')
    return this.sign()
  }

  /** Signs what stands on the page, by passkey; waits until it has arrived wherever it goes. */
  async sign(): Promise<string> {
    const { page } = this
    if (!page.url().endsWith('/sign')) {
      throw new Error(`not asked to sign at ${page.url()}: ${await page.textContent('main')}`)
    }
    const button = page.locator('form[data-passkey] button')
    if ((await button.count()) === 0) {
      throw new Error(`nothing to sign with: ${await page.textContent('main')}`)
    }
    await button.click()
    await page.waitForURL(/\/acts\/[0-9a-f]{64}/)
    const act = /[0-9a-f]{64}/.exec(page.url())![0]
    for (const until = Date.now() + WITHIN_MS; Date.now() < until; ) {
      const answer = await page.goto(page.url())
      if (answer?.headers()['refresh'] === undefined) return act
      await page.waitForTimeout(300)
    }
    throw new Error(`act ${act} has not arrived: ${await page.textContent('main')}`)
  }

  async leave(): Promise<void> {
    await this.context.close()
  }

  private async fill(name: string, value: string | readonly string[]): Promise<void> {
    const control = this.page.locator(`main [name="${name}"]`)
    const kind = await control.first().getAttribute('type')
    if (kind !== 'radio' && kind !== 'checkbox') {
      const menu = this.page.locator(`main select[name="${name}"]`)
      if ((await menu.count()) > 0) await menu.first().selectOption(value)
      else await control.first().fill(String(value))
      return
    }
    const wanted = typeof value === 'string' ? [value] : value
    for (const one of await control.all()) {
      const own = (await one.getAttribute('value')) ?? ''
      if (kind === 'checkbox') await one.setChecked(wanted.includes(own))
      else if (wanted.includes(own)) await one.check()
    }
  }
}
