/**
 * The ransomware case through the pages alone: real servers, a real browser, passkeys; in Arabic,
 * on a phone, without script; with a refusal, a challenge, a notice and a complaint.
 */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { Actor } from '../../tests/house/actor.ts'
import { launchChromium } from '../../tests/house/chromium.ts'
import { systemRandom } from '../office/system.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { newIdentity } from '../vault/identity.ts'
import { DemoWorld } from './demo-world.ts'

const REQUEST = new URL('../../examples/ransomware/request.json', import.meta.url)
const MAIN = resolve(import.meta.dirname, '../main.ts')
const FIVE = ['legality', 'necessity', 'proportionality', 'nonDiscrimination', 'legitimatePurpose']

describe('the ransomware case through the pages', () => {
  let world: DemoWorld
  let browser: Browser
  const actors: Actor[] = []
  /** The case, once the request is made. */
  let id = ''
  let paper = ''
  let notice = ''

  before(async () => {
    world = new DemoWorld({ folder: testDirectory(), node: process.execPath, main: MAIN })
    await world.prepare()
    await world.start('witness')
    await Promise.all(['XB/main', 'XA/main', 'XA/nimbus'].map((one) => world.start(one)))
    browser = await launchChromium()
  })
  after(async () => {
    await browser?.close()
    await world?.stop()
  })

  async function enter(office: string, seat: object = {}, nth = 0): Promise<Actor> {
    const home = office === 'XA/nimbus' ? office : `${office.slice(0, 2)}/main`
    const origin = `http://localhost:${world.portsOf(home).officers}`
    const actor = await Actor.enter(browser, world.person(office, nth), { origin, ...seat })
    actors.push(actor)
    return actor
  }

  test('a prosecutor drafts without script, as far as the signature', async () => {
    const ada = await enter('XB/cybercrime-prosecutor', { script: false })
    await ada.go('/requests/import')
    await ada.send({ text: await readFile(REQUEST, 'utf8') })
    const draft = /\/requests\/([0-9a-f]{32})/.exec(ada.page.url())![1]!
    await ada.go(`/requests/${draft}/check`)
    assert.match((await ada.page.textContent('main')) ?? '', /Nimbus|nimbus/)
    await ada.go(`/requests/${draft}/key`)
    await ada.send({ recipient: newIdentity(systemRandom).recipient })
    paper = /\/papers\/([0-9a-f]{32})\/sign/.exec(ada.page.url())![1]!
    assert.equal(await ada.page.locator('form[data-passkey]:visible').count(), 0)
    assert.match((await ada.page.textContent('noscript')) ?? '', /script/)
    await ada.leave()
  })

  test('she signs it by passkey, and asks her court', async () => {
    const ada = await enter('XB/cybercrime-prosecutor')
    await ada.go(`/papers/${paper}/sign`)
    await ada.sign()
    const href = await ada.page.locator('main a[href*="/cases/"]').first().getAttribute('href')
    id = /\/cases\/([0-9a-f]{32})/.exec(href!)![1]!
    await ada.say(id, 'AuthorizationSought', {
      'body.items': ['2', '3'],
      'body.court': 'XB/central-criminal-court',
      'part-application.text': 'the servers are the only link to the persons',
    })
    await ada.leave()
  })

  test('a judge on a phone, in Arabic, grants one item and refuses the other', async () => {
    const owen = await enter('XB/central-criminal-court', { language: 'ar', width: 320 })
    await owen.go('/court')
    await owen.page.locator(`main a[href="/ar/court/${id}"]`).click()
    await owen.go(`/court/${id}/grant`)
    const tests = Object.fromEntries(FIVE.map((name) => [name, `أسباب القاضي: ${name}`]))
    await owen.send({ items: ['2'], number: '12/26', scope: 'البند 2 وحده', ...tests })
    await owen.sign()
    await owen.go(`/court/${id}/refuse`)
    await owen.send({ items: ['3'], reasons: 'لا ضرورة لبيانات الحركة بعد' })
    await owen.sign()
    const wide = await owen.page.evaluate('document.documentElement.scrollWidth')
    assert.ok((wide as number) <= 320)
    await owen.leave()
  })

  test('what is authorized is sent, and the law stops what is not', async () => {
    const nora = await enter('XB/central-authority')
    await nora.go(`/cases/${id}/say/RequestTransmitted`)
    await nora.send({ 'body.items': ['2', '3'] }, 'button[name=next][value=sign]')
    assert.equal(await nora.page.locator('form[data-passkey]').count(), 0)
    assert.match((await nora.page.textContent('main')) ?? '', /SG-05|sg-05/)
    await nora.say(id, 'RequestTransmitted', { 'body.items': ['2'] })
    await nora.leave()
  })

  test('the other State receives, assesses by one person, and another confirms', async () => {
    const greta = await enter('XA/central-authority')
    await greta.go(`/decide/${id}/receive`)
    await greta.send({})
    await greta.sign()
    await greta.go(`/decide/${id}/assess`)
    const questions = greta.page.locator('main [name^="a."]')
    const names: string[] = []
    for (const one of await questions.all()) names.push((await one.getAttribute('name'))!)
    await greta.send({ items: ['2'], ...answers(new Set(names)) })
    await greta.sign()
    await greta.leave()
    const imre = await enter('XA/central-authority', {}, 1)
    await imre.go(`/decide/${id}/confirm`)
    await imre.send({})
    await imre.sign()
    await imre.leave()
  })

  test('it decides, its own judge orders, and the order is served', async () => {
    const greta = await enter('XA/central-authority')
    await greta.go(`/decide/${id}/decide`)
    const outcome = 'execute-with-conditions'
    await greta.send({ items: ['2'], outcome, reasons: 'all grounds were weighed' })
    await greta.sign()
    const tomas = await enter('XA/central-criminal-court')
    await tomas.go(`/decide/${id}/order`)
    await tomas.send({
      'order.number': 'ARV-1',
      'order.law': 'Code of Criminal Procedure, section 135',
      'order.offenceCategory': 'illegal access and extortion',
      'order.thirdParties': 'only the named accounts',
      'order.costs': 'borne by the requested State',
      'order.howToChallenge': 'by an act of challenge within ten days',
    })
    await tomas.sign()
    await tomas.leave()
    await greta.go(`/decide/${id}/serve`)
    await greta.send({})
    await greta.sign()
    await greta.leave()
  })

  test('the provider challenges, the judge maintains, and nothing is held', async () => {
    const paula = await enter('XA/nimbus')
    await paula.say(id, 'OrderChallenged', {
      'body.items': ['2'],
      'body.ground': 'overbreadth',
      'part-reasons.text': 'the period is longer than the facts',
    })
    const tomas = await enter('XA/central-criminal-court')
    await tomas.say(id, 'ChallengeDecided', {
      'body.result': 'order-maintained',
      'part-reasons.text': 'the period is that of the attack',
    })
    await tomas.leave()
    await paula.say(id, 'NothingHeld', { 'body.items': ['2'] })
    await paula.leave()
  })

  test('the person is told, and complains with the code of the letter', async () => {
    const ada = await enter('XB/cybercrime-prosecutor')
    notice = await ada.say(id, 'NoticeGiven', {
      'body.items': ['2'],
      'part-notice.text': 'data about you was asked for in a criminal investigation',
    })
    await ada.go(`/cases/${id}/notices/${notice}`)
    await ada.send({ letter: '1' })
    const code = ((await ada.page.textContent('.reference')) ?? '').trim()
    await ada.leave()
    const origin = `http://127.0.0.1:${world.portsOf('XB/main').person}`
    const citizen = await Actor.visit(browser, { origin, width: 320, script: false })
    actors.push(citizen)
    await citizen.go('/notice/open')
    await citizen.send({ code })
    await citizen.page.locator('button[value=begin]').click()
    await citizen.page.locator('button[value=check]').first().click()
    await citizen.page.locator('input[name=kind][value=complaint]').check()
    await citizen.page.locator('input[value="XB/oversight"]').check()
    await citizen.page.fill('#text', 'لماذا؟ why was I chosen?')
    await citizen.page.locator('button[value=check]').click()
    await citizen.page.locator('button[value=send]').click()
    assert.ok(((await citizen.page.textContent('.reference')) ?? '').trim().length > 10)
    await citizen.leave()
  })

  test('oversight reads the complaint, registers it, and finds everything logged', async () => {
    const mona = await enter('XB/oversight')
    await mona.go('/intakes')
    await mona.page.locator('main tbody a').first().click()
    assert.match((await mona.page.textContent('main')) ?? '', /why was I chosen\?/)
    const intake = mona.page.url()
    const act = await mona.say(id, 'ComplaintFiled', { 'part-complaint.text': 'as it came in' })
    await mona.page.goto(intake)
    await mona.send({ act, reply: 'we look into it' })
    assert.match((await mona.page.textContent('main')) ?? '', /Answered/)
    await mona.go('/oversight')
    assert.match((await mona.page.textContent('main')) ?? '', /Yes: acts and leaves agree/)
    await mona.leave()
  })

  test('no browser complained of anything, nor asked anything of another place', () => {
    assert.deepEqual(
      actors.flatMap(({ wrong }) => wrong),
      [],
    )
  })
})

/** Every question of the assessment answered, none in favour of a ground. */
function answers(names: ReadonlySet<string>): Record<string, string> {
  const given = [...names].flatMap((name): [string, string][] => {
    if (/^a\.grounds\.\d+\.found$/.test(name)) return [[name, 'no']]
    if (/reasons$/.test(name) && !name.includes('circumstances')) return [[name, 'weighed']]
    if (/dualCriminality\.\d+\.(conduct|object|intent|extraElement)$/.test(name)) {
      return [[name, 'met']]
    }
    return /exemption$/.test(name) ? [[name, 'none']] : []
  })
  return {
    ...Object.fromEntries(given),
    'a.protectedConduct.only': 'no',
    'a.similarDomesticCase': 'lawful',
    'a.dataProtection.result': 'permitted',
  }
}
