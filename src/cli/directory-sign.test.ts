import assert from 'node:assert/strict'
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { fingerprint, parsePrivateKey } from '../signing/keys.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { type Desk, foundState, refused, signing } from './test-state.ts'

let desk: Desk
before(async () => {
  desk = await foundState(testDirectory())
})

const cutOf = (draft: ReturnType<Desk['read']>) => [
  { origin: draft.installations[0].log.origin, size: 7 },
]

describe('directory sign', () => {
  test('the root key is its owner’s alone and never printed', async () => {
    const bytes = readFileSync(join(desk.cwd, 'root.key'))
    assert.equal(statSync(join(desk.cwd, 'root.key')).mode & 0o777, 0o600)
    const shown = await desk.well('directory show XB-1.json')
    assert.ok(shown.includes(`root fingerprint: ${fingerprint(parsePrivateKey(bytes).kid)}`))
    const second = await desk.well('directory root --out root-2.key')
    assert.ok(!second.includes(desk.read('root-2.key').d))
    const kept = await desk.run('directory root --out root.key')
    assert.match(kept, refused('"root.key": it is there already'))
    assert.deepEqual(readFileSync(join(desk.cwd, 'root.key')), bytes)
  })

  test('a leaver is taken out and a lost key cut off, and the signers are told', async () => {
    const { key } = desk.read('draft.json').profile.approvals[1]
    await desk.person(7, ['XB/court'])
    const name = 'leaver.json'
    await desk.well(`directory draft --previous XB-1.json p7.json --out ${name}`)
    desk.edit(name, (draft) => {
      draft.persons = draft.persons.filter(({ id }: { id: string }) => id !== 'XB/p-2')
      const at = draft.profile.approvals[1].at
      draft.revocations.push({ key, at, cuts: cutOf(draft) })
      draft.offices[0].contacts.push({
        channel: 'phone',
        value: '+999 555 0100',
        hours: 'day and night',
        purpose: 'authenticity',
      })
    })
    const gone = await desk.run(signing(name, 'leaver-2.json'))
    assert.match(gone, refused('is not of "XB/p-2"'))
    assert.match(gone, /next: take the approval out of profile\.approvals/)
    desk.edit(name, (draft) => draft.profile.approvals.pop())
    assert.match(await desk.run(signing(name)), refused('has 1 of 2 approvals'))
    await desk.approve(name, 7)
    const text = await desk.well(signing(name, 'leaver-2.json'))
    assert.match(text, /against serial 1:\n {2}~ office XB\/central-authority: contacts\n/)
    assert.match(text, new RegExp(`\n {2}- person XB/p-2\n {2}- software key ${key} of XB/p-2\n`))
    assert.match(text, new RegExp(`\n {2}\\+ revocation of key ${key}\n`))
    assert.match(text, /\n {2}~ profile full-safeguards: approvals\n {2}\+ person XB\/p-7\n/)
  })

  test('the next root signs after it was named, and no other does', async () => {
    await desk.well('directory root --out next.key')
    const { kid } = parsePrivateKey(readFileSync(join(desk.cwd, 'next.key')))
    const name = await desk.edited((draft) => {
      draft.nextRoot = kid
    })
    const by = (key: string) => signing(name, 'rotated.json').replace('root.key', key)
    assert.match(await desk.run(by('next.key')), refused('is not trusted'))
    await desk.well(signing(name, 'named-2.json'))
    await desk.well('directory draft --previous named-2.json --out named-3.json')
    desk.edit('named-3.json', (draft) => {
      draft.nextRoot = null
    })
    const sign = 'directory sign named-3.json --previous named-2.json --out rotated-3.json'
    assert.match(await desk.well(`${sign} --root next.key`), /~ root: x\n {2}- next root\n/)
  })

  const wrong: readonly (readonly [string, string, (draft: never) => void])[] = [
    ['a member of no meaning', 'has no member "extra"', (d: Any) => Object.assign(d, { extra: 1 })],
    [
      'a power that the office lacks',
      '"XB/court" cannot "decide"',
      (d: Any) => {
        d.persons[0].offices[0].powers = ['decide']
      },
    ],
    [
      'a person of another State',
      '"XA/p-1" is not of "XB"',
      (d: Any) => {
        d.persons[0].id = 'XA/p-1'
      },
    ],
    [
      'one key for two persons',
      'stands twice',
      (d: Any) => {
        d.persons[1].keys = d.persons[0].keys
      },
    ],
    [
      'a revocation without a cut',
      'no cut for log',
      (d: Any) => {
        d.revocations = [{ key: d.profile.approvals[0].key, at: '2026-01-01T00:00:00Z', cuts: [] }]
      },
    ],
    [
      'another profile under old approvals',
      'cannot accept "rogatory-profile.jws"',
      (d: Any) => {
        d.profile.digest = '0'.repeat(64)
      },
    ],
    ['powers out of order', 'rising order', (d: Any) => d.offices[0].powers.reverse()],
    [
      'declarations that no rule can read',
      '"declarations.deathPenalty" is "never"',
      (d: Any) => {
        d.declarations.deathPenalty = 'never'
      },
    ],
    [
      'a log that is not its key’s',
      'list "XB/main": its log is',
      (d: Any) => {
        d.installations[0].log.origin = 'other.example/log'
      },
    ],
    [
      'a policy that cannot be read',
      'cannot read policy, line 1',
      (d: Any) => {
        d.installations[0].log.policy = 'quorum\n'
      },
    ],
    [
      'a reader who cannot be one',
      'as an age recipient',
      (d: Any) => {
        d.offices[0].readers = [`age1${'q'.repeat(58)}`]
      },
    ],
    [
      'an approval moved to another key',
      'is not of "XB/p-1"',
      (d: Any) => {
        d.profile.approvals[0].key = d.profile.approvals[1].key
      },
    ],
    [
      'an office’s key with a person',
      'was of office "XB/court"',
      (d: Any) => {
        const court = d.offices.find(({ id }: Any) => id === 'XB/court')
        const jwk = court.key
        court.key = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }
        d.persons[1].keys.push({ ...d.persons[1].keys[0], jwk })
      },
    ],
  ]
  for (const [what, sentence, change] of wrong) {
    test(`${what} is named and never signed`, async () => {
      const name = await desk.edited(change as never)
      assert.match(await desk.run(signing(name, 'never.json')), refused(sentence))
      assert.ok(!readdirSync(desk.cwd).includes('never.json'))
    })
  }
  type Any = ReturnType<Desk['read']>

  test('no second document of one serial is made by a slip', async () => {
    const name = await desk.edited(() => {})
    const sign = `directory sign ${name} --root root.key --out fork.json`
    assert.match(await desk.run(sign), refused('after nothing: it is drafted as serial 2'))
    const first = 'directory sign draft.json --root root.key --previous XB-1.json --out fork.json'
    assert.match(await desk.run(first), refused('after serial 1 as given'))
    assert.match(await desk.run(`${sign} --previous XB-1.json --days 0`), refused('--days "0"'))
  })

  test('a revocation that was signed cannot be dropped', async () => {
    const { key } = desk.read('draft.json').profile.approvals[1]
    const name = await desk.edited((draft) => {
      draft.revocations = [{ key, at: draft.profile.approvals[1].at, cuts: cutOf(draft) }]
      draft.profile.approvals.pop()
    })
    await desk.person(8, ['XB/court'])
    // What stands in a draft may be given again; only what differs is refused.
    desk.edit(name, (draft) => {
      draft.persons[1].keys.push({
        ...draft.persons[1].keys[0],
        jwk: desk.read('p8.json').keys[0].jwk,
      })
    })
    await desk.well(`directory approve ${name} --person XB/p-2 --key p8.key`)
    await desk.well(signing(name, 'revoked-2.json'))
    await desk.well('directory draft --previous revoked-2.json --out dropped.json')
    desk.edit('dropped.json', (draft) => {
      draft.revocations = []
    })
    const sign =
      'directory sign dropped.json --root root.key --previous revoked-2.json --out no.json'
    assert.match(await desk.run(sign), refused(`revocation of key "${key}" is gone`))
  })

  test('a key file that others may read is not used', async () => {
    await desk.well('directory root --out exposed.key')
    chmodSync(join(desk.cwd, 'exposed.key'), 0o644)
    const name = await desk.edited(() => {})
    const text = await desk.run(signing(name).replace('root.key', 'exposed.key'))
    assert.match(text, refused('"exposed.key": config/secret-exposed'))
  })
})
