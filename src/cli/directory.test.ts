import assert from 'node:assert/strict'
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { fingerprint, parsePrivateKey } from '../signing/keys.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { type Desk, foundState, STATE_FACTS } from './test-state.ts'

let desk: Desk
before(async () => {
  desk = await foundState(testDirectory())
})

let nth = 0
/** A fresh draft after `XB-1.json`, changed as an editor would. @returns its name */
async function edited(change: (draft: ReturnType<Desk['read']>) => void): Promise<string> {
  const name = `draft-${++nth}.json`
  await desk.well(`directory draft --previous XB-1.json --out ${name}`)
  desk.edit(name, change)
  return name
}
const signing = (draft: string, out = draft.replace('draft', 'signed')) =>
  `directory sign ${draft} --root root.key --previous XB-1.json --out ${out}`

const cutOf = (draft: ReturnType<Desk['read']>) => [
  { origin: draft.installations[0].log.origin, size: 7 },
]
/** The sentence, wherever its lines are broken, with a next step after it. */
function refused(sentence: string): RegExp {
  const words = sentence.replaceAll(' ', '(?: |\\n! {3})')
  return new RegExp(`^! rogatory: cannot [\\s\\S]*${words}[\\s\\S]*\n! next: [\\s\\S]+\nexit 2$`)
}

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
    const name = await edited((draft) => {
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
      const name = await edited(change as never)
      assert.match(await desk.run(signing(name, 'never.json')), refused(sentence))
      assert.ok(!readdirSync(desk.cwd).includes('never.json'))
    })
  }
  type Any = ReturnType<Desk['read']>

  test('no second document of one serial is made by a slip', async () => {
    const name = await edited(() => {})
    const sign = `directory sign ${name} --root root.key --out fork.json`
    assert.match(await desk.run(sign), refused('after nothing: it is drafted as serial 2'))
    const first = 'directory sign draft.json --root root.key --previous XB-1.json --out fork.json'
    assert.match(await desk.run(first), refused('after serial 1 as given'))
    assert.match(await desk.run(`${sign} --previous XB-1.json --days 0`), refused('--days "0"'))
  })

  test('a revocation that was signed cannot be dropped', async () => {
    const { key } = desk.read('draft.json').profile.approvals[1]
    const name = await edited((draft) => {
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
    const name = await edited(() => {})
    const text = await desk.run(signing(name).replace('root.key', 'exposed.key'))
    assert.match(text, refused('"exposed.key": config/secret-exposed'))
  })
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
    const name = await edited((draft) => {
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

describe('directory draft and approve', () => {
  test('what is missing or stands otherwise already is refused by name', async () => {
    desk.write('other.json', { ...STATE_FACTS, state: 'XC' })
    desk.edit('p1.json', (person) => {
      person.post = 'chief'
    })
    desk.write('stray.json', { ...desk.read('p2.json'), offices: [{ office: 'XB/none' }] })
    const of = (words: string) => desk.run(`directory draft ${words} --out none.json`)
    assert.match(await of(''), refused('of nothing'))
    assert.match(await of('state.json other.json'), refused('one directory of "XB" and "XC"'))
    assert.match(await of('other.json --previous XB-1.json'), refused('of "XC" after one of "XB"'))
    assert.match(await of('p1.json --previous XB-1.json'), refused('person "XB/p-1": it is there'))
    assert.match(await of('state.json stray.json'), refused('no office "XB/none" is listed'))
    assert.match(await of('p2.key'), refused('"p2.key"'))
    assert.match(await desk.run('directory draft state.json'), refused('without --out'))
    assert.ok(!readdirSync(desk.cwd).includes('none.json'))
  })

  test('another profile stands from the next serial on, and needs new approvals', async () => {
    desk.write('minimum.json', { ...STATE_FACTS, profile: 'convention-minimum' })
    await desk.well('directory draft minimum.json --previous XB-1.json --out minimum.draft')
    const { profile } = desk.read('minimum.draft')
    assert.deepEqual([profile.id, profile.since, profile.approvals], ['convention-minimum', 2, []])
    assert.match(await desk.run(signing('minimum.draft')), refused('has 0 of 2 approvals'))
    for (const one of [1, 2]) await desk.approve('minimum.draft', one)
    const text = await desk.well(signing('minimum.draft', 'minimum-2.json'))
    assert.match(text, /- profile full-safeguards\n {2}\+ profile convention-minimum\n/)
  })

  test('only a person’s own valid key approves; twice is once, a third is refused', async () => {
    const name = await edited((draft) => draft.profile.approvals.pop())
    const approve = `directory approve ${name}`
    assert.match(await desk.run(`${approve} --person XB/p-9 --key p1.key`), refused('"XB/p-9"'))
    assert.match(
      await desk.run(`${approve} --person XB/p-2 --key p1.key`),
      refused('no software key of "XB/p-2"'),
    )
    const early = `${approve} --person XB/p-2 --key p2.key --at 2020-01-01T00:00:00Z`
    assert.match(await desk.run(early), refused('no key of theirs is valid then'))
    assert.match(await desk.well(`${approve} --person XB/p-1 --key p1.key`), /1 of 2/)
    await desk.approve(name, 2)
    desk.edit(name, (draft) => draft.persons.push({ ...draft.persons[0], id: 'XB/p-4', keys: [] }))
    await desk.person(4, ['XB/court'])
    desk.edit(name, (draft) => {
      draft.persons[2].keys = [
        { ...draft.persons[0].keys[0], jwk: desk.read('p4.json').keys[0].jwk },
      ]
    })
    assert.match(
      await desk.run(`${approve} --person XB/p-4 --key p4.key`),
      refused('two other persons'),
    )
  })
})

describe('directory', () => {
  test('a subverb that there is not is answered with the nearest', async () => {
    assert.match(await desk.run('directory sing'), refused('directory "sing"'))
    assert.match(await desk.run('directory sing'), /did you mean "rogatory directory sign"/)
    assert.match(await desk.run('directory'), refused('what to do with directories'))
    assert.match(await desk.well('directory sign --help'), /^Usage: rogatory directory root/)
    for (const verb of ['root', 'person', 'draft', 'approve', 'sign', 'show', 'check', 'trust']) {
      assert.match(await desk.run(`directory ${verb}`), refused(''))
    }
    assert.match(await desk.run('directory show XB-1.json --at 2026'), refused('"--at"'))
  })

  test('a document is shown whole to programs', async () => {
    const [line] = (await desk.well('directory show XB-1.json --json')).split('\n')
    assert.equal(JSON.parse(line!).serial, 1)
    assert.match(await desk.well('directory show draft.json'), /^draft of the directory of XB/)
  })
})
