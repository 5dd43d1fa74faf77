/** What persons send in is read and answered by the office that it is for, and by no other. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inTheMiddle, type Middle, type Role } from '../../../tests/house/middle.ts'

describe('what persons send in', () => {
  let middle: Middle
  const role = (office: string): Role => middle.roles.find((one) => one.office === office)!
  before(async () => {
    middle = await inTheMiddle()
  })
  after(() => middle?.here.close())

  test('the person’s words are words, and an answer outside any case is taken once', async () => {
    const { visitor } = role('XB/oversight')
    const at = middle.address('/intakes/{intake}')
    const seen = await visitor.get(at)
    assert.match(seen.text, /asked about me\? &lt;b&gt;/)
    const done = await visitor.submit(seen, { reply: 'we have looked' })
    assert.equal(done.status, 200)
    assert.match(done.text, /Answered/)
    const again = await visitor.send(at, { reply: 'once more' })
    assert.equal(again.status, 409)
  })

  test('the code of a letter is shown once, and another letter has another', async () => {
    const { visitor } = role('XB/cybercrime-prosecutor')
    const at = middle.address('/cases/{case}/notices/{notice}')
    const wrong = await visitor.send(at, { letter: '1e3' })
    assert.equal(wrong.status, 422)
    const codes = await Promise.all(
      ['1', '2'].map(async (letter) => {
        const { text } = await visitor.send(at, { letter })
        return /class="reference"><code dir="ltr">([^<]+)</.exec(text)?.[1] ?? ''
      }),
    )
    for (const code of codes) assert.match(code, /^[0-9A-Z-]{20,}$/)
    assert.notEqual(codes[0], codes[1])
  })
})
