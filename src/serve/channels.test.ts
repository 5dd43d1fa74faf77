/** Mail over TLS alone, and webhooks that say who called, go nowhere else, and follow nobody. */
import assert from 'node:assert/strict'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { chmod, writeFile } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:https'
import { type AddressInfo, createServer as createPlain, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { createServer as createTls } from 'node:tls'
import {
  type Certificates,
  makeCertificates,
  withoutCertificates,
} from '../api/test-certificates.ts'
import type { CaseId, OfficeId } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import type { Call, Mail } from '../office/notify/ports.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { httpHooks, isPrivate, signatureOf } from './hooks.ts'
import { smtpMailer } from './mail.ts'

const AT = instant('2026-11-22T09:50:27Z')
const OFFICERS = 'https://office.example/'
const clock = { now: () => AT }
const notice = {
  id: '0123456789abcdef0123456789abcdef',
  class: 'urgent',
  reference: 'aa55f6a8b96c59fc84ce6bc2eb441dbe' as CaseId,
} as const
const CALL: Call = { ...notice, hook: 'pager', office: 'XB/contact-point' as OfficeId }
const MAIL: Mail = { ...notice, to: 'duty@office.example', language: 'ar' }
const SECRET = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`

const portOf = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const secretFile = async (content: string, mode = 0o600): Promise<string> => {
  const path = join(testDirectory(), 'secret')
  await writeFile(path, content)
  await chmod(path, mode)
  return path
}

test('a call is signed as the published vector of Standard Webhooks', () => {
  // The example of the specification's reference libraries.
  const headers = signatureOf('{"test": 2432232314}', {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: instant('2021-02-25T12:25:30Z'),
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  })
  assert.equal(headers['webhook-timestamp'], '1614255930')
  const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')
  const said = 'msg_p5jXN8AQM9LWM0D4loKWxJek.1614255930.{"test": 2432232314}'
  const mac = createHmac('sha256', key).update(said).digest()
  assert.ok(timingSafeEqual(mac, Buffer.from(headers['webhook-signature']!.slice(3), 'base64')))
  for (const secret of ['whsec_c2hvcnQ=', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', '']) {
    assert.throws(() => signatureOf('', { id: 'a', at: AT, secret }), { code: 'notify/bad-secret' })
  }
})

test('addresses that are not of the public network are told from those that are', () => {
  const inside = ['127.0.0.1', '10.1.2.3', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1']
  const six = [
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '2001:db8::1',
  ]
  for (const address of [...inside, ...six]) assert.ok(isPrivate(address), address)
  for (const address of ['8.8.8.8', '2606:4700::1111']) assert.ok(!isPrivate(address), address)
})

describe('over TLS', { skip: withoutCertificates }, () => {
  let made: Certificates
  let hooks: ReturnType<typeof createServer>
  let smtp: Server
  let plain: Server
  const got: { headers: IncomingHttpHeaders; body: string; path: string }[] = []
  const said: string[] = []
  let hookPort = 0
  let smtpPort = 0
  let plainPort = 0

  before(async () => {
    made = makeCertificates()
    const tls = { key: made.file('server.key'), cert: made.file('server') }
    hooks = createServer(tls, async (request, response) => {
      let body = ''
      for await (const piece of request) body += piece
      got.push({ headers: request.headers, body, path: request.url! })
      if (request.url === '/moved') response.writeHead(307, { location: '/taken' })
      response.end()
    })
    hookPort = await portOf(hooks)
    smtp = createTls(tls, (socket) => speak(socket, said))
    smtpPort = await portOf(smtp)
    plain = createPlain((socket) => speak(socket, said))
    plainPort = await portOf(plain)
  })
  after(() => {
    for (const server of [hooks, smtp, plain]) server?.close()
    made?.remove()
  })

  const hooksAt = async (path: string, over: object = {}) =>
    httpHooks(
      [
        {
          ...{ name: 'pager', url: `https://127.0.0.1:${hookPort}${path}`, private: true },
          ...{ secretFile: await secretFile(SECRET), caFile: made.path('ca'), ...over },
        },
      ],
      { officers: OFFICERS, clock },
    )

  test('a call comes with its signature, and says reference, office and class', async () => {
    await (await hooksAt('/taken')).call(CALL)
    const { headers, body } = got.at(-1)!
    const signed = signatureOf(body, { id: `msg_${CALL.id}`, at: AT, secret: SECRET })
    for (const [name, value] of Object.entries(signed)) assert.equal(headers[name], value)
    assert.match(headers['content-type']!, /^application\/cloudevents\+json/)
    assert.deepEqual(JSON.parse(body), {
      ...{ specversion: '1.0', id: `msg_${CALL.id}`, source: OFFICERS, time: AT },
      ...{ type: 'rogatory.notification.urgent.v1', subject: CALL.reference },
      datacontenttype: 'application/json',
      data: { class: 'urgent', office: CALL.office, reference: CALL.reference },
    })
  })

  test('a call follows no redirect, and goes to no private address unasked', async () => {
    const before = got.length
    await assert.rejects((await hooksAt('/moved')).call(CALL), { code: 'notify/hook-307' })
    assert.deepEqual(
      got.slice(before).map(({ path }) => path),
      ['/moved'],
    )
    for (const url of [`https://127.0.0.1:${hookPort}/`, `https://localhost:${hookPort}/`]) {
      const inside = await hooksAt('/', { private: false, url })
      await assert.rejects(inside.call(CALL), { code: 'notify/hook-private' })
    }
    assert.equal(got.length, before + 1)
  })

  test('a secret that others may read signs nothing', async () => {
    const open = await hooksAt('/taken', { secretFile: await secretFile(SECRET, 0o644) })
    await assert.rejects(open.call(CALL), { code: 'config/secret-exposed' })
  })

  const mailer = async (port: number, over: object = {}) =>
    smtpMailer(
      {
        ...{ host: '127.0.0.1', port, tls: 'implicit', from: 'rogatory@office.example' },
        ...{ user: 'rogatory', passwordFile: await secretFile('a password\n') },
        ...{ caFile: made.path('ca'), ...over },
      },
      { officers: OFFICERS },
    )

  test('a mail comes over TLS, by its password, and bears the id of all its attempts', async () => {
    said.length = 0
    await (await mailer(smtpPort)).send(MAIL)
    const all = said.join('\n')
    assert.ok(all.includes(Buffer.from('\0rogatory\0a password').toString('base64')))
    assert.match(all, /RCPT TO:<duty@office\.example>/)
    assert.match(all, /^Message-ID: <0123456789abcdef0123456789abcdef@office\.example>$/m)
    assert.match(all, /^Auto-Submitted: auto-generated$/m)
    assert.match(all, /^Content-Type: text\/plain; charset=utf-8$/m)
  })

  test('a server that refuses is told by its code, and one without TLS hears nothing', async () => {
    const refused = (await mailer(smtpPort)).send({ ...MAIL, to: 'gone@office.example' })
    await assert.rejects(refused, (error: Error & { code: string }) => {
      assert.equal(error.code, 'notify/smtp-550')
      return !error.message.includes('gone@')
    })
    said.length = 0
    const open = await mailer(plainPort, { tls: 'starttls' })
    await assert.rejects(open.send(MAIL), /cannot send mail/)
    assert.ok(!said.some((line) => /^(?:AUTH|MAIL|RCPT|DATA)/.test(line)), said.join('\n'))
    const strange = await mailer(smtpPort, { caFile: made.path('stranger') })
    await assert.rejects(strange.send(MAIL), /cannot send mail/)
  })
})

/** A mail server as small as one can be. @see RFC 5321 */
function speak(socket: Socket, said: string[]): void {
  let rest = ''
  let inData = false
  const answer = (line: string) => void socket.write(`${line}\r\n`)
  socket.on('error', () => {})
  answer('220 mail.example')
  socket.on('data', (bytes) => {
    const lines = (rest + bytes).split('\r\n')
    rest = lines.pop()!
    for (const line of lines) {
      said.push(line)
      if (inData) {
        inData = line !== '.'
        if (!inData) answer('250 taken')
      } else if (/^EHLO/.test(line)) answer('250-mail.example\r\n250 AUTH PLAIN')
      else if (/^AUTH/.test(line)) answer('235 known')
      else if (/^RCPT TO:<gone@/.test(line)) answer('550 gone@office.example is not here')
      else if (line === 'DATA') {
        inData = true
        answer('354 go on')
      } else if (line === 'QUIT') socket.end('221 bye\r\n')
      else answer('250 so be it')
    }
  })
}
