/** A page as its readers see it: what shuts somebody out, what it asks for, how wide it is. */
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'

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

/** The other two: each language is seen in both lights, and each width in both languages. */
export const CROSSED: readonly Look[] = [
  { language: 'ar', width: 1280, colorScheme: 'light' },
  { language: 'en', width: 320, colorScheme: 'dark' },
]

/** A window; axe-core is put in from outside, which a page's own policy rightly forbids. */
export const windowOf = (browser: Browser, { width, colorScheme }: Look): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true })

/** What is wrong with a page; empty where nothing is. */
export async function faultsOf(page: Page, url: string): Promise<string[]> {
  const heard: string[] = []
  const { origin } = new URL(url)
  const hear = (text: string) => heard.push(text)
  page.on('console', (message) => hear(`says ${message.text()}`))
  page.on('pageerror', (error) => hear(`fails by ${error}`))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) hear(`asks ${request.url()}`)
  })
  await page.goto(url)
  await page.addScriptTag({ content: axe.source })
  const violations = (await page.evaluate(
    'axe.run().then((found) => found.violations.map(({ id, nodes }) => id + " " + nodes[0].html))',
  )) as string[]
  const wide = (await page.evaluate('document.documentElement.scrollWidth')) as number
  const { width } = page.viewportSize()!
  page.removeAllListeners()
  return [
    ...heard,
    ...violations.map((one) => `shuts out by ${one}`),
    ...(wide > width ? [`is ${wide} pixels wide on ${width}`] : []),
  ]
}
