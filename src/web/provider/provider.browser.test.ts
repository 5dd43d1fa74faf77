/** Evidence sealed on the page of its order, signed by passkey, and opened in the other State. */
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../../../tests/house/chromium.ts'
import { faultsOf, LOOKS, pageOfOfficer } from '../../../tests/house/look.ts'
import { type OfficersWorld, officersWorld } from '../../../tests/house/officers.ts'
import { authenticatorOf } from '../../../tests/house/passkeys.ts'
import { utf8 } from '../../base/bytes.ts'
import type { ActId, OfficeId } from '../../base/id.ts'
import { bodyOf } from '../../casefile/act.ts'
import { DataProduced } from '../../casefile/acts/execution.ts'
import { systemRandom } from '../../office/system.ts'
import { formatTrust, type TrustFile } from '../../signing/trust.ts'
import * as play from '../../sim/play.ts'
import { begin, decide, preserve, send } from '../../sim/test-course.ts'
import { newIdentity } from '../../vault/identity.ts'

const NIMBUS = 'XA/nimbus' as OfficeId
const PROSECUTOR = 'XB/cybercrime-prosecutor' as OfficeId
const RECORD = utf8('{"account":"kestrel","opened":"2026-02-03"}')
const reader = newIdentity(systemRandom)

describe('evidence from its provider to who asked for it', () => {
  let here: OfficersWorld
  let browser: Browser
  let it: play.Play
  let order: ActId
  let directory: string
  let produced: string
  const complaints: string[] = []
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'rogatory-provider-'))
    here = await officersWorld({ installations: ['XB/main', 'XA/nimbus'] })
    it = await begin(here.world, reader.recipient)
    await preserve(it)
    await send(it)
    order = await decide(it)
    browser = await launchChromium()
  })
  after(async () => {
    await browser?.close()
    await here?.close()
    await rm(directory, { recursive: true })
  })

  /** Signed in, with the person's own passkey at hand. */
  async function pageOf(office: OfficeId, installation: string): Promise<Page> {
    const page = await (await browser.newContext({ acceptDownloads: true })).newPage()
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    // An access is signed for now, and here it is another time than outside.
    await page.clock.setSystemTime(here.world.clock.now())
    const person = here.world.person(office)
    await authenticatorOf(page, person)
    await page.goto(`${here.origins.get(installation)}/en/sign-in`)
    await page.click(`button[value="${person.id}"]`)
    return page
  }

  const status = (page: Page, text: RegExp) =>
    page.locator('[data-status]', { hasText: text }).waitFor({ timeout: 30_000 })

  test('an order is checked by keys that its provider brings, and told from the file', async () => {
    const page = await pageOf(NIMBUS, 'XA/nimbus')
    await page.goto(`${here.origins.get('XA/nimbus')}/en/orders/${it.case}?order=${order}`)
    await page.click('text=Check this without trusting this server')
    const coming = page.waitForEvent('download')
    await page.click('text=Save the file')
    const bundle = await (await coming).path()
    const nobody: TrustFile = { v: 1, roots: [], witnesses: [], quorum: 0 }
    const checked = async (trust: TrustFile): Promise<string> => {
      const buffer = Buffer.from(formatTrust(trust))
      await page.setInputFiles('#bundle', bundle)
      await page.setInputFiles('#trust', { name: 'trust.json', mimeType: 'text/plain', buffer })
      await page.click('#bundle-form button')
      await page.locator('#bundle-form button:enabled').waitFor()
      return page.locator('#named-act').innerText()
    }
    assert.match(await checked(nobody), /^This order is not in the file, or does not hold\s*$/)
    const told = await checked(here.world.trustFile)
    assert.match(told, /^This order is in the file, and it holds/)
    for (const said of [/type\s+OrderIssued/, /order\.law\s+.*sections/, /forState\s+XB/]) {
      assert.match(told, said)
    }
    await page.context().close()
    assert.deepEqual(complaints, [])
  })

  test('a provider seals files, signs that it produced them, and sends them', async () => {
    const page = await pageOf(NIMBUS, 'XA/nimbus')
    await page.click('text=Orders')
    await page.click(`a[href$="/orders/${it.case}"]`)
    await page.click('text=Produce the data')
    await page.locator('[data-work]').waitFor()
    const file = join(directory, 'record.json')
    await writeFile(file, RECORD)
    await page.setInputFiles('[data-files]', [file])
    await page.check('[data-category][value="subscriber"]')
    await page.check('[name="nothing"][value="3"]')
    await page.fill('#method', 'export of the account system by its own tool')
    await page.fill('#from', '2026-11-22T08:00')
    await page.fill('#to', '2026-11-22T08:30')
    await page.click('[data-start]')
    await status(page, /^Sealed\. Files: 1\./)
    await page.click('[data-go]')
    await page.waitForURL(/\/papers\/[0-9a-f]{32}\/sign$/)
    await page.click('text=Use your passkey')
    await page.waitForURL(/\/en\/acts\/[0-9a-f]{64}$/)
    produced = page.url().slice(-64)
    await status(page, /^All is there/)
    await it.stage.settle()
    await page.reload()
    assert.equal(await page.locator('[data-send]').count(), 0)
    await page.context().close()
    const { cases } = here.world.installations.get('XA/main')!.office.door
    const { parcels } = (await cases.load(it.case)).state
    assert.deepEqual(
      parcels.map((parcel) => [parcel.order, parcel.items, parcel.fetched !== null]),
      [[order, [2, 3], true]],
    )
  })

  test('an officer of the State that asked opens what was handed over', async () => {
    const { cases } = here.world.installations.get('XA/main')!.office.door
    const { acts } = await cases.load(it.case)
    const { items, parcel } = bodyOf(acts.get(produced as ActId)!, DataProduced)
    const body = {
      ...{ produced, request: it.request, parcel },
      items: items.map(({ item }) => item),
      conditions: play.CONDITIONS,
      retentionDays: it.document.use.retentionDays,
    }
    const handed = { type: 'EvidenceTransmitted', case: it.case, body }
    play.recorded(await it.stage.say(it.document.to.centralAuthority, handed))
    await it.stage.settle()
    const page = await pageOf(PROSECUTOR, 'XB/main')
    await page.goto(`${here.origins.get('XB/main')}/en/cases/${it.case}/custody`)
    await page.click('text=Open the evidence')
    await page.locator('[data-work]').waitFor()
    const key = join(directory, 'reader.key')
    await writeFile(key, reader.identity)
    await page.setInputFiles('[data-identity]', [key])
    await page.click('text=Open with the key file')
    await status(page, /^Opened: every file is as it was signed\. Files: 1\./)
    const coming = page.waitForEvent('download')
    await page.locator('[data-list] li button').click()
    assert.deepEqual(new Uint8Array(await readFile(await (await coming).path())), RECORD)
    await page.context().close()
    assert.deepEqual(complaints, [])
  })

  test('the pages of parcels and of preserving shut nobody out', async () => {
    const terms = { kind: 'preservation', items: [1], office: 'contact-point' } as const
    const kept = play.recorded(await play.order(it, terms)).act
    play.recorded(await play.serve(it, 'contact-point', kept))
    await it.stage.settle()
    const pages = [
      [PROSECUTOR, 'XB/main', `cases/${it.case}/parcels/${produced}`],
      [NIMBUS, 'XA/nimbus', `orders/${it.case}/${kept}/preserve`],
    ] as const
    for (const [office, installation, path] of pages) {
      for (const look of LOOKS) {
        const origin = here.origins.get(installation)!
        const person = here.world.person(office).id
        const page = await pageOfOfficer(browser, look, { origin, person })
        const url = `${origin}/${look.language}/${path}`
        assert.deepEqual(await faultsOf(page, url, look), [], path)
        await page.context().close()
      }
    }
  })
})
