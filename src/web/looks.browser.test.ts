/** Every officers' page as its readers see it, in a real Chromium. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../../tests/house/chromium.ts'
import { faultsOf, LOOKS, type Look, pageOfOfficer, windowOf } from '../../tests/house/look.ts'
import { inTheMiddle, type Middle, PAGES, type Role, sees } from '../../tests/house/middle.ts'
import { wordFaultsOf } from '../../tests/house/words-seen.ts'

/** Its letters are not those of English, and its words are long. */
const RUSSIAN: Look = { language: 'ru', width: 320, colorScheme: 'light' }

describe('the officers’ pages in a browser', () => {
  let middle: Middle
  let browser: Browser
  let names: readonly string[]
  before(async () => {
    middle = await inTheMiddle()
    names = namesIn(middle)
    browser = await launchChromium()
  })
  after(async () => {
    await browser?.close()
    await middle?.here.close()
  })

  for (const path of PAGES) {
    test(`${path} shuts nobody out, and all its words are translated and fit`, async () => {
      const role = middle.roles.find((one) => sees(path, one))
      if (role === undefined) return
      const [words, ...faults] = await Promise.all([
        wordsOf(path, role),
        ...LOOKS.map((look) => looksOf(path, role, look)),
      ])
      assert.deepEqual({ words, faults }, { words: [], faults: LOOKS.map(() => []) })
    })
  }

  test('signing in shuts nobody out', async () => {
    const url = `${middle.here.origins.get('XB/main')}`
    for (const look of LOOKS) {
      const context = await windowOf(browser, look)
      const page = await context.newPage()
      assert.deepEqual(await faultsOf(page, `${url}/${look.language}/sign-in`, look), [])
      await context.close()
    }
  })

  const pages = new Map<string, Promise<Page>>()

  /** The role's own window, signed in by the page itself; one for all pages, as people use it. */
  function pageOf(role: Role, look: Look): Promise<Page> {
    const key = JSON.stringify([role.person, look])
    const origin = middle.here.origins.get(role.installation)!
    const opened = pages.get(key) ?? pageOfOfficer(browser, look, { origin, person: role.person })
    pages.set(key, opened)
    return opened
  }

  const looksOf = async (path: string, role: Role, look: Look) =>
    faultsOf(await pageOf(role, look), addressOf(path, role, look), look)

  async function wordsOf(path: string, role: Role): Promise<string[]> {
    const page = await pageOf(role, RUSSIAN)
    await page.goto(addressOf(path, role, RUSSIAN))
    return wordFaultsOf(page, names)
  }

  const addressOf = (path: string, { installation }: Role, { language }: Look): string =>
    `${middle.here.origins.get(installation)}${middle.address(path, language)}`
})

/** Longest first: a State's name stands in those of its offices. */
const namesIn = ({ here }: Middle): string[] =>
  [...here.world.ceremonies.values()]
    .flatMap(({ state }) => [
      ...state.offices.map(({ title }) => `${title} of ${state.name}`),
      ...state.persons.flatMap(({ name, post }) => [name, post]),
      state.name,
    ])
    .sort((a, b) => b.length - a.length)
