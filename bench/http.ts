/**
 * What the HTTP stack costs: Node's own server, Hono on it in its ways of answering, and our
 * listener with its limits, counts and headers. CPU time tells; on a busy machine, and with more
 * connections than a server can answer, times of requests only tell how long the queue was.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { HttpCounts } from '../src/api/http-counts.ts'
import { serveRoutes } from '../src/api/serve.ts'
import { mount } from '../src/http/mount.ts'
import { jsonReply } from '../src/http/reply.ts'
import { routeFor } from '../src/http/route.ts'
import { systemRandom } from '../src/office/system.ts'
import type { Load } from './http-load.ts'
import type { Row } from './row.ts'

const CONNECTIONS = 64
const WARM_MS = 500
const MEASURED_MS = 2000
const BODY = '{"alive":true}'
const HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-store' }

/** Takes some fifteen seconds of both cores. */
export async function benchHttp(): Promise<Row[]> {
  const rows: Row[] = []
  for (const [name, listener] of LISTENERS) rows.push(await measure(name, listener()))
  return rows
}

// The order counts: the second is Hono with Node's own Response, before the third replaces it.
const LISTENERS: readonly (readonly [name: string, listener: () => RequestListener])[] = [
  ['node:http alone', () => alone],
  [
    'Hono, Node’s own Response',
    () => getRequestListener(made().fetch, { overrideGlobalObjects: false }),
  ],
  ['Hono, headers set on the answer', () => getRequestListener(touched().fetch)],
  ['Hono, answer made once', () => getRequestListener(made().fetch)],
  ['our listener', () => getRequestListener(ours().fetch)],
]

const alone: RequestListener = (_, response) => {
  response.writeHead(200, { ...HEADERS, 'content-length': BODY.length }).end(BODY)
}

const made = () => new Hono().get('/work', async () => new Response(BODY, { headers: HEADERS }))

const touched = () =>
  new Hono()
    .use(async (c, next) => {
      await next()
      c.res.headers.set('cache-control', 'no-store')
    })
    .get('/work', async (c) => c.json({ alive: true }))

function ours() {
  const route = routeFor<null>()({
    method: 'GET',
    path: '/work',
    name: 'work',
    summary: 'Work',
    answers: { 200: { says: 'Done' } },
    answer: async () => jsonReply(200, { alive: true }),
  })
  const limits = {
    address: { burst: 1e9, perSecond: 1e9 },
    room: { requests: 1000, bytes: 0 },
    bodyTimeoutMs: 0,
  }
  const house = { report: () => {}, random: systemRandom, counts: new HttpCounts() }
  return serveRoutes(
    'bench',
    mount([route], () => null),
    { limits, house },
  )
}

async function measure(name: string, listener: RequestListener): Promise<Row> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const load = fork(new URL('./http-load.ts', import.meta.url))
  const run = async (durationMs: number): Promise<number[]> => {
    load.send({ port, connections: CONNECTIONS, durationMs } satisfies Load)
    const [times] = await once(load, 'message')
    return times
  }
  await run(WARM_MS)
  const before = process.cpuUsage()
  const times = (await run(MEASURED_MS)).sort((a, b) => a - b)
  const { user, system } = process.cpuUsage(before)
  load.disconnect()
  server.close()
  const at = (share: number) => times[Math.floor(times.length * share)]!.toFixed(1)
  const perSecond = Math.round(times.length / (MEASURED_MS / 1000))
  return {
    name,
    value: Math.round((user + system) / times.length),
    unit: 'µs CPU a request',
    note: `${perSecond}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${CONNECTIONS} connections`,
  }
}
