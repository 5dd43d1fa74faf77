/** The case as one file, verified by a program that never spoke to a server. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../base/error.ts'
import type { ActId, StateCode } from '../base/id.ts'
import { readBundle } from '../bundle/read.ts'
import { verifyContents } from '../bundle/verify.ts'
import { fingerprint } from '../signing/keys.ts'
import { formatTrust, type TrustFile } from '../signing/trust.ts'
import { explain, nameOf } from './demo-explain.ts'
import type { DemoWorld } from './demo-world.ts'
import type { Play } from './play.ts'
import type { Teller } from './teller.ts'

/** Whom the outsider trusts: two States' roots and the witness, from elsewhere. */
const trustOf = (world: DemoWorld): TrustFile => ({
  v: 1,
  roots: [...world.ceremonies.values()].map(({ state, root }) => ({
    state: state.code as StateCode,
    fingerprint: fingerprint(root.kid),
    source: 'read out at the ceremony of this invented world',
  })),
  witnesses: [world.witnessKey],
  quorum: 1,
})

/** Files that are worth keeping when the world is gone. */
export const BUNDLES = ['case.rogatory', 'case-after-erasure.rogatory', 'trust.json'] as const

/**
 * Exports the requesting State's file and verifies it, as one would who never asked a server.
 * @param of.told - acts that are explained already
 * @returns the acts of the file
 */
export async function exportAndVerify(
  world: DemoWorld,
  it: Play,
  of: {
    readonly name: (typeof BUNDLES)[number]
    readonly tell: Teller
    readonly told?: readonly ActId[]
  },
): Promise<readonly ActId[]> {
  const bytes = await world.client(it.document.from.authority).bundle(it.case)
  await writeFile(join(world.folder, of.name), bytes)
  await writeFile(join(world.folder, 'trust.json'), formatTrust(trustOf(world)))
  const bundle = await readBundle(bytes)
  const found = verifyContents(bundle, { trust: trustOf(world), asOf: world.now() })
  if (!found.ok) {
    const first = found.faults[0]
    throw fault('demo/not-verified', `cannot verify the bundle: ${first?.code}: ${first?.says}`)
  }
  const voided = found.timeline.filter(({ without }) => without !== null)
  if (voided.some(({ type }) => type !== 'DataProduced')) {
    const types = voided.map(({ type }) => type).join(', ')
    throw fault('demo/unexpected', `cannot go on: without effect: ${types}`)
  }
  const { acts, persons, proofs, receipts } = found.counts
  of.tell.line(
    'Outsider',
    `verifies offline ${acts} acts, ${persons} persons, ${proofs} proofs, ${receipts} receipts`,
    'no fault',
  )
  const erased = new Set(found.copies.flatMap((copy) => (copy.erased ? nameOf(copy.holder) : [])))
  if (erased.size > 0) {
    const parts = `${found.erased.length} parts are erased, their digests remain`
    of.tell.under(`no copy is left at ${[...erased].join(', ')}; ${parts}`)
  }
  if (of.tell.explains) {
    const there = await readBundle(
      await world.client(it.document.to.centralAuthority).bundle(it.case),
    )
    explain(found, { decided: [bundle, there], told: of.told ?? [], tell: of.tell })
  }
  return found.timeline.map(({ act }) => act)
}
