import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import type { CaseId } from '../base/id.ts'
import { systemRandom } from '../office/system.ts'
import { caseKeys, generationOf, seal, unseal } from './case-keys.ts'

const folder = await mkdtemp(join(tmpdir(), 'rogatory-case-keys-'))
after(() => rm(folder, { recursive: true }))

const idOf = (n: number): CaseId => n.toString(16).padStart(32, '0') as CaseId
const keysOf = async (name: string) => {
  const path = await mkdtemp(join(folder, `${name}-`))
  return { path, keys: caseKeys(path, systemRandom) }
}

describe('case keys', () => {
  it('gives all who ask at once one key a case, and leaves nothing else on the disk', async () => {
    const { path, keys } = await keysOf('at-once')
    const asked = Array.from({ length: 64 }, (_, i) => idOf(i % 16))
    const given = await Promise.all(asked.map((id) => keys.current(id)))
    for (const [i, { key }] of given.entries()) assert.ok(key.equals(given[i % 16]!.key))
    assert.equal(new Set(given.map(({ key }) => key.export().toString('hex'))).size, 16)
    const files = await readdir(path)
    assert.deepEqual(
      files.sort(),
      [...new Set(asked)].map((id) => `${id}.1.key`),
    )
    for (const file of files) assert.equal((await stat(join(path, file))).mode & 0o777, 0o600)
  })

  it('finds after a new start what was sealed before', async () => {
    const { path, keys } = await keysOf('again')
    const sealed = seal(await keys.current(idOf(1)), 'a', Uint8Array.of(7), systemRandom)
    const key = await caseKeys(path, systemRandom).find(idOf(1), generationOf(sealed))
    assert.deepEqual(unseal(key!, 'a', sealed), Uint8Array.of(7))
    assert.throws(() => unseal(key!, 'b', sealed), { code: 'storage/damaged-part' })
  })

  it('keeps the key that another process put there first', async () => {
    const { path, keys } = await keysOf('first')
    const other = caseKeys(path, systemRandom)
    const [mine, theirs] = await Promise.all([keys.current(idOf(2)), other.current(idOf(2))])
    assert.equal(mine.generation, theirs.generation)
    assert.ok(mine.key.equals(theirs.key))
  })

  it('gives a destroyed key to nobody, and the next one a new number', async () => {
    const { path, keys } = await keysOf('destroyed')
    const first = await keys.current(idOf(3))
    await keys.destroy(idOf(3))
    assert.equal(await keys.find(idOf(3), 1), undefined)
    const next = await keys.current(idOf(3))
    assert.equal(next.generation, 2)
    assert.equal(next.key.equals(first.key), false)
    assert.equal(await caseKeys(path, systemRandom).find(idOf(3), 1), undefined)
  })

  it('keeps nothing of a destroyed key for who was reading it, nor a copy on disk', async () => {
    const { path, keys } = await keysOf('reading')
    await keys.current(idOf(6))
    await writeFile(join(path, `${idOf(6)}.1.key.0011223344556677`), new Uint8Array(32))
    await writeFile(join(path, `${idOf(7)}.1.key.0011223344556677`), new Uint8Array(32))
    const anew = caseKeys(path, systemRandom)
    const destroyed = anew.destroy(idOf(6))
    const read = anew.find(idOf(6), 1)
    await destroyed
    await read
    assert.equal(await anew.find(idOf(6), 1), undefined)
    assert.equal((await anew.current(idOf(6))).generation, 2)
    const files = [`${idOf(6)}.1.key`, `${idOf(6)}.2.key`, `${idOf(7)}.1.key.0011223344556677`]
    assert.deepEqual((await readdir(path)).sort(), files, 'another case is being made')
  })

  it('does not use a key of the wrong length', async () => {
    const { path, keys } = await keysOf('damaged')
    await writeFile(join(path, `${idOf(4)}.1.key`), new Uint8Array(31))
    await assert.rejects(keys.current(idOf(4)), { code: 'storage/damaged-key' })
  })

  it('tells who asked that the key could not be made, and makes it when it can', async () => {
    const { path, keys } = await keysOf('gone')
    await rm(path, { recursive: true })
    await assert.rejects(keys.current(idOf(5)), { code: 'ENOENT' })
    await mkdir(path)
    assert.equal((await keys.current(idOf(5))).generation, 1)
  })
})
