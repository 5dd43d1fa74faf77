import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { digest } from '../base/digest.ts'
import { DataProduced } from '../casefile/acts/execution.ts'
import { readManifest } from '../vault/manifest.ts'
import { transcript } from './testkit.ts'

const cwd = mkdtempSync(join(tmpdir(), 'rogatory-evidence-'))
after(() => rmSync(cwd, { recursive: true }))
const run = async (args: string) =>
  (await transcript(args, { cwd })).replaceAll(/\n(?:! {3}| {2})(?=\S)/g, ' ')
const file = (name: string) => readFileSync(join(cwd, name))
const keep = (name: string, content: string | Uint8Array) => writeFileSync(join(cwd, name), content)
const json = (name: string, content: unknown) => keep(name, JSON.stringify(content))

const CASE = '000102030405060708090a0b0c0d0e0f'
const ORDER = 'a'.repeat(64)
const LOG = randomBytes(200_000)
const act = (type: string, body: object, parts: object = {}) => ({
  act: type === 'OrderIssued' ? ORDER : 'b'.repeat(64),
  type,
  office: 'XA/nimbus',
  body,
  parts,
})
const order = (over: object) =>
  act('OrderIssued', {
    kind: 'production',
    items: [2, 3],
    categories: ['subscriber', 'traffic'],
    provider: 'XA/nimbus',
    recipients: [],
    ...over,
  })
const plan = {
  files: [
    { item: 3, categories: ['traffic'], path: 'access.log', mediaType: 'text/plain' },
    {
      item: 2,
      categories: ['subscriber'],
      path: 'record.json',
      label: 'subscriber: почта',
      mediaType: 'application/json',
    },
  ],
  collection: {
    method: 'export of the account database',
    from: '2026-11-22T09:00:00Z',
    to: '2026-11-22T09:05:00Z',
    clockOffsetSeconds: 0,
    operator: 'XA/p-107',
  },
  conditions: [{ code: 'only-this-case', text: 'for this case alone', language: 'en' }],
}

before(async () => {
  const recipientOf = (said: string) => /recipient: (age1\S+)/.exec(said)![1]!
  const recipients = [
    recipientOf(await run('keys new --kind reader --out reader.key')),
    recipientOf(await run('keys recovery --out shares')),
  ]
  await run('keys new --kind reader --out stranger.key')
  keep('access.log', LOG)
  keep('record.json', '{"name":"n"}')
  json('plan.json', plan)
  json('case.json', { case: CASE, acts: [order({ recipients })] })
})

describe('a parcel', () => {
  test('is sealed for the order, with manifest and the act to be signed', async () => {
    const said = await run('evidence seal plan.json --case case.json --out parcel')
    assert.match(said, /^sealed 2 files, 0.2 MB, to 2 recipients of order a{64}\n[\s\S]*exit 0$/)
    assert.deepEqual(readdirSync(join(cwd, 'parcel')).sort(), [
      'act.json',
      'header',
      'manifest.json',
      'payload',
    ])
    assert.equal(statSync(join(cwd, 'parcel')).mode & 0o777, 0o700)
    const manifest = readManifest(file('parcel/manifest.json'))
    assert.deepEqual([manifest.case, manifest.request], [CASE, ORDER])
    assert.deepEqual(
      manifest.entries.map(({ item, label }) => [item, label]),
      [
        [2, 'subscriber: почта'],
        [3, 'access.log'],
      ],
    )
    assert.equal(digest(file('parcel/payload')), manifest.parcel.payloadSha256)
    assert.equal(digest(file('parcel/header')), manifest.parcel.headerSha256)
    const said2 = JSON.parse(file('parcel/act.json').toString())
    assert.equal(DataProduced.body.parse(said2.body).parcel.header, manifest.parcel.headerSha256)
    assert.ok(!file('parcel/payload').includes('"name"'))
  })

  for (const key of ['--key reader.key', '--shares shares/share-3.txt,shares/share-1.txt']) {
    test(`opens with ${key}, and every file is as it was`, async () => {
      const said = await run(`evidence open parcel ${key} --out opened`)
      assert.match(said, /^opened 2 files into opened, every digest as in the manifest/)
      assert.match(said, /condition only-this-case: for this case alone/)
      assert.match(said, /not checked: that an act of the case signed this manifest[\s\S]*exit 0$/)
      assert.deepEqual(new Uint8Array(file('opened/2')), new Uint8Array(LOG))
      assert.equal(file('opened/1').toString(), '{"name":"n"}')
      const contents = JSON.parse(file('opened/contents.json').toString())
      assert.equal(contents[0].label, 'subscriber: почта')
      rmSync(join(cwd, 'opened'), { recursive: true })
    })
  }

  test('is held against the act that signed its manifest', async () => {
    const { body, parts } = JSON.parse(file('parcel/act.json').toString())
    json('whole.json', { case: CASE, acts: [order({}), act('DataProduced', body, parts)] })
    const said = await run('evidence open parcel --key reader.key --case whole.json --out signed')
    assert.match(said, /the manifest is the one that act b{64} signed\nexit 0$/)
    const other = { ...body, parcel: { ...body.parcel, manifest: 'c'.repeat(64) } }
    json('other.json', { case: CASE, acts: [act('DataProduced', other)] })
    const not = await run('evidence open parcel --key reader.key --case other.json --out not')
    assert.match(not, /act b{64} signed another manifest[\s\S]*exit 2$/)
    assert.ok(!existsSync(join(cwd, 'not')))
  })
})

