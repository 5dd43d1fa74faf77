/** Backup and restore: everything comes back as it was, or nothing is touched. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { digest } from '../base/digest.ts'
import type { Instant } from '../base/instant.ts'
import { backUp } from './backup.ts'
import { type Backup, checkBackup } from './backup-manifest.ts'
import { type ConnectionSettings, withClient } from './database.ts'
import { migrate } from './migrate.ts'
import { restore } from './restore.ts'
import { emptyDatabase, type TestDatabase, testDatabase } from './test-database.ts'
import { testDirectory } from './test-directory.ts'
import { migrationsOf } from './test-migrations.ts'

const takenAt = '2026-11-22T09:50:27Z' as Instant

/** Names in the wrong order on purpose: `a_leaf` needs `z_root`, and one row its own table. */
const SCHEMA = {
  '0002-kept.sql': `
    create table z_root (id bigint generated always as identity primary key, data bytea not null);
    create table a_leaf (
      name text primary key,
      root bigint not null references z_root,
      parent text references a_leaf,
      twice bigint generated always as (root * 2) stored,
      at timestamptz,
      words text[]
    );
    create table bare (note text);
    create table seeded (note text);
    insert into seeded values ('from the start');
    create function refuse() returns trigger language plpgsql as
      'begin raise exception ''never changed''; end';
    create trigger frozen before update or delete or truncate on z_root
      for each statement execute function refuse();`,
}
const FILL = `
  INSERT INTO z_root (data) SELECT decode(md5(n::text), 'hex') FROM generate_series(1, 3000) n;
  INSERT INTO a_leaf (name, root, parent, at, words) VALUES
    ('later', 2, 'tab	and \\ and\nline', '2026-11-22 10:00:00.123456+00', '{"a,b",NULL,"\\"q\\""}'),
    ('tab	and \\ and\nline', 1, NULL, NULL, '{}');`
const CONTENT = `
  SELECT (SELECT md5(string_agg(id || encode(data, 'hex'), ',' ORDER BY id)) FROM z_root) AS roots,
         (SELECT string_agg(l::text, '|' ORDER BY name) FROM a_leaf l) AS leaves`

const root = testDirectory()
const migrations = migrationsOf(SCHEMA)
let source: TestDatabase<unknown>
let made = 0
before(async () => {
  source = await emptyDatabase()
  await migrate(source.settings('owner'), { directory: migrations })
  await ask(source.settings('owner'), FILL)
})
after(() => source.drop())

const ask = (settings: ConnectionSettings, sql: string) =>
  withClient(settings, async (client) => (await client.query(sql)).rows)

async function backUpSource(): Promise<Backup & { readonly directory: string }> {
  const directory = join(root, `backup-${++made}`)
  return { ...(await backUp(source.settings('owner'), { directory, takenAt })), directory }
}

async function withTarget(work: (owner: ConnectionSettings) => Promise<void>): Promise<void> {
  const target = await emptyDatabase()
  await work(target.settings('owner'))
  await target.drop()
}

test('a backup restored into an empty database is the same content', async () => {
  const { directory, manifest, digest: named } = await backUpSource()
  assert.deepEqual(
    manifest.tables.map(({ name, rows }) => [name, rows]),
    [
      ['bare', 0],
      ['seeded', 1],
      ['z_root', 3000],
      ['a_leaf', 2],
    ],
  )
  assert.equal(manifest.serverMajor, 18)
  assert.equal(manifest.takenAt, takenAt)
  assert.equal(named, digest(readFileSync(join(directory, 'manifest.json'))))
  const before = await ask(source.settings('owner'), CONTENT)
  await withTarget(async (owner) => {
    const restored = await restore(owner, directory, { migrations })
    assert.deepEqual(restored, { manifest, digest: named })
    assert.deepEqual(await ask(owner, CONTENT), before)
    await assert.rejects(ask(owner, 'DELETE FROM z_root'), /never changed/)
    const [next] = await ask(owner, `INSERT INTO z_root (data) VALUES ('') RETURNING id`)
    assert.equal(next?.id, 3001)
  })
})

test('a backup of a restored database has the same tables, byte for byte', async () => {
  const first = await backUpSource()
  await withTarget(async (owner) => {
    await restore(owner, first.directory, { migrations })
    const again = await backUp(owner, { directory: join(root, 'again'), takenAt })
    assert.deepEqual(again, { manifest: first.manifest, digest: first.digest })
  })
})

test('a backup holds one moment, whatever is written meanwhile', async () => {
  const owner = source.settings('owner')
  let writing = true
  const writer = withClient(owner, async (client) => {
    while (writing) {
      await client.query(`WITH r AS (INSERT INTO z_root (data) VALUES ('') RETURNING id)
        INSERT INTO a_leaf (name, root) SELECT 'w' || id, id FROM r`)
    }
  })
  const { directory, manifest } = await backUpSource()
  writing = false
  await writer
  const rows = Object.fromEntries(manifest.tables.map(({ name, rows }) => [name, rows]))
  assert.equal(rows['z_root']! - 3000, rows['a_leaf']! - 2)
  await withTarget(async (target) => {
    await restore(target, directory, { migrations })
  })
})

test('files are for their owner only, and what is there is not written over', async () => {
  const { directory } = await backUpSource()
  for (const name of ['.', ...(await readdir(directory))]) {
    assert.equal(statSync(join(directory, name)).mode & 0o077, 0, name)
  }
  await assert.rejects(backUp(source.settings('owner'), { directory, takenAt }), {
    code: 'storage/backup-exists',
  })
})

