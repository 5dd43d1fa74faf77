/** Figures as the portal shows them and gives them to programs. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Listening, listen } from '../api/listen.ts'
import { publicApp } from '../api/public/app.ts'
import { house } from '../api/testkit.ts'
import { portalRoutes } from './app.ts'
import { FIGURES } from './face.ts'
import { testReads } from './testkit.ts'

describe('figures in public', () => {
  let listening: Listening
  let told = testReads().figures
  before(async () => {
    const reads = testReads({ figures: () => told() })
    const app = publicApp(reads, { house: house(), pages: portalRoutes(reads) })
    listening = await listen(app, { host: '127.0.0.1', port: 0 })
  })
  after(() => listening?.close())

  const get = (path: string) => fetch(new URL(path, listening.address))
  const text = async (path: string) => (await get(path)).text()

  test('each has a chart with its numbers as text, a table and two files', async () => {
    for (const name of FIGURES) {
      const page = await text(`/en/figures/${name}`)
      assert.equal(page.match(/<rect width="1000"/g)?.length, 1, 'the longest bar is the scale')
      assert.match(page, /<strong>1,234<\/strong>/)
      assert.match(page, /<rect width="0" height="10"><\/rect><\/svg>\s*<strong>hidden<\/strong>/)
      assert.match(page, /<td>hidden<\/td>/)
      assert.match(page, new RegExp(`href="/figures/${name}\\.csv"`))
      assert.match(await text(`/en/figures/${name}?by=month`), /<strong>12<\/strong>/)
    }
  })

  test('a hidden number is in no file, and zero is not a hidden one', async () => {
    const csv = (await text('/figures/outcome.csv')).split('\r\n')
    assert.equal(csv[0], 'period,category,count')
    assert.ok(csv.includes('2026-Q3,execute,1234') && csv.includes('2026-Q3,refuse,'))
    const json = (await (await get('/figures/outcome.json')).json()) as { cells: object }
    assert.equal((json.cells as Record<string, unknown>)['2026-Q3 refuse'], null)
    assert.equal((await get('/figures/none.csv')).status, 404)
    assert.equal((await get('/en/figures/none')).status, 404)
  })

  test('before a month has ended in public there is nothing, and it is said', async () => {
    const before = told
    told = async () => undefined
    assert.match(await text('/en/figures'), /Nothing is counted yet/)
    assert.match(await text('/ru/figures/outcome'), /Пока ничего не подсчитано/)
    assert.equal((await get('/figures/outcome.json')).status, 404)
    told = before
  })
})
