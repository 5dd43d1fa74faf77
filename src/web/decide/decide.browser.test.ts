/** The long forms of who was asked, with everything that they can show, in a real Chromium. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../../../tests/house/chromium.ts'
import { faultsOf, LOOKS, pageOfOfficer } from '../../../tests/house/look.ts'
import { type OfficersWorld, officersWorld } from '../../../tests/house/officers.ts'
import { systemRandom } from '../../office/system.ts'
import { authorize, type Play, recorded, transmit } from '../../sim/play.ts'
import { begin } from '../../sim/test-course.ts'
import { newIdentity } from '../../vault/identity.ts'

/** Addresses and the person who has them. */
const PAGES = [
  ['XA/p-103', '/decide/{case}/assess'],
  ['XA/p-103', '/decide/{case}/decide'],
  ['XA/p-105', '/contact/{case}/preserve'],
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

  for (const [person, path] of PAGES) {
    test(`${path} shuts nobody out`, async () => {
      const origin = here.origins.get('XA/main')!
      for (const look of LOOKS) {
        const page = await pageOfOfficer(browser, look, { origin, person })
        const address = `${origin}/${look.language}${path.replace('{case}', it.case)}`
        assert.deepEqual(await faultsOf(page, address, look), [], look.language)
        await page.context().close()
      }
    })
  }
})
