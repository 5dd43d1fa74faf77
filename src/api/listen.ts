/**
 * A listener: an application at an address, with or without TLS, that ends without cutting
 * anyone off.
 */
import { once } from 'node:events'
import { createServer as createHttpServer, type Server, type ServerOptions } from 'node:http'
import { createServer as createHttpsServer, type ServerOptions as TlsOptions } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener, RequestError } from '@hono/node-server'
import { fault } from '../base/error.ts'
import { headersOf, respond } from '../http/reply.ts'
import { type Problem, problem, problemReply } from './problem.ts'
import type { App } from './serve.ts'

export interface ListenOptions {
  readonly host: string
  /** 0 takes any that is free. */
  readonly port: number
  /** PEM. With `ca` the other side must show a certificate of that authority. */
  readonly tls?: {
    readonly key: string | Buffer
    readonly cert: string | Buffer
    readonly ca?: string | Buffer
  }
  /** Refuses an address that other machines can reach. */
  readonly loopbackOnly?: boolean
  readonly timeouts?: Timeouts
}

export interface Timeouts {
  /** For the header of a request. */
  readonly headersMs: number
  /** Without a byte in either direction: a backstop behind the limits of bodies. */
  readonly idleMs: number
}

export interface Listening {
  /** `http://127.0.0.1:4711/` */
  readonly address: string
  readonly port: number
  /**
   * Takes no more requests, lets those under way end, then closes.
   * @param withinMs - after that the rest is cut off
   */
  close(withinMs?: number): Promise<void>
}

const TIMEOUTS: Timeouts = { headersMs: 15_000, idleMs: 120_000 }
const DRAIN_MS = 10_000
const MOST_CONNECTIONS = 4096

/** @throws Fault "api/not-loopback" · "api/cannot-listen" */
export async function listen(app: App, options: ListenOptions): Promise<Listening> {
  const { host, port, tls } = options
  if (options.loopbackOnly && !isLoopback(host)) {
    throw fault('api/not-loopback', `cannot listen on "${host}": only on this machine itself`)
  }
  const server = serverOf(app, options)
  const drain = drainOf(server, tls ? 'secureConnection' : 'connection')
  server.listen(port, host)
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw fault('api/cannot-listen', `cannot listen on ${host}:${port}: ${error.code}`)
  })
  const bound = (server.address() as AddressInfo).port
  const name = host.includes(':') ? `[${host}]` : host
  return {
    address: `${tls ? 'https' : 'http'}://${name}:${bound}/`,
    port: bound,
    close: drain,
  }
}

function serverOf(app: App, { tls, timeouts = TIMEOUTS }: ListenOptions): Server {
  const options: ServerOptions = {
    headersTimeout: timeouts.headersMs,
    // None for the whole: a parcel may take an hour. Bodies have their own, in `body.ts`.
    requestTimeout: 0,
    connectionsCheckingInterval: Math.min(1000, timeouts.headersMs),
  }
  // The global Request and Response are replaced on purpose: theirs build a stream for every
  // answer, which triples its cost (see docs/api.md, "Speed").
  const listener = getRequestListener(app.fetch, {
    overrideGlobalObjects: true,
    errorHandler: (error) => respond(problemReply(notServed(error))),
  })
  const server = tls
    ? createHttpsServer({ ...options, ...mutual(tls) }, listener)
    : createHttpServer(options, listener)
  server.timeout = timeouts.idleMs
  server.maxConnections = MOST_CONNECTIONS
  return server
}

const mutual = (tls: NonNullable<ListenOptions['tls']>): TlsOptions => ({
  ...tls,
  minVersion: 'TLSv1.3',
  ...(tls.ca === undefined ? {} : { requestCert: true, rejectUnauthorized: true }),
})

/** Follows which connections are being answered, so that closing cuts off none of them. */
function drainOf(server: Server, opened: 'connection' | 'secureConnection') {
  const idle = new Set<Socket>()
  let closing = false
  server.on(opened, (socket: Socket) => {
    idle.add(socket)
    socket.on('close', () => idle.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    idle.delete(socket)
    response.on('close', () => {
      if (closing) socket.destroySoon()
      else if (!socket.destroyed) idle.add(socket)
    })
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (socket.writable && idle.has(socket)) socket.end(rawAnswer(brokenBy(error)))
    else socket.destroy()
  })
  return async (withinMs = DRAIN_MS): Promise<void> => {
    closing = true
    const closed = once(server, 'close')
    server.close()
    for (const socket of idle) socket.destroy()
    const cut = setTimeout(() => server.closeAllConnections(), withinMs)
    await closed
    clearTimeout(cut)
  }
}

/** A request of which no application can be asked. */
const notServed = (error: unknown): Problem =>
  error instanceof RequestError
    ? problem('api/malformed-request', 'cannot read the request: its address or Host is not sound')
    : problem('api/unexpected', 'cannot answer')

/** What the parser of HTTP could not read. */
function brokenBy({ code }: NodeJS.ErrnoException): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return problem('api/slow-headers', 'cannot wait for the request any longer')
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return problem('api/headers-too-large', 'cannot read a header of more than 16 KiB')
  }
  return problem('api/malformed-request', 'cannot read the request: it is not HTTP/1.1')
}

function rawAnswer(details: Problem): string {
  const reply = problemReply(details, { connection: 'close' })
  const body = String(reply.body)
  const headers = { ...headersOf(reply), 'content-length': String(Buffer.byteLength(body)) }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${details.status} Refused\r\n${lines.join('')}\r\n${body}`
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
