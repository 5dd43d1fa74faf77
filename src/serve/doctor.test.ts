/** The doctor of an installation on a database server of the operator's own. */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import type { PersonId, StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { profiles } from '../law/shipped.ts'
import { type Config, readConfig } from '../office/config.ts'
import { open } from '../office/open.ts'
import { readOverlays } from '../office/overlays.ts'
import { systemClock, systemRandom } from '../office/system.ts'
import type { Directory } from '../signing/directory.ts'
import { holdCeremony, installationNames } from '../sim/ceremony.ts'
import { writeInstallation, writeTrust } from '../sim/files.ts'
import { BELMORA } from '../sim/states.ts'
import { markRestored } from '../storage/restored.ts'
import { emptyDatabase, type TestDatabase, testDatabase } from '../storage/test-database.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { examine } from './doctor.ts'
import { directoryChecks } from './doctor-directories.ts'
import { httpNet, httpWitness, httpWitnessed } from './net.ts'

let database: TestDatabase<unknown>
let config: Config
let listed: Directory
before(async () => {
  database = await testDatabase()
  const folder = testDirectory()
  const own = holdCeremony({
    state: BELMORA,
    at: systemClock.now(),
    random: systemRandom,
    profile: profiles['full-safeguards'],
    addresses: new Map(
      installationNames(BELMORA).map((name) => [`XB/${name}`, `https://${name}.xb.example/`]),
    ),
    policy: 'quorum none\n',
  })
  listed = own.directory
  const ports = { officers: 0, peers: 0, public: 0, admin: 0, person: 0 }
  const file = await writeInstallation(folder, own.installations[0]!, {
    ports,
    policy: 'quorum none\n',
  })
  await writeTrust(folder, [own], { own, at: systemClock.now() })
  const [app, owner] = [database.settings('app'), database.settings('owner')]
  mkdirSync(join(folder, 'data'), { mode: 0o700 })
  writeFileSync(join(folder, 'password'), await app.password(), { mode: 0o600 })
  const passwordFile = join(folder, 'password')
  const { host, port, user } = app
  config = {
    ...(await readConfig(file)),
    database: {
      ...{ host, port, user, passwordFile, database: app.database },
      owner: { user: owner.user, passwordFile },
    },
  }
})
after(() => database?.drop())

const found = async (of: Config = config) =>
  new Map((await examine(of, systemClock)).map((check) => [check.name, check]))

test('two offices cannot work on one data directory, whose-ever the database is', async () => {
  const world = {
    clock: systemClock,
    random: systemRandom,
    report: () => {},
    net: httpNet(),
    witness: httpWitness,
    witnessed: httpWitnessed,
  }
  const first = await open(config, world)
  await assert.rejects(open(config, world), { code: 'storage/data-directory-in-use' })
  assert.match((await found()).get('process')!.says, /^process \d+ works on/)
  await first.close()
  assert.equal((await found()).get('process')!.says, 'does not run')
  await (await open(config, world)).close()
})

test('a database of one’s own is asked as the office asks it', async () => {
  const checks = await found()
  assert.ok(checks.get('database')!.ok && checks.get('schema')!.ok)
  assert.ok(checks.get('own directory')!.ok, 'the folder speaks until the first start')
  assert.match(checks.get('log')!.says, /no witness is asked/, 'a log that nobody watches is told')
})

test('the law that the directory puts in force has to be known, and still to be law', async () => {
  assert.deepEqual((await found()).get('law'), { name: 'law', ok: true, says: 'full-safeguards' })
  const file = join(testDirectory(), 'law.json')
  const law = JSON.parse(readFileSync('src/law/national/xa-arvenia.json', 'utf8'))
  law.inForce = { from: '2020-01-01', until: '2021-01-01' }
  writeFileSync(file, JSON.stringify(law))
  const { profile } = (await readOverlays([file]))[0]!
  const content = { ...listed.content, profile: { ...listed.content.profile, ...profile } }
  const chains = new Map([[BELMORA.code as StateCode, [{ ...listed, content }]]])
  const lawOf = async (overlays: string[], at: Instant) =>
    (await directoryChecks({ ...config, overlays }, chains, at)).find(({ name }) => name === 'law')!
  const then = '2020-06-01T00:00:00Z' as Instant
  assert.match((await lawOf([], then)).says, /with digest [0-9a-f]{64} is not known here/)
  assert.equal((await lawOf([file], then)).ok, true)
  assert.match((await lawOf([file], systemClock.now())).says, /was in force until 2021-01-01/)
})

test('a guest is a provider alone, whose persons have no key that a host can copy', async () => {
  const guest = async (installation: Config['installation']) =>
    (await found({ ...config, installation, hostedBy: 'Ministry' })).get('guest')!
  assert.match(
    (await guest('XB/main' as Config['installation'])).says,
    /^hosts "XB\/[a-z-]+", which is no provider$/,
  )
  const { ok, says } = await guest('XB/cirrus' as Config['installation'])
  assert.deepEqual([ok, /"XB\/p-\d+" signs with a software key$/.test(says)], [false, true])
  assert.equal((await found()).get('guest'), undefined)
  const persons = [...listed.persons].map(([id, one]) => {
    const keys = one.keys.filter(({ kind }) => kind === 'passkey')
    return [id, { ...one, keys }] as const
  })
  const own = { ...listed, persons: new Map(persons) }
  const installation = 'XB/cirrus' as Config['installation']
  const hosted = { ...config, installation, hostedBy: 'Ministry' }
  const chains = new Map([[BELMORA.code as StateCode, [own]]])
  const checks = await directoryChecks(hosted, chains, systemClock.now())
  const good = checks.find(({ name }) => name === 'guest')!
  assert.deepEqual(
    [good.ok, good.says],
    [true, 'a provider alone, whose persons sign with passkeys'],
  )
})

test('who enrols others is listed, and has a mail server', async () => {
  const signing = { rpId: 'nimbus.example', origins: ['https://nimbus.example'] }
  const [first, second, nobody] = ['XB/p-103', 'XB/p-104', 'XB/p-999'] as PersonId[]
  const checked = async (...administrators: PersonId[]) =>
    (await found({ ...config, enrolment: { administrators, signing } })).get('enrolment')!.says
  assert.equal(await checked(first!, nobody!), '"XB/p-999" is to enrol others, and is not listed')
  assert.equal(await checked(first!, second!), 'no code can be sent')
  assert.equal((await found()).get('enrolment'), undefined)
})

test('a database that is away, or a role that could rewrite, is told with what to do', async () => {
  assert.ok(config.database !== 'embedded')
  const away = { ...config, database: { ...config.database, host: '127.0.0.1', port: 1 } }
  const { ok, says, next } = (await found(away)).get('database')!
  assert.deepEqual([ok, says], [false, 'ECONNREFUSED'])
  assert.match(next!, /see whether the server runs/)
  await markRestored(config.dataDir, { backup: digest(utf8('a backup')), stage: 'whole' })
  assert.equal((await found(away)).get('recovery')!.next, 'run "rogatory recover"')
  const fresh = await emptyDatabase()
  const { database: name } = fresh.settings('app')
  const unused = await found({ ...config, database: { ...config.database, database: name } })
  assert.deepEqual([unused.get('schema')!.ok, unused.get('own directory')!.ok], [true, true])
  await fresh.drop()
  const { user } = config.database.owner
  const rewriting = { ...config, database: { ...config.database, user } }
  const role = (await found(rewriting)).get('database')!
  assert.deepEqual([role.ok, role.next], [false, 'work as a member of rogatory_app alone'])
})
