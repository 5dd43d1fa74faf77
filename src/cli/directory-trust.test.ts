import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { testDirectory } from '../storage/test-directory.ts'
import { type Desk, foundState, refused, signing } from './test-state.ts'

let desk: Desk
before(async () => {
  desk = await foundState(testDirectory())
})

describe('directory check and trust', () => {
  const pinning = async () => {
    const shown = await desk.well('directory show XB-1.json')
    const hex = /root fingerprint: ([0-9a-f]{64})/.exec(shown)![1]!
    return ['--fingerprint', hex, '--source', 'the gazette', '--by', 'XB/p-1,XB/p-2']
  }
  const trustTo = (out: string, file = 'XB-1.json') => ['directory', 'trust', file, '--out', out]

  test('a directory is trusted under its pin, so is the next one, until it expires', async () => {
    await desk.well([...trustTo('trust.json'), ...(await pinning())])
    assert.match(
      await desk.well('directory check XB-1.json --trust trust.json'),
      /^trusted: .*serial 1/,
    )
    const late = await desk.run(
      'directory check XB-1.json --trust trust.json --at 2099-01-01T00:00:00Z',
    )
    assert.match(late, /^expired: directory of XB, serial 1[\s\S]*exit 1$/)
    const name = await desk.edited((draft) => {
      draft.name.fr = 'Belmora'
    })
    await desk.well(signing(name, 'XB-2.json'))
    assert.match(await desk.well('directory check XB-2.json --trust trust.json'), /serial 2/)
    const { pin } = desk.read('trust.json')
    assert.match(await desk.well(trustTo('trust.json', 'XB-2.json')), /^renewed trust\.json/)
    assert.deepEqual(desk.read('trust.json').pin, pin)
    assert.match(
      await desk.run('directory check XB-1.json --trust trust.json'),
      /^not trusted: .*\ncode: directory\/rollback\nnext: .*\nexit 1$/,
    )
    assert.match(await desk.run(trustTo('trust.json')), refused('serial 1 is lower than 2'))
  })

  test('a directory of another root is not trusted, whatever it says of itself', async () => {
    await desk.well([...trustTo('own.json'), ...(await pinning())])
    await desk.well('directory root --out foreign.key')
    const draft = 'directory sign draft.json --root foreign.key --out foreign.json'
    await desk.well(draft)
    assert.match(
      await desk.run('directory check foreign.json --trust own.json'),
      /^not trusted: [\s\S]*code: directory\/wrong-root[\s\S]*exit 1$/,
    )
    assert.match(
      await desk.run([...trustTo('foreign.trust', 'foreign.json'), ...(await pinning())]),
      refused('the root of the file has'),
    )
    assert.match(await desk.run('directory check XB-1.json'), refused('nobody said whom to trust'))
  })

  test('two different persons pin, once', async () => {
    const given = await pinning()
    const one = given.map((word) => word.replace('XB/p-2', 'XB/p-1'))
    assert.match(await desk.run([...trustTo('pin.json'), ...one]), refused('two different persons'))
    const alone = given.slice(0, -1).concat('XB/p-1')
    assert.match(await desk.run([...trustTo('pin.json'), ...alone]), refused('pinnedBy'))
    assert.match(
      await desk.run([...trustTo('pin.json'), ...given.slice(2)]),
      refused('--fingerprint'),
    )
    await desk.well([...trustTo('pin.json'), ...given])
    assert.match(await desk.run([...trustTo('pin.json'), ...given]), refused('has its pin'))
  })

  test('what is no directory is named with what is wrong in it', async () => {
    desk.write('neither.json', { state: 'XB' })
    assert.match(await desk.run('directory check neither.json'), refused('"serial" is missing'))
    desk.edit('XB-1.json', () => {})
    const document = desk.read('XB-1.json')
    desk.write('cut.json', { ...document, signature: document.signature.replace(/^..../, 'AAAA') })
    assert.match(await desk.run('directory show cut.json'), refused('"cut.json"'))
    assert.match(
      await desk.run('directory show none.json'),
      refused('"none.json": there is no such'),
    )
  })
})
