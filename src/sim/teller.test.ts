/** What the demonstration prints fits the screen, and is plain where nobody looks. */
import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { type Screen, teller } from './teller.ts'

function screen(of: Partial<Screen> = {}): Screen & { readonly said: string[] } {
  const said: string[] = []
  return { ...of, said, write: (text) => said.push(text) }
}

const REASON = {
  rule: 'full-safeguards/sg-05',
  kind: 'need',
  certain: true,
  says: 'Traffic or content data is asked for without a prior authorization by a court.',
  cure: 'Attach the authorization, or narrow the request to subscriber information.',
  cites: [
    { instrument: 'full-safeguards', at: 'SG-05' },
    { instrument: 'uncc-2024', at: '24(2)' },
    { instrument: 'uncc-2024', at: '23(1)' },
  ],
}

function tellAll(on: Screen): void {
  const tell = teller(on, { explain: false })
  tell.title('Belmora asks Arvenia for data of the ransomware case')
  tell.line('Belmora', 'tries to send items 2 and 3 without a judge', 'RETURN_FOR_COMPLETION')
  tell.reason(REASON)
  tell.act('Arvenia', 'contact point orders preservation, 60 days', '5582e86103ab')
  tell.line('Nimbus', 'the data is preserved')
}

test('on a wide screen what ends a line stands in a column of its own', () => {
  const wide = screen({ columns: 88 })
  tellAll(wide)
  assert.deepEqual(wide.said, [
    'Belmora asks Arvenia for data of the ransomware case\n',
    '  Belmora  tries to send items 2 and 3 without a judge          RETURN_FOR_COMPLETION\n',
    '             SG-05, uncc-2024 24(2): Traffic or content data is asked for without a\n',
    '             prior authorization by a court.\n',
    '             Cure: Attach the authorization, or narrow the request to subscriber\n',
    '             information.\n',
    '  Arvenia  contact point orders preservation, 60 days           5582e861\n',
    '  Nimbus   the data is preserved\n',
  ])
})

test('no line is longer than a narrow screen, and nothing is left out', () => {
  for (const columns of [40, 60, 80]) {
    const narrow = screen({ columns })
    tellAll(narrow)
    for (const line of narrow.said) assert.ok(line.length <= columns + 1, `${columns}: ${line}`)
    const words = (said: readonly string[]) => said.join(' ').split(/\s+/).sort()
    const wide = screen()
    tellAll(wide)
    assert.deepEqual(words(narrow.said), words(wide.said))
  }
})

test('what takes over a second is said on a terminal, and goes again', async () => {
  mock.timers.enable({ apis: ['setInterval'] })
  try {
    const [terminal, file] = [screen({ isTTY: true, columns: 60 }), screen()]
    for (const on of [terminal, file]) {
      const work = Promise.withResolvers<void>()
      const tell = teller(on, { explain: false })
      const waiting = tell.during('starting the servers', work.promise)
      mock.timers.tick(999)
      assert.deepEqual(on.said, [], 'a second is no wait')
      mock.timers.tick(1)
      tell.plain('a line')
      mock.timers.tick(1000)
      work.resolve()
      await waiting
    }
    const clear = '\r\u001b[2K'
    const [first, ...rest] = terminal.said
    assert.match(first!, /^ {2}… starting the servers \(\d+ s\)$/)
    assert.deepEqual([rest[0], rest[1], rest[3]], [clear, 'a line\n', clear])
    assert.equal(rest.length, 4)
    assert.deepEqual(file.said, ['a line\n'])
  } finally {
    mock.timers.reset()
  }
})
