/** The packaged programs: found, with their libraries, or refused with the way out. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { testDirectory } from '../test-directory.ts'
import { findBinaries, mendLinks } from './binaries.ts'

const root = testDirectory()

/** A package with one library that is wanted by a name it does not have. */
function packageWithoutLinks(name: string): string {
  const directory = join(root, name)
  mkdirSync(join(directory, 'native/lib'), { recursive: true })
  const link = { source: 'native/lib/libone.so.1.2', target: 'native/lib/libone.so.1' }
  writeFileSync(join(directory, 'native/pg-symlinks.json'), JSON.stringify([link]))
  writeFileSync(join(directory, link.source), 'library')
  return directory
}

/** Nothing is read-only to root, so the work is done as nobody. */
function asOrdinaryUser<T>(work: () => T): T {
  if (process.getuid?.() !== 0) return work()
  process.seteuid?.(65534)
  try {
    return work()
  } finally {
    process.seteuid?.(0)
  }
}

test('the programs of this platform run', () => {
  const { postgres, major, environment } = findBinaries(join(root, 'unused'))
  const env = { ...process.env, ...environment }
  const { stdout } = spawnSync(postgres, ['--version'], { encoding: 'utf8', env })
  assert.match(stdout, new RegExp(`^postgres \\(PostgreSQL\\) ${major}\\.`))
  assert.equal(existsSync(join(root, 'unused')), false)
})

test('a platform without programs is named together with the way out', () => {
  const platforms = [
    { os: 'freebsd', arch: 'x64', loader: true },
    { os: 'win32', arch: 'x64', loader: true },
    { os: 'linux', arch: 'riscv64', loader: true },
    { os: 'linux', arch: 'x64', loader: false },
  ]
  for (const platform of platforms) {
    assert.throws(() => findBinaries(root, platform), {
      code: 'storage/no-embedded-postgres',
      message: /name a PostgreSQL server of your own in the configuration$/,
      data: { platform: `${platform.os}-${platform.arch}` },
    })
  }
})

test('missing links are made beside the libraries, broken ones anew, and good ones left', () => {
  const directory = packageWithoutLinks('writable')
  const link = join(directory, 'native/lib/libone.so.1')
  symlinkSync('libone.so.0', link)
  for (let i = 0; i < 2; i++) {
    assert.deepEqual(mendLinks(directory, join(root, 'unused'), 'linux'), {})
    assert.equal(readlinkSync(link), 'libone.so.1.2')
  }
})

test('a package that may not be written gets its links elsewhere, where the loader looks', () => {
  const directory = packageWithoutLinks('read-only')
  const elsewhere = join(root, 'elsewhere')
  mkdirSync(elsewhere)
  for (const path of [root, elsewhere]) chmodSync(path, 0o777)
  const libraries = join(directory, 'native/lib')
  chmodSync(libraries, 0o555)
  asOrdinaryUser(() => {
    for (let i = 0; i < 2; i++) {
      const environment = mendLinks(directory, elsewhere, 'linux')
      assert.deepEqual(environment, { LD_LIBRARY_PATH: elsewhere })
      assert.equal(readFileSync(join(elsewhere, 'libone.so.1'), 'utf8'), 'library')
      assert.equal(readFileSync(join(elsewhere, 'libone.so.1.2'), 'utf8'), 'library')
    }
    assert.throws(() => mendLinks(directory, elsewhere, 'darwin'), {
      code: 'storage/read-only-package',
    })
  })
  chmodSync(libraries, 0o755)
})
