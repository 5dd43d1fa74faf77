/** What ARCHITECTURE.md says of an act's way and of other people's packages is so. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { weightOf } from './house/packages.ts'
import { ROOT, repository, withSources } from './house/tree.ts'
import { readWay, type Step, wayFaults } from './house/way.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const page = read('ARCHITECTURE.md')

test('each file on the way of one act is entered from one before it', () => {
  assert.deepEqual(wayFaults(readWay(page), repository()), [])
})

test('a way that breaks off, loops back or grows long is refused', () => {
  const texts = {
    'src/api/a.ts': 'export const enter = () => door.propose()',
    'src/office/b.ts': 'export class Door { propose() { return admit() } }',
    'src/casefile/c.ts': 'export function admit() {}',
  }
  const faults = (...way: [path: string, entry: string][]) => {
    const steps: Step[] = way.map(([path, entry]) => ({ path, entry }))
    return withSources(texts, ({ sources }) => wayFaults(steps, sources))
  }
  const [a, b, c] = [
    ['src/api/a.ts', 'enter'],
    ['src/office/b.ts', 'propose'],
    ['src/casefile/c.ts', 'admit'],
  ] satisfies [string, string][]
  assert.deepEqual(faults(a!, b!, c!), [])
  assert.match(faults(a!, c!, b!).join(), /no step before src\/casefile\/c\.ts calls admit/)
  assert.match(faults(a!, ['src/office/b.ts', 'admit']).join(), /does not define admit/)
  assert.match(faults(a!, ['src/office/x.ts', 'propose']).join(), /x\.ts is not there/)
  assert.match(faults(a!).join(), /has 1 steps/)
  assert.deepEqual(
    readWay('## The way of one act\n1. `src/a.ts` `b`: c\n## Next\n1. `src/d.ts` `e`'),
    [{ path: 'src/a.ts', entry: 'b' }],
  )
})

test('Dependencies names every package of package.json with its weight, and no other', () => {
  const { dependencies, optionalDependencies, devDependencies } = JSON.parse(read('package.json'))
  const lock = JSON.parse(read('package-lock.json'))
  const [, section = ''] = page.split(/^## Dependencies$/m)
  const told = [...section.matchAll(/^\| ((?:`[^`]+`[, ]*)+)\| (\d+) \|/gm)].flatMap(
    ([, names = '', weight]) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => `${name} ${weight}`),
  )
  const real = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies })
  assert.deepEqual(told.sort(), real.map((name) => `${name} ${weightOf(name, lock)}`).sort())
})
