/** Deliveries over TLS that both sides show a certificate for. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { after, before, describe, test } from 'node:test'
import { type Listening, listen } from '../api/listen.ts'
import { peersApp } from '../api/peers/app.ts'
import {
  type Certificates,
  makeCertificates,
  withoutCertificates,
} from '../api/test-certificates.ts'
import { house } from '../api/testkit.ts'
import { utf8 } from '../base/bytes.ts'
import { httpNet, httpWitnessed } from './net.ts'

describe('the network between installations', { skip: withoutCertificates }, () => {
  let made: Certificates
  let peer: Listening
  const receipt = utf8('a receipt')
  const office = {
    receive: async () => ({ kind: 'receipt', receipt, answer: null }) as const,
    greet: async (bytes: Uint8Array<ArrayBuffer>) => bytes,
    nextDirectory: async () => undefined,
    evidence: { serve: async () => pieces() },
  }
  before(async () => {
    made = makeCertificates()
    const [key, cert, ca] = ['server.key', 'server', 'ca'].map((name) => made.file(name))
    const tls = { key: key!, cert: cert!, ca: ca! }
    peer = await listen(peersApp(office as never, { house: house() }), {
      host: '127.0.0.1',
      port: 0,
      tls,
    })
  })
  after(async () => {
    await peer?.close()
    made?.remove()
  })
  const netOf = (name: string, ca = 'ca') =>
    httpNet({ key: made.file(`${name}.key`), cert: made.file(name), ca: made.file(ca) })
  const url = (path: string) => new URL(`peer/v1/${path}`, peer.address).href

  test('a delivery comes with the certificate of the peers’ listener', async () => {
    const answer = await netOf('client').post(url('deliveries'), utf8('{}'))
    assert.deepEqual([answer.status, answer.body], [200, receipt])
  })

  test('an answer that is not held in memory comes piece by piece', async () => {
    const { status, body } = await netOf('client').stream(url('evidence'), utf8('{}'))
    assert.equal(status, 200)
    let size = 0
    for await (const piece of body) size += piece.length
    assert.equal(size, 3 << 20)
  })

  test('nothing comes without a certificate, with a stranger’s, or from a stranger', async () => {
    const body = utf8('{}')
    await assert.rejects(netOf('stranger').post(url('deliveries'), body))
    await assert.rejects(httpNet().post(url('deliveries'), body))
    await assert.rejects(netOf('client', 'stranger').post(url('deliveries'), body))
  })

  test('a redirect is not followed', async () => {
    const headers = { location: peer.address }
    const there = await listenTo((answer) => void answer.writeHead(301, headers).end())
    const answer = await httpNet().post(there.address, utf8('{}'))
    assert.equal(answer.status, 301)
    await there.close()
  })
})

test('a peer that falls silent, before its answer or within it, is given up', async () => {
  for (const begin of [() => {}, (answer: ServerResponse) => answer.write('a')]) {
    const there = await listenTo(begin)
    const net = httpNet(undefined, 200)
    await assert.rejects(async () => {
      const { body } = await net.stream(there.address, utf8('{}'))
      for await (const _ of body);
    })
    await there.close()
  }
})

test('a witness that never stops is not listened to for ever', async () => {
  const there = await listenTo(async (answer) => {
    const pieces = Readable.from(endless()).pipe(answer)
    await once(pieces, 'close')
  })
  await assert.rejects(httpWitnessed(there.address, 'xb.example/log'), { code: 'net/too-long' })
  await there.close()
})

async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) yield new Uint8Array(1 << 16)
}

async function* pieces(): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < 3; i++) yield new Uint8Array(1 << 20)
}

async function listenTo(answers: (response: ServerResponse) => unknown) {
  const server = createServer((_, response) => void answers(response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = () => new Promise((closed) => server.close(closed).closeAllConnections())
  return { address: `http://127.0.0.1:${port}/`, close }
}
