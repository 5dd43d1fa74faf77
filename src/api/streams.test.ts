import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { mount } from '../http/mount.ts'
import { BYTES_TYPE } from '../http/reply.ts'
import { routeFor } from '../http/route.ts'
import { type Listening, listen } from './listen.ts'
import { serveRoutes } from './serve.ts'
import { asker, house, raw } from './testkit.ts'

/** What a listener does once it has noticed that someone hung up. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  assert.fail('it did not come to hold')
}

describe('a route that streams', () => {
  const took: number[] = []
  const ended: string[] = []
  let listening: Listening
  before(async () => {
    const upload = routeFor<null>()({
      method: 'PUT',
      path: '/piece',
      name: 'upload',
      summary: 'Upload',
      body: { type: BYTES_TYPE, mostBytes: 1 << 20, stream: true },
      answers: { 204: { says: 'Done' } },
      async answer({ source }) {
        for await (const piece of source) took.push(piece.length)
        return { status: 204, body: null }
      },
    })
    const download = routeFor<null>()({
      method: 'GET',
      path: '/piece',
      name: 'download',
      summary: 'Download',
      answers: { 200: { says: 'Pieces', type: BYTES_TYPE } },
      answer: async () => ({ status: 200, body: many() }),
    })
    async function* many(): AsyncGenerator<Uint8Array> {
      try {
        for (let i = 0; i < 64; i++) yield new Uint8Array(1 << 16).fill(i)
      } finally {
        ended.push('ended')
      }
    }
    const limits = {
      address: { burst: 100, perSecond: 100 },
      room: { requests: 1, bytes: 1 << 20 },
      bodyTimeoutMs: 200,
    }
    const app = serveRoutes(
      'test',
      mount([upload, download], () => null),
      {
        limits,
        house: house(),
      },
    )
    listening = await listen(app, { host: '127.0.0.1', port: 0 })
  })
  after(() => listening?.close())

  const put = (size: number) =>
    asker(listening.address)('PUT', '/piece', { body: new Uint8Array(size) })

  test('takes its body piece by piece, up to its limit, while its sender sends', async () => {
    assert.equal((await put(1 << 20)).status, 204)
    assert.ok(took.length > 1)
    const size = took.reduce((sum, one) => sum + one, 0)
    assert.equal(size, 1 << 20)
    const tooLarge = await put((1 << 20) + 1)
    assert.deepEqual([tooLarge.status, tooLarge.json['code']], [413, 'api/body-too-large'])
    const head = 'PUT /piece HTTP/1.1\r\nHost: x\r\n'
    const slow = await raw(listening.port, `${head}Content-Length: 9\r\n\r\nabc`)
    assert.match(slow, /"code":"api\/slow-body"/)
    await raw(listening.port, `${head}Content-Length: 9\r\n\r\nabc`, { hangUp: true })
    await eventually(async () => (await put(1)).status === 204)
  })

  test('gives its answer piece by piece and has room again when the last was taken', async () => {
    const ask = asker(listening.address)
    const { status, bytes, headers } = await ask('GET', '/piece')
    assert.deepEqual([status, bytes.length, bytes.at(-1)], [200, 64 << 16, 63])
    assert.equal(headers.get('cache-control'), 'no-store')
    await raw(listening.port, 'GET /piece HTTP/1.1\r\nHost: x\r\n\r\n', { hangUp: true })
    await eventually(async () => ended.length === 2)
    assert.equal((await ask('HEAD', '/piece')).status, 200)
    assert.equal((await ask('GET', '/piece')).status, 200)
  })
})
