import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { ACT_TYPES } from '../law/act-types.ts'
import { leafClass } from './leaf-class.ts'

test('the classes are those of docs/formats/leaf.md, and no act has another', () => {
  const page = readFileSync(new URL('../../docs/formats/leaf.md', import.meta.url), 'utf8')
  const [, table = ''] = page.split('## Classes')
  const rows = [...table.matchAll(/^\| (\d+) \| (.+) \|$/gm)]
  const listed = new Map(
    rows.flatMap(([, number, types]) =>
      [...types!.matchAll(/`(\w+)`/g)].map(([, type]) => [type!, Number(number)] as const),
    ),
  )
  assert.equal(rows.length, 12)
  assert.equal(listed.size, 58)
  for (const type of listed.keys())
    assert.ok(
      ACT_TYPES.some((known) => known === type),
      type,
    )
  for (const type of ACT_TYPES) assert.equal(leafClass(type), listed.get(type) ?? 0, type)
})

test('a type that leaf version 1 does not know is class 0', () => {
  for (const type of ['EvidencePresented', 'NeverHeardOf', '', 'constructor']) {
    assert.equal(leafClass(type), 0)
  }
})
