/**
 * Assertions good and bad, judged here and by @simplewebauthn/server: what we accept it accepts,
 * and where only we refuse, the case says why.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import fc from 'fast-check'
import { concat, fromBase64url, fromHex, fromUtf8, toBase64url, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { isFault } from '../base/error.ts'
import { type Ceremony, softwareAuthenticator } from '../sim/authenticator.ts'
import { FLAGS } from './authenticator-data.ts'
import { generateKey, type KeyAlg, type PublicJwk, publicKey } from './keys.ts'
import { type PasskeyCredential, type PasskeySignature, verifyPasskey } from './passkey.ts'

const ALGS: KeyAlg[] = ['ES256', 'EdDSA']
const challenge = sha256(utf8('what is signed'))
const page = { rpId: 'office.example', origin: 'https://sign.office.example' }
const { userPresent, userVerified, backupEligible, backedUp, attestedCredential, extensions } =
  FLAGS
const UP_UV = userPresent | userVerified

const authenticatorOf = (alg: KeyAlg, name = 'a person') =>
  softwareAuthenticator({ key: generateKey(alg, () => sha256(utf8(name))), ...page })

function credentialOf(alg: KeyAlg): PasskeyCredential {
  const { jwk, ...rest } = authenticatorOf(alg).credential
  return { ...rest, key: publicKey(jwk) }
}

/** COSE_Key (RFC 9053) as the oracle wants it. */
function cose(jwk: PublicJwk): Uint8Array<ArrayBuffer> {
  const x = fromBase64url(jwk.x)
  if (jwk.kty === 'OKP') return concat(fromHex('a4010103272006215820'), x)
  return concat(fromHex('a5010203262001215820'), x, fromHex('225820'), fromBase64url(jwk.y))
}

async function oracleAccepts(assertion: PasskeySignature, alg: KeyAlg): Promise<boolean> {
  const { jwk, credentialId, origins, rpId } = authenticatorOf(alg).credential
  const { kind: _, credentialId: id, ...response } = assertion
  if (id !== credentialId) return false // it leaves finding the credential to its caller
  try {
    const { verified } = await verifyAuthenticationResponse({
      response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response },
      expectedChallenge: toBase64url(challenge),
      expectedOrigin: [...origins],
      expectedRPID: rpId,
      credential: { id, publicKey: cose(jwk), counter: 0 },
      requireUserVerification: true,
    })
    return verified
  } catch {
    return false
  }
}

function verdict(assertion: PasskeySignature, alg: KeyAlg): string {
  try {
    verifyPasskey(assertion, { challenge, credential: credentialOf(alg) })
    return 'accepted'
  } catch (error) {
    if (isFault(error)) return error.code
    throw error
  }
}

const GOOD: Record<string, Ceremony> = {
  'an honest ceremony': {},
  'a counting authenticator': { signCount: 7 },
  'a synchronised passkey': { flags: UP_UV | backupEligible | backedUp },
  'a passkey that may be copied': { flags: UP_UV | backupEligible },
  'extension outputs': { flags: UP_UV | extensions, tail: fromHex('a16161f5') },
  'members that browsers add': { extraClientData: { other_keys_can_be_added_here: 'yes' } },
  'reserved flags': { flags: UP_UV | 0x22 },
}

const BAD: Record<string, [Ceremony, string]> = {
  'a registration': [{ type: 'webauthn.create' }, 'passkey/wrong-ceremony'],
  'a payment': [{ type: 'payment.get' }, 'passkey/wrong-ceremony'],
  'another challenge': [
    { extraClientData: { challenge: toBase64url(sha256(utf8('else'))) } },
    'passkey/wrong-challenge',
  ],
  'an empty challenge': [{ extraClientData: { challenge: '' } }, 'passkey/wrong-challenge'],
  'a padded challenge': [
    { extraClientData: { challenge: `${toBase64url(challenge)}=` } },
    'passkey/wrong-challenge',
  ],
  'another site': [{ origin: 'https://evil.example' }, 'passkey/wrong-origin'],
  'a site below the origin': [{ origin: 'https://a.sign.office.example' }, 'passkey/wrong-origin'],
  'the origin without TLS': [{ origin: 'http://sign.office.example' }, 'passkey/wrong-origin'],
  'the origin on a port': [{ origin: 'https://sign.office.example:8443' }, 'passkey/wrong-origin'],
  'the origin with a slash': [{ origin: 'https://sign.office.example/' }, 'passkey/wrong-origin'],
  'a frame in a named site': [
    { crossOrigin: true, extraClientData: { topOrigin: 'https://evil.example' } },
    'passkey/cross-origin',
  ],
  'a top site without a frame': [
    { extraClientData: { topOrigin: 'https://evil.example' } },
    'passkey/cross-origin',
  ],
  'another relying party': [{ rpId: 'evil.example' }, 'passkey/wrong-relying-party'],
  'nobody present': [{ flags: userVerified }, 'passkey/user-absent'],
  'nobody verified': [{ flags: userPresent }, 'passkey/user-not-verified'],
  'no flags': [{ flags: 0 }, 'passkey/user-absent'],
  'backed up but not eligible': [
    { flags: UP_UV | backedUp },
    'passkey/malformed-authenticator-data',
  ],
  'extensions without bytes': [
    { flags: UP_UV | extensions },
    'passkey/malformed-authenticator-data',
  ],
  'bytes without extensions': [{ tail: fromHex('a0') }, 'passkey/malformed-authenticator-data'],
  'bytes after extensions': [
    { flags: UP_UV | extensions, tail: fromHex('a0a0') },
    'passkey/malformed-authenticator-data',
  ],
  'extensions cut short': [
    { flags: UP_UV | extensions, tail: fromHex('a161') },
    'passkey/malformed-authenticator-data',
  ],
  'an attested credential': [
    { flags: UP_UV | attestedCredential },
    'passkey/malformed-authenticator-data',
  ],
  'no type': [{ extraClientData: { type: null } }, 'passkey/malformed-client-data'],
  'an origin that is a list': [
    { extraClientData: { origin: [page.origin] } },
    'passkey/malformed-client-data',
  ],
}

