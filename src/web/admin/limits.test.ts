/** What the law of an installation is made of, and what its State’s own overlay adds to it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type OfficersWorld, officersWorld } from '../../../tests/house/officers.ts'
import { overlays } from '../../law/national/overlays.ts'
import { overlaid, profiles } from '../../law/shipped.ts'

const { 'full-safeguards': full } = profiles
const overlay = overlays.find(({ id }) => id === 'xa-national')!
const tightened = overlaid(overlay)

let here: OfficersWorld
before(async () => {
  const profileOf = (state: string) => (state === 'XA' ? tightened : full)
  here = await officersWorld({ installations: ['XA/main', 'XB/main'], world: { profileOf } })
})
after(() => here?.close())

const limitsOf = async (installation: string, person: string) => {
  const visitor = here.visitor(installation)
  await visitor.signIn(person)
  const { text } = await visitor.get('/en/limits')
  const [, own = ''] = /National overlays<\/h2>([\s\S]*?)<h2>/.exec(text) ?? []
  return { text, own }
}

test('an overlay is told with the rules that it adds or makes stricter, and numbers', async () => {
  const { own } = await limitsOf('XA/main', 'XA/p-103')
  assert.match(own, /No Arvenian court has ordered[\s\S]*xa-national\/judge-for-subscriber/)
  assert.match(own, /2 rules are stricter[\s\S]*sg-07-death-penalty/)
  assert.match(own, /<td>90 days<\/td><td>60 days<\/td>/)
})

test('without one the profile stands as it ships, with what it adds to the treaties', async () => {
  const { text, own } = await limitsOf('XB/main', 'XB/p-101')
  assert.match(own, /No overlay is in force here/)
  assert.doesNotMatch(own, /<details/)
  const added = full.rules.length - profiles['convention-minimum'].rules.length
  assert.match(text, new RegExp(`${added} rules are added[\\s\\S]*sg-07-death-penalty`))
})
