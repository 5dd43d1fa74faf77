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

  test('however much was sent in, each is found on one page of one list', async () => {
    const { visitor, person, office } = role('XB/oversight')
    const { intakes } = middle.here.world.installations.get('XB/main')!.office
    const many = Array.from({ length: 52 }, (_, one) => one)
    const words = { text: 'and about me?', language: 'en' }
    for (const one of many) {
      const sent = { kind: 'asked', office, about: null, words, once: `many ${one}` } as const
      await intakes.take(sent)
    }
    const listed = async (list: 'waiting' | 'answered') => {
      const pages: string[][] = []
      const next = new RegExp(`href="(/en/intakes\\?${list}=[0-9a-f]{32})">The next`)
      for (let at: string | undefined = '/en/intakes'; at && pages.length < 9; ) {
        const { text } = await visitor.get(at)
        const [above = '', below = ''] = text.split('<span>Answered</span></caption>')
        const tables = list === 'waiting' ? above : below
        pages.push(
          [...tables.matchAll(/href="\/en\/intakes\/([0-9a-f]{32})"/g)].map(([, id]) => id!),
        )
        at = next.exec(text)?.[1]
      }
      return pages
    }
    const all = (await intakes.list({ person, office })).map(({ id }) => id)
    assert.ok(all.length >= 52)
    const waiting = await listed('waiting')
    assert.equal(waiting[0]!.length, 50)
    assert.deepEqual(waiting.flat(), all, 'the oldest first, which is due first')
    for (const id of all) {
      middle.here.world.clock.advance(1)
      await intakes.answer({ person, office }, id, { act: null, reply: null })
    }
    assert.deepEqual((await listed('waiting')).flat(), [])
    const answered = await listed('answered')
    assert.equal(answered[0]!.length, 50)
    assert.deepEqual(answered.flat().slice(0, all.length), all.reverse(), 'the latest first')
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
