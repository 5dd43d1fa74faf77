import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { overlays } from '../law/national/overlays.ts'
import { overlaid, profiles } from '../law/shipped.ts'
import { lawBehind, readOverlays } from './overlays.ts'

const root = new URL('../../', import.meta.url)
const arvenia = new URL('src/law/national/xa-arvenia.json', root).pathname

describe('overlays of an installation', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rogatory-overlays-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  test('make the profile that a directory names, on the one that ships', async () => {
    const [bound] = await readOverlays([arvenia])
    const found = bound?.profile
    assert.equal(bound?.inForce.from, '2027-01-01')
    assert.equal(found?.id, 'full-safeguards+xa-national')
    assert.equal(found?.digest, overlaid(overlays.find(({ id }) => id === 'xa-national')!).digest)
    assert.ok(found!.rules.length > profiles['full-safeguards'].rules.length)
    assert.deepEqual(await readOverlays([]), [])
  })

  test('tell when the law behind a profile ends', async () => {
    const ending = join(folder, 'ending.json')
    const law = JSON.parse(await readFile(arvenia, 'utf8'))
    law.inForce.until = '2028-01-01'
    await writeFile(ending, JSON.stringify(law))
    const { digest } = (await readOverlays([ending]))[0]!.profile
    assert.equal((await lawBehind(digest, [ending]))?.until, '2028-01-01')
    assert.deepEqual(await lawBehind(profiles['full-safeguards'].digest, []), {})
    assert.equal(await lawBehind(digest, []), undefined)
  })

  test('are refused by file and reason', async () => {
    const text = await readFile(arvenia, 'utf8')
    for (const [name, content, message] of [
      ['astray', text.replace('"full-safeguards"', '"constructor"'), /on "constructor", which/],
      ['loose', text.replace(/"value": \d+/, '"value": 9999'), /loosens maxRetentionDays/],
      ['broken', '{', /broken\.json": /],
    ] as const) {
      const file = join(folder, `${name}.json`)
      await writeFile(file, content)
      await assert.rejects(readOverlays([file]), { code: 'config/bad-overlay', message })
    }
    await assert.rejects(readOverlays([join(folder, 'none.json')]), {
      code: 'config/unreadable',
      message: /none\.json": ENOENT/,
    })
  })
})
