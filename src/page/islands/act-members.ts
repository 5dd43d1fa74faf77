/** What one act of a bundle says, read from the bytes that were signed: a line for each member. */
import type { ActId } from '../../base/id.ts'
import { type Json, parseJson } from '../../base/json.ts'
import { readBundle } from '../../bundle/read.ts'
import { parseActPayload } from '../../signing/act-payload.ts'
import { openParts, parseEnvelope } from '../../signing/envelope.ts'
import { plain } from '../foreign.ts'

type Line = readonly [name: string, text: string]

/** @param act - one that the bundle was verified to hold */
export async function membersIn(bytes: Uint8Array, act: ActId): Promise<Line[]> {
  const { acts } = await readBundle(bytes)
  const envelope = parseEnvelope(acts.get(act)!)
  const payload = parseActPayload(envelope.payload)
  const { type, at, author, body } = payload
  const parts = [...openParts(payload, envelope)].filter(([name]) => name !== 'rests')
  return [
    ...linesOf('', { type, at, office: author.office, person: author.person }),
    ...linesOf('', body as Json),
    ...parts.flatMap(([name, part]) => linesOf(name, parseJson(part))),
  ]
}

function linesOf(name: string, value: Json): Line[] {
  if (value === null || typeof value !== 'object') {
    return [[name, plain(String(value))]]
  }
  return Object.entries(value).flatMap(([member, inside]) => {
    const place = Array.isArray(value) ? String(Number(member) + 1) : member
    return linesOf(name === '' ? place : `${name}.${place}`, inside as Json)
  })
}
