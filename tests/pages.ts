/**
 * Takes a picture of every officers' page, in English and Arabic, on a desk and on a phone, into
 * the folder `pages/`: to be looked at by people.
 */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { launchChromium } from './house/chromium.ts'
import { crossed, LOOKS, type Look, pageOfOfficer } from './house/look.ts'
import { bare, inTheMiddle, PAGES, type Role, sees } from './house/middle.ts'
import { ROOT } from './house/tree.ts'

const FOLDER = join(ROOT, 'pages')

await rm(FOLDER, { recursive: true, force: true })
await mkdir(FOLDER)
const browser = await launchChromium()
const middle = await inTheMiddle()
let taken = 0
for (const look of [...LOOKS, ...LOOKS.map(crossed)]) {
  for (const role of middle.roles) taken += await pictures(role, look)
}
await browser.close()
await middle.here.close()
console.log(`${taken} pictures in ${FOLDER}`)
process.exit()

/** Of every page that this person is the first to see. */
async function pictures(role: Role, look: Look): Promise<number> {
  const own = PAGES.filter((path) => middle.roles.find((one) => sees(path, one)) === role)
  if (own.length === 0) return 0
  const origin = middle.here.origins.get(role.installation)!
  const page = await pageOfOfficer(browser, look, { origin, person: role.person })
  for (const path of own) {
    await page.goto(`${origin}${middle.address(path, look.language)}`)
    const name =
      bare(path)
        .replace(/[^a-z]+/gi, '-')
        .replace(/^-|-$/g, '') || 'home'
    const file = `${name}.${look.language}.${look.width}.png`
    await page.screenshot({ path: join(FOLDER, file), fullPage: true })
  }
  await page.context().close()
  return own.length
}
