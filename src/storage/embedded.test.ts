/** The embedded server: private, durable, and gone when its office is gone. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isFault } from '../base/error.ts'
import { withClient } from './database.ts'
import { prepareCluster } from './embedded/cluster.ts'
import { type EmbeddedServer, startEmbedded } from './embedded.ts'
import { testDirectory } from './test-directory.ts'

const root = testDirectory()
const dataDir = join(root, 'installation')
before(async () => {
  mkdirSync(join(dataDir, 'database', 'cluster-cut-short'), { recursive: true })
  await (await startEmbedded({ dataDir })).stop()
})

const WRITER = fileURLToPath(new URL('./test-writer.ts', import.meta.url))

/** A dead process whose parent has not asked about it yet is dead. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    if (process.platform !== 'linux') return true
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

async function untilDead(pid: number): Promise<void> {
  for (let waited = 0; isAlive(pid) && waited < 5000; waited += 10) await sleep(10)
  assert.equal(isAlive(pid), false, `process ${pid} is left behind`)
}

/** Runs `work` on a server that is stopped afterwards. */
async function withServer<T>(work: (server: EmbeddedServer) => Promise<T>): Promise<T> {
  const server = await startEmbedded({ dataDir })
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

const ask = (server: EmbeddedServer, sql: string) =>
  withClient(server.settings('owner'), async (client) => (await client.query(sql)).rows)

test('an empty directory becomes a private server that keeps what it acknowledges', async () => {
  await withServer(async (server) => {
    const names = ['listen_addresses', 'fsync', 'full_page_writes', 'synchronous_commit']
    const more = ['data_checksums', 'io_method', 'server_encoding', 'log_min_error_statement']
    const shown = [...names, ...more].map((name) => `current_setting('${name}') AS ${name}`)
    assert.deepEqual(await ask(server, `SELECT ${shown}`), [
      {
        listen_addresses: '',
        fsync: 'on',
        full_page_writes: 'on',
        synchronous_commit: 'on',
        data_checksums: 'on',
        io_method: 'sync',
        server_encoding: 'UTF8',
        log_min_error_statement: 'panic',
      },
    ])
    const database = join(dataDir, 'database')
    assert.deepEqual(readdirSync(database).sort(), ['cluster', 'password', 'socket'])
    for (const name of ['', 'cluster', 'password', 'socket']) {
      assert.equal(statSync(join(database, name)).mode & 0o077, 0, name)
    }
  })
})

test('no role gets in without the password, and the office cannot make tables', async () => {
  await withServer(async (server) => {
    for (const role of ['app', 'owner', 'superuser'] as const) {
      const settings = { ...server.settings(role), password: () => 'guessed' }
      await assert.rejects(
        withClient(settings, async () => {}),
        { code: '28P01' },
        role,
      )
    }
    const asOffice = (sql: string) =>
      withClient(server.settings('app'), (client) => client.query(sql))
    await assert.rejects(asOffice('CREATE TABLE public.mine ()'), { code: '42501' })
    await assert.rejects(asOffice('CREATE TEMPORARY TABLE mine ()'), { code: '42501' })
    await assert.rejects(asOffice('SET ROLE rogatory_owner'), { code: '42501' })
  })
})

test('a second office is refused at once and does not disturb the first', async () => {
  await withServer(async (server) => {
    const started = performance.now()
    await assert.rejects(startEmbedded({ dataDir }), {
      code: 'storage/data-directory-in-use',
      data: { directory: dataDir, pid: process.pid },
    })
    assert.ok(performance.now() - started < 1000)
    assert.deepEqual(await ask(server, 'SELECT 1 AS one'), [{ one: 1 }])
  })
})

test('a stopped server is gone, and says so', async () => {
  const server = await startEmbedded({ dataDir })
  await server.stop()
  await server.stop()
  await server.ended
  assert.equal(isAlive(server.pid), false)
})

interface Writing {
  readonly acknowledged: readonly string[]
  readonly serverPid: number
}

/** Lets an office of its own write some rows, then ends it and hands over what it said. */
async function writeUntil(
  rows: number,
  end: (office: number, server: number) => void,
): Promise<Writing> {
  const child = spawn(process.execPath, [WRITER, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const acknowledged: string[] = []
  let serverPid = 0
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, value = ''] = line.split(' ')
    if (what === 'server') serverPid = Number(value)
    else if (acknowledged.push(value) === rows) end(child.pid ?? 0, serverPid)
  }
  return { acknowledged, serverPid }
}

for (const signal of ['SIGKILL', 'SIGINT', 'SIGTERM'] as const) {
  test(`when the office's process group gets ${signal} the server ends by itself`, async () => {
    const { serverPid } = await writeUntil(5, (office) => process.kill(-office, signal))
    await untilDead(serverPid)
  })
}

test('what was acknowledged before a kill is there after it', async () => {
  for (const [rows, serverToo] of [
    [40, false],
    [25, true],
    [60, true],
  ] as const) {
    const { acknowledged } = await writeUntil(rows, (office, server) => {
      if (serverToo) process.kill(server, 'SIGKILL')
      process.kill(office, 'SIGKILL')
    })
    assert.ok(acknowledged.length >= rows)
    await withServer(async (server) => {
      const kept = new Set((await ask(server, 'SELECT row FROM public.kept')).map(({ row }) => row))
      const lost = acknowledged.filter((row) => !kept.has(row))
      assert.deepEqual(lost, [])
    })
  }
})

test('a server that outlived its office is stopped before another one starts', async () => {
  const { binaries, account, dataDirectory, socketDirectory } = await prepareCluster(dataDir)
  const [program = '', ...words] = [...account.prefix, binaries.postgres, '-D', dataDirectory]
  const settings = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${socketDirectory}`]
  const stray = spawn(program, [...words, ...settings], { stdio: ['ignore', 'ignore', 'pipe'] })
  for await (const line of createInterface({ input: stray.stderr })) {
    if (line.includes('ready to accept')) break
  }
  await withServer(async (server) => {
    assert.equal(isAlive(stray.pid ?? 0), false)
    assert.deepEqual(await ask(server, 'SELECT 1 AS one'), [{ one: 1 }])
  })
})

test('a recorded process id that is another program now is no obstacle', {
  skip: process.platform !== 'linux',
}, async () => {
  const cluster = join(dataDir, 'database', 'cluster')
  const lines = [process.pid, cluster, 1, 5432, join(root, 'nowhere'), '', '1 1', 'ready']
  writeFileSync(join(cluster, 'postmaster.pid'), lines.join('\n'))
  await withServer(async (server) => assert.ok(isAlive(server.pid)))
})

test('a server that ends unasked is noticed', async () => {
  const server = await startEmbedded({ dataDir })
  process.kill(server.pid, 'SIGKILL')
  await server.ended
  await server.stop()
  await withServer(async (next) => assert.ok(isAlive(next.pid)))
})

test('a cluster of another major version is refused with both named', async () => {
  const version = join(dataDir, 'database', 'cluster', 'PG_VERSION')
  writeFileSync(version, '17\n')
  await assert.rejects(startEmbedded({ dataDir }), {
    code: 'storage/cluster-version',
    data: { found: 17, program: 18 },
  })
  writeFileSync(version, '18\n')
})

test('a data directory with a long and odd name works as any other', async () => {
  const odd = join(root, `a "b", c${'ö'.repeat(60)}`)
  const server = await startEmbedded({ dataDir: odd })
  assert.deepEqual(await ask(server, 'SELECT 1 AS one'), [{ one: 1 }])
  const { host } = server.settings('app')
  assert.equal(statSync(host).mode & 0o777, 0o700)
  await server.stop()
  const again = await startEmbedded({ dataDir: odd })
  assert.throws(() => statSync(host), { code: 'ENOENT' })
  await again.stop()
})

test('as root without namespaces the server runs as nobody', {
  skip: process.getuid?.() !== 0,
}, async () => {
  const account = { prefix: [], owner: { uid: 65534, gid: 65534 } }
  const shut = join(root, 'lent')
  const outer = statSync(root).mode
  await assert.rejects(
    startEmbedded({ dataDir: shut, account }),
    (error) => isFault(error, 'storage/account-shut-out') && error.data['uid'] === 65534,
  )
  chmodSync(root, outer | 0o001)
  const server = await startEmbedded({ dataDir: shut, account })
  assert.equal(statSync(`/proc/${server.pid}`).uid, 65534)
  assert.deepEqual(await ask(server, 'SELECT 1 AS one'), [{ one: 1 }])
  await server.stop()
  const found = await startEmbedded({ dataDir: shut })
  assert.equal(statSync(`/proc/${found.pid}`).uid, 65534)
  await found.stop()
})
