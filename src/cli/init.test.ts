import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { CUSTOMARY_POWERS } from '../base/office.ts'
import { readConfig, readKey } from '../office/config.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { Desk, INIT } from './test-state.ts'

const page = readFileSync(new URL('../../docs/formats/setup.md', import.meta.url), 'utf8')
const offices = /^```json offices\n([\s\S]*?)```$/m.exec(page)![1]!

/** The command with options changed; `undefined` leaves one out, '' stands for a flag. */
function initWith(changes: Readonly<Record<string, string | undefined>>, folder = 'xb'): string[] {
  const options: Readonly<Record<string, string | undefined>> = {
    installation: 'XB/main',
    address: 'https://rogatory.belmora.example/',
    signing: 'https://signing.belmora.example',
    offices: 'central-authority,court',
    'without-witnesses': '',
    ...changes,
  }
  const words = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : value === '' ? [`--${name}`] : [`--${name}`, value],
  )
  return ['init', folder, ...words]
}

const GUEST = {
  installation: 'XB/nimbus',
  offices: undefined,
  guest: 'Nimbus Hosting',
  'hosted-by': 'Ministry',
  mail: 'legal@nimbus.example',
  phone: '+999 555 0142',
}

describe('init', () => {
  test('a new folder is ready: keys for their owner alone, and its configuration', async () => {
    const desk = new Desk(testDirectory())
    const text = await desk.well(INIT)
    assert.match(text, /^made xb: installation XB\/main with 4 offices\nlog key: rogatory\.belmora/)
    const config = await readConfig(join(desk.cwd, 'xb', 'rogatory.json'))
    const made = desk.read('xb/for-directory.json')
    const names = Object.keys(config.keys.offices)
    assert.deepEqual(
      names,
      ['central-authority', 'contact-point', 'court', 'registry'].map((name) => `XB/${name}`),
    )
    const listed = [made.installation.peerKey, ...made.offices.map(({ key }: never) => key)]
    const files = [config.keys.peer, ...Object.values(config.keys.offices)]
    for (const [i, file] of files.entries()) {
      assert.deepEqual((await readKey(file)).jwk, listed[i])
      assert.equal(statSync(file).mode & 0o777, 0o600)
    }
    assert.equal(statSync(join(desk.cwd, 'xb')).mode & 0o777, 0o700)
    const served = readFileSync(join(desk.cwd, 'xb/signing-page.html'), 'utf8')
    assert.ok(served.includes('data-rp-id="signing.belmora.example"'))
    const secrets = files.map((file) => JSON.parse(readFileSync(file, 'utf8')).d)
    const shown = text + readFileSync(join(desk.cwd, 'xb/for-directory.json'), 'utf8')
    assert.ok(secrets.every((secret) => !shown.includes(secret)))
  })

  test('offices of a file have its names, contacts and powers, in signing order', async () => {
    const desk = new Desk(testDirectory())
    writeFileSync(join(desk.cwd, 'offices.json'), offices)
    await desk.well(initWith({ offices: undefined, 'offices-file': 'offices.json' }))
    const made = desk.read('xb/for-directory.json').offices
    assert.deepEqual(
      made.map(({ id, powers }: { id: string; powers: string[] }) => [id, powers]),
      [
        ['XB/contact-point', CUSTOMARY_POWERS['contact-point']],
        ['XB/central-criminal-court', ['authorize', 'lodge', 'order']],
        ['XB/registry', []],
      ],
    )
    assert.equal(made[0].contacts[0].value, '+999 555 0100')
  })

  test('providers alone have no registry; a second installation has one of its own', async () => {
    const desk = new Desk(testDirectory())
    const provider = { installation: 'XB/nimbus', offices: 'nimbus:provider' }
    assert.match(await desk.well(initWith(provider)), /with 1 offices/)
    await desk.well(initWith({ installation: 'XB/courts', offices: 'court' }, 'courts'))
    assert.equal(desk.read('courts/for-directory.json').offices[1].id, 'XB/courts-registry')
  })

  test('the door of persons concerned has an address of its own, told or made', async () => {
    const desk = new Desk(testDirectory())
    const addressOf = async (more: Record<string, string>, folder: string) => {
      await desk.well(initWith(more, folder))
      return (await readConfig(join(desk.cwd, folder, 'rogatory.json'))).listeners.person?.address
    }
    assert.equal(await addressOf({}, 'a'), 'https://notice.rogatory.belmora.example/')
    const told = 'https://told.belmora.example/'
    assert.equal(await addressOf({ person: told }, 'b'), told)
    const here = { address: 'http://127.0.0.1:9/', ports: '1,9,3,4,5' }
    assert.equal(await addressOf(here, 'c'), 'http://127.0.0.1:5/')
  })

  test('who enrols a guest’s persons stands in its configuration', async () => {
    const desk = new Desk(testDirectory())
    await desk.well(initWith({ ...GUEST, administrators: 'XB/p-103,XB/p-104' }, 'nimbus'))
    const { enrolment } = await readConfig(join(desk.cwd, 'nimbus', 'rogatory.json'))
    const { signing } = desk.read('nimbus/for-directory.json')
    assert.deepEqual(enrolment, { administrators: ['XB/p-103', 'XB/p-104'], signing })
  })

  test('a guest is a provider alone, reached as its State has registered it', async () => {
    const desk = new Desk(testDirectory())
    assert.match(await desk.well(initWith(GUEST, 'nimbus')), /with 1 offices/)
    const config = await readConfig(join(desk.cwd, 'nimbus', 'rogatory.json'))
    assert.deepEqual([config.hostedBy, config.enrolment], ['Ministry', undefined])
    const [office, ...others] = desk.read('nimbus/for-directory.json').offices
    assert.deepEqual([office.id, office.kind, others], ['XB/nimbus', 'provider', []])
    assert.deepEqual(
      office.contacts.map(({ channel, value }: never) => [channel, value]),
      [
        ['mail', 'legal@nimbus.example'],
        ['phone', '+999 555 0142'],
      ],
    )
    assert.match(await desk.run(initWith(GUEST, 'nimbus')), /"nimbus": it is there already/)
  })

  test('signing pages of several hosts share one domain, which is fixed', async () => {
    const desk = new Desk(testDirectory())
    const signing = 'https://b.belmora.example,https://a.belmora.example'
    await desk.well(initWith({ signing, 'rp-id': 'belmora.example' }))
    assert.deepEqual(desk.read('xb/for-directory.json').signing, {
      rpId: 'belmora.example',
      origins: ['https://a.belmora.example', 'https://b.belmora.example'],
    })
  })

  test('the policy that is given is the one that is used and listed', async () => {
    const desk = new Desk(testDirectory())
    await desk.well('keys new --kind witness --name w1.example --out w1.skey')
    const { key } = JSON.parse((await desk.well('keys show w1.skey --json')).split('\n')[0]!)
    const policy = `witness W1 ${key} https://w1.example/\nquorum W1\n`
    writeFileSync(join(desk.cwd, 'policy'), policy)
    await desk.well(initWith({ 'without-witnesses': undefined, policy: 'policy' }))
    assert.equal(readFileSync(join(desk.cwd, 'xb/policy.txt'), 'utf8'), policy)
    assert.equal(desk.read('xb/for-directory.json').installation.log.policy, policy)
  })
})

