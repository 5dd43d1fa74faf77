import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { CaseId, StateCode } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import { parseJson } from '../base/json.ts'
import type { CaseAct } from '../casefile/act.ts'
import { requestDocument } from '../casefile/request.ts'
import { type CaseState, emptyCase } from '../casefile/state.ts'
import { proposalFor, readCatalogues } from './catalogues.ts'

const XA = 'XA' as StateCode
const root = new URL('../../', import.meta.url)
const shipped = (state: string) => new URL(`catalogues/${state}.json`, root).pathname

describe('catalogues of an installation', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rogatory-catalogues-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  test('are read by the State whose law they tell; none is named, none is read', async () => {
    const found = await readCatalogues([shipped('XA'), shipped('XB')], XA)
    assert.deepEqual([...found.keys()], ['XA', 'XB'])
    assert.equal((await readCatalogues([], XA)).size, 0)
  })

  test('are refused by file and reason', async () => {
    const broken = join(folder, 'broken.json')
    await writeFile(broken, '{"format":"rogatory-catalogue/2"}')
    const treaty = join(folder, 'treaty.json')
    const text = await readFile(shipped('XA'), 'utf8')
    await writeFile(treaty, JSON.stringify({ ...JSON.parse(text), law: 'uncc-2024' }))
    const refused: readonly (readonly [readonly string[], RegExp])[] = [
      [[broken], /broken\.json": cannot read catalogue/],
      [[treaty], /treaty\.json": "uncc-2024" is the law of no State/],
      [[shipped('XA'), shipped('XA')], /another file tells the law of "XA"/],
      [[shipped('XB')], /XB\.json": none tells the law of "XA"/],
    ]
    for (const [files, message] of refused) {
      await assert.rejects(readCatalogues(files, XA), { code: 'config/bad-catalogue', message })
    }
    await assert.rejects(readCatalogues([join(folder, 'none.json')], XA), {
      code: 'config/unreadable',
      message: /none\.json": ENOENT/,
    })
  })
})

describe('a proposal on dual criminality', async () => {
  const bytes = await readFile(new URL('examples/ransomware/request.json', root))
  const document = requestDocument.parse(parseJson(bytes))
  const made = { id: 'a request', parts: { request: document } } as unknown as CaseAct
  const state = {
    ...emptyCase('00' as CaseId),
    requesting: 'XB',
    requested: 'XA',
    request: { act: made.id },
  } as unknown as CaseState
  const at = instant('2026-11-22T09:00:00Z')
  const from = async (...states: readonly string[]) =>
    readCatalogues(states.map(shipped), states[0] as StateCode)

  test('compares offence by offence, and gives no reasons', async () => {
    const proposal = proposalFor(await from('XA', 'XB'), { state, acts: [made], at })
    assert.equal(proposal?.length, document.offences.length)
    const [first] = proposal!
    assert.match(first!.entry.requestedProvision, /Arvenia/)
    assert.equal(first!.entry.conduct, 'met')
    assert.equal(first!.atHome, 'met')
    assert.ok(!('reasons' in first!.entry))
  })

  test('leaves open what a law of which nothing is told would say', async () => {
    const [first] = proposalFor(await from('XA'), { state, acts: [made], at })!
    assert.equal(first!.entry.conduct, 'met')
    assert.equal(first!.atHome, 'unknown')
  })

  test('is none without the requested State’s catalogue, or the request in sight', async () => {
    assert.equal(proposalFor(await from('XB'), { state, acts: [made], at }), null)
    assert.equal(proposalFor(new Map(), { state, acts: [made], at }), null)
    const blind = { ...made, parts: {} }
    assert.equal(proposalFor(await from('XA'), { state, acts: [blind], at }), null)
    assert.equal(proposalFor(await from('XA'), { state, acts: [], at }), null)
  })
})
