import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Listening, listen } from '../listen.ts'
import { asker, house } from '../testkit.ts'
import { adminApp } from './app.ts'

describe('the operators’ listener', () => {
  const ours = house()
  let reasons: { code: string; says: string }[] = []
  let values: Record<string, number> | undefined = { log_size_leaves: 3 }
  const app = adminApp(
    {
      health: { reasons: async () => reasons },
      gauges: {
        async read() {
          if (values) return values
          throw new Error('no database')
        },
      },
    },
    { house: ours },
  )
  let listening: Listening
  before(async () => {
    listening = await listen(app, { host: '127.0.0.1', port: 0, loopbackOnly: true })
  })
  after(() => listening?.close())

  test('listens on this machine alone', async () => {
    const elsewhere = listen(app, { host: '0.0.0.0', port: 0, loopbackOnly: true })
    await assert.rejects(elsewhere, { code: 'api/not-loopback' })
    const taken = listen(app, { host: '127.0.0.1', port: listening.port })
    await assert.rejects(taken, { code: 'api/cannot-listen' })
  })

  test('is alive even when it is not ready, and says why it is not', async () => {
    const ask = asker(listening.address)
    assert.deepEqual((await ask('GET', '/readyz')).json, { ready: true })
    reasons = [{ code: 'log/read-only', says: 'a witness holds a larger tree' }]
    const answer = await ask('GET', '/readyz')
    assert.equal(answer.status, 503)
    assert.equal(answer.json['code'], 'api/not-ready')
    assert.deepEqual(answer.json['reasons'], reasons)
    assert.deepEqual((await ask('GET', '/livez')).json, { alive: true })
  })

  test('shows metrics in the form of OpenMetrics, with or without a database', async () => {
    const ask = asker(listening.address)
    const read = async () => {
      const { headers, bytes } = await ask('GET', '/metrics')
      assert.match(headers.get('content-type') ?? '', /^application\/openmetrics-text; version=1/)
      return new TextDecoder().decode(bytes)
    }
    const text = await read()
    assert.match(text, /\n# EOF\n$/)
    assert.match(
      text,
      /# TYPE (\w+_log_size_leaves) gauge\n# UNIT \1 leaves\n# HELP \1 [^\n]+\n\1 3\n/,
    )
    assert.match(
      text,
      /http_requests_total\{listener="admin",method="GET",route="\/livez",status="200"\} 1\n/,
    )
    assert.match(text, /rogatory_http_requests_under_way\{listener="admin"\} 1\n/)
    assert.match(text, /rogatory_gauges_read 1\n/)
    for (const line of text.trimEnd().split('\n')) {
      assert.match(
        line,
        /^# (?:TYPE|UNIT|HELP) rogatory_\w+ .+$|^# EOF$|^rogatory_\w+(?:\{[^}]*\})? [\d.e-]+$/,
      )
    }
    values = undefined
    assert.match(await read(), /rogatory_gauges_read 0\n/)
  })
})