const CHUNK = 65536 + 16
const payload = (change: (bytes: Buffer) => Uint8Array) => (folder: string) =>
  keep(`${folder}/payload`, change(file(`${folder}/payload`)))
const HARM: readonly (readonly [string, (folder: string) => void, RegExp])[] = [
  [
    'a bit of chunk 1 is flipped',
    payload((bytes) => {
      bytes[16 + CHUNK + 99]! ^= 1
      return bytes
    }),
    /vault\/chunk-refused: .*1.*vault\/payload-digest/,
  ],
  [
    'chunk 1 is dropped',
    payload((bytes) =>
      Buffer.concat([bytes.subarray(0, 16 + CHUNK), bytes.subarray(16 + 2 * CHUNK)]),
    ),
    /vault\/chunk-refused: .*1/,
  ],
  [
    'it ends after chunk 1',
    payload((bytes) => bytes.subarray(0, 16 + 2 * CHUNK)),
    /truncated: .*2/,
  ],
  ['bytes follow', payload((bytes) => Buffer.concat([bytes, Buffer.from('x')])), /vault\/payload-/],
  [
    'the header is another parcel’s',
    (folder) => cpSync(join(cwd, 'again/header'), join(cwd, folder, 'header')),
    /vault\/header-digest/,
  ],
]

describe('what is not as it was signed is named, and nothing of it is kept', () => {
  before(async () => {
    await run('evidence seal plan.json --case case.json --out again')
  })
  for (const [what, harm, found] of HARM) {
    test(what, async () => {
      const folder = `harmed-${what.replaceAll(/\W/g, '-')}`
      cpSync(join(cwd, 'parcel'), join(cwd, folder), { recursive: true })
      harm(folder)
      const before = readdirSync(cwd)
      const said = await run(`evidence open ${folder} --key reader.key --out kept`)
      assert.match(said, /^NOT AS SIGNED: nothing of .* was kept[\s\S]*exit 1$/)
      assert.match(said, found)
      assert.deepEqual(readdirSync(cwd), before)
    })
  }

  test('a key that it is not sealed to', async () => {
    const said = await run('evidence open parcel --key stranger.key --out kept')
    assert.match(said, /vault\/not-a-recipient[\s\S]*exit 1$/)
  })
})

describe('refused with the next step, and nothing is made', () => {
  const refusals: readonly (readonly [string, RegExp])[] = [
    ['', /cannot tell what to do with evidence/],
    ['sael', /did you mean "rogatory evidence seal"/],
    ['seal', /no plan is named/],
    ['seal plan.json --out x', /without --case/],
    ['seal plan.json --case plan.json --out x', /"plan.json" as a case/],
    ['seal case.json --case case.json --out x', /"case.json" as a plan of sealing/],
    [
      'seal plan.json --case case.json --order bb --out x',
      /the order for data "bb": the case has 0/,
    ],
    ['seal plan.json --case two.json --out x', /the case has 2.*also: a{64}/],
    ['seal plan.json --case narrow.json --out x', /does not ask for item 3/],
    ['seal plan.json --case other-data.json --out x', /does not ask for subscriber data/],
    ['seal plan.json --case nobody.json --out x', /names no recipient/],
    ['seal plan.json --case case.json --out parcel', /"parcel": it is there already/],
    ['seal missing.json --case case.json --out x', /"none.log": there is no such file/],
    ['seal twice.json --case case.json --out x', /no two entries have one label/],
    ['open parcel --out x', /either --key or --shares/],
    ['open parcel --key access.log --out x', /cannot read/],
    ['open parcel --shares shares/share-1.txt --out x', /with one share/],
    ['open none --key reader.key --out x', /there is no such file/],
    ['open parcel --key reader.key --out shares', /"shares": it is there already/],
  ]
  before(() => {
    const [one] = JSON.parse(file('case.json').toString()).acts
    const changed = (over: object) => ({ ...one, body: { ...one.body, ...over } })
    json('two.json', { case: CASE, acts: [one, { ...one, act: 'd'.repeat(64) }] })
    json('narrow.json', { case: CASE, acts: [changed({ items: [2] })] })
    json('other-data.json', { case: CASE, acts: [changed({ categories: ['traffic'] })] })
    json('nobody.json', { case: CASE, acts: [changed({ recipients: [] })] })
    const [log, record] = plan.files
    json('missing.json', { ...plan, files: [{ ...log, path: 'none.log' }] })
    json('twice.json', { ...plan, files: [log, { ...record, label: 'access.log' }] })
  })
  for (const [args, sentence] of refusals) {
    test(`"evidence ${args}"`, async () => {
      const said = await run(`evidence ${args}`)
      assert.match(said, new RegExp(`^! rogatory: [\\s\\S]*${sentence.source}[\\s\\S]*exit 2$`))
      assert.ok(!existsSync(join(cwd, 'x')))
    })
  }
})
