/** The case as one file, verified by a program that never spoke to a server. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../base/error.ts'
import type { StateCode } from '../base/id.ts'
import { verifyBundle } from '../bundle/verify.ts'
import { fingerprint } from '../signing/keys.ts'
import { formatTrust, type TrustFile } from '../signing/trust.ts'
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

/** Exports the requesting State's file and verifies it. @returns the bundle's path */
export async function exportAndVerify(
  world: DemoWorld,
  it: Play,
  of: { readonly name: string; readonly tell: Teller },
): Promise<string> {
  const bytes = await world.client(it.document.from.authority).bundle(it.case)
  const path = join(world.folder, `${of.name}.rogatory`)
  await writeFile(path, bytes)
  await writeFile(join(world.folder, 'trust.json'), formatTrust(trustOf(world)))
  const found = await verifyBundle(bytes, { trust: trustOf(world), asOf: world.now() })
  if (!found.ok) {
    const first = found.faults[0]
    throw fault('demo/not-verified', `cannot verify the bundle: ${first?.code}: ${first?.says}`)
  }
  const { acts, persons, proofs, receipts } = found.counts
  const erased = found.erased.length > 0 ? `, ${found.erased.length} parts erased` : ''
  of.tell.line(
    'Outsider',
    `verifies it offline: ${acts} acts, ${persons} persons, ${proofs} proofs, ` +
      `${receipts} receipts${erased}`,
    'no fault',
  )
  return path
}
