/** A page as its readers see it: what shuts somebody out, what it asks for, how wide it is. */
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'

const HEIGHT = 800

export interface Look {
  readonly language: string
  readonly width: number
  readonly colorScheme: 'dark' | 'light'
}

/** A phone in Arabic at night, a desk in English by day. */
export const LOOKS: readonly Look[] = [
  { language: 'ar', width: 320, colorScheme: 'dark' },
  { language: 'en', width: 1280, colorScheme: 'light' },
]

/** The same window turned the other way: each language has both lights and both widths. */
export const crossed = ({ language, width, colorScheme }: Look): Look => ({
  language,
  width: width === 320 ? 1280 : 320,
  colorScheme: colorScheme === 'dark' ? 'light' : 'dark',
})

/** Rules of axe-core that ask for colours: only their answers change with the light. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/** A window; axe-core is put in from outside, which a page's own policy rightly forbids. */
export async function windowOf(
  browser: Browser,
  { width, colorScheme }: Look,
): Promise<BrowserContext> {
  const viewport = { width, height: HEIGHT }
  const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true })
  await context.addInitScript({ content: axe.source })
  return context
}

/** A page of the window of an officer who signed in, by the list of persons. */
export async function pageOfOfficer(
  browser: Browser,
  look: Look,
  { origin, person }: { readonly origin: string; readonly person: string },
): Promise<Page> {
  const page = await (await windowOf(browser, look)).newPage()
  await page.goto(`${origin}/en/sign-in`)
  await page.click(`button[value="${person}"]`)
  return page
}

/** What is wrong with a page, from its first request on; empty where nothing is. */
export async function faultsOf(page: Page, url: string, look: Look): Promise<string[]> {
  const heard: string[] = []
  const { origin } = new URL(url)
  page.on('console', (message) => heard.push(`says ${message.text()}`))
  page.on('pageerror', (error) => heard.push(`fails by ${error}`))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) heard.push(`asks ${request.url()}`)
  })
  await page.goto(url)
  const seen = await faultsSeen(page, look)
  page.removeAllListeners()
  return [...heard, ...seen]
}

/** What is wrong with a page that was just loaded, in its own light and width and in the others. */
export async function faultsSeen(page: Page, look: Look): Promise<string[]> {
  const keys = await keyFaultsOf(page)
  const seen = [...keys, ...(await violationsOf(page)), ...(await widthOf(page, look))]
  const other = crossed(look)
  await turn(page, other)
  const turned = [...(await violationsOf(page, COLOURS)), ...(await widthOf(page, other))]
  await turn(page, look)
  return [...seen, ...turned.map((one) => `${one}, turned`)]
}

/**
 * What nobody reaches, or sees that they have reached it, by keyboard alone. One real key tells the
 * browser that there is a keyboard; then whatever can be worked is gone to in the document's order.
 */
async function keyFaultsOf(page: Page): Promise<string[]> {
  await page.keyboard.press('Tab')
  return (await page.evaluate(`(() => {
    const told = (one, why) => why + " " + one.outerHTML.slice(0, 120)
    const looks = (one) => {
      const { outline, backgroundColor, boxShadow, translate } = getComputedStyle(one)
      return [outline, backgroundColor, boxShadow, translate].join()
    }
    const first = document.activeElement
    const all = [...document.querySelectorAll("a[href],button,input,select,textarea,summary,[tabindex]")]
      .filter((one) => one.checkVisibility() && !one.disabled && one.ariaHidden !== "true")
    const worked = all.filter((one) => one.matches("a,button,input,select,textarea,summary"))
    const dim = all.filter((one) => one.tabIndex >= 0).filter((one) => {
      document.activeElement.blur()
      const before = looks(one)
      one.focus()
      return document.activeElement !== one || looks(one) === before
    })
    return [
      ...(first.matches("a.skip") ? [] : [told(first, "does not begin with the way past it, but")]),
      ...all.filter((one) => one.tabIndex > 0).map((one) => told(one, "goes out of order at")),
      ...worked.filter((one) => one.tabIndex < 0).map((one) => told(one, "passes over")),
      ...dim.map((one) => told(one, "does not show that it is at")),
    ]
  })()`)) as string[]
}

async function turn(page: Page, { width, colorScheme }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: HEIGHT })
}

async function violationsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) }
  const found = (await page.evaluate(
    `axe.run(${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + " " + nodes[0].html))`,
  )) as string[]
  return found.map((one) => `shuts out by ${one}`)
}

async function widthOf(page: Page, { width }: Look): Promise<string[]> {
  const wide = (await page.evaluate('document.documentElement.scrollWidth')) as number
  return wide > width ? [`is ${wide} pixels wide on ${width}`] : []
}