/** The oracle lets these pass; the directory names no site that may hold us in a frame. */
const STRICTER: Record<string, [Ceremony, string]> = {
  'a frame in a site that is not named': [{ crossOrigin: true }, 'passkey/cross-origin'],
  'an answer of neither yes nor no': [
    { extraClientData: { crossOrigin: 'false' } },
    'passkey/malformed-client-data',
  ],
}

for (const alg of ALGS) {
  test(`good ${alg} assertions are accepted here and by the oracle`, async () => {
    for (const [name, ceremony] of Object.entries(GOOD)) {
      const assertion = authenticatorOf(alg).assert(challenge, ceremony)
      assert.equal(verdict(assertion, alg), 'accepted', name)
      assert.equal(await oracleAccepts(assertion, alg), true, name)
    }
  })

  test(`bad ${alg} ceremonies are refused here and by the oracle`, async () => {
    for (const [name, [ceremony, code]] of Object.entries(BAD)) {
      const assertion = authenticatorOf(alg).assert(challenge, ceremony)
      assert.equal(verdict(assertion, alg), code, name)
      assert.equal(await oracleAccepts(assertion, alg), false, name)
    }
  })

  test(`${alg} ceremonies that only we refuse are refused by name`, async () => {
    for (const [name, [ceremony, code]] of Object.entries(STRICTER)) {
      const assertion = authenticatorOf(alg).assert(challenge, ceremony)
      assert.equal(verdict(assertion, alg), code, name)
      assert.equal(await oracleAccepts(assertion, alg), true, name)
    }
  })

  test(`${alg} assertions altered after signing are refused here and by the oracle`, async () => {
    const good = authenticatorOf(alg).assert(challenge)
    const other = authenticatorOf(alg, 'another person').assert(challenge)
    const signature = fromBase64url(good.signature)
    const altered: PasskeySignature[] = [
      { ...good, signature: other.signature },
      { ...good, signature: '' },
      { ...good, signature: toBase64url(signature.subarray(1)) },
      { ...good, signature: toBase64url(new Uint8Array(64)) },
      { ...good, authenticatorData: other.authenticatorData.replace('A', 'B') },
      { ...other, credentialId: good.credentialId },
      { ...good, credentialId: other.credentialId },
      { ...good, clientDataJSON: toBase64url(utf8(`${clientData(good)} `)) },
    ]
    for (const [i, assertion] of altered.entries()) {
      assert.notEqual(verdict(assertion, alg), 'accepted', `alteration ${i}`)
      assert.equal(await oracleAccepts(assertion, alg), false, `alteration ${i}`)
    }
  })
}

test('a byte after an ES256 signature is refused, which the oracle overlooks', async () => {
  const good = authenticatorOf('ES256').assert(challenge)
  const longer = concat(fromBase64url(good.signature), Uint8Array.of(0))
  const altered = { ...good, signature: toBase64url(longer) }
  assert.equal(verdict(altered, 'ES256'), 'passkey/bad-signature')
  assert.equal(await oracleAccepts(altered, 'ES256'), true)
})

test('client data that two readers could read differently is refused though it is signed', () => {
  const texts = [
    [`{"type":"webauthn.get","type":"webauthn.get"}`, 'json/duplicate-member'],
    ['{"__proto__":{}}', 'json/poisonous-member'],
    [`\ufeff${clientData(authenticatorOf('EdDSA').assert(challenge))}`, 'json/malformed'],
    [`{"a":${'['.repeat(40)}`, 'json/too-deep'],
  ] as const
  for (const [text, code] of texts) {
    const assertion = { ...authenticatorOf('EdDSA').assert(challenge) }
    const altered = { ...assertion, clientDataJSON: toBase64url(utf8(text)) }
    assert.equal(verdict(altered, 'EdDSA'), code)
  }
})

test('the ceremony is reported as it was', () => {
  const flags = UP_UV | backupEligible | backedUp
  const assertion = authenticatorOf('ES256').assert(challenge, { flags, signCount: 9 })
  assert.deepEqual(verifyPasskey(assertion, { challenge, credential: credentialOf('ES256') }), {
    origin: page.origin,
    backupEligible: true,
    backedUp: true,
    signCount: 9,
  })
})

test('any flipped bit of an assertion is refused', () => {
  const members = ['authenticatorData', 'clientDataJSON', 'signature', 'credentialId'] as const
  fc.assert(
    fc.property(
      fc.constantFrom(...ALGS),
      fc.constantFrom(...members),
      fc.nat(),
      (alg, member, at) => {
        const good = authenticatorOf(alg).assert(challenge)
        const bytes = fromBase64url(good[member])
        bytes[(at >> 3) % bytes.length]! ^= 1 << (at & 7)
        assert.notEqual(verdict({ ...good, [member]: toBase64url(bytes) }, alg), 'accepted')
      },
    ),
    { numRuns: 200 },
  )
})

const clientData = (assertion: PasskeySignature) =>
  fromUtf8(fromBase64url(assertion.clientDataJSON))
