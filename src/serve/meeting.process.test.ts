/** Two States that never heard of each other meet, by the commands alone. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { toBase64url, utf8 } from '../base/bytes.ts'
import type { CaseId, OfficeId, PersonId, StateCode } from '../base/id.ts'
import { parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { requestDocument } from '../casefile/request.ts'
import { type Code, freePorts, STATES, Table } from '../cli/test-table.ts'
import { transcript } from '../cli/testkit.ts'
import { readConfig } from '../office/config.ts'
import { requestMade } from '../office/request-act.ts'
import { systemClock, systemRandom } from '../office/system.ts'
import { parsePrivateKey } from '../signing/keys.ts'
import { readFingerprint } from '../signing/spoken-fingerprint.ts'
import { actStatement, challengeOf, signStatement } from '../signing/statement.ts'
import { formatTrust } from '../signing/trust.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { newIdentity } from '../vault/identity.ts'
import { backUpInstallation } from './backup.ts'
import { type Running, serveInstallation } from './installation.ts'
import { noteBackup } from './last-backup.ts'
import { type RunningWitness, serveWitness } from './witness.ts'
import { worksOf } from './works.ts'

const cwd = testDirectory()
const table = new Table(cwd, worksOf())
const run = (...args: readonly string[]) => table.run(...args)
const well = (...args: readonly string[]) => table.well(...args)
const configOf = (code: Code) => `${code}/rogatory.json`

describe('two installations that meet', () => {
  const running = new Map<Code, Running>()
  const events: [Code, string, unknown][] = []
  let witness: RunningWitness
  let ports: number[]
  let published: Record<Code, string>

  before(async () => {
    ports = await freePorts(11)
    const policy = await table.makeWitness(ports[10]!)
    table.write('policy.txt', policy)
    for (const [i, state] of STATES.entries())
      await table.found(state, ports.slice(5 * i, 5 * i + 5))
    await startWitness(ports[10]!).then((started) => {
      witness = started
    })
    for (const { code } of STATES) await start(code)
  })
  after(async () => {
    for (const each of running.values()) await each.close()
    await witness?.close()
  })

  async function start(code: Code): Promise<void> {
    const config = await readConfig(join(cwd, configOf(code)))
    const report = (event: string, values: unknown) => void events.push([code, event, values])
    running.set(code, await serveInstallation(config, { clock: systemClock, report }))
  }
  async function stop(code: Code): Promise<void> {
    await running.get(code)!.close()
    running.delete(code)
  }
  const accepts = (code: Code, from: Code, person: number, more: readonly string[] = []) => [
    ...['peer', 'accept', `${from}.invitation`, '--config', configOf(code)],
    ...['--person', `${code}/p-${person}`, '--fingerprint', published[from]],
    ...['--source', `the gazette of ${from}`, ...more],
  ]

  test('each writes an invitation and publishes a fingerprint that is not in it', async () => {
    const fingerprints = {} as Record<Code, string>
    for (const { code } of STATES) {
      const told = await well(
        'peer',
        'invite',
        '--config',
        configOf(code),
        '--out',
        `${code}.invitation`,
      )
      fingerprints[code] = (told.match(/\d{5}(?= |\n)/g) ?? []).join(' ')
      assert.equal(fingerprints[code].length, 95)
      const file = readFileSync(join(cwd, `${code}.invitation`), 'utf8')
      const { payload } = JSON.parse(file) as { payload: string }
      const words = Buffer.from(payload, 'base64url').toString()
      assert.ok(
        !words.includes(fingerprints[code]) &&
          !words.includes(readFingerprint(fingerprints[code])!),
      )
      assert.ok(!words.includes('"d":'), 'nothing secret is in it')
    }
    published = fingerprints
  })

  test('before they accepted, each is a stranger to the other', async () => {
    assert.match(
      await run('peer', 'test', 'XA/main', '--config', configOf('XB')),
      /"XA\/main": no pinned directory lists it\n! next: accept an invitation first\nexit 2/,
    )
  })

  test('what a passkey is to sign can be copied as it was printed', async () => {
    const asked = accepts('XB', 'XA', 1, ['--passkey'])
    const said = await transcript(asked, { cwd })
    const [, statement, challenge] = /^statement: (.*)\nchallenge: (.*)$/m.exec(said)!
    const bytes = utf8(statement!)
    const of = { typ: 'rogatory-acceptance+jws', label: 'rogatory:acceptance:v1', bytes } as const
    assert.equal(toBase64url(challengeOf(of)), challenge)
  })

  test('one person alone, or one who mistypes, pins nothing', async () => {
    const first = accepts('XB', 'XA', 1)
    const wrong = first.map((word) => (word === published.XA ? published.XB : word))
    const refused = await run(...wrong)
    assert.match(refused, /is not signed by the root of that fingerprint\n[\s\S]*exit 1$/)
    assert.ok(!refused.includes(published.XA.slice(0, 11)), 'what is in the file is not shown')
    assert.match(await run(...accepts('XB', 'XA', 9)), /"XB\/p-9" held no office[\s\S]*exit 1$/)
    assert.match(await well(...first), /no effect till then\nexit 0$/)
    assert.match(await run(...first), /"XB\/p-1" has accepted "XA" already\n! next: another/)
    assert.ok(!existsSync(join(cwd, 'XB/trust/XA.json')))
    assert.match(
      await run(...accepts('XB', 'XA', 2, ['--key', 'XB-p1.key'])),
      /no key of "XB\/p-2" that counted[\s\S]*exit 1$/,
    )
    const pending = join(cwd, 'XB/trust/XA.pending')
    const kept = readFileSync(pending, 'utf8')
    writeFileSync(pending, kept.replace(/"fingerprint": "../, '"fingerprint": "ff'))
    assert.match(
      await run(...accepts('XB', 'XA', 2)),
      /"XB\/p-1" gave another fingerprint\n! next: compare both/,
    )
    writeFileSync(pending, kept)
  })

  test('the second person makes the pin, and the running installation takes it in', async () => {
    assert.match(
      await well(...accepts('XB', 'XA', 2, ['--key', 'XB-p2.key'])),
      /\(signed\).*XA\.json/,
    )
    assert.ok(!existsSync(join(cwd, 'XB/trust/XA.pending')))
    running.get('XB')!.refresh()
    await until(() => knows('XB', 'XA'))
    assert.match(await run(...accepts('XB', 'XA', 1)), /"XA" is pinned already in "XA.json"/)
    assert.match(
      await run('peer', 'test', 'XA/main', '--config', configOf('XB')),
      /wrong listener: answers 403 greeting\/unknown-sender\n.*have them accept your invitation/,
    )
    for (const nth of [1, 2]) await well(...accepts('XA', 'XB', nth, ['--key', `XA-p${nth}.key`]))
    await until(() => knows('XA', 'XB'))
  })
  const knows = (code: Code, other: Code) =>
    running.get(code)!.opened.trusted.chain(other as StateCode).length > 0

  test('then each finds the other in order, line by line', async () => {
    for (const [code, other] of [
      ['XA', 'XB'],
      ['XB', 'XA'],
    ] as const) {
      await until(() => running.get(other)!.opened.office.rounds.lastTick?.state === 'current')
      const text = await well('peer', 'test', `${other}/main`, '--config', configOf(code))
      const names = text.match(/^ok {4}([a-z ]+):/gm)!.map((line) => line.slice(6, -1))
      assert.deepEqual(names, [
        'directory',
        'address',
        'tls',
        'listener',
        'clock',
        'their directory',
        'own directory',
        'their log',
        'policy',
        'delivery',
      ])
    }
  })

  let caseId: CaseId
  test('a request that one makes is delivered to nobody yet, and can be exported', async () => {
    const { office } = running.get('XB')!.opened
    const document = accept(requestDocument, parseJson(await readFile(EXAMPLE)), {
      code: 'test/request',
      what: 'request',
    })
    const key = parsePrivateKey(readFileSync(join(cwd, 'XB-p1.key')))
    const made = await office.draft({
      ...requestMade(document, newIdentity(systemRandom).recipient),
      office: 'XB/cybercrime-prosecutor' as OfficeId,
      person: 'XB/p-1' as PersonId,
      key: key.kid,
    })
    const { payload, parts } = made
    const signature = signStatement(actStatement(payload), key)
    const answer = await office.submit({ payload, parts, signature, countersignature: null })
    assert.equal(answer.kind, 'recorded')
    caseId = (answer as { case: CaseId }).case
    const offices = ['XB/cybercrime-prosecutor' as OfficeId]
    await until(async () => (await office.statusOf(made.id, offices)).logged !== null)
  })

  const exports = (out: string, person: number, ...more: readonly string[]) => [
    ...['export', caseId, '--config', configOf('XB'), '--person', `XB/p-${person}`, '--out', out],
    ...more,
  ]
  const verified = async (file: string) => {
    const roots = STATES.map(({ code }) => ({
      state: code as StateCode,
      fingerprint: readFingerprint(published[code])!,
      source: 'its gazette',
    }))
    const witnesses = [(await table.keyIn('witness.skey')) as string]
    writeFileSync(join(cwd, 'trust.json'), formatTrust({ v: 1, roots, witnesses, quorum: 1 }))
    return run('verify', file, '--trust', 'trust.json')
  }

  test('of a running installation only the person who signs gets the case', async () => {
    assert.match(
      await run(...exports('a.rogatory', 1)),
      /"XB\/main" runs[\s\S]*give --key[\s\S]*exit 1$/,
    )
    const others = await run(...exports('a.rogatory', 1, '--key', 'XB-p2.key'))
    assert.match(others, /cannot sign in[\s\S]*exit 1$/)
    const unknown = exports('a.rogatory', 1, '--key', 'XB-p1.key').with(1, 'ab'.repeat(16))
    assert.match(await run(...unknown), /there is none for this office[\s\S]*exit 1$/)
    assert.ok(!existsSync(join(cwd, 'a.rogatory')))
    await well(...exports('a.rogatory', 1, '--key', 'XB-p1.key'))
    assert.match(await verified('a.rogatory'), /exit 0$/)
    assert.match(
      await run(...exports('a.rogatory', 1, '--key', 'XB-p1.key')),
      /it is there already/,
    )
    assert.deepEqual(await reads(), ['XB/p-1 bundle', 'XB/p-1 bundle', 'XB/p-1 bundle'])
  })

  const reads = async () => {
    const { db } = running.get('XB')!.opened
    const rows = await db.pool.query(
      "select person, what from access_record where what like 'bundle%' order by 1 desc, 2",
    )
    return rows.rows.map(({ person, what }) => `${person} ${what}`)
  }

  test('the doctor finds nothing of a running installation but the missing backup', async () => {
    const text = await run('doctor', configOf('XB'))
    const wrong = text.match(/^wrong .*$/gm)
    assert.deepEqual(wrong, ['wrong backup: none is known'], text)
    assert.match(text, /\nexit 1$/)
    for (const name of [
      'secrets',
      'process',
      'schema',
      'tiles',
      'witness W1',
      'peer XA/main',
      'keys',
    ]) {
      assert.match(text, new RegExp(`^ok {4}${name}: `, 'm'))
    }
    const { ok, checks } = JSON.parse(
      (await run('doctor', configOf('XB'), '--json')).split('\n')[0]!,
    )
    assert.equal(ok, false)
    assert.ok(checks.length > 15)
  })

  test('the operator ends sessions of who is listed', async () => {
    const ends = (person: string) => run('sessions', 'end', configOf('XB'), '--person', person)
    assert.match(await ends('XB/p-1'), /^ended: sessions of XB\/p-1\nexit 0$/)
    assert.match(await ends('XB/p-77'), /cannot end sessions of "XB\/p-77": not listed/)
  })

  test('metrics tell ages of witnesses, epoch and backup, and what ends', async () => {
    const admin = running.get('XB')!.addresses['admin']!
    const read = async () => (await fetch(new URL('metrics', admin))).text()
    writeFileSync(join(cwd, 'XB/data/last-backup.json'), 'not a note')
    const blind = await read()
    assert.match(blind, /^rogatory_log_read_only 0$/m)
    assert.ok(!blind.includes('rogatory_backup_age_seconds '))
    await noteBackup(join(cwd, 'XB/data'), systemClock.now())
    const text = await read()
    for (const name of [
      'log_queue_oldest_age_seconds',
      'checkpoint_age_seconds',
      'public_epoch_age_seconds',
      'clocks_overdue',
      'disk_free_bytes',
      'backup_age_seconds',
      'key_expiry_seconds',
      'directory_expiry_seconds',
    ]) {
      assert.match(text, new RegExp(`^rogatory_${name} \\d`, 'm'), name)
    }
    assert.match(await run('doctor', configOf('XB')), /\nexit 0$/)
  })

  test('what is damaged, exposed or away is named with the next step', async () => {
    await stop('XA')
    const tile = join(cwd, 'XB/data/tiles/tile/0/000.p/1')
    writeFileSync(tile, Buffer.alloc(32))
    writeFileSync(join(cwd, 'XB/trust/XC.json'), '{}')
    const exposed = join(cwd, 'XB/keys/office-court.json')
    chmodSync(exposed, 0o644)
    const text = await run('doctor', configOf('XB'))
    chmodSync(exposed, 0o600)
    rmSync(join(cwd, 'XB/trust/XC.json'))
    assert.match(
      text,
      /^wrong secrets: ".*office-court\.json": config\/secret-exposed\n {6}next: run chmod 0600/m,
    )
    assert.match(
      text,
      /^wrong tiles: 1 are missing or damaged, first tile\/0\/000\.p\/1\n {6}next: stop/m,
    )
    assert.match(text, /^wrong trust: "XC\.json" cannot be taken in: trust\/malformed-pin/m)
    assert.match(text, /^wrong peer XA\/main: listener: ECONNREFUSED\n/m)
  })

  test('of a stopped installation the operator names the reader; the record says so', async () => {
    await stop('XB')
    rmSync(join(cwd, 'XB/data/tiles'), { recursive: true })
    assert.match(await run(...exports('b.rogatory', 9)), /holds not an office here[\s\S]*exit 1$/)
    await well(...exports('b.rogatory', 1))
    assert.match(await verified('b.rogatory'), /exit 0$/)
    const config = await readConfig(join(cwd, configOf('XB')))
    await backUpInstallation(config, join(cwd, 'backup'), systemClock)
    assert.match(await run('doctor', configOf('XB')), /^ok {4}process: does not run$/m)
    await start('XB')
    await until(async () => (await reads()).includes('XB/p-1 bundle, named by the operator'))
    await until(() => running.get('XB')!.opened.office.rounds.lastTick?.state === 'current')
    assert.match(await run('doctor', configOf('XB')), /^ok {4}tiles: /m)
  })

  test('a signal makes the program look into the trust folder at once', async () => {
    await stop('XB')
    const server = spawn(process.execPath, [MAIN, 'serve', join(cwd, configOf('XB'))])
    let lines = ''
    server.stderr.on('data', (piece) => {
      lines += piece
    })
    await until(() => lines.includes('"event":"started"'))
    table.write('XB/trust/XC.json', '{}')
    const began = performance.now()
    server.kill('SIGHUP')
    await until(() => /"event":"trust-refused","file":"XC.json"/.test(lines))
    assert.ok(performance.now() - began < 3000, 'before the next look')
    const ended = new Promise((end) => server.once('exit', end))
    server.kill('SIGTERM')
    assert.equal(await ended, 0, lines)
  })
})

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
const EXAMPLE = new URL('../../examples/ransomware/request.json', import.meta.url)

async function startWitness(port: number): Promise<RunningWitness> {
  const logs = await Promise.all(
    STATES.map(async ({ code }) => (await table.keyIn(`${code}/keys/log.skey`)) as string),
  )
  const listen = { host: '127.0.0.1', port }
  table.write('witness.json', { dataDir: 'witness', key: 'witness.skey', logs, listen })
  return serveWitness(join(cwd, 'witness.json'), { clock: systemClock, report: () => {} })
}

async function until(test: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await test()); waited += 50) {
    assert.ok(waited < 20_000, 'not within 20 s')
    await sleep(50)
  }
}
