/** The long forms of who was asked, with everything that they can show, in a real Chromium. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../../../tests/house/chromium.ts'
import { CROSSED, faultsOf, LOOKS, windowOf } from '../../../tests/house/look.ts'
import { type OfficersWorld, officersWorld } from '../../../tests/house/officers.ts'
import { systemRandom } from '../../office/open.ts'
import { authorize, type Play, recorded, transmit } from '../../sim/play.ts'
import { begin } from '../../sim/test-course.ts'
import { newIdentity } from '../../vault/identity.ts'

/** Addresses and the person who has them; the first is made of the most parts. */
const PAGES = [
  ['XA/p-103', '/decide/{case}/assess', [...LOOKS, ...CROSSED]],
  ['XA/p-103', '/decide/{case}/decide', LOOKS],
  ['XA/p-105', '/contact/{case}/preserve', LOOKS],
] as const

describe('a request that was received, in a browser', () => {
  let here: OfficersWorld
  let browser: Browser
  let it: Play
  before(async () => {
    here = await officersWorld({ installations: ['XA/main'] })
    it = await begin(here.world, newIdentity(systemRandom).recipient)
    recorded(await transmit(it, 'contact-point', [1]))
    await authorize(it, [2, 3])
    recorded(await transmit(it, 'central-authority', [2, 3]))
    await here.world.settle()
    browser = await launchChromium()
  })
  after(async () => {
    await browser?.close()
    await here?.close()
  })

  for (const [person, path, looks] of PAGES) {
    test(`${path} shuts nobody out`, async () => {
      const origin = here.origins.get('XA/main')!
      for (const look of looks) {
        const context = await windowOf(browser, look)
        const page = await context.newPage()
        await page.goto(`${origin}/en/sign-in`)
        await page.click(`button[value="${person}"]`)
        const address = `${origin}/${look.language}${path.replace('{case}', it.case)}`
        assert.deepEqual(await faultsOf(page, address), [], look.language)
        await context.close()
      }
    })
  }
})
