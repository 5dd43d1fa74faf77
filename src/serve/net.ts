/** The network between installations and to log witnesses, over HTTP. Follows no redirect. */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { rootCertificates } from 'node:tls'
import { type Bytes, utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import type { Net } from '../exchange/courier.ts'
import type { WitnessReply } from '../transparency/add-checkpoint.ts'
import type { AskWitness } from '../transparency/log-witnesses.ts'

const ANSWER_WITHIN_MS = 20_000
const STREAM_WITHIN_MS = 3_600_000
/** Without a byte in either direction, before an answer begins or within one. */
const STALLED_MS = 60_000
const MOST_ANSWER_BYTES = 1 << 20

/** What this installation shows of itself, and whose certificates it takes beside the system's. */
export interface ClientTls {
  readonly key: Buffer
  readonly cert: Buffer
  readonly ca?: Buffer
}

/**
 * @param tls - that of the peers' listener: an installation has one certificate for its peers
 * @param stalledMs - how long a peer may be silent, 60 s unless told
 */
export function httpNet(tls?: ClientTls, stalledMs = STALLED_MS): Net {
  const kept = { keepAlive: true, timeout: stalledMs }
  const agents = {
    'http:': new HttpAgent(kept),
    'https:': new HttpsAgent({ ...kept, minVersion: 'TLSv1.3', ...clientOf(tls) }),
  }
  const send = (url: string, body: Bytes, withinMs: number) => postTo(agents, url, body, withinMs)
  return {
    async post(url, body) {
      const answer = await send(url, body, ANSWER_WITHIN_MS)
      return { status: answer.statusCode!, body: await collect(answer) }
    },
    async stream(url, body) {
      const answer = await send(url, body, STREAM_WITHIN_MS)
      return { status: answer.statusCode!, body: answer }
    },
  }
}

/** For a client's connection: own certificate, and authorities. */
export const clientOf = (tls: ClientTls | undefined) =>
  tls && {
    key: tls.key,
    cert: tls.cert,
    ...(tls.ca ? { ca: [...rootCertificates, tls.ca.toString()] } : {}),
  }

/** The answer as it begins to come. Node's own client follows no redirect. */
function postTo(
  agents: { readonly 'http:': HttpAgent; readonly 'https:': HttpsAgent },
  url: string,
  body: Bytes,
  withinMs: number,
): Promise<IncomingMessage> {
  const { protocol } = new URL(url)
  const options = {
    method: 'POST',
    headers: { 'content-type': 'application/jose+json', 'content-length': body.length },
    signal: AbortSignal.timeout(withinMs),
  }
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const request =
    protocol === 'https:'
      ? httpsRequest(url, { ...options, agent: agents['https:'] }, resolve)
      : httpRequest(url, { ...options, agent: agents['http:'] }, resolve)
  request.on('timeout', () => request.destroy(new Error('the peer is silent')))
  request.on('error', reject).end(body)
  return promise
}

/** @param url - a witness's submission prefix, as the policy names it */
export const httpWitness =
  (url: string): AskWitness =>
  async (body) => {
    const prefix = url.endsWith('/') ? url : `${url}/`
    const target = new URL('add-checkpoint', prefix).href
    const answer = await fetch(target, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain' },
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    const contentType = answer.headers.get('content-type') ?? ''
    return { status: answer.status, contentType, body: await collect(answer.body ?? nothing()) }
  }

/** What `httpWitnessed` heard, and when that was by the witness's clock. */
interface Witnessed extends WitnessReply {
  readonly date: string | null
}

/** The newest checkpoint of a log that a witness cosigned, from its submission prefix too. */
export async function httpWitnessed(url: string, origin: string): Promise<Witnessed> {
  const prefix = url.endsWith('/') ? url : `${url}/`
  const answer = await fetch(new URL(`${digest(utf8(origin))}/checkpoint`, prefix), {
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  })
  const contentType = answer.headers.get('content-type') ?? ''
  const body = await collect(answer.body ?? nothing())
  return { status: answer.status, contentType, body, date: answer.headers.get('date') }
}

/** An answer of any status, no longer than an answer may be. @throws Fault "net/too-long" */
async function collect(answer: AsyncIterable<Uint8Array>): Promise<Bytes> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of answer) {
    size += piece.length
    if (size > MOST_ANSWER_BYTES) throw fault('net/too-long', 'cannot read answer: it is too long')
    pieces.push(piece)
  }
  return new Uint8Array(Buffer.concat(pieces))
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
