/** What a case says of a parcel: its order, or the act that produced it, as an office answered. */
import { fromBase64url } from '../base/bytes.ts'
import { isFault } from '../base/error.ts'
import type { Json } from '../base/json.ts'
import { accept, caseId, digestText, officeId, z } from '../base/schema.ts'
import type { DataProduced, OrderIssued } from '../casefile/acts/execution.ts'
import { readJson } from './files.ts'
import type { Io } from './io.ts'
import { badInput, quoted } from './refuse.ts'

/** Of a case's reading (`GET /v1/cases/…`), as much as evidence needs. */
const reading = z.object({
  case: caseId,
  acts: z.array(
    z.object({
      act: digestText,
      type: z.string(),
      office: officeId,
      body: z.record(z.string(), z.unknown()),
      parts: z.record(z.string(), z.object({ base64url: z.string().optional() })),
    }),
  ),
})
export type Reading = z.output<typeof reading>
type ReadAct = Reading['acts'][number]

export interface Order extends z.output<typeof OrderIssued.body> {
  readonly act: ReadAct['act']
}

export interface Produced {
  readonly act: ReadAct['act']
  readonly parcel: z.output<typeof DataProduced.body>['parcel']
  readonly manifest?: Uint8Array
}

/** @throws Fault "cli/bad-input" */
export function readReading(io: Io, path: string): Reading {
  return acceptReading(readJson(io, path, 64 << 20), path)
}

/** @param path - whence it comes, for the sentence */
export function acceptReading(json: Json, path: string): Reading {
  try {
    return accept(reading, json, { code: 'cli/bad-input', what: 'a case' })
  } catch (error) {
    if (!isFault(error)) throw error
    throw badInput(
      `cannot read ${quoted(path)} as a case: ${error.message}`,
      'give what GET /v1/cases/CASE answered, or run rogatory evidence fetch',
    )
  }
}

/** The order for data that a parcel answers. @param named - its id, or how that begins */
export function orderIn({ acts }: Reading, named: string | undefined): Order {
  const orders = acts
    .filter(({ type }) => type === 'OrderIssued')
    .map(({ act, body }) => ({ act, ...(body as z.output<typeof OrderIssued.body>) }))
    .filter(({ kind }) => kind !== 'preservation')
  return theOne(orders, { named, what: 'order for data', option: 'order' })
}

/** The act that produced a parcel. @param named - its id, or how that begins */
export function producedIn({ acts }: Reading, named: string | undefined): Produced {
  const all = acts
    .filter(({ type }) => type === 'DataProduced')
    .map(({ act, body, parts }) => {
      const { parcel } = body as z.output<typeof DataProduced.body>
      const bytes = parts['manifest']?.base64url
      return { act, parcel, ...(bytes ? { manifest: fromBase64url(bytes) } : {}) }
    })
  return theOne(all, { named, what: 'parcel', option: 'produced' })
}

function theOne<T extends { readonly act: string }>(
  all: readonly T[],
  of: { readonly named: string | undefined; readonly what: string; readonly option: string },
): T {
  const { named, what, option } = of
  const found = named === undefined ? all : all.filter(({ act }) => act.startsWith(named))
  if (found.length === 1) return found[0]!
  const which = named === undefined ? '' : ` ${quoted(named)}`
  throw badInput(
    `cannot tell the ${what}${which}: the case has ${found.length}`,
    `give --${option} with the first letters of its act`,
    found.map(({ act }) => act),
  )
}
