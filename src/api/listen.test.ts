import assert from 'node:assert/strict'
import { Agent, get, request } from 'node:http'
import { get as getTls } from 'node:https'
import { after, before, describe, test } from 'node:test'
import { mount } from '../http/mount.ts'
import { routeFor } from '../http/route.ts'
import { type ListenOptions, listen } from './listen.ts'
import { serveRoutes } from './serve.ts'
import { type Certificates, makeCertificates, withoutCertificates } from './test-certificates.ts'
import { house } from './testkit.ts'

const limits = {
  address: { burst: 100, perSecond: 100 },
  room: { requests: 10, bytes: 0 },
  bodyTimeoutMs: 100,
}
let work = async (): Promise<void> => {}
const route = routeFor<null>()({
  method: 'GET',
  path: '/work',
  name: 'work',
  summary: 'Work',
  answers: { 204: { says: 'Done' } },
  async answer() {
    await work()
    return { status: 204, body: null }
  },
})
const app = serveRoutes(
  'test',
  mount([route], () => null),
  { limits, house: house() },
)
const here = (options: Partial<ListenOptions> = {}) =>
  listen(app, { host: '127.0.0.1', port: 0, ...options })

const statusOf = (url: string, options: object = {}): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const ask = url.startsWith('https') ? getTls : get
    ask(url, options, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode))
    }).on('error', reject)
  })

describe('a listener that closes', () => {
  test('lets the request under way end, and takes no other', async () => {
    let done = () => {}
    work = () =>
      new Promise((resolve) => {
        done = resolve
      })
    const listening = await here()
    const url = `${listening.address}work`
    const agent = new Agent({ keepAlive: true })
    const first = statusOf(url, { agent })
    await new Promise((resolve) => setTimeout(resolve, 50))
    const closed = listening.close()
    await assert.rejects(statusOf(url), { code: 'ECONNREFUSED' })
    done()
    assert.equal(await first, 204)
    await closed
    agent.destroy()
  })

  test('does not wait for connections on which nobody asks anything', async () => {
    work = async () => {}
    const listening = await here()
    const agent = new Agent({ keepAlive: true })
    assert.equal(await statusOf(`${listening.address}work`, { agent }), 204)
    const silent = request({ port: listening.port, host: '127.0.0.1', method: 'POST' })
    silent.on('error', () => {})
    await new Promise((resolve) => silent.on('socket', (socket) => socket.on('connect', resolve)))
    const started = performance.now()
    await listening.close(5000)
    assert.ok(performance.now() - started < 2000)
    agent.destroy()
  })

  test('cuts off what does not end in its time', async () => {
    work = () => new Promise(() => {})
    const listening = await here()
    const cut = assert.rejects(statusOf(`${listening.address}work`), { code: 'ECONNRESET' })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await listening.close(100)
    await cut
  })
})

describe('a listener with TLS', { skip: withoutCertificates }, () => {
  let made: Certificates
  const file = (name: string) => made.file(name)
  before(() => {
    work = async () => {}
    made = makeCertificates()
  })
  after(() => made?.remove())

  test('asks the other side for a certificate of its authority, and closes', async () => {
    const tls = { key: file('server.key'), cert: file('server'), ca: file('ca') }
    const listening = await here({ tls })
    assert.match(listening.address, /^https:/)
    const url = `${listening.address}work`
    const ca = file('ca')
    const client = { ca, cert: file('client'), key: file('client.key') }
    assert.equal(await statusOf(url, client), 204)
    await assert.rejects(statusOf(url, { ca }))
    const stranger = { ca, cert: file('stranger'), key: file('stranger.key') }
    await assert.rejects(statusOf(url, stranger))
    await assert.rejects(statusOf(url, { ...client, maxVersion: 'TLSv1.2' }))
    await listening.close(2000)
  })
})
