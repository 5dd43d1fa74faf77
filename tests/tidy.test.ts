/** The tree is tidy: short, typed, finished, alive, pinned. Each rule is shown to refuse. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { packageFaults, runtimePackages } from './house/packages.ts'
import {
  FILE_LINES_AIM,
  lengths,
  linesOf,
  longFunctions,
  looseTypes,
  opening,
} from './house/shape.ts'
import { SLOVENLY, TIDY } from './house/tidy-cases.ts'
import {
  filesBelow,
  none,
  type Offence,
  ROOT,
  repository,
  type Source,
  withSources,
} from './house/tree.ts'
import { leftovers, testFaults, workplaces } from './house/words.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

const untidy = (source: Source): Offence[] => [
  ...lengths(source),
  ...longFunctions(source),
  ...looseTypes(source),
  ...opening(source),
  ...leftovers(source),
  ...testFaults(source),
]

test('programs are short, narrow, typed and finished, and tests have sentences for names', (t) => {
  const sources = repository()
  const long = sources.filter(({ text }) => linesOf(text).length > FILE_LINES_AIM)
  t.diagnostic(
    `${long.length} files over ${FILE_LINES_AIM} lines: ${long.map(({ path }) => path).join(' ')}`,
  )
  none(sources.flatMap(untidy))
})

test('every slovenly source is refused by name', () => {
  const texts = Object.entries(SLOVENLY).map(([path, [source]]) => [path, source] as const)
  const offences = withSources(Object.fromEntries(texts), ({ sources }) => sources.flatMap(untidy))
  for (const [path, [, refused]] of Object.entries(SLOVENLY)) {
    const found = offences.filter((offence) => offence.path === path).map((one) => one.what)
    assert.notEqual(found.length, 0, `${path} is not refused`)
    for (const what of found) assert.match(what, refused, path)
  }
})

test('a tidy source is not refused', () => {
  const offences = withSources(TIDY, ({ sources }) => sources.flatMap(untidy))
  none(offences)
})

/** What people wrote and people read; data of others keeps its own words. */
const written = filesBelow('.').filter(
  (path) =>
    /\.(?:ts|js|md|sql|css|html|sh|ya?ml|json)$|^\.ci\//.test(path) &&
    !path.includes('/testdata/') &&
    path !== 'package-lock.json',
)

test('no file names a machine, a network or a workplace', () => {
  const offences = written.flatMap((path) => workplaces({ path, text: read(path) }))
  none(offences)
  const folders = ['home', 'Users', 'root', 'work', 'tmp']
  const homes = folders.map((folder) => `see /${folder}/me/notes`)
  const hosts = ['internal', 'corp'].map((end) => `get it from mirror.${end}`)
  for (const text of [...homes, ...hosts]) {
    assert.equal(workplaces({ path: 'a.md', text }).length, 1, text)
  }
  for (const folder of folders) {
    const text = `https://host/${folder}/a ~/${folder}/b ./${folder}/c`
    assert.deepEqual(workplaces({ path: 'a.md', text }), [], text)
  }
})

test('stylesheets, database scripts and shell scripts are short and narrow, too', () => {
  const others = written.filter((path) => /\.(?:sql|css|sh)$|^\.ci\//.test(path))
  none(others.flatMap((path) => lengths({ path, text: read(path) })))
})

test('packages are pinned, few, freely licensed and locked by their bytes', (t) => {
  const manifest = JSON.parse(read('package.json'))
  const lock = JSON.parse(read('package-lock.json'))
  const direct = Object.keys(manifest.dependencies).length
  t.diagnostic(`${direct} direct and ${runtimePackages(manifest, lock).length} run-time packages`)
  assert.deepEqual(packageFaults(manifest, lock), [])
})

test('a loose, viral, unlocked or crowded set of packages is refused', () => {
  const many = Array.from({ length: 41 }, (_, at) => `p${at}`)
  const sound = { version: '1.0.0', integrity: 'sha512-x', license: 'MIT' }
  const manifest = {
    dependencies: Object.fromEntries(many.slice(0, 13).map((name) => [name, '1.0.0'])),
    optionalDependencies: { native: '1.0.0' },
    devDependencies: { loose: '^1.0.0' },
  }
  const packages = {
    '': {},
    'node_modules/native': sound,
    'node_modules/loose': { ...sound, dev: true, license: 'GPL-3.0' },
    ...Object.fromEntries(many.map((name) => [`node_modules/${name}`, sound])),
    'node_modules/p0': { ...sound, license: 'GPL-3.0-only' },
    'node_modules/p1': { version: '1.0.0', resolved: 'https://mirror/p1', license: 'MIT' },
    'node_modules/p2': { ...sound, license: '(GPL-2.0 OR MIT)' },
  }
  assert.deepEqual(packageFaults(manifest, { packages }), [
    'loose is not pinned: ^1.0.0',
    'node_modules/p1 names an address: https://mirror/p1',
    'node_modules/p1 has no SHA-512 integrity',
    'node_modules/p0 is under GPL-3.0-only',
    '13 direct run-time packages',
    '41 run-time packages',
  ])
})

test('every file, export and package is used', () => {
  const idle = [...unused(ROOT), ...unused(ROOT, '--production', '--include', 'files')]
  if (idle.length > 0) assert.fail(`\n${[...new Set(idle)].join('\n')}`)
})

test('a file or an export that nothing uses is refused', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'rogatory-dead-'))
  try {
    writeFileSync(join(scratch, 'package.json'), '{ "main": "a.js", "type": "module" }')
    writeFileSync(join(scratch, 'a.js'), `import { used } from './b.js'\nused()\n`)
    writeFileSync(join(scratch, 'b.js'), 'export const used = () => 1\nexport const idle = 2\n')
    writeFileSync(join(scratch, 'c.js'), 'export const dead = 1\n')
    assert.deepEqual(unused(scratch).sort(), ['b.js exports: idle', 'c.js files: c.js'])
  } finally {
    rmSync(scratch, { recursive: true })
  }
})

/** What knip finds, one line each; it fails loudly where knip itself does. */
function unused(directory: string, ...options: string[]): string[] {
  const knip = join(ROOT, 'node_modules/knip/bin/knip.js')
  const run = spawnSync(
    process.execPath,
    [knip, '--directory', directory, '--reporter', 'json', '--no-progress', ...options],
    { encoding: 'utf8' },
  )
  if (run.status !== 0 && run.status !== 1) throw new Error(`knip failed: ${run.stderr}`)
  const { issues } = JSON.parse(run.stdout)
  return issues.flatMap(({ file, ...kinds }: Record<string, { name: string }[]>) =>
    Object.entries(kinds).flatMap(([kind, found]) =>
      found.map(({ name }) => `${file} ${kind}: ${name}`),
    ),
  )
}
