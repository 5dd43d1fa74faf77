/**
 * What one installation asks another: a document signed for one receiver, good for a while. All
 * that is asked is opened here, in one order: form, sender, signature, receiver, time.
 *
 * @see docs/formats/delivery.md
 */
import type { Bytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import { parseJson } from '../base/json.ts'
import { accept, instantText, z } from '../base/schema.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { type JwsType, parseSignedDocument, readJwsHeader, verifyJws } from '../signing/jws.ts'
import type { PublicKey } from '../signing/keys.ts'
import { installationName } from './delivery.ts'

const MOST_QUESTION_BYTES = 4096

/** Members of every question. */
export const addressed = {
  v: z.literal(1),
  from: installationName,
  to: installationName,
  at: instantText,
}

/** Who is asked, when, and whose keys are known there. */
export interface Here {
  readonly id: InstallationId
  readonly now: Instant
  readonly keyOf: (installation: InstallationId) => PublicKey | undefined
}

interface Question {
  readonly from: InstallationId
  readonly to: InstallationId
  readonly at: Instant
}

interface Kind<Q extends Question> {
  readonly typ: JwsType
  readonly schema: z.ZodType<Q>
  /** First half of the codes, and what it is called in a sentence. */
  readonly area: string
  readonly what: string
  /** Our clock and the sender's may differ by so much. */
  readonly goodForSeconds: number
}

/**
 * @returns the question, and the payload that was signed
 * @throws Fault "…/malformed", "…/unknown-sender", "…/not-for-here" and "…/expired" of the
 *   question's area, and the codes of jws and json
 */
export function openQuestion<Q extends Question>(
  bytes: Bytes,
  here: Here,
  { typ, schema, area, what, goodForSeconds }: Kind<Q>,
): { readonly question: Q; readonly payload: Bytes } {
  const refuse = (code: string, why: string) =>
    fault(`${area}/${code}`, `cannot accept ${what}: ${why}`)
  const { jws, payload } = parseSignedDocument(bytes, MOST_QUESTION_BYTES)
  readJwsHeader(jws, typ)
  const question = accept(schema, parseJson(payload), { code: `${area}/malformed`, what })
  const key = here.keyOf(question.from)
  if (!key) throw refuse('unknown-sender', `"${question.from}" is not listed`)
  verifyJws(jws, { typ, payload, key })
  if (question.to !== here.id) throw refuse('not-for-here', `it is for "${question.to}"`)
  const early = addSeconds(here.now, -goodForSeconds)
  const late = addSeconds(here.now, goodForSeconds)
  if (question.at < early || question.at > late) throw refuse('expired', `it is of ${question.at}`)
  return { question, payload }
}
