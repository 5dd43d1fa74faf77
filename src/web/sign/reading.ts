/** An act read from the bytes that will be signed, and from nothing else. */
import { utf8 } from '../../base/bytes.ts'
import type { OfficeId } from '../../base/id.ts'
import type { Instant } from '../../base/instant.ts'
import { type Json, parseJson } from '../../base/json.ts'
import type { Draft } from '../../office/draft.ts'

export interface ReadAct {
  readonly type: string
  readonly at: Instant
  readonly case: string
  readonly office: OfficeId
  readonly audience: readonly OfficeId[]
  readonly amends: string | null
  readonly body: Json
  /** Content by name; the size alone of one that is no JSON. */
  readonly parts: readonly (readonly [
    name: string,
    content: { readonly json: Json } | { readonly bytes: number },
  ])[]
}

const MOST_BYTES = 8 << 20

export function readDraft({ payload, parts }: Draft): ReadAct {
  const said = parseJson(payload) as unknown as ReadAct & {
    readonly author: { readonly office: OfficeId }
  }
  return {
    type: said.type,
    at: said.at,
    case: said.case,
    office: said.author.office,
    audience: said.audience,
    amends: said.amends,
    body: said.body,
    parts: [...parts]
      .filter(([name]) => name !== 'rests')
      .map(([name, { bytes }]) => [name, contentOf(bytes)]),
  }
}

function contentOf(bytes: Uint8Array): { readonly json: Json } | { readonly bytes: number } {
  const [first = 0] = bytes
  if (first !== utf8('{')[0] && first !== utf8('[')[0]) return { bytes: bytes.length }
  try {
    return { json: parseJson(bytes, { sizeBytes: MOST_BYTES, depth: 64 }) }
  } catch {
    return { bytes: bytes.length }
  }
}
