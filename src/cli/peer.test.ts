/** Bad input to the verbs that ask an installation: exit 2, and the next step. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fault } from '../base/error.ts'
import { expected, transcript } from './testkit.ts'
import type { Works } from './works.ts'

const cwd = mkdtempSync(join(tmpdir(), 'rogatory-peer-'))
after(() => rmSync(cwd, { recursive: true }))
writeFileSync(join(cwd, 'letter'), 'a letter')

const CASE = '8f14e45fceea167a5a36dedd4bea2543'
const checks = [
  { name: 'disk', ok: true, says: '3.0 GiB free' },
  { name: 'clocks', ok: false, says: '2 overdue', next: 'look at those cases today' },
]
const works: Works = {
  invite: async () => {
    throw fault('invite/expired', 'cannot invite: the directory ended', { next: 'sign another' })
  },
  testPeer: async () => checks.slice(0, 1),
  examine: async () => checks,
  endSessions: async (_, person) => person !== 'XB/p-2',
  exportCase: async () => {
    throw fault('read/no-such-case', `cannot show case "${CASE}": there is none for this office`)
  },
}
const run = (args: string) => transcript(args, { cwd, works })

describe('verbs that ask an installation', () => {
  test('tell each thing in a line, what to do below it, and end by what they found', async () => {
    assert.equal(
      await run('doctor rogatory.json'),
      expected`
        ok    disk: 3.0 GiB free
        wrong clocks: 2 overdue
              next: look at those cases today
        exit 1`,
    )
    const [line = '', end] = (await run('doctor rogatory.json --json')).split('\n')
    assert.deepEqual([JSON.parse(line), end], [{ ok: false, checks }, 'exit 1'])
    assert.match(await run('peer test XA/main --config x --json'), /"ok":true\}\nexit 0$/)
  })

  test('say whose sessions ended, or that nobody can be signed in', async () => {
    const end = (whose: string) => run(`sessions end rogatory.json ${whose}`)
    assert.equal(await end('--person XB/p-1'), 'ended: sessions of XB/p-1\nexit 0')
    assert.equal(await end('--all'), 'ended: sessions of everybody\nexit 0')
    assert.match(await end('--person XB/p-2'), /^nobody is signed in: .* does not run\nexit 0$/)
    assert.match(await run('sessions --help'), /^Usage: rogatory sessions end/)
  })

  test('a refusal of the installation is an answer, with its sentence', async () => {
    assert.match(
      await run(`export ${CASE} --config x --person XB/p-1 --out y`),
      /^! rogatory: cannot show case[\s\S]*\nexit 1$/,
    )
    assert.match(
      await run('peer invite --config x --out y'),
      /ended\n! next: sign another\nexit 2$/,
    )
  })

  const refused: readonly (readonly [string, RegExp])[] = [
    ['peer', /cannot tell what to do with peers/],
    ['peer acept', /"acept"\n! next: did you mean "rogatory peer accept"/],
    ['peer invite --out x', /cannot run peer invite without --config/],
    ['peer accept', /no invitation is named/],
    ['peer accept none', /"none": there is no such file/],
    ['peer accept letter', /cannot run peer accept without --config/],
    ['peer accept letter --config none', /cannot read configuration ".*none"/],
    ['peer test', /no peer is named/],
    ['peer test XA/main', /cannot run peer test without --config/],
    ['doctor', /no configuration is named/],
    ['sessions', /cannot tell what to do with sessions/],
    ['sessions end', /no configuration is named/],
    ['sessions end x', /cannot tell whose sessions end/],
    ['sessions end x --all --person XB/p-1', /cannot tell whose sessions end/],
    ['sessions end x --person ada', /cannot read --person "ada"/],
    ['export', /cannot export ""\n! next: give the case/],
    [`export ${CASE} --config x`, /cannot run export without --person/],
    [`export ${CASE} --person ada`, /cannot read --person "ada"/],
    [`export ${CASE} --person XB/p-1 --office x`, /cannot read --office "x"/],
    [`export ${CASE} --person XB/p-1 --config x --out y --key letter`, /cannot use key file/],
  ]
  for (const [args, sentence] of refused) {
    test(`"${args}" is refused with the next step`, async () => {
      const text = await run(args)
      assert.match(text, new RegExp(`^! rogatory: [\\s\\S]*${sentence.source}`))
      assert.match(text, /\n! next: [\s\S]+\nexit 2$/)
    })
  }
})
