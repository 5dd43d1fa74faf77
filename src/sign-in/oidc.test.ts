/** Sign-in at an institution's provider, against one that other people's library signs for. */
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { type Oidc, oidcOf } from './oidc.ts'

const REDIRECT = 'https://office.example/en/sign-in/back'

describe('sign-in at an institution’s provider', () => {
  let server: Server
  let issuer: string
  /** What the provider puts into its next id token. */
  let claims: Record<string, unknown>
  let asked: URLSearchParams
  const oidc = (over = {}): Oidc =>
    oidcOf({
      issuer,
      clientId: 'rogatory',
      clientSecret: 'secret',
      redirect: REDIRECT,
      personClaim: 'staff_id',
      insecure: true,
      ...over,
    })

  before(async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }
    server = createServer(async (request, response) => {
      const answer = (value: unknown) => {
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify(value))
      }
      if (request.url?.startsWith('/.well-known/')) {
        return answer({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['ES256'],
        })
      }
      if (request.url === '/jwks') return answer({ keys: [jwk] })
      let body = ''
      for await (const piece of request) body += piece
      asked = new URLSearchParams(body)
      const id_token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
        .setIssuer(issuer)
        .setAudience('rogatory')
        .setSubject('u1')
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey)
      answer({ access_token: 'a', token_type: 'Bearer', id_token })
    })
    await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => server.close())

  /** Goes there, and comes back with a code. */
  async function back(one: Oidc, over: (to: URL) => Record<string, string> = () => ({})) {
    const { to, keep } = await one.begin()
    const state = to.searchParams.get('state') ?? ''
    claims = { nonce: to.searchParams.get('nonce'), staff_id: 'XB/p-101', ...claims }
    const query = new URLSearchParams({ code: 'c', state, ...over(to) })
    return { to, keep, back: new URL(`?${query}`, REDIRECT) }
  }

  test('the person whom the provider names comes in, by PKCE, state and nonce', async () => {
    claims = {}
    const one = oidc()
    const came = await back(one)
    assert.equal(came.to.searchParams.get('code_challenge_method'), 'S256')
    assert.equal(came.to.searchParams.get('redirect_uri'), REDIRECT)
    assert.equal(await one.finish(came.back, came.keep), 'XB/p-101')
    assert.equal(asked.get('redirect_uri'), REDIRECT)
    assert.ok((asked.get('code_verifier') ?? '').length >= 43)
  })

  const refused = { code: 'api/sign-in-refused' }

  test('an answer to another browser’s question is refused', async () => {
    claims = {}
    const one = oidc()
    const came = await back(one, () => ({ state: 'another' }))
    await assert.rejects(one.finish(came.back, came.keep), refused)
    const { keep } = await one.begin()
    const own = await back(one)
    await assert.rejects(one.finish(own.back, keep), refused)
  })

  test('an id token with another nonce is refused', async () => {
    claims = { nonce: 'another' }
    const one = oidc()
    const { back: came, keep } = await back(one)
    await assert.rejects(one.finish(came, keep), refused)
  })

  test('a claim that names no person of a directory lets nobody in', async () => {
    for (const staff_id of ['ada', '', undefined, 7, 'XB/p-101 ']) {
      claims = { staff_id }
      const one = oidc()
      const { to, keep } = await one.begin()
      claims['nonce'] = to.searchParams.get('nonce')
      const state = to.searchParams.get('state') ?? ''
      const came = new URL(`?${new URLSearchParams({ code: 'c', state })}`, REDIRECT)
      await assert.rejects(one.finish(came, keep), refused, String(staff_id))
    }
  })

  test('a refusal of the provider is one here', async () => {
    claims = {}
    const one = oidc()
    const { to, keep } = await one.begin()
    const state = to.searchParams.get('state') ?? ''
    const query = new URLSearchParams({ error: 'access_denied', state })
    await assert.rejects(one.finish(new URL(`?${query}`, REDIRECT), keep), refused)
  })
})
