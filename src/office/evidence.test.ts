/** Parcels of which it is not known yet whether they are to come. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ActId, CaseId } from '../base/id.ts'
import { emptyCase } from '../casefile/state.ts'
import { BELMORA } from '../sim/states.ts'
import { START, testWorld } from '../sim/test-world.ts'
import type { SimWorld } from '../sim/world.ts'
import type { Cases } from './cases.ts'
import { Evidence } from './evidence.ts'

let world: SimWorld
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
