import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Bytes, utf8 } from '../base/bytes.ts'
import { digest, sha256 } from '../base/digest.ts'
import type { CaseId, StateCode } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import type { TrustFile } from '../signing/trust.ts'
import type { Bundle } from './contents.ts'
import { bundleBytes } from './export.ts'
import { MISPACKED } from './mispacked.contract.ts'
import { readBundle } from './read.ts'
import { verifyBundle } from './verify.ts'

const one = digest(utf8('one act'))
const other = digest(utf8('another act'))
const provider = 'XA/cloud-nimbus' as InstallationId

/** One of each kind of entry; nothing in it is true. */
const BUNDLE: Bundle = {
  case: '000102030405060708090a0b0c0d0e0f' as CaseId,
  exporter: 'XB/main' as InstallationId,
  exportedAt: instant('2026-11-22T09:50:27Z'),
  withheld: [digest(utf8('a third act'))],
  acts: new Map([one, other].map((id) => [id, utf8(`act ${id}`)])),
  openings: new Map([one, other].map((id) => [id, sha256(utf8(id))])),
  proofs: new Map([[one, utf8('a proof')]]),
  decisions: new Map([[one, utf8('{}')]]),
  profiles: new Map([[digest(utf8('a profile')), utf8('{}')]]),
  receipts: [
    { act: one, by: provider, document: utf8('{}') },
    { act: one, by: 'XA/main' as InstallationId, document: utf8('{"v":1}') },
  ],
  directories: [
    { state: 'XA' as StateCode, serial: 2, document: utf8('two') },
    { state: 'XA' as StateCode, serial: 10, document: utf8('ten') },
    { state: 'XB' as StateCode, serial: 1, document: utf8('one') },
  ],
  checkpoints: [utf8('a note')],
}

async function* inPieces(bytes: Bytes, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

describe('a container', () => {
  test('is the same bytes for the same contents, in whatever order they come', async () => {
    const shuffled = {
      ...BUNDLE,
      acts: new Map([...BUNDLE.acts].reverse()),
      openings: new Map([...BUNDLE.openings].reverse()),
      receipts: [...BUNDLE.receipts].reverse(),
      directories: [...BUNDLE.directories].reverse(),
    }
    assert.deepEqual(await bundleBytes(shuffled), await bundleBytes(BUNDLE))
  })

  test('reads back as what was written, in pieces of any size', async () => {
    const bytes = await bundleBytes(BUNDLE)
    for (const size of [1, 511, 1 << 20]) {
      const { acts, ...read } = await readBundle(inPieces(bytes, size))
      const { acts: written, receipts, ...rest } = BUNDLE
      assert.deepEqual(read, { ...rest, receipts: [...receipts] })
      assert.deepEqual([...acts], [...written].sort())
    }
  })

  test('holds chains of directories by serial, as numbers go', async () => {
    const { directories } = await readBundle(await bundleBytes(BUNDLE))
    assert.deepEqual(
      directories.map(({ state, serial }) => `${state} ${serial}`),
      ['XA 2', 'XA 10', 'XB 1'],
    )
  })
})

describe('a file that is no bundle', () => {
  const trust: TrustFile = { v: 1, roots: [], witnesses: [], quorum: 0 }
  const asOf = instant('2026-11-22T10:00:00Z')
  for (const { name, change, code, entry } of MISPACKED) {
    test(`is answered with one fault where ${name}`, async () => {
      const changed = await change(await bundleBytes(BUNDLE))
      const found = await verifyBundle(changed, { trust, asOf })
      assert.deepEqual([found.ok, found.case, found.faults.length], [false, null, 1])
      assert.equal(found.faults[0]?.code, code)
      if (entry !== undefined) assert.equal(found.faults[0]?.entry, entry)
    })
  }
})
