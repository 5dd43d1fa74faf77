/** Signing in and signing an act by passkey, in a real Chromium with a virtual authenticator. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../../tests/house/chromium.ts'
import { enrolling, FIRST, GUEST, guest, SECOND } from '../../tests/house/enrolment.ts'
import { type OfficersWorld, officersWorld } from '../../tests/house/officers.ts'
import { authenticatorOf } from '../../tests/house/passkeys.ts'
import type { OfficeId } from '../base/id.ts'

describe('a passkey in a browser', () => {
  let here: OfficersWorld
  let browser: Browser
  const there = guest()
  before(async () => {
    // Where the provider's pages are, is known only once they listen.
    const origins: string[] = []
    here = await officersWorld({
      installations: ['XB/main', GUEST],
      ports: ({ personas: _, ...ports }) =>
        ports.identities.installation === GUEST
          ? enrolling(ports, there, { signing: { rpId: 'localhost', origins } })
          : ports,
    })
    origins.push(here.origins.get(GUEST)!)
    browser = await launchChromium()
  })
  after(async () => {
    await browser?.close()
    await here?.close()
  })

  const origin = () => here.origins.get('XB/main')!

  async function pageOf(office: string): Promise<{ page: Page; complaints: string[] }> {
    const page = await (await browser.newContext()).newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    await authenticatorOf(page, here.world.person(office))
    return { page, complaints }
  }

  async function signIn(page: Page, person: string): Promise<void> {
    await page.goto(`${origin()}/en/sign-in`)
    await page.fill('#person', person)
    await page.click('text=Next')
    await page.click('text=Use your passkey')
  }

  test('a person signs in, and signs the act that they were shown', async () => {
    const office = 'XB/contact-point' as OfficeId
    const person = here.world.person(office)
    const { page, complaints } = await pageOf(office)
    await signIn(page, person.id)
    await page.waitForURL(`${origin()}/en/`)
    const { papers } = here.world.installations.get('XB/main')!.office
    const content = {
      type: 'MessageReported',
      body: { claims: 'XA', channel: 'phone' },
      parts: { message: { json: { text: 'a man says that he is of the police' } } },
      alsoTo: ['XA/contact-point'],
    }
    const written = { case: papers.newCase(), kind: 'act', person: null } as const
    const { paper } = await papers.write({ person: person.id, office }, { ...written, content })
    await page.goto(`${origin()}/en/papers/${paper}/sign`)
    assert.match((await page.textContent('main')) ?? '', /MessageReported|Message reported/)
    await page.click('text=Use your passkey')
    await page.waitForURL(/\/en\/acts\/[0-9a-f]{64}$/)
    assert.match((await page.textContent('main')) ?? '', /Signed and recorded/)
    await page.context().close()
    assert.deepEqual(complaints, [])
  })

  test('who was invited makes a passkey, which waits for the call', async () => {
    const { page, complaints } = await pageOf('XB/oversight')
    const given = { office: GUEST, person: 'XA/p-300', name: 'Ines Vale', post: 'counsel' }
    const id = await there.enrolments.invite(FIRST, { ...given, language: 'en' })
    await page.goto(`${here.origins.get(GUEST)}/en/invitation`)
    await page.fill('#code', there.mails[0]!.code)
    await page.click('text=Go on')
    await page.click('nav.languages >> text=Français')
    await page.click('text=Créer une clé d’accès')
    const spoken = (await page.textContent('.reference')) ?? ''
    const before = await there.enrolments.find(FIRST, id)
    assert.equal(before?.course.stage, 'made')
    await there.enrolments.confirm(SECOND, id, spoken)
    await page.click('text=Voir où cela en est')
    await page.waitForSelector('text=L’appel est confirmé')
    await page.context().close()
    // No RSA key is taken, which Chromium would rather have offered.
    assert.deepEqual(
      complaints.filter((one) => !one.includes('pubKeyCredParams')),
      [],
    )
  })

  test('the key of another person signs nobody in', async () => {
    const { page } = await pageOf('XB/oversight')
    await signIn(page, 'XB/p-101')
    await page.waitForSelector('main >> text=api/sign-in-refused')
    assert.equal((await page.context().cookies()).length, 0)
    await page.context().close()
  })
})
