/**
 * The way of every request: its sender's bucket, room for it, its caller, its body, the route.
 * Limits come first and cost least; no signature is verified before all of them have passed.
 */
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { Bytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { Buckets, type Rate, type Ticks } from '../http/buckets.ts'
import type { Mounted } from '../http/mount.ts'
import { isStream, type Reply, respond } from '../http/reply.ts'
import { isType, type RawAsked } from '../http/route.ts'
import type { Random, Report } from '../office/ports.ts'
import { announced, type BodyLimits, bodyOf, readBody, streamBody } from './body.ts'
import type { HttpCounts } from './http-counts.ts'
import { namelessSites, Room, type RoomSize } from './limits.ts'
import { problemOf, problemReply } from './problem.ts'

export interface Limits {
  /** Of one address, or one IPv6 network. */
  readonly address: Rate
  readonly room: RoomSize
  readonly bodyTimeoutMs: number
}

/** What every listener needs of the house. */
export interface House {
  readonly report: Report
  readonly random: Random
  readonly counts: HttpCounts
  /** `performance.now` unless told. */
  readonly ticks?: Ticks
}

export type App = Hono<{ Bindings: Partial<HttpBindings> }>

const NO_BODY: Bytes = new Uint8Array()

/** The listener's application: what `listen` takes. */
export function serveRoutes(
  listener: string,
  mounted: readonly Mounted[],
  { limits, house }: { readonly limits: Limits; readonly house: House },
): App {
  const ticks = house.ticks ?? (() => performance.now())
  const addresses = new Buckets(limits.address, ticks)
  const nameOf = namelessSites(house.random(32))
  const senderOf = (c: Context) => nameOf(c.env?.incoming?.socket.remoteAddress ?? 'local')
  const room = new Room(limits.room)
  house.counts.watch(listener, () => room.taken)

  const serve = async (
    c: Context,
    label: string,
    work: Work,
    refused?: Mounted['route']['refused'],
  ): Promise<Response> => {
    const started = ticks()
    const reply = await work().catch((error: unknown) => {
      const { details, headers } = problemOf(error, house)
      const asked = { params: c.req.param(), header: (name: string) => c.req.header(name) }
      return refused?.({ ...details, headers }, asked) ?? problemReply(details, headers)
    })
    const counted = { listener, method: c.req.method, route: label, status: reply.status }
    house.counts.count(counted, (ticks() - started) / 1000)
    return respond(reply)
  }

  const app: App = new Hono()
  for (const one of mounted) {
    const { method, path } = one.route
    const work = (c: Context) => async () => {
      addresses.take(senderOf(c), one.route.cost)
      return answer(one, c, { room, timeoutMs: limits.bodyTimeoutMs })
    }
    app.on(method, honoPath(path), (c) => serve(c, path, work(c), one.route.refused))
  }
  app.notFound((c) =>
    serve(c, 'none', async () => {
      addresses.take(senderOf(c))
      return nowhere(mounted, c)
    }),
  )
  return app
}

type Work = () => Promise<Reply>

/** What a body that streams holds in memory, by guess: some pieces on their way. */
const STREAM_BYTES = 256 << 10

async function answer(
  { route, enter }: Mounted,
  c: Context,
  { room, timeoutMs }: { readonly room: Room; readonly timeoutMs: number },
): Promise<Reply> {
  const header = (name: string) => c.req.header(name)
  const { body } = route
  const length = body ? announced(header('content-length'), body.mostBytes) : 0
  const leave = room.enter(body?.stream ? STREAM_BYTES : (length ?? body?.mostBytes ?? 0))
  try {
    const ask = enter({ header })
    if (body && !isType(header('content-type'), body.type)) {
      throw fault('api/wrong-content-type', `cannot take this body: only ${body.type}`)
    }
    const content = await contentOf(c, body && { ...body, timeoutMs })
    const reply = await ask({ params: c.req.param(), query: c.req.queries(), ...content, header })
    if (isStream(reply.body) && c.req.method !== 'HEAD') {
      return { ...reply, body: until(reply.body, leave) }
    }
    leave()
    return reply
  } catch (error) {
    leave()
    throw error
  }
}

async function contentOf(
  c: Context,
  body: (BodyLimits & { readonly stream?: true }) | undefined,
): Promise<Pick<RawAsked, 'bytes' | 'source'>> {
  if (!body) return { bytes: NO_BODY, source: nothing() }
  const source = c.env?.incoming ?? bodyOf(c.req.raw)
  if (body.stream) return { bytes: NO_BODY, source: streamBody(source, body) }
  return { bytes: await readBody(source, body), source: nothing() }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/**
 * An answer that streams is under way until its last piece was taken, or nobody takes more. No
 * generator: one that never began would not notice its end.
 */
function until(pieces: AsyncIterable<Uint8Array>, ended: () => void): AsyncIterable<Uint8Array> {
  const from = pieces[Symbol.asyncIterator]()
  const iterator: AsyncIterator<Uint8Array> = {
    async next() {
      const step = await from.next().catch((error: unknown) => {
        ended()
        throw error
      })
      if (step.done) ended()
      return step
    },
    async return() {
      ended()
      await from.return?.()
      return { done: true, value: undefined }
    },
  }
  return { [Symbol.asyncIterator]: () => iterator }
}

function nowhere(mounted: readonly Mounted[], c: Context): Reply {
  const { method, path } = c.req
  const here = mounted.filter(({ route }) => pattern(route.path).test(path))
  if (here.length === 0) {
    throw fault('api/no-such-route', 'cannot answer: there is nothing at this address')
  }
  const allow = here.flatMap(({ route }) =>
    route.method === 'GET' ? ['GET', 'HEAD'] : route.method,
  )
  throw fault('api/method-not-allowed', `cannot answer ${method} here: only ${allow.join(', ')}`, {
    allow: allow.join(', '),
  })
}

/** `/v1/cases/{case}` as Hono writes it: `/v1/cases/:case`. */
export const honoPath = (path: string): string =>
  path.replace(
    /\{(\w+)(\+?)\}/g,
    (_, name: string, wide: string) => `:${name}${wide ? '{.+}' : ''}`,
  )

const pattern = (path: string): RegExp =>
  new RegExp(
    `^${path
      .replace(/[.]/g, '\\.')
      .replace(/\{\w+\+\}/g, '.+')
      .replace(/\{\w+\}/g, '[^/]+')}$`,
  )
