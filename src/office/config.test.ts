import assert from 'node:assert/strict'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { OfficeId } from '../base/id.ts'
import { serverSetup } from '../storage/roles.ts'
import { parseVerifierKey } from '../transparency/note-key.ts'
import { readConfig, readKey, readSecret } from './config.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rogatory-config-'))
})
after(() => rm(folder, { recursive: true, force: true }))

const page = await readFile(new URL('../../docs/operate.md', import.meta.url), 'utf8')
function block(name: string): string {
  const found = new RegExp(`^\`\`\`\\w+ ${name}\n([\\s\\S]*?)\`\`\`$`, 'm').exec(page)
  assert.ok(found, `operate.md has no block "${name}"`)
  return found[1]!
}

async function file(name: string, content: string, mode = 0o600): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  await chmod(path, mode)
  return path
}

test('the configuration of docs/operate.md is read, its paths from its own folder', async () => {
  const config = await readConfig(await file('rogatory.json', block('configuration')))
  const at = (name: string) => join(folder, name)
  assert.equal(config.dataDir, '/var/lib/rogatory')
  assert.deepEqual([config.policy, config.trust], [at('policy.txt'), at('trust')])
  assert.equal(config.keys.offices['XB/registry' as OfficeId], at('keys/registry.json'))
  assert.ok(config.database !== 'embedded')
  assert.equal(config.database.owner.passwordFile, at('keys/db-owner'))
  assert.deepEqual(config.listeners.peers?.tls, {
    key: at('keys/peers-tls.pem'),
    cert: at('peers-tls.crt'),
    ca: at('peers-ca.crt'),
  })
  assert.equal(config.listeners.person?.address, 'https://notice.belmora.example/')
})

test('catalogues and overlays are found from the folder of the file', async () => {
  const named = {
    ...JSON.parse(block('configuration')),
    catalogues: ['law/XB.json', '/law/XA.json'],
    overlays: ['law/xb-national.json'],
  }
  const { catalogues, overlays } = await readConfig(
    await file('with-law.json', JSON.stringify(named)),
  )
  assert.deepEqual(catalogues, [join(folder, 'law/XB.json'), '/law/XA.json'])
  assert.deepEqual(overlays, [join(folder, 'law/xb-national.json')])
})

test('how people are told that something waits is read from the page, HTTPS alone', async () => {
  const notifications = JSON.parse(block('notifications'))
  const read = async (over: object) => {
    const named = {
      ...JSON.parse(block('configuration')),
      notifications: { ...notifications, ...over },
    }
    return readConfig(await file('with-mail.json', JSON.stringify(named)))
  }
  const { mail, hooks } = (await read({})).notifications!
  assert.equal(mail?.passwordFile, join(folder, 'keys/mail'))
  assert.equal(hooks[0]?.secretFile, join(folder, 'keys/pager'))
  assert.equal(hooks[0]?.private, false)
  const [hook] = notifications.hooks
  const { passwordFile: _, ...halfMail } = notifications.mail
  for (const wrong of [
    { officers: 'http://office.example/' },
    { mail: halfMail },
    { hooks: [{ ...hook, url: 'http://pager.example/' }] },
    { hooks: [hook, hook] },
  ]) {
    await assert.rejects(read(wrong), { code: 'config/malformed' })
  }
})

test('every member of the configuration stands in the table of the page', async () => {
  const { database: _, keys, ...members } = JSON.parse(block('configuration'))
  const names = [...Object.keys(members), ...Object.keys(keys).map((name) => `keys.${name}`)]
  for (const name of names) assert.ok(page.includes(`| \`${name}\` |`), name)
})

test('the page sets up a server as the program would', () => {
  const statements = block('setup').trim().replace(/;$/, '').split(/;\n/)
  assert.deepEqual(
    statements.map((statement) => statement.replace(/\s+/g, ' ')),
    serverSetup().map((statement) => statement.replace(/\s+/g, ' ')),
  )
})

test('the witness of the page names a log by a key that can be read', () => {
  const { logs } = JSON.parse(block('witness'))
  for (const key of logs) assert.equal(parseVerifierKey(key).name, 'belmora.example/main')
})

test('a configuration that is not whole is refused with the member that is wrong', async () => {
  const good = JSON.parse(block('configuration'))
  const withDoor = (person: object) => ({ ...good, listeners: { ...good.listeners, person } })
  const cases: readonly (readonly [RegExp, object])[] = [
    [/installation/, { ...good, installation: 'nobody' }],
    [/intakeRetentionDays/, { ...good, intakeRetentionDays: 29 }],
    [/publicEpochMinutes/, { ...good, publicEpochMinutes: 0 }],
    [/listeners/, { ...good, listeners: { officers: null } }],
    [/listeners\.person\.address/, withDoor({ port: 1 })],
    [/document|more/, { ...good, more: 1 }],
  ]
  for (const [message, config] of cases) {
    const path = await file('wrong.json', JSON.stringify(config))
    await assert.rejects(readConfig(path), { code: 'config/malformed', message })
  }
  await assert.rejects(readConfig(join(folder, 'none.json')), { code: 'config/unreadable' })
})

test('a secret that others may read is not used', async () => {
  const exposed = await file('exposed', 'secret', 0o640)
  await assert.rejects(readSecret(exposed), { code: 'config/secret-exposed' })
  const kept = await file('kept', 'no key')
  assert.equal(new TextDecoder().decode(await readSecret(kept)), 'no key')
  await assert.rejects(readKey(kept), { code: 'config/bad-key' })
})