describe('init makes nothing', () => {
  test('of a folder that is not empty, and takes one that is', async () => {
    const desk = new Desk(testDirectory())
    mkdirSync(join(desk.cwd, 'xb'))
    await desk.well(INIT)
    const before = readFileSync(join(desk.cwd, 'xb/keys/log.skey'), 'utf8')
    assert.match(
      await desk.run(INIT),
      /^! rogatory: cannot make folder "xb": it is there already and is not empty\n! next: /,
    )
    assert.equal(readFileSync(join(desk.cwd, 'xb/keys/log.skey'), 'utf8'), before)
    assert.deepEqual(readdirSync(desk.cwd), ['xb'])
    writeFileSync(join(desk.cwd, 'file'), 'mine')
    assert.match(await desk.run(initWith({}, 'file')), /"file": a file of that name/)
    assert.match(
      await desk.run(initWith({}, 'no/where')),
      /"no\/where": the folder that is to hold/,
    )
  })

  const refused: readonly (readonly [Readonly<Record<string, string | undefined>>, RegExp])[] = [
    [{ installation: undefined }, /without --installation/],
    [{ installation: 'xb' }, /--installation "xb"/],
    [
      { address: 'https://rogatory.belmora.example' },
      /--address "https:\/\/rog[^"]*"\n.*last slash/,
    ],
    [{ signing: 'signing.belmora.example' }, /--signing "signing\.belmora\.example"/],
    [{ signing: 'https://a.example/page' }, /--signing "https:\/\/a\.example\/page"/],
    [{ 'rp-id': 'Belmora' }, /--rp-id "Belmora"/],
    [{ 'rp-id': 'other.example' }, /passkeys of "other\.example" at "https:\/\/signing/],
    [{ offices: undefined }, /which offices/],
    [{ 'offices-file': 'x' }, /which offices/],
    [{ ...GUEST, offices: 'provider' }, /which offices/],
    [{ ...GUEST, guest: undefined, offices: 'court' }, /--hosted-by without --guest/],
    [{ ...GUEST, 'hosted-by': undefined }, /without --hosted-by/],
    [{ administrators: 'XB/p-1,XB/p-2' }, /--administrators without --guest/],
    [{ ...GUEST, administrators: 'XB/p-1' }, /--administrators "XB\/p-1"/],
    [{ ...GUEST, administrators: 'XB/p-1,XB/p-1' }, /--administrators/],
    [{ ...GUEST, administrators: 'XB/p-1,XA/p-2' }, /--administrators/],
    [{ ...GUEST, 'hosted-by': ' ' }, /--hosted-by " "/],
    [{ ...GUEST, mail: 'nimbus' }, /--mail "nimbus"/],
    [{ ...GUEST, phone: '555 0142' }, /--phone "555 0142"/],
    [{ ...GUEST, guest: 'N'.repeat(2000) }, /list provider/],
    [{ offices: 'cuort' }, /"cuort" is no kind of office\n! next: did you mean "court"/],
    [{ offices: 'Great:court' }, /"Great" is no name/],
    [{ offices: 'court,court' }, /"XB\/court" twice/],
    [{ 'without-witnesses': undefined }, /who watches the log/],
    [{ policy: 'x' }, /who watches the log/],
    [{ log: 'a log' }, /name the log "a log"/],
    [{ ports: '1,2,3,4' }, /--ports "1,2,3,4"/],
    [{ ports: '1,2,3,4,4' }, /--ports "1,2,3,4,4"/],
    [{ ports: '1,2,3,4,65536' }, /--ports "1,2,3,4,65536"/],
  ]
  for (const [changes, sentence] of refused) {
    test(`with ${JSON.stringify(changes)}, and names what is wrong`, async () => {
      const desk = new Desk(testDirectory())
      const text = await desk.run(initWith(changes))
      assert.match(text, new RegExp(`^! rogatory: cannot .*${sentence.source}`))
      assert.match(text, /\n! next: .+[\s\S]*\nexit 2$/)
      assert.deepEqual(readdirSync(desk.cwd), [])
    })
  }

  test('of a file of offices or a policy that is wrong, and says where', async () => {
    const desk = new Desk(testDirectory())
    const given = JSON.parse(offices)
    given.offices[0].power = []
    given.offices[1].kind = 'tribunal'
    desk.write('offices.json', given)
    const text = await desk.run(initWith({ offices: undefined, 'offices-file': 'offices.json' }))
    assert.match(
      text,
      /"offices\.0" has no member "power"[\s\S]*also: "offices\.1\.kind" is "tribunal"/,
    )
    writeFileSync(join(desk.cwd, 'policy'), 'quorum W1\n')
    const policy = await desk.run(initWith({ 'without-witnesses': undefined, policy: 'policy' }))
    assert.match(policy, /cannot use policy "policy": cannot read policy, line 1/)
    await desk.well('keys new --kind witness --name w1.example --out w1.skey')
    const { key } = JSON.parse((await desk.well('keys show w1.skey --json')).split('\n')[0]!)
    writeFileSync(join(desk.cwd, 'policy'), `witness W1 ${key}\nquorum W1\n`)
    const unheard = await desk.run(initWith({ 'without-witnesses': undefined, policy: 'policy' }))
    assert.match(unheard, /the witnesses that have an address cannot meet/)
    given.offices = [{ id: 'XA/court', kind: 'court', name: { en: 'Court' } }]
    desk.write('offices.json', given)
    const foreign = await desk.run(initWith({ offices: undefined, 'offices-file': 'offices.json' }))
    assert.match(foreign, /office "XA\/court": installation "XB\/main" is of another State/)
    assert.deepEqual(readdirSync(desk.cwd).sort(), ['offices.json', 'policy', 'w1.skey'])
  })
})
