/** The network between installations and to log witnesses, over HTTP. Follows no redirect. */
import type { Bytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { Net } from '../exchange/courier.ts'
import type { AskWitness } from '../transparency/log-witnesses.ts'

const ANSWER_WITHIN_MS = 20_000
const STREAM_WITHIN_MS = 3_600_000
const MOST_ANSWER_BYTES = 1 << 20

export const httpNet: Net = {
  async post(url, body) {
    const answer = await send(url, body, {
      type: 'application/jose+json',
      withinMs: ANSWER_WITHIN_MS,
    })
    return { status: answer.status, body: await collect(answer) }
  },
  async stream(url, body) {
    const answer = await send(url, body, {
      type: 'application/jose+json',
      withinMs: STREAM_WITHIN_MS,
    })
    return { status: answer.status, body: answer.body ?? nothing() }
  },
}

/** @param url - a witness's submission prefix, as the policy names it */
export const httpWitness =
  (url: string): AskWitness =>
  async (body) => {
    const prefix = url.endsWith('/') ? url : `${url}/`
    const target = new URL('add-checkpoint', prefix).href
    const answer = await send(target, body, { type: 'text/plain', withinMs: ANSWER_WITHIN_MS })
    const contentType = answer.headers.get('content-type') ?? ''
    return { status: answer.status, contentType, body: await collect(answer) }
  }

function send(
  url: string,
  body: Bytes,
  { type, withinMs }: { readonly type: string; readonly withinMs: number },
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': type },
    redirect: 'error',
    signal: AbortSignal.timeout(withinMs),
  })
}

/** An answer of any status, no longer than an answer may be. @throws Fault "net/too-long" */
async function collect(answer: Response): Promise<Bytes> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of answer.body ?? nothing()) {
    size += piece.length
    if (size > MOST_ANSWER_BYTES) throw fault('net/too-long', 'cannot read answer: it is too long')
    pieces.push(piece)
  }
  return new Uint8Array(Buffer.concat(pieces))
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
