/**
 * The floors of ARCHITECTURE.md hold: imports only go down, the ground draws nothing from
 * outside, the proof floors take bytes and give bytes. Each rule is shown to refuse.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { importRings } from './house/cycles.ts'
import { OFFENDERS, RING, SOUND } from './house/floor-cases.ts'
import { floorOf, type House, roleOf, straying } from './house/imports.ts'
import { impurities } from './house/purity.ts'
import { undueSupplies } from './house/supplies.ts'
import { readFloors } from './house/table.ts'
import {
  none,
  type Offence,
  ROOT,
  repository,
  type Tree,
  withRepository,
  withSources,
} from './house/tree.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const manifest = JSON.parse(read('package.json'))
const { packages } = JSON.parse(read('package-lock.json'))
const house: House = {
  floors: readFloors(read('ARCHITECTURE.md')),
  packages: new Set(
    Object.keys({
      ...manifest.dependencies,
      ...manifest.optionalDependencies,
      // Its ciphers and curves are also a page's; the lock holds the bytes of both.
      ...packages['node_modules/age-encryption'].dependencies,
    }),
  ),
}

test('imports go down the table, and the ground and proof floors draw nothing from outside', () => {
  const [count, offences] = withRepository((tree) => [tree.sources.length, offencesIn(tree)])
  assert.notEqual(count, 0)
  none(offences)
})

test('no file imports itself round a ring of others', () => {
  none(importRings(repository()))
  const [offence, ...others] = withSources(RING, ({ sources }) => importRings(sources))
  assert.match(offence?.what ?? '', /a\.ts → src\/law\/b\.ts → src\/law\/c\.ts → src\/law\/a\.ts/)
  assert.deepEqual(others, [])
})

test('the table of floors only points down', () => {
  const table = (row: string) =>
    `| floor | folder | what it is | may import |\n| --- | --- | --- | --- |\n${row}\n`
  assert.throws(() => readFloors(table('| ground | `law` | rules | office |')), /"law".*"office"/)
  assert.throws(() => readFloors(table('| ground | law | rules | |')), /cannot read the row/)
  assert.throws(() => readFloors('no table'), /no table/)
})

test('`all below`, `all but faces` and islands mean what the table says', () => {
  const floor = (name: string) => house.floors.find((each) => each.name === name)
  assert.equal(floor('office')?.mayImport.has('storage'), true)
  assert.equal(floor('office')?.mayImport.has('api'), false)
  assert.equal(floor('sim')?.mayImport.has('office'), true)
  assert.equal(floor('sim')?.mayImport.has('web'), false)
  assert.equal(floor('main.ts')?.mayImport.has('sim'), true)
  assert.equal(floor('web')?.mayImport.has('bundle'), false)
  assert.equal(floor('web')?.islandsMayImport.has('bundle'), true)
})

test('every offending source is refused by name', () => {
  const texts = Object.entries(OFFENDERS).map(([path, [source]]) => [path, source] as const)
  const offences = withSources(Object.fromEntries(texts), offencesIn)
  for (const [path, [, refused]] of Object.entries(OFFENDERS)) {
    const found = offences.filter((offence) => offence.path === path).map((one) => one.what)
    assert.notEqual(found.length, 0, `${path} is not refused`)
    for (const what of found) assert.match(what, refused, path)
  }
})

test('an innocent source is not refused', () => {
  none(withSources(SOUND, offencesIn))
})

function offencesIn({ sources, checker }: Tree): Offence[] {
  return sources
    .filter(({ path }) => path.startsWith('src/'))
    .flatMap((source) => {
      const found = straying(source, house)
      const level = floorOf(source.path, house.floors)?.level
      if (roleOf(source.path) !== 'production') return found
      if (level !== 'ground' && level !== 'proof') return found
      return [...found, ...impurities(source, checker, level), ...undueSupplies(source, level)]
    })
}
