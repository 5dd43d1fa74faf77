/**
 * Idempotency keys: a program that does not know whether its request arrived sends it again
 * under the same key and gets the answer that was given. Answers that stand are kept: recorded,
 * stopped by the law, refused for form. What may end otherwise the next time is not.
 *
 * @see draft-ietf-httpapi-idempotency-key-header-07
 */
import { type Digest, labelled } from '../../base/digest.ts'
import { fault } from '../../base/error.ts'
import { JSON_TYPE, type Reply } from '../../http/reply.ts'
import type { Asked } from '../../http/route.ts'
import type { KeptAnswer } from '../ports.ts'
import type { SignedIn } from './context.ts'

/** Requests with a key that are under way in this process, by person and key. */
export type InFlight = Set<string>

export interface Done {
  readonly reply: Reply
  /** Whether the same request would be answered so again: only then it is kept. */
  readonly stands: boolean
}

/**
 * @throws Fault "api/bad-idempotency-key" · "api/idempotency-key-in-use" ·
 *   "api/idempotency-key-reused", and what `work` throws, which is not kept
 */
export async function once(
  { header, bytes }: Pick<Asked, 'header' | 'bytes'>,
  { kept, clock, by, inFlight }: SignedIn,
  work: () => Promise<Done>,
): Promise<Reply> {
  const given = header('idempotency-key')
  if (given === undefined) return (await work()).reply
  const key = keyOf(given)
  const digest = labelled('rogatory:idempotent-request:v1', bytes)
  const name = `${by.person} ${key}`
  if (inFlight.has(name)) {
    throw fault('api/idempotency-key-in-use', 'cannot answer: the first request is under way')
  }
  inFlight.add(name)
  try {
    const before = await kept.find(by.person, key)
    if (before) return replay(before, digest)
    const { reply, stands } = await work()
    if (!stands) return reply
    const answer = { digest, status: reply.status, answer: String(reply.body) }
    const first = await kept.keep(by.person, key, answer, clock.now())
    const stood = replay(first, digest)
    return first.answer === answer.answer ? reply : stood
  } finally {
    inFlight.delete(name)
  }
}

/** A String of RFC 9651: quoted, visible ASCII; no escapes, which a key has no use for. */
function keyOf(given: string): string {
  const [, key] = /^"([\x20\x21\x23-\x5b\x5d-\x7e]{1,64})"$/.exec(given) ?? []
  if (key !== undefined) return key
  throw fault('api/bad-idempotency-key', 'cannot use the idempotency key: write it as "8e03978e"')
}

function replay({ digest, status, answer }: KeptAnswer, asked: Digest): Reply {
  if (digest !== asked) {
    throw fault('api/idempotency-key-reused', 'cannot answer: the key was used for another act')
  }
  const type = status < 400 ? JSON_TYPE : 'application/problem+json'
  return { status, headers: { 'content-type': type }, body: answer }
}
