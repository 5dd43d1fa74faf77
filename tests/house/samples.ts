/** What is put into forms that no words in general would fill. */
import { toBase64url, utf8 } from '../../src/base/bytes.ts'
import type { ActId, CaseId, PersonId } from '../../src/base/id.ts'
import { systemRandom } from '../../src/office/system.ts'
import { sealRecords } from '../../src/sim/seal.ts'
import { exampleRequest } from '../../src/sim/test-world.ts'
import { newIdentity } from '../../src/vault/identity.ts'
import { manifestBytes, manifestDigest } from '../../src/vault/manifest.ts'
import type { Fields } from './filled.ts'
import { bare, type Middle } from './middle.ts'
import type { Found } from './strangers.ts'

const { recipient } = newIdentity(systemRandom)

const SAMPLES: Readonly<Record<string, (middle: Middle) => Fields | Promise<Fields>>> = {
  // An order that keeps nothing back is asked about.
  '/cases/{case}/defence': () => ({ order: '' }),
  '/enrolments/new': () => ({ person: 'XA/p-302' }),
  '/enrolments/{enrolment}': ({ codes: { heard } }) => ({ heard }),
  '/invitation': ({ codes }) => ({ code: codes.invited }),
  '/letters/new': () => ({ from: 'XE' }),
  '/orders/{case}/{act}/produce': sealedFor,
  '/participation/periods/{period}': () => ({ closesAt: '2027-12-01T09:00' }),
  '/requests/import': async () => ({ text: JSON.stringify(await exampleRequest()) }),
  '/requests/{request}/key': () => ({ recipient }),
  '/sign-in': () => ({ person: 'XB/p-101' }),
}

export async function sampleOf({ path, fields }: Found, middle: Middle): Promise<Fields> {
  const all = (await SAMPLES[bare(path)]?.(middle)) ?? {}
  return Object.fromEntries(Object.entries(all).filter(([name]) => fields.includes(name)))
}

/** What the page of the order has its browser make. */
async function sealedFor({ here, samples }: Middle): Promise<Fields> {
  const [order, id] = [samples['act'] as ActId, samples['case'] as CaseId]
  const file = { label: 'record', mediaType: 'text/plain', item: 2, bytes: utf8('nf-7731\n') }
  const of = { order, case: id, operator: 'XA/p-107' as PersonId, recipients: [recipient] }
  const { manifest, items } = await sealRecords([{ ...file, category: 'subscriber' }], {
    ...{ ...of, at: here.world.clock.now(), random: systemRandom },
  })
  const { headerSha256: header, payloadSha256: payload, payloadBytes } = manifest.parcel
  const body = {
    order,
    items: items.map((one) => ({ ...one, result: 'provided' })),
    parcel: { header, payload, manifest: manifestDigest(manifest), sizeBytes: payloadBytes },
  }
  const sealed = { body, manifest: toBase64url(manifestBytes(manifest)) }
  return { sealed: JSON.stringify(sealed) }
}
