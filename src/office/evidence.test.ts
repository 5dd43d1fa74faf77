/** Parcels of which it is not known yet whether they are to come. */
import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, describe, test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import type { ActId, CaseId } from '../base/id.ts'
import { emptyCase } from '../casefile/state.ts'
import { BELMORA } from '../sim/states.ts'
import { START, testWorld } from '../sim/test-world.ts'
import type { SimWorld } from '../sim/world.ts'
import type { Cases } from './cases.ts'
import { Evidence } from './evidence.ts'
import { Turns } from './turns.ts'

let world: SimWorld
describe('evidence on its way', () => {
  before(async () => {
    world = await testWorld({ states: [BELMORA] })
  })
  after(() => world?.close())

  const idOf = (n: number, digits: number) => String(n).padStart(digits, '0')

  test('parcels that are not to come yet hold up none that is', async () => {
    const { office, db } = world.installations.get('XB/main')!
    for (let n = 1; n <= 9; n++) {
      await db.pool.query(
        `with opened as (insert into case_file values ($1, $3, 1, 'XB', 'XA', $3) returning case_id)
        insert into act select $2, case_id, 'EvidenceTransmitted', 'XA/central-authority', $3,
          $3::timestamptz + $4 * interval '1 second', 0, false, true, '', '', '' from opened`,
        [idOf(n, 32), idOf(n, 64), START, n],
      )
    }
    const act = { signer: { office: 'XB/central-authority' } }
    const load = async (id: CaseId) => {
      if (id === idOf(9, 32)) throw new Error('tried')
      const acts = new Map([[idOf(Number(id), 64), { ...act, id: idOf(Number(id), 64) }]])
      return { acts, state: { ...emptyCase(id), requesting: 'XB' } }
    }
    const tried: ActId[] = []
    const { stores } = office.evidence
    const evidence = new Evidence({
      installation: { ...office.installation, report: (_, of) => tried.push(of!['act'] as ActId) },
      cases: { load } as unknown as Cases,
      turns: new Turns(),
      net: world.net,
      stores,
      arrived: async () => {},
      recovering: false,
    })
    await evidence.fetch()
    assert.deepEqual(tried, [])
    await evidence.fetch()
    assert.deepEqual(tried, [idOf(9, 64)])
  })

  test('a parcel whose clock strikes while it is on its way does not come back', async () => {
    const { office, db } = world.installations.get('XB/main')!
    const [id, act] = [idOf(20, 32), idOf(20, 64)]
    await db.pool.query(
      `with opened as (insert into case_file values ($1, $3, 1, 'XB', 'XA', $3) returning case_id)
      insert into act select $2, case_id, 'EvidenceTransmitted', 'XA/central-authority', $3,
        $3, 0, false, true, '', '', '' from opened`,
      [id, act, START],
    )
    const pieces = { header: utf8('the header'), payload: utf8('the payload') }
    const [header, payload] = [digest(pieces.header), digest(pieces.payload)]
    const erased: { by: string }[] = []
    const parcel = { produced: act, header, payload, transmitted: { act }, erased }
    const body = { parcel: { sizeBytes: pieces.payload.length } }
    const said = { id: act, signer: { office: 'XB/central-authority' }, body }
    const state = { ...emptyCase(id as CaseId), requesting: 'XB', parcels: [parcel] }
    const load = async () => ({ acts: new Map([[act, said]]), state })
    const { stores } = office.evidence
    const asked = ['payload', 'header'] as const
    let count = 0
    const stream = async () => {
      const piece = asked[count++]!
      if (piece === 'header') erased.push({ by: 'XB' })
      return { status: 200, body: Readable.from([pieces[piece]]) }
    }
    const evidence = new Evidence({
      installation: office.installation,
      cases: { load } as unknown as Cases,
      turns: new Turns(),
      net: { ...world.net, stream },
      stores,
      arrived: async () => {},
      recovering: false,
    })
    await db.pool.query(
      'insert into parcel_fetched select act_id, at from act where act_id <> $1',
      [act],
    )
    await evidence.fetch()
    assert.equal(count, 2)
    assert.equal(await stores.headers.get(header), undefined)
    assert.ok(!(await stores.payloads.has(payload)))
  })
})
