/** Who erased their copy is told from the acts of a case, and who did not. */
import assert from 'node:assert/strict'
import type { OfficeId } from '../base/id.ts'
import { addDays, dayOf } from '../base/instant.ts'
import { Given } from './forging.contract.ts'
import { reportLines } from './report.ts'
import type { World } from './testkit.ts'
import type { Verification } from './verification.ts'
import { verifyContents } from './verify.ts'

const REGISTRY = 'XA/registry' as OfficeId
const PROVIDER = 'XA/nimbus' as OfficeId

/** @param world - a case in which the requesting State has erased its parcel, and nobody else */
export async function copiesAreTold(world: World): Promise<void> {
  const verified = (exporter: string) =>
    verifyContents(world.bundle(exporter), { trust: world.trust(), asOf: world.now })
  await providerErases(world)
  const found = verified('XB/main')
  assert.deepEqual(found.faults, [])
  const holders = (all: Verification['personalParts']) =>
    all.map(({ holder, erased }) => [holder, erased !== null])
  assert.deepEqual(holders(found.copies), [
    ['XA/nimbus', true],
    ['XA', false],
    ['XB', true],
  ])
  assert.deepEqual(holders(found.personalParts), [
    ['XB', false],
    ['XA', false],
    ['XA/nimbus', true],
  ])
  const lines = reportLines(found)
  const [title, ...copies] = lines.slice(lines.indexOf('copies:'))
  assert.equal(title, 'copies:')
  assert.match(copies[0]!, /^ {2}parcel of act [0-9a-f]{12}, XA\/nimbus: erased 20.*, act [0-9a-f]/)
  assert.match(copies[1]!, /^ {2}parcel of act [0-9a-f]{12}, XA: not proven erased$/)
  // What the provider destroyed of its own does not explain a gap in its State's copy.
  world.forget('XA/main')
  const there = verified('XA/main')
  assert.deepEqual(there.erased, [])
  assert.ok(there.withheld.some((one) => one.kind === 'part' && one.part === 'request'))
}

async function providerErases(world: World): Promise<void> {
  const bundle = world.bundle('XB/main')
  const produced = new Given(world, bundle).act('DataProduced')
  const of = { case: bundle.case }
  await world.say(REGISTRY, { ...of, type: 'ParcelFetched', body: { produced } }, null)
  const backupsGoneBy = dayOf(addDays(world.now, 30))
  for (const body of [
    { produced, destroyed: ['header', 'payload'], backupsGoneBy },
    { produced: null, destroyed: ['case-key', 'parts'], backupsGoneBy },
  ]) {
    await world.say(PROVIDER, { ...of, type: 'EvidenceErased', body }, null)
  }
}
