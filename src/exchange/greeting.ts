/**
 * How one installation asks after another: who are you by now, do you know me, what time is it at
 * your place? The same signed document asks for the next directory of the other's State. Both
 * sides must be listed; nobody else learns anything.
 *
 * @see docs/formats/greeting.md
 */
import type { Bytes } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import type { Instant } from '../base/instant.ts'
import { canonicalBytes, parseJson } from '../base/json.ts'
import { accept, digestText, instantText, z } from '../base/schema.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import {
  formatSignedDocument,
  openSignedDocument,
  parseSignedDocument,
  signDocument,
} from '../signing/jws.ts'
import type { PublicKey, SigningKey } from '../signing/keys.ts'
import { addressed, type Here, openQuestion } from './asking.ts'
import { installationName } from './delivery.ts'

const TYPE = 'rogatory-greeting+jws'
const ANSWER_TYPE = 'rogatory-greeting-answer+jws'
const MOST_GREETING_BYTES = 4096
const MOST_ANSWER_BYTES = 131_072
const MOST_NOTE_CHARACTERS = 65_536
/** A day: who asks how far the clocks differ must get an answer. Nothing is given by a greeting
 * that its sender could not ask again. */
const GOOD_FOR_SECONDS = 86_400

export const GREETING_PATH = 'peer/v1/greetings'
export const DIRECTORY_PATH = 'peer/v1/directories'

export interface Greeting {
  readonly from: InstallationId
  readonly to: InstallationId
  readonly at: Instant
  /** Serial of the latest directory of the receiver's State that the sender has; 0 for none. */
  readonly holds: number
}

const greeting = z.strictObject({
  ...addressed,
  holds: z.int().min(0),
})

const answer = z.strictObject({
  v: z.literal(1),
  from: installationName,
  to: installationName,
  at: instantText,
  /** SHA-256 of the greeting's payload: no answer to another serves. */
  asked: digestText,
  /** Serial of the latest directory of its own State. */
  serial: z.int().min(1),
  /** Serial of the latest directory of the asking State that it has. */
  holds: z.int().min(1),
  /** How its log's last tick ended. */
  log: z.enum(['current', 'waiting', 'unreconciled', 'read-only', 'starting']),
  /** Newest checkpoint of its log that is cosigned as its policy asks, with the cosignatures. */
  checkpoint: z.string().max(MOST_NOTE_CHARACTERS).nullable(),
})

export type GreetingAnswer = Readonly<Omit<z.infer<typeof answer>, 'v'>>

export const formatGreeting = (said: Greeting, key: SigningKey): Bytes =>
  formatSignedDocument(signDocument(key, TYPE, canonicalBytes({ v: 1, ...said })))

/**
 * @throws Fault "greeting/malformed", "greeting/unknown-sender", "greeting/not-for-here",
 *   "greeting/expired" and the codes of jws and json
 */
export function openGreeting(bytes: Bytes, here: Here): Greeting & { readonly asked: Digest } {
  const { question, payload } = openQuestion(bytes, here, {
    typ: TYPE,
    schema: greeting,
    area: 'greeting',
    what: 'greeting',
    goodForSeconds: GOOD_FOR_SECONDS,
  })
  const { v: _, ...said } = question
  return { ...said, asked: digest(payload) }
}

export const formatGreetingAnswer = (said: GreetingAnswer, key: SigningKey): Bytes =>
  formatSignedDocument(signDocument(key, ANSWER_TYPE, canonicalBytes({ v: 1, ...said })))

/**
 * The answer of the installation that was greeted.
 * @param of - `greeting`: the document as it was sent; `key`: the peer key of the one greeted
 * @throws Fault "greeting/malformed", "greeting/another", and the codes of jws and json
 */
export function openGreetingAnswer(
  bytes: Bytes,
  of: { readonly greeting: Bytes; readonly key: PublicKey },
): GreetingAnswer {
  const sizeBytes = MOST_ANSWER_BYTES
  const payload = openSignedDocument(bytes, { typ: ANSWER_TYPE, sizeBytes, key: of.key })
  const json = parseJson(payload, { sizeBytes })
  const { v: _, ...said } = accept(answer, json, {
    code: 'greeting/malformed',
    what: 'answer to a greeting',
  })
  const asked = digest(parseSignedDocument(of.greeting, MOST_GREETING_BYTES).payload)
  if (said.asked !== asked) throw refuse('another', 'it answers another greeting')
  return said
}

const refuse = (what: string, why: string) =>
  fault(`greeting/${what}`, `cannot accept greeting: ${why}`)
