import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, describe, test } from 'node:test'
import { testDirectory } from '../storage/test-directory.ts'
import { type Desk, foundState, refused, signing } from './test-state.ts'

const ON = 'full-safeguards+xa-national'

let desk: Desk
before(async () => {
  desk = await foundState(testDirectory())
  const overlay = JSON.parse(readFileSync('src/law/national/xa-arvenia.json', 'utf8'))
  desk.write('future.json', overlay)
  desk.write('law.json', { ...overlay, inForce: { from: '2026-01-01' } })
  desk.write('ended.json', { ...overlay, inForce: { from: '2025-01-01', until: '2026-01-01' } })
})

describe('directory draft --overlay', () => {
  const draft = (options: string, out: string) =>
    desk.run(`directory draft ${options} --out ${out}`)
  const profileIn = (name: string) => desk.read(name).profile

  test('puts the State’s own law in force, once two persons approved what it makes', async () => {
    await draft('--previous XB-1.json --overlay law.json', 'two.json')
    const { approvals, digest, id, since } = profileIn('two.json')
    assert.deepEqual({ approvals, id, since }, { approvals: [], id: ON, since: 2 })
    const told = await desk.well('law digest law.json')
    assert.ok(told.includes(`${ON}: ${digest}\n`))
    assert.match(await desk.run(signing('two.json')), refused('has 0 of 2 approvals'))
    await desk.approve('two.json', 1)
    await desk.approve('two.json', 2)
    const text = await desk.well(signing('two.json', 'XB-2.json'))
    assert.match(text, /\n {2}- profile full-safeguards\n/)
    assert.match(text, /\n {2}\+ profile full-safeguards\+xa-national\n/)
    assert.ok((await desk.well('directory show XB-2.json')).includes(`profile digest: ${digest}`))
  })

  test('keeps it in the next directory, also when the State tells its facts again', async () => {
    await draft('--previous XB-2.json', 'kept.json')
    await draft('state.json --previous XB-2.json', 'again.json')
    for (const name of ['kept.json', 'again.json']) {
      const { approvals, id, since } = profileIn(name)
      assert.deepEqual([approvals.length, id, since], [2, ON, 2], name)
    }
  })

  test('takes it back where that is said', async () => {
    await draft('--previous XB-2.json --overlay none', 'back.json')
    const { approvals, id, since } = profileIn('back.json')
    assert.deepEqual({ approvals, id, since }, { approvals: [], id: 'full-safeguards', since: 3 })
    await draft('--previous XB-1.json --overlay none', 'same.json')
    assert.equal(profileIn('same.json').approvals.length, 2)
  })

  test('refuses law that is not in force, and an overlay on another profile', async () => {
    desk.edit('state.json', (facts) => {
      facts.profile = 'convention-minimum'
    })
    for (const [options, why] of [
      ['--previous XB-1.json --overlay future.json', 'its law is in force from 2027-01-01 on'],
      ['--previous XB-1.json --overlay ended.json', 'from 2025-01-01 until before 2026-01-01'],
      ['state.json --overlay law.json', 'on profile "convention-minimum": it is on "full-safeguar'],
      ['state.json --previous XB-1.json --overlay law.json', 'on profile "convention-minimum"'],
      ['--previous XB-1.json --overlay none.json', '"none.json": there is no such file'],
    ] as const) {
      assert.match(await draft(options, 'no.json'), refused(why), options)
    }
  })
})
