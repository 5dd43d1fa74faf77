/**
 * Reading a request's body: never more of it than the route takes, and never for longer than a
 * sender may be slow. Bytes are taken from the connection itself, not from a web stream.
 */
import { Readable } from 'node:stream'
import type { Bytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'

export interface BodyLimits {
  readonly mostBytes: number
  /** For the whole body; of one that streams, for each piece. */
  readonly timeoutMs: number
}

const FIRST_BYTES = 1 << 16

/**
 * The length that the sender announced; nothing for one that is sent in chunks.
 * @throws Fault "api/body-too-large"
 */
export function announced(
  contentLength: string | undefined,
  mostBytes: number,
): number | undefined {
  if (!/^\d+$/.test(contentLength ?? '')) return undefined
  const length = Number(contentLength)
  if (length > mostBytes) throw tooLarge(mostBytes)
  return length
}

/**
 * @throws Fault "api/body-too-large" · "api/slow-body" · "api/body-cut-off" when the sender
 *   went away
 */
export function readBody(source: Readable, { mostBytes, timeoutMs }: BodyLimits): Promise<Bytes> {
  return new Promise((resolve, reject) => {
    let held: Bytes = new Uint8Array(Math.min(mostBytes, FIRST_BYTES))
    let size = 0
    const settle = (done: () => void) => {
      clearTimeout(timer)
      source.off('data', take).off('end', finish).off('error', lose).off('close', lose)
      done()
    }
    // Copied, not collected: a body sent byte by byte would be a list of a million views.
    const take = (chunk: Uint8Array) => {
      const end = size + chunk.length
      if (end > mostBytes) return settle(() => reject(tooLarge(mostBytes)))
      if (end > held.length) held = grown(held, Math.min(mostBytes, Math.max(end, 2 * size)))
      held.set(chunk, size)
      size = end
    }
    const finish = () => settle(() => resolve(held.slice(0, size)))
    const lose = () => settle(() => reject(cutOff()))
    const timer = setTimeout(() => settle(() => reject(tooSlow(timeoutMs))), timeoutMs)
    source.on('data', take).on('end', finish).on('error', lose).on('close', lose)
    if (source.destroyed) lose()
  })
}

/**
 * The body piece by piece, as fast as its reader takes it.
 * @throws Fault as `readBody`
 */
export async function* streamBody(
  source: Readable,
  { mostBytes, timeoutMs }: BodyLimits,
): AsyncGenerator<Uint8Array, void, undefined> {
  const pieces = source.iterator({ destroyOnReturn: false })
  let size = 0
  for (;;) {
    const { done, value } = await within(timeoutMs, pieces.next() as Promise<Piece>)
    if (done) return
    size += value.length
    if (size > mostBytes) throw tooLarge(mostBytes)
    yield value
  }
}

type Piece = IteratorResult<Uint8Array, undefined>

async function within(timeoutMs: number, next: Promise<Piece>): Promise<Piece> {
  let timer: NodeJS.Timeout | undefined
  const slow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow(timeoutMs)), timeoutMs)
  })
  try {
    return await Promise.race([next.catch(() => Promise.reject(cutOff())), slow])
  } finally {
    clearTimeout(timer)
  }
}

/** The body of a web request, for a listener that is called without a connection. */
export const bodyOf = (request: Request): Readable =>
  request.body === null ? Readable.from([]) : Readable.fromWeb(request.body as never)

function grown(bytes: Bytes, length: number): Bytes {
  const longer = new Uint8Array(length)
  longer.set(bytes)
  return longer
}

const cutOff = () => fault('api/body-cut-off', 'cannot read the body: the sender went away')

const tooSlow = (timeoutMs: number) =>
  fault('api/slow-body', `cannot wait for the body after ${timeoutMs} ms`)

const tooLarge = (mostBytes: number) =>
  fault('api/body-too-large', `cannot take a body of more than ${mostBytes} bytes`, {
    most: mostBytes,
  })
