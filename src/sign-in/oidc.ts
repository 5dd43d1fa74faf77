/**
 * Sign-in with the institution's own provider: authorization code with PKCE, state and nonce. It
 * says who sits there and signs nothing: acts are signed by passkey.
 *
 * @see OpenID Connect Core 1.0, section 3.1 · RFC 7636 · RFC 9700
 */

import type { Configuration } from 'openid-client'
import { isPersonId, type PersonId } from '../base/id.ts'
import { signInRefused } from './challenges.ts'

export interface OidcSettings {
  /** `https://login.ministry.example/realms/staff` */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Address of this installation to which the provider sends the browser back. */
  readonly redirect: string
  /** Claim of the id token that holds the person's id in the directory, such as XB/p-104. */
  readonly personClaim: string
  /** Plain HTTP, for a provider on this machine. */
  readonly insecure?: boolean
}

export interface Oidc {
  /** Where the browser goes, and what it has to bring back. */
  begin(): Promise<{ readonly to: URL; readonly keep: string }>
  /**
   * @param back - the address at which the browser came back, with its query
   * @param keep - what it brought
   * @throws Fault "api/sign-in-refused"
   */
  finish(back: URL, keep: string): Promise<PersonId>
}

export function oidcOf(settings: OidcSettings): Oidc {
  let known: Promise<Configuration> | undefined
  // A provider that was down when it was first asked is asked again.
  const provider = () => {
    known ??= discover(settings).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
  return {
    async begin() {
      const client = await library()
      const [verifier, state, nonce] = [
        client.randomPKCECodeVerifier(),
        client.randomState(),
        client.randomNonce(),
      ]
      const to = client.buildAuthorizationUrl(await provider(), {
        redirect_uri: settings.redirect,
        scope: 'openid',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      return { to, keep: [verifier, state, nonce].join('.') }
    },
    async finish(back, keep) {
      const client = await library()
      const [pkceCodeVerifier = '', expectedState = '', expectedNonce = ''] = keep.split('.')
      const address = new URL(back.search, settings.redirect)
      const tokens = await client
        .authorizationCodeGrant(await provider(), address, {
          pkceCodeVerifier,
          expectedState,
          expectedNonce,
          idTokenExpected: true,
        })
        .catch(() => {
          throw signInRefused()
        })
      const person = tokens.claims()?.[settings.personClaim]
      if (typeof person === 'string' && isPersonId(person)) return person
      throw signInRefused()
    },
  }
}

async function discover({ issuer, clientId, clientSecret, insecure }: OidcSettings) {
  const client = await library()
  return client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: 10,
    ...(insecure ? { execute: [client.allowInsecureRequests] } : {}),
  })
}

/** Not every installation has such a provider; none needs it to start. */
const library = () => import('openid-client')