test('a backup that fails leaves nothing', async () => {
  const directory = join(root, 'failed')
  await withTarget(async (owner) => {
    await assert.rejects(backUp(owner, { directory, takenAt }), { code: 'storage/schema-older' })
  })
  assert.equal(existsSync(directory) || existsSync(`${directory}.partial`), false)
})

const TAMPERINGS: Readonly<Record<string, (directory: string) => void>> = {
  'z_root.copy': (directory) => {
    const path = join(directory, 'z_root.copy')
    const bytes = readFileSync(path)
    bytes[1000] = bytes[1000] === 0x30 ? 0x31 : 0x30
    writeFileSync(path, bytes)
  },
  'a_leaf.copy': (directory) => truncateSync(join(directory, 'a_leaf.copy'), 10),
  'bare.copy': (directory) => rmSync(join(directory, 'bare.copy')),
  'manifest.json': (directory) => {
    const path = join(directory, 'manifest.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"name":"bare"', '"name":"../bare"'))
  },
}

for (const [file, tamper] of Object.entries(TAMPERINGS)) {
  test(`a backup whose ${file} was tampered with is refused before anything is done`, async () => {
    const { directory } = await backUpSource()
    tamper(directory)
    const refusal = { code: 'storage/backup-damaged', data: { file } }
    await assert.rejects(checkBackup(directory), refusal)
    await withTarget(async (owner) => {
      await assert.rejects(restore(owner, directory, { migrations }), refusal)
      const schemas = `SELECT FROM pg_namespace WHERE nspname = 'rogatory'`
      assert.deepEqual(await ask(owner, schemas), [])
    })
  })
}

test('a restore that PostgreSQL refuses leaves the database empty', async () => {
  const { directory, manifest } = await backUpSource()
  const path = join(directory, 'a_leaf.copy')
  const text = readFileSync(path, 'utf8').replace('later\t2', 'later\t999999')
  writeFileSync(path, text)
  const tables = manifest.tables.map((table) =>
    table.name === 'a_leaf'
      ? { ...table, bytes: Buffer.byteLength(text), sha256: digest(Buffer.from(text)) }
      : table,
  )
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ ...manifest, tables }))
  await withTarget(async (owner) => {
    await assert.rejects(restore(owner, directory, { migrations }), { code: '23503' })
    assert.deepEqual(await ask(owner, 'SELECT FROM z_root'), [])
    assert.deepEqual(await ask(owner, 'SELECT note FROM seeded'), [{ note: 'from the start' }])
  })
})

test('a database that was used is not restored into, one that was only migrated is', async () => {
  const { directory } = await backUpSource()
  const uses = ['INSERT INTO bare VALUES (1)', `UPDATE seeded SET note = 'changed'`]
  for (const use of uses) {
    await withTarget(async (owner) => {
      await migrate(owner, { directory: migrations })
      await ask(owner, use)
      await assert.rejects(restore(owner, directory, { migrations }), { code: 'storage/not-empty' })
    })
  }
  await withTarget(async (owner) => {
    await migrate(owner, { directory: migrations })
    await restore(owner, directory, { migrations })
    assert.deepEqual(await ask(owner, 'SELECT note FROM seeded'), [{ note: 'from the start' }])
  })
})

test('a backup of an older schema is restored and then migrated on', async () => {
  const { directory } = await backUpSource()
  const newer = migrationsOf({ ...SCHEMA, '0003-more.sql': 'alter table bare add more text' })
  await withTarget(async (owner) => {
    await restore(owner, directory, { migrations: newer })
    assert.deepEqual(await ask(owner, 'SELECT max(version) AS version FROM schema_version'), [
      { version: 3 },
    ])
  })
  await withTarget(async (owner) => {
    await migrate(owner, { directory: newer })
    await assert.rejects(restore(owner, directory, { migrations: newer }), {
      code: 'storage/schema-newer',
      data: { database: 3, backup: 2 },
    })
  })
  await assert.rejects(
    restore(source.settings('owner'), directory, { migrations: migrationsOf({}) }),
    {
      code: 'storage/schema-newer',
      data: { database: 2, program: 1 },
    },
  )
})

test('the real schema comes back, and no trigger acts on what restore adds', async () => {
  const { settings, drop } = await testDatabase()
  const owner = settings('owner')
  const directory = join(root, 'real')
  await backUp(owner, { directory, takenAt })
  await restore(owner, directory)
  const onInsert = 'SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgtype & 4 <> 0'
  assert.deepEqual(await ask(owner, onInsert), [{ tgname: 'act_notified' }])
  const insert = async (as: ConnectionSettings, digit: string) => {
    const [id, act] = [digit.repeat(32), digit.repeat(64)]
    await ask(
      as,
      `INSERT INTO case_file (case_id, opened_at, last_act_at)
      VALUES ('${id}', now(), now())`,
    )
    await ask(
      as,
      `INSERT INTO act VALUES
      ('${act}', '${id}', 'x', 'x', now(), now(), 0, true, true, '', '', '')`,
    )
  }
  await insert(owner, '1')
  await insert(settings('app'), '2')
  const queued = await ask(owner, 'SELECT act_id FROM notification_queue')
  assert.deepEqual(queued, [{ act_id: '2'.repeat(64) }])
  await drop()
})
