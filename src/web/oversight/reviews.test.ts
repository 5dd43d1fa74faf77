/** A partner under heightened review is seen where it bites: by who decides, reads and oversees. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type OfficersWorld, officersWorld } from '../../../tests/house/officers.ts'
import { systemRandom } from '../../office/system.ts'
import { ARVENIA, BELMORA } from '../../sim/states.ts'
import { begin, preserve, send } from '../../sim/test-course.ts'
import { newIdentity } from '../../vault/identity.ts'

describe('heightened review', () => {
  let here: OfficersWorld
  let at: string
  before(async () => {
    const states = [BELMORA, { ...ARVENIA, reviews: ['XB'] }]
    here = await officersWorld({ installations: ['XA/main', 'XB/main'], world: { states } })
    const it = await begin(here.world, newIdentity(systemRandom).recipient)
    await preserve(it)
    at = `/en/decide/${it.case}`
    await send(it)
  })
  after(() => here?.close())

  const visitor = async (person: string) => {
    const one = here.visitor(`${person.slice(0, 2)}/main`)
    await one.signIn(person)
    return one
  }

  test('whoever decides and whoever reads second is told of it', async () => {
    const officer = await visitor('XA/p-103')
    for (const page of ['/en/decide', at, `${at}/confirm`]) {
      assert.match((await officer.get(page)).text, /[Hh]eightened review/, page)
    }
  })

  test('oversight reads since when it runs, and how it ends', async () => {
    const { text } = await (await visitor('XA/p-106')).get('/en/oversight/reviews')
    assert.match(text, /<bdi>Belmora<\/bdi>/)
    const { issued } = here.world.ceremonies.get('XA')!.directory.content
    assert.match(text, new RegExp(`datetime="${issued}"`))
    assert.match(text, /<code dir="ltr">heightenedReview<\/code>/)
    assert.match(text, /rogatory directory sign XA-2-draft\.json/)
  })

  test('where no partner is reviewed so, nothing claims it', async () => {
    const overseer = await visitor('XB/p-106')
    assert.match((await overseer.get('/en/oversight/reviews')).text, /No partner is/)
    const officer = await visitor('XB/p-103')
    assert.doesNotMatch((await officer.get('/en/decide')).text, /eightened review/)
  })
})
