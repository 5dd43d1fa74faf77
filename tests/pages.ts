/**
 * Takes a picture of every page, of the officers, the public and the person concerned, in English
 * and Arabic, on a desk and on a phone, into the folder `pages/`: to be looked at by people.
 */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium } from './house/chromium.ts'
import { crossed, LOOKS, type Look, pageOfOfficer, windowOf } from './house/look.ts'
import { bare, inTheMiddle, PAGES, type Role, sees } from './house/middle.ts'
import { publicHouse } from './house/public.ts'
import { ROOT } from './house/tree.ts'
import { walk } from './house/walk.ts'

const FOLDER = join(ROOT, 'pages')

await rm(FOLDER, { recursive: true, force: true })
await mkdir(FOLDER)
const browser = await launchChromium()
const middle = await inTheMiddle()
const open = await publicHouse()
let taken = 0
for (const look of [...LOOKS, ...LOOKS.map(crossed)]) {
  for (const role of middle.roles) await pictures(role, look)
  const page = await (await windowOf(browser, look)).newPage()
  await walk(page, open, look, (path) => picture(page, `public${path}`, look))
  await page.context().close()
}
await browser.close()
await middle.here.close()
await open.close()
console.log(`${taken} pictures in ${FOLDER}`)
process.exit()

/** Of every page that this person is the first to see. */
async function pictures(role: Role, look: Look): Promise<void> {
  const own = PAGES.filter((path) => middle.roles.find((one) => sees(path, one)) === role)
  if (own.length === 0) return
  const origin = middle.here.origins.get(role.installation)!
  const page = await pageOfOfficer(browser, look, { origin, person: role.person })
  for (const path of own) {
    await page.goto(`${origin}${middle.address(path, look.language)}`)
    await picture(page, bare(path), look)
  }
  await page.context().close()
}

async function picture(page: Page, path: string, { language, width }: Look): Promise<void> {
  const name = path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home'
  const file = `${name}.${language}.${width}.png`
  await page.screenshot({ path: join(FOLDER, file), fullPage: true })
  taken++
}
