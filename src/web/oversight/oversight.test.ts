/** An oversight body counts, looks up and draws; nobody else does. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inTheMiddle, type Middle, type Role } from '../../../tests/house/middle.ts'
import { missingLeaves } from './overview.ts'

describe('oversight', () => {
  let middle: Middle
  let mona: Role
  before(async () => {
    middle = await inTheMiddle()
    mona = middle.roles.find(({ office }) => office === 'XB/oversight')!
  })
  after(() => middle?.here.close())

  test('what was said here is logged, and a gap would be told by its number', async () => {
    const { text } = await mona.visitor.get('/en/oversight')
    assert.match(text, /Yes: acts and leaves agree/)
    assert.equal(missingLeaves({ acts: 5, queued: 1, leaves: 4, orphaned: 1 }), 1)
    assert.equal(missingLeaves({ acts: 5, queued: 1, leaves: 4, orphaned: 0 }), 0)
  })

  test('whoever looked at a case stands in the record, the overseer too', async () => {
    const prosecutor = middle.roles.find(({ person }) => person === 'XB/p-101')!
    await prosecutor.visitor.get(middle.address('/papers/{paper}/sign'))
    const asked = `/en/oversight/looks?case=${middle.samples['case']}`
    assert.match((await mona.visitor.get(asked)).text, /Ada Quill/)
    assert.match((await mona.visitor.get(asked)).text, /Mona Pell[\s\S]*Who looked/)
  })

  test('an address that asks for nonsense is none', async () => {
    for (const query of ['looks?case=x', 'looks?before=-1', 'sample?year=abc', 'sample?root=00']) {
      assert.equal((await mona.visitor.get(`/en/oversight/${query}`)).status, 404, query)
    }
  })

  test('an empty field of the search narrows nothing', async () => {
    const seen = await mona.visitor.get('/en/oversight/looks?case=&person=')
    assert.equal(seen.status, 200)
    assert.match(seen.text, /<tbody>/)
  })
})
