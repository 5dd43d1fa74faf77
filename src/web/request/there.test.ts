/** Who drafts sees what the other State will ask, before it asks. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type OfficersWorld, officersWorld, type Visitor } from '../../../tests/house/officers.ts'
import type { Json } from '../../base/json.ts'
import { exampleRequest } from '../../sim/test-world.ts'

describe('what the other State will ask', () => {
  let here: OfficersWorld
  let ada: Visitor
  let example: Record<string, Json>
  before(async () => {
    here = await officersWorld({ installations: ['XB/main'] })
    ada = here.visitor('XB/main')
    await ada.signIn('XB/p-101')
    example = (await exampleRequest()) as unknown as Record<string, Json>
  })
  after(() => here?.close())

  const drafted = async (over: Record<string, Json | undefined>): Promise<string> => {
    const text = JSON.stringify({ ...example, ...over })
    const seen = await ada.submit(await ada.get('/en/requests/import'), { text })
    return /^\/en\/requests\/[0-9a-f]{32}/.exec(seen.at)![0]
  }

  test('declarations, the decision there, and each offence in both laws', async () => {
    const { text } = await ada.get(`${await drafted({})}/there`)
    assert.match(text, /Languages accepted/)
    assert.match(text, /Requires dual criminality/)
    assert.match(text, /If it decided now to carry the request out[\s\S]*class="tag/)
    assert.match(text, /Offence 1: Both laws, element by element/)
    assert.match(text, /Penal Code of Arvenia, section \d+/)
    assert.match(text, /Arvenia\u2069: up to \d+ years of imprisonment/)
    assert.match(text, /offences that its catalogue knows/)
  })

  test('the offence is held against both laws where it is typed', async () => {
    const at = await drafted({})
    const elements = await ada.get(`${at}/offences/1/elements`)
    assert.match(elements.text, /Offence 1: Both laws, element by element/)
    const [first] = example['offences'] as Record<string, Json>[]
    const open = await drafted({ offences: [{ ...first, conduct: {} }] })
    const unfinished = await ada.get(`${open}/offences/1/elements`)
    assert.match(unfinished.text, /Offence 1 is compared once it and the persons are filled in/)
    assert.doesNotMatch(unfinished.text, /element by element/)
  })

  test('the addressee comes with what its State declares, and none without one', async () => {
    const at = await drafted({})
    assert.match((await ada.get(`${at}/part/to`)).text, /Languages accepted/)
    const nobody = await drafted({ to: undefined })
    for (const page of ['/there', '/part/to', '/offences/1/law']) {
      const { status, text } = await ada.get(`${nobody}${page}`)
      assert.equal(status, 200)
      assert.doesNotMatch(text, /Languages accepted|element by element/, page)
    }
    assert.match((await ada.get(`${nobody}/there`)).text, /Choose the addressee first/)
  })

  test('a State of which nothing is known here says nothing', async () => {
    const unknown = await drafted({ to: { centralAuthority: 'ZZ/central-authority' } })
    const { status, text } = await ada.get(`${unknown}/there`)
    assert.equal(status, 200)
    assert.match(text, /Choose the addressee first/)
    assert.match(text, /The profile under which that State decides is not known here/)
    assert.match(text, /No catalogue of that State’s offences is here/)
    const odd = await drafted({ to: { centralAuthority: '<b>' }, offences: [7, {}] })
    assert.equal((await ada.get(`${odd}/there`)).status, 200)
  })
})
