/** The officers' listener over real connections, in front of real offices of two States. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fromBase64url, fromUtf8, toBase64url, utf8 } from '../../base/bytes.ts'
import type { OfficeId } from '../../base/id.ts'
import type { Json } from '../../base/json.ts'
import { requestMade } from '../../office/request-act.ts'
import { systemRandom } from '../../office/system.ts'
import { identitiesOf } from '../../serve/identities.ts'
import type { Signatory } from '../../sim/ceremony.ts'
import { makeRequest, recorded, transmit } from '../../sim/play.ts'
import { exampleRequest, stageIn, testWorld } from '../../sim/test-world.ts'
import type { SimWorld } from '../../sim/world.ts'
import { keptAnswers } from '../../storage/idempotency.ts'
import { newIdentity } from '../../vault/identity.ts'
import { apiDescription } from '../description.ts'
import { type Listening, listen } from '../listen.ts'
import { asker, type Heard, house, sends } from '../testkit.ts'
import { OFFICERS_LIMITS, officersApp } from './app.ts'

const PROSECUTOR = 'XB/cybercrime-prosecutor'

interface Draft {
  readonly id: string
  readonly payload: string
  readonly parts: Record<string, { salt: string; bytes: string }>
  readonly challenge: string
}

describe('the officers’ listener', () => {
  let world: SimWorld
  let listening: Listening
  let ask: ReturnType<typeof asker>
  let prosecutor: Signatory
  let contact: Signatory
  const reported: string[] = []

  before(async () => {
    world = await testWorld()
    const { office, db } = world.installations.get('XB/main')!
    const { clock } = world
    const identities = identitiesOf(office.installation)
    const ours = house((event, values) => reported.push(JSON.stringify([event, values])))
    const app = officersApp(
      { desk: office, identities, kept: keptAnswers(db), clock },
      { house: ours, description: apiDescription() },
    )
    listening = await listen(app, { host: '127.0.0.1', port: 0 })
    ask = asker(listening.address)
    prosecutor = world.person(PROSECUTOR)
    contact = world.person('XB/contact-point')
  })
  after(async () => {
    await listening?.close()
    await world?.close()
  })

  const is = ({ status, json }: Heard, expected: number, code: string) =>
    assert.deepEqual([status, json?.['code']], [expected, code], JSON.stringify(json))
  const as = (token: string) => ({ authorization: `Bearer ${token}` })

  const challenge = async (person: Signatory) => {
    const { json } = await ask('POST', '/v1/sign-in/challenge', sends({ person: person.id }))
    return json as { statement: string; challenge: string; expires: string }
  }
  const answerTo = (person: Signatory, asked: { statement: string; challenge: string }) =>
    ask(
      'POST',
      '/v1/sign-in',
      sends({
        statement: asked.statement,
        signature: person.device.assert(fromBase64url(asked.challenge)),
      }),
    )
  const signIn = async (person: Signatory): Promise<string> => {
    const answer = await answerTo(person, await challenge(person))
    assert.equal(answer.status, 201, JSON.stringify(answer.json))
    return answer.json['token'] as string
  }
  const post = (token: string, path: string, value: unknown, headers = {}) =>
    ask('POST', path, sends(value, { ...as(token), ...headers }))
  const get = (token: string, path: string) => ask('GET', path, { headers: as(token) })

  const sealed = (person: Signatory, { payload, parts, challenge }: Draft) => ({
    payload,
    signature: person.device.assert(fromBase64url(challenge)),
    countersignature: null,
    parts,
  })
  const drafted = async (token: string, asked: object): Promise<Draft> => {
    const { status, json } = await post(token, '/v1/drafts', asked)
    assert.equal(status, 200, JSON.stringify(json))
    return json as unknown as Draft
  }
  const unsigned = ({ payload, parts }: Draft) => ({ payload, parts })
  const requestDraft = async (token: string): Promise<Draft> => {
    const document = await exampleRequest()
    const said = requestMade(document, newIdentity(systemRandom).recipient)
    return drafted(token, {
      ...said,
      office: PROSECUTOR,
      parts: { request: { json: document } },
    })
  }

  test('signs in a person whose passkey answers the statement made for them', async () => {
    const asked = await challenge(prosecutor)
    assert.equal(asked.expires, '2026-11-22T09:02:00Z')
    const claims = JSON.parse(fromUtf8(fromBase64url(asked.statement)))
    assert.equal(claims.installation, 'XB/main')
    assert.equal(claims.person, prosecutor.id)
    const { json } = await answerTo(prosecutor, asked)
    assert.deepEqual(json['offices'], [PROSECUTOR])
    assert.equal(json['until'], '2026-11-22T17:00:00Z')
    assert.match(String(json['token']), /^[A-Za-z0-9_-]{43}$/)
  })

  test('redeems a statement once, in time, for its person and as it was made', async () => {
    const asked = await challenge(prosecutor)
    assert.equal((await answerTo(prosecutor, asked)).status, 201)
    is(await answerTo(prosecutor, asked), 401, 'api/sign-in-refused')
    is(await answerTo(contact, await challenge(prosecutor)), 401, 'api/sign-in-refused')
    const changed = await challenge(prosecutor)
    const claims = JSON.parse(fromUtf8(fromBase64url(changed.statement)))
    const longer = toBase64url(utf8(JSON.stringify({ ...claims, expires: '2027-01-01T00:00:00Z' })))
    is(await answerTo(prosecutor, { ...changed, statement: longer }), 401, 'api/sign-in-refused')
    const late = await challenge(prosecutor)
    world.clock.advance(120)
    is(await answerTo(prosecutor, late), 401, 'api/sign-in-refused')
  })

  test('says of nobody whether they are listed here, and records why it refused', async () => {
    const nobody = await challenge({ ...prosecutor, id: 'XB/p-999' as Signatory['id'] })
    const abroad = world.person('XA/central-authority')
    reported.length = 0
    const answers = [
      await answerTo(prosecutor, nobody),
      await answerTo(abroad, await challenge(abroad)),
      await answerTo(contact, await challenge(prosecutor)),
    ]
    for (const answer of answers) {
      is(answer, 401, 'api/sign-in-refused')
      assert.deepEqual(answer.json, answers[0]!.json)
      assert.equal(answer.headers.get('www-authenticate'), 'Bearer')
    }
    assert.equal(reported.length, 3)
    for (const line of reported) assert.match(line, /^\["sign-in-refused",\{"code":"[a-z-]+\//)
  })

  test('signs out, after which the token is worth nothing', async () => {
    const token = await signIn(prosecutor)
    assert.equal((await get(token, '/v1/cases')).status, 200)
    const out = await ask('DELETE', '/v1/session', { headers: as(token) })
    assert.equal(out.status, 204)
    is(await get(token, '/v1/cases'), 401, 'api/not-signed-in')
  })

  test('answers nobody who is not signed in', async () => {
    for (const authorization of ['', 'Basic x', 'Bearer x', `Bearer ${'A'.repeat(43)}`]) {
      is(await ask('GET', '/v1/cases', { headers: { authorization } }), 401, 'api/not-signed-in')
    }
    is(await ask('POST', '/v1/acts', sends('{')), 401, 'api/not-signed-in')
  })

  test('records an act that was drafted, previewed and signed, and tells its way', async () => {
    const token = await signIn(prosecutor)
    const draft = await requestDraft(token)
    const envelope = sealed(prosecutor, draft)
    const preview = await post(token, '/v1/previews', unsigned(draft))
    assert.deepEqual([preview.json['wouldBeRecorded'], preview.json['refusal']], [true, null])
    const recorded = await post(token, '/v1/acts', envelope)
    assert.equal(recorded.status, 201)
    assert.deepEqual(
      [recorded.json['act'], recorded.json['state'], recorded.json['effective']],
      [draft.id, 'recorded', false],
    )
    assert.equal(recorded.headers.get('location'), `/v1/acts/${draft.id}`)
    const again = await post(token, '/v1/acts', envelope)
    assert.deepEqual([again.status, again.json['effective']], [200, false])
    await world.settle()
    assert.deepEqual((await post(token, '/v1/acts', envelope)).json['effective'], true)
    const status = await get(token, `/v1/acts/${draft.id}`)
    assert.deepEqual(status.json['logged'], { origin: 'belmora.example/main', index: 0 })

    const page = await get(token, '/v1/cases?limit=1')
    const id = recorded.json['case'] as string
    assert.deepEqual(
      (page.json['cases'] as { case: string }[]).map((line) => line.case),
      [id],
    )
    assert.equal(page.json['next'], null)
    const read = await get(token, `/v1/cases/${id}`)
    const [act] = read.json['acts'] as { type: string; parts: { request: { json: unknown } } }[]
    assert.equal(act?.type, 'RequestMade')
    assert.ok(act?.parts.request.json)
    const [proposed] = read.json['dualCriminalityProposal'] as { requestedProvision: string }[]
    assert.equal(proposed?.requestedProvision, 'Penal Code of Arvenia, section 118a')
    const { db } = world.installations.get('XB/main')!
    const accesses = await db.kysely.selectFrom('access_record').selectAll().execute()
    assert.deepEqual(
      accesses.map(({ person, office, case_id }) => [person, office, case_id]),
      [[prosecutor.id, PROSECUTOR, id]],
    )
  })

  test('tells findings of what the law stops, and the source of a refusal for form', async () => {
    const prosecutors = await signIn(prosecutor)
    const made = await post(
      prosecutors,
      '/v1/acts',
      sealed(prosecutor, await requestDraft(prosecutors)),
    )
    const request = made.json['act']
    const central = world.person('XB/central-authority')
    const token = await signIn(central)
    const asked = {
      type: 'RequestTransmitted',
      case: made.json['case'],
      office: 'XB/central-authority',
      body: { request, items: [2, 3] },
    }
    const draft = await drafted(token, asked)
    const before = await post(token, '/v1/previews', unsigned(draft))
    assert.equal(before.json['wouldBeRecorded'], false)
    const stopped = await post(token, '/v1/acts', sealed(central, draft))
    assert.deepEqual(
      (before.json['law'] as { findings: unknown }).findings,
      stopped.json['findings'],
    )
    is(stopped, 422, 'api/stopped-by-law')
    const findings = stopped.json['findings'] as { rule: string; cites: unknown[]; cure?: string }[]
    const judge = findings.find(({ rule }) => rule.includes('judge-in-requesting-state'))
    assert.ok(judge?.cure && judge.cites.length > 0, JSON.stringify(findings))
    assert.ok(stopped.json['outcome'])
    assert.equal(JSON.stringify(stopped.json).includes('because'), false)

    const misplaced = { ...asked, type: 'RequestReceived', body: { transmitted: request } }
    const refused = await post(token, '/v1/acts', sealed(central, await drafted(token, misplaced)))
    assert.equal(refused.status, 409)
    assert.match(String(refused.json['code']), /^form\//)
    assert.ok(refused.json['cite'])
    const preview = await post(token, '/v1/previews', unsigned(await drafted(token, asked)))
    assert.deepEqual([preview.status, preview.json['wouldBeRecorded']], [200, false])
  })

  test('gives the kept answer to the same idempotency key, and no other act under it', async () => {
    const token = await signIn(prosecutor)
    const envelope = sealed(prosecutor, await requestDraft(token))
    const key = { 'idempotency-key': '"8e03978e-40d5"' }
    const both = await Promise.all([
      post(token, '/v1/acts', envelope, key),
      post(token, '/v1/acts', envelope, key),
    ])
    assert.deepEqual(both.map(({ status }) => status).sort(), [201, 409])
    const first = both.find(({ status }) => status === 201)!
    is(both.find((one) => one !== first)!, 409, 'api/idempotency-key-in-use')
    await world.settle()
    const again = await post(token, '/v1/acts', envelope, key)
    assert.deepEqual([again.status, again.bytes], [201, first.bytes])
    const other = sealed(prosecutor, await requestDraft(token))
    is(await post(token, '/v1/acts', other, key), 422, 'api/idempotency-key-reused')
    for (const bad of ['8e03978e', '""', `"${'x'.repeat(65)}"`, '"a\\"b"']) {
      const answer = await post(token, '/v1/acts', other, { 'idempotency-key': bad })
      is(answer, 400, 'api/bad-idempotency-key')
    }
  })

  test('lets nobody act for an office they do not hold or hand in another’s act', async () => {
    const token = await signIn(prosecutor)
    const envelope = sealed(prosecutor, await requestDraft(token))
    const others = await signIn(contact)
    is(await post(others, '/v1/acts', envelope), 403, 'api/not-your-act')
    const { payload, parts } = envelope
    is(await post(others, '/v1/previews', { payload, parts }), 403, 'api/not-your-act')
    is(await post(token, '/v1/previews', envelope), 400, 'api/malformed-body')
    const elsewhere = { type: 'CaseClosed', office: PROSECUTOR, body: {} }
    is(await post(others, '/v1/drafts', elsewhere), 403, 'api/not-your-office')
    const made = await post(token, '/v1/acts', envelope)
    const id = made.json['case']
    is(await get(others, `/v1/cases/${id}?office=${PROSECUTOR}`), 403, 'api/not-your-office')
    is(await get(others, `/v1/cases/${'0'.repeat(32)}`), 404, 'read/no-such-case')
    is(await get(others, `/v1/acts/${'0'.repeat(64)}`), 404, 'read/no-such-act')
  })

  test('turns away a changed, foreign, stale or early act with the code of its fault', async () => {
    const token = await signIn(prosecutor)
    const draft = await requestDraft(token)
    const envelope = sealed(prosecutor, draft)
    const wrong = (change: object) => post(token, '/v1/acts', { ...envelope, ...change })
    const { request } = envelope.parts
    const flipped = toBase64url(utf8('{}'))
    const parts = { request: { ...request!, bytes: flipped } }
    is(await wrong({ parts }), 400, 'envelope/wrong-part')
    const { signature } = sealed(contact, draft)
    is(await wrong({ signature }), 403, 'passkey/wrong-credential')
    is(await wrong({ parts: {} }), 400, 'api/part-missing')
    const payload = toBase64url(utf8(fromUtf8(fromBase64url(envelope.payload)).replace('{', '{ ')))
    is(await wrong({ payload }), 400, 'act/not-canonical')
    world.clock.advance(301)
    is(await wrong({}), 409, 'office/wrong-time')
  })

  test('pages through its cases by cursor, each once', async () => {
    const token = await signIn(prosecutor)
    const seen: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const { json } = await get(token, `/v1/cases?limit=1${next && `&cursor=${next}`}`)
      seen.push(...(json['cases'] as { case: string }[]).map((line) => line.case))
      next = json['next'] as string | null
    }
    assert.ok(seen.length >= 3)
    assert.deepEqual([...new Set(seen)].sort(), seen)
  })

  test('refuses bad input with a status and a code, and names the member', async () => {
    const token = await signIn(prosecutor)
    const deep = `{"payload":${'['.repeat(40)}${']'.repeat(40)}}`
    for (const [path, body, status, code, member] of [
      ['/v1/acts', '', 400, 'json/malformed', ''],
      ['/v1/acts', '{"payload":"a"', 400, 'json/malformed', ''],
      ['/v1/acts', '{"a":1,"a":2}', 400, 'json/duplicate-member', ''],
      ['/v1/acts', '{"__proto__":1}', 400, 'json/poisonous-member', ''],
      ['/v1/acts', '{"a":9007199254740993}', 400, 'json/inexact-number', ''],
      ['/v1/acts', '{"a":"\\ud800"}', 400, 'json/lone-surrogate', ''],
      ['/v1/acts', deep, 400, 'json/too-deep', ''],
      ['/v1/acts', '[]', 400, 'api/malformed-body', ''],
      ['/v1/acts', '{"payload":"a"}', 400, 'api/malformed-body', 'signature'],
      ['/v1/previews', '{"payload":"="}', 400, 'api/malformed-body', 'payload'],
      ['/v1/drafts', '{"type":"CaseClosed","extra":1}', 400, 'api/malformed-body', 'extra'],
      ['/v1/drafts', '{"type":"x"}', 400, 'api/malformed-body', 'type'],
      ['/v1/sign-in', '{"statement":"e30"}', 400, 'api/malformed-body', 'signature'],
      ['/v1/sign-in/challenge', '{"person":"Ada Quill"}', 400, 'api/malformed-body', 'person'],
    ] as const) {
      const answer = await ask('POST', path, sends(body, as(token)))
      is(answer, status, code)
      assert.match(JSON.stringify(answer.json['problems'] ?? ''), new RegExp(member), body)
    }
    const envelope = { ...sealed(prosecutor, await requestDraft(token)), payload: 'AB' }
    is(await post(token, '/v1/acts', envelope), 400, 'bytes/not-base64url')
    for (const [path, code] of [
      ['/v1/cases?limit=0', 'api/malformed-query'],
      ['/v1/cases?limit=101', 'api/malformed-query'],
      ['/v1/cases?limit=1&limit=2', 'api/malformed-query'],
      ['/v1/cases?size=1', 'api/malformed-query'],
      ['/v1/cases?cursor=x', 'api/bad-cursor'],
      ['/v1/cases/x', 'api/malformed-path'],
      ['/v1/acts/x', 'api/malformed-path'],
    ] as const) {
      is(await get(token, path), 400, code)
    }
    const unknown = { type: 'NoSuchAct', office: PROSECUTOR, body: {} }
    is(await post(token, '/v1/drafts', unknown), 400, 'act/not-spoken')
  })

  test('makes a person who asks too much wait, whatever their address', async () => {
    const { office, db } = world.installations.get('XB/main')!
    const { clock } = world
    const limits = { ...OFFICERS_LIMITS, person: { burst: 2, perSecond: 0.001 } }
    const identities = identitiesOf(office.installation)
    const ports = { desk: office, identities, kept: keptAnswers(db), clock }
    const app = officersApp(ports, { house: house(), description: '{}', limits })
    const slow = await listen(app, { host: '127.0.0.1', port: 0 })
    const before = ask
    ask = asker(slow.address)
    const token = await signIn(prosecutor)
    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push((await get(token, '/v1/cases')).status)
    assert.deepEqual(statuses, [200, 200, 429])
    assert.equal((await get(await signIn(contact), '/v1/cases')).status, 200)
    ask = before
    await slow.close()
  })

  test('describes itself to anyone', async () => {
    for (const path of ['/openapi.json', '/v1/openapi.json']) {
      const { status, json } = await ask('GET', path)
      assert.deepEqual([status, json['openapi']], [200, '3.1.1'])
    }
  })

  test('shows a concern that was overruled as such, and a contested reading', async () => {
    const stage = stageIn(world)
    const it = await makeRequest(stage, await exampleRequest(), newIdentity(systemRandom).recipient)
    const say = async (office: string, type: string, body: Json, part: string) => {
      const parts = { [part]: { text: 'see the annex' } }
      return recorded(await stage.say(office as OfficeId, { type, case: it.case, body, parts })).act
    }
    const about = { act: it.request, office: PROSECUTOR }
    const concern = await say('XB/oversight', 'ConcernRaised', about, 'concern')
    const token = await signIn(prosecutor)
    const shown = async (of = 'concerns') => (await get(token, `/v1/cases/${it.case}`)).json[of]
    assert.deepEqual(await shown(), [{ act: concern, office: PROSECUTOR, answered: null }])
    await say(PROSECUTOR, 'ConcernAnswered', { concern, result: 'overruled' }, 'answer')
    assert.deepEqual(await shown(), [{ act: concern, office: PROSECUTOR, answered: 'overruled' }])
    recorded(await transmit(it, 'contact-point', [1]))
    const body = { judged: it.request, rule: 'uncc-2024/40-15-contents' }
    const act = await say(PROSECUTOR, 'ReadingContested', body, 'reasons')
    assert.deepEqual(await shown('contested'), [{ act, ...body }])
  })
})
