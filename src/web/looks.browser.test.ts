/** Every officers' page as its readers see it, in a real Chromium. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext } from 'playwright-core'
import { launchChromium } from '../../tests/house/chromium.ts'
import { CROSSED, faultsOf, LOOKS, type Look, windowOf } from '../../tests/house/look.ts'
import { inTheMiddle, type Middle, PAGES, type Role, sees } from '../../tests/house/middle.ts'
import { wordFaultsOf } from '../../tests/house/words-seen.ts'

/** Its letters are not those of English, and its words are long. */
const RUSSIAN: Look = { language: 'ru', width: 320, colorScheme: 'light' }

/** Pages that are made of the most parts are looked at in the other two ways as well. */
const RICH = [
  '/{language}/',
  '/{language}/cases/{case}',
  '/{language}/court/{case}/grant',
  '/{language}/papers/{paper}/sign',
]

describe('the officers’ pages in a browser', () => {
  let middle: Middle
  let browser: Browser
  before(async () => {
    middle = await inTheMiddle()
    browser = await launchChromium()
  })
  after(async () => {
    await browser?.close()
    await middle?.here.close()
  })

  for (const path of PAGES) {
    test(`${path} shuts nobody out`, async () => {
      const role = middle.roles.find((one) => sees(path, one))
      if (role === undefined) return
      const looks = RICH.includes(path) ? [...LOOKS, ...CROSSED] : LOOKS
      for (const look of looks) assert.deepEqual(await seen(path, role, look), [], look.language)
    })
  }

  for (const path of PAGES) {
    test(`${path} leaves no word untranslated and no label cut off`, async () => {
      const role = middle.roles.find((one) => sees(path, one))
      if (role === undefined) return
      const page = await (await windowOfRole(role, RUSSIAN)).newPage()
      const url = middle.here.origins.get(role.installation)
      await page.goto(`${url}${middle.address(path, 'ru')}`)
      const faults = await wordFaultsOf(page, namesIn(middle))
      await page.close()
      assert.deepEqual(faults, [])
    })
  }

  test('signing in shuts nobody out', async () => {
    const url = `${middle.here.origins.get('XB/main')}`
    for (const look of [...LOOKS, ...CROSSED]) {
      const context = await windowOf(browser, look)
      const page = await context.newPage()
      assert.deepEqual(await faultsOf(page, `${url}/${look.language}/sign-in`), [])
      await context.close()
    }
  })

  const windows = new Map<string, Promise<BrowserContext>>()

  /** The role's own window, signed in by the page itself. */
  function windowOfRole({ person, installation }: Role, look: Look): Promise<BrowserContext> {
    const key = JSON.stringify([person, look])
    const opened = windows.get(key) ?? signedIn(person, installation, look)
    windows.set(key, opened)
    return opened
  }

  async function signedIn(person: string, installation: string, look: Look) {
    const context = await windowOf(browser, look)
    const page = await context.newPage()
    await page.goto(`${middle.here.origins.get(installation)}/en/sign-in`)
    await page.click(`button[value="${person}"]`)
    await page.close()
    return context
  }

  async function seen(path: string, role: Role, look: Look): Promise<string[]> {
    const page = await (await windowOfRole(role, look)).newPage()
    const url = middle.here.origins.get(role.installation)
    const faults = await faultsOf(page, `${url}${middle.address(path, look.language)}`)
    await page.close()
    return faults
  }
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
