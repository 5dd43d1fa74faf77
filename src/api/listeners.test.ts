/** What every listener does with input that is no request of its routes, over real connections. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { BYTES_TYPE } from '../http/reply.ts'
import { type Listening, listen } from './listen.ts'
import { PEERS_LIMITS, peersApp } from './peers/app.ts'
import { MOST_DELIVERY_BYTES, SIGNED_TYPE } from './peers/deliver.ts'
import { PUBLIC_LIMITS, publicApp } from './public/app.ts'
import { asker, type Heard, house, raw } from './testkit.ts'

describe('a listener', () => {
  const reported: [string, unknown][] = []
  const ours = house((event, values) => reported.push([event, values]))
  const receipt = utf8('{"payload":"","protected":"","signature":""}')
  let intake: (bytes: Uint8Array) => Promise<unknown> = async () => ({ kind: 'receipt', receipt })
  let next: typeof receipt | undefined
  let pieces: () => AsyncIterable<Uint8Array> = async function* () {}
  const office = {
    receive: (bytes: Uint8Array) => intake(bytes) as never,
    greet: async () => receipt,
    nextDirectory: async () => next,
    giveBack: async (bytes: Uint8Array) => new Uint8Array(bytes),
    evidence: { serve: async () => pieces() },
  }
  let peers: Listening
  let impatient: Listening
  let open: Listening
  let ask: ReturnType<typeof asker>
  before(async () => {
    const here = { host: '127.0.0.1', port: 0 }
    peers = await listen(peersApp(office, { house: ours }), here)
    const limits = { ...PEERS_LIMITS, bodyTimeoutMs: 200 }
    const timeouts = { headersMs: 300, idleMs: 20_000 }
    impatient = await listen(peersApp(office, { house: ours, limits }), { ...here, timeouts })
    const tiles = new Map([['tile/0/000.p/1', new Uint8Array(32)]])
    const reads = {
      checkpoint: async () => undefined,
      tile: async (path: string) => tiles.get(path),
    }
    const few = { ...PUBLIC_LIMITS, address: { burst: 12, perSecond: 0.001 } }
    open = await listen(publicApp(reads, { house: ours, limits: few }), {
      host: '127.0.0.1',
      port: 0,
    })
    ask = asker(peers.address)
  })
  after(async () => {
    await peers?.close()
    await impatient?.close()
    await open?.close()
  })

  const deliver = (body: string, headers: Record<string, string> = {}): Promise<Heard> =>
    ask('POST', '/peer/v1/deliveries', {
      body,
      headers: { 'content-type': SIGNED_TYPE, ...headers },
    })
  const is = ({ status, json }: Heard, expected: number, code: string) =>
    assert.deepEqual([status, json?.['code']], [expected, code])

  test('gives a delivery its receipt, byte for byte', async () => {
    const { status, bytes, headers } = await deliver('x')
    assert.equal(status, 200)
    assert.equal(headers.get('content-type'), SIGNED_TYPE)
    assert.deepEqual(bytes, receipt)
  })

  test('gives the next directory, or says that there is none', async () => {
    const init = { body: 'x', headers: { 'content-type': SIGNED_TYPE } }
    assert.equal((await ask('POST', '/peer/v1/directories', init)).status, 204)
    next = receipt
    assert.deepEqual((await ask('POST', '/peer/v1/directories', init)).bytes, receipt)
    assert.deepEqual((await ask('POST', '/peer/v1/greetings', init)).bytes, receipt)
  })

  test('says so when an act has to wait', async () => {
    intake = async () => ({ kind: 'waiting' })
    const { status, json } = await deliver('x')
    assert.deepEqual([status, json], [202, { state: 'waiting' }])
  })

  test('tells a fault of the caller by its code, and no other data', async () => {
    for (const [code, status] of [
      ['jws/bad-signature', 403],
      ['delivery/unknown-sender', 403],
      ['delivery/malformed', 400],
      ['delivery/not-for-here', 421],
      ['gate/not-included', 403],
      ['json/too-deep', 400],
      ['form/side', 409],
      ['storage/disconnected', 503],
      ['storage/disk-full', 507],
    ] as const) {
      intake = async () => {
        throw fault(code, 'cannot accept "it"', { secret: 'x', cite: 'design §2' })
      }
      const answer = await deliver('x')
      is(answer, status, code)
      assert.equal(answer.json['secret'], undefined)
      assert.equal(answer.json['cite'], 'design §2')
      assert.equal(answer.json['detail'] === 'cannot accept "it"', status < 500)
      assert.equal(answer.headers.get('retry-after'), status === 503 ? '1' : null)
    }
  })

  test('tells an unexpected error by a reference, its place to the operator', async () => {
    for (const error of [
      new Error('name of a person'),
      fault('office/damaged-act', 'name of a person'),
      'name of a person',
    ]) {
      reported.length = 0
      intake = async () => {
        throw error
      }
      const answer = await deliver('x')
      is(answer, 500, 'api/unexpected')
      const [event, values] = reported[0]!
      assert.equal(event, 'unexpected')
      const { reference } = values as Record<string, string>
      assert.equal(answer.json['reference'], reference)
      assert.match(reference!, /^[0-9a-f]{16}$/)
      assert.doesNotMatch(JSON.stringify([answer.json, values]), /name of a person/)
      if (error instanceof Error) assert.match(JSON.stringify(values), /listeners\.test\.ts/)
    }
  })

  test('refuses bodies that are too large, announced or not, unread', async () => {
    intake = async () => assert.fail('the office was asked')
    const most = MOST_DELIVERY_BYTES
    const lines = ['POST /peer/v1/deliveries HTTP/1.1', 'Host: x', `Content-Type: ${SIGNED_TYPE}`]
    const announced = [...lines, `Content-Length: ${most + 1}`, '', ''].join('\r\n')
    const early = await raw(peers.port, announced)
    assert.match(early, /^HTTP\/1\.1 413 .*\r\n/)
    assert.match(early, /connection: close/i)
    assert.match(early, /"code":"api\/body-too-large"/)
    const chunked = announced.replace(/Content-Length.*\r\n/, 'Transfer-Encoding: chunked\r\n')
    const chunk = `100000\r\n${'x'.repeat(1 << 20)}\r\n`
    assert.match(await raw(peers.port, chunked + chunk.repeat(17)), /"code":"api\/body-too-large"/)
  })

  test('refuses a body of another type', async () => {
    const types = ['text/plain', 'application/json', `${SIGNED_TYPE}; charset=latin1`, 'x']
    for (const type of types) {
      is(await deliver('x', { 'content-type': type }), 415, 'api/wrong-content-type')
    }
    intake = async () => ({ kind: 'waiting' })
    const spelled = await deliver('x', { 'content-type': 'Application/JOSE+json; charset="UTF-8"' })
    assert.equal(spelled.status, 202)
  })

  test('does not wait for a slow body, nor for a slow header', async () => {
    const head = `POST /peer/v1/deliveries HTTP/1.1\r\nHost: x\r\nContent-Type: ${SIGNED_TYPE}\r\n`
    const body = await raw(impatient.port, `${head}Content-Length: 10\r\n\r\nabc`)
    assert.match(body, /^HTTP\/1\.1 408 [\s\S]*"code":"api\/slow-body"/)
    const header = await raw(impatient.port, head)
    assert.match(header, /^HTTP\/1\.1 408 [\s\S]*"code":"api\/slow-headers"/)
  })

  test('lives on when the sender goes away in the middle of a body', async () => {
    const head = `POST /peer/v1/deliveries HTTP/1.1\r\nHost: x\r\nContent-Type: ${SIGNED_TYPE}\r\n`
    await raw(peers.port, `${head}Content-Length: 10\r\n\r\nabc`, { hangUp: true })
    intake = async () => ({ kind: 'waiting' })
    assert.equal((await deliver('x')).status, 202)
  })

  test('answers what is not HTTP with a problem and hangs up', async () => {
    for (const [text, status, code] of [
      ['nonsense\r\n\r\n', 400, 'api/malformed-request'],
      ['GET / HTTP/1.1\r\n\r\n', 400, undefined],
      ['GET / HTTP/1.1\r\nHost: a b\r\n\r\n', 400, 'api/malformed-request'],
      [
        `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`,
        431,
        'api/headers-too-large',
      ],
      [
        'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n',
        400,
        'api/malformed-request',
      ],
    ] as const) {
      const heard = await raw(peers.port, text.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'))
      assert.match(heard, new RegExp(`^HTTP/1\\.1 ${status} `), text)
      if (code) assert.ok(heard.includes(`"code":"${code}"`), heard)
    }
  })

  test('knows its addresses and their methods, and no others', async () => {
    for (const path of ['/', '/v1/acts', '/peer/v1/deliveries/', '/peer/v1/deliveries/x', '/%00']) {
      is(await ask('POST', path), 404, 'api/no-such-route')
    }
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await ask(method, '/peer/v1/deliveries')
      is(answer, 405, 'api/method-not-allowed')
      assert.equal(answer.headers.get('allow'), 'POST')
    }
  })

  test('takes no query that a route does not know', async () => {
    const init = { body: 'x', headers: { 'content-type': SIGNED_TYPE } }
    const answer = await ask('POST', '/peer/v1/deliveries?debug=1', init)
    assert.deepEqual([answer.status, answer.json['code']], [400, 'api/malformed-query'])
    assert.match(JSON.stringify(answer.json['problems']), /debug/)
  })

  test('hands over evidence as a stream', async () => {
    pieces = async function* () {
      yield utf8('sealed ')
      yield utf8('bytes')
    }
    const init = { body: 'x', headers: { 'content-type': SIGNED_TYPE } }
    const { status, bytes, headers } = await ask('POST', '/peer/v1/evidence', init)
    assert.deepEqual([status, new TextDecoder().decode(bytes)], [200, 'sealed bytes'])
    assert.equal(headers.get('content-type'), BYTES_TYPE)
  })

  test('serves the tiles of the public tree for ever and nothing else of it', async () => {
    const listener = asker(open.address)
    const tile = await listener('GET', '/tile/0/000.p/1')
    assert.equal(tile.status, 200)
    assert.equal(tile.bytes.length, 32)
    assert.equal(tile.headers.get('content-type'), 'application/octet-stream')
    assert.match(tile.headers.get('cache-control') ?? '', /immutable/)
    is(await listener('GET', '/tile/0/000'), 404, 'api/no-such-tile')
    for (const path of ['0/..%2f..%2fkeys', '0/1', 'entries/000.p/1/2', '0/000.p%2f1x']) {
      is(await listener('GET', `/tile/${path}`), 400, 'api/malformed-path')
    }
    is(await listener('GET', '/checkpoint'), 404, 'api/nothing-yet')
    const head = await listener('HEAD', '/tile/0/000.p/1')
    assert.deepEqual([head.status, head.bytes.length], [200, 0])
  })

  test('makes who asks too much wait, and says for how long', async () => {
    const listener = asker(open.address)
    let last = await listener('GET', '/checkpoint')
    for (let i = 0; i < 12; i++) last = await listener('GET', '/checkpoint')
    is(last, 429, 'api/too-many-requests')
    assert.ok(Number(last.headers.get('retry-after')) >= 1)
  })

  test('takes no more requests than it has room for', async () => {
    let done: (intake: unknown) => void = () => {}
    intake = () =>
      new Promise((resolve) => {
        done = resolve
      })
    const limits = { ...PEERS_LIMITS, room: { requests: 1, bytes: 1 << 10 } }
    const app = peersApp(office, { house: ours, limits })
    const post = (body: string) =>
      app.request('/peer/v1/deliveries', {
        method: 'POST',
        body,
        headers: { 'content-type': SIGNED_TYPE, 'content-length': String(body.length) },
      })
    assert.equal((await post('x'.repeat(2000))).status, 503)
    const first = post('x')
    await new Promise((resolve) => setTimeout(resolve, 20))
    const second = await post('x')
    assert.equal(second.status, 503)
    assert.equal(second.headers.get('retry-after'), '1')
    assert.equal(((await second.json()) as { code: string }).code, 'api/busy')
    done({ kind: 'waiting' })
    assert.equal((await first).status, 202)
    intake = async () => ({ kind: 'waiting' })
    assert.equal((await post('x')).status, 202)
  })
})
