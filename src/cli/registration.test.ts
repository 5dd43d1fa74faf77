/** A passkey from its registration in a browser to an approval that a directory stands on. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { fromBase64url, toBase64url, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { FLAGS } from '../signing/authenticator-data.ts'
import { publicKey } from '../signing/keys.ts'
import { softwareAuthenticator } from '../sim/authenticator.ts'
import { type Occasion, registrationOf, VERIFIED } from '../sim/test-registration.ts'
import { keyFrom } from '../sim/testkit.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { type Desk, foundState } from './test-state.ts'

const ORIGIN = 'https://signing.belmora.example'
const RP_ID = 'signing.belmora.example'
const device = softwareAuthenticator({
  key: keyFrom('a judge', 'ES256'),
  rpId: RP_ID,
  origin: ORIGIN,
})
const { jwk, credentialId } = device.credential

/** What the browser would give, honest unless `of` says otherwise. */
const registration = (of: Occasion = {}) => registrationOf(device, of)

const judge = (given: object) => ({
  form: 'rogatory-person@1',
  id: 'XB/p-5',
  name: 'A. Judge',
  post: 'Head of section',
  offices: [{ office: 'XB/court' }],
  keys: [{ kind: 'passkey', registration: given }],
})

/** Drafts with the judge beside those who are there. */
function drafted(desk: Desk, given: object, files = 'xb/for-directory.json'): Promise<string> {
  desk.write('judge.json', judge(given))
  return desk.run(`directory draft --previous XB-1.json ${files} judge.json --out judge.draft`)
}

test('the registration of these tests is one to other people’s verifier too', async () => {
  const response = registration()
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: toBase64url(sha256(utf8('a challenge'))),
    expectedOrigin: ORIGIN,
    expectedRPID: RP_ID,
  })
  assert.ok(verified)
  assert.equal(registrationInfo.credential.id, credentialId)
})

test('a passkey is listed for the page of its installation, and approves', async () => {
  const desk = await foundState(testDirectory())
  assert.match(await drafted(desk, registration()), /exit 0$/)
  const { from, ...key } = desk.read('judge.draft').persons[2].keys[0]
  assert.deepEqual(key, { ...device.credential, origins: [ORIGIN], until: null })
  assert.equal(from, desk.read('judge.draft').persons[2].offices[0].from)

  desk.edit('judge.draft', (draft) => draft.profile.approvals.pop())
  const asked = await desk.well('directory approve judge.draft --person XB/p-5')
  const challenge = fromBase64url(/challenge: (\S+)/.exec(asked)![1]!)
  const at = /--at (\S+)/.exec(asked)![1]!
  const { credentialId: id, kind: _, ...response } = device.assert(challenge)
  desk.write('assertion.json', { id, rawId: id, type: 'public-key', response })
  const answer = 'directory approve judge.draft --person XB/p-5 --assertion assertion.json'
  assert.match(await desk.run(answer), /^! rogatory: cannot tell when the passkey signed/)
  const other = `${answer} --at 2099-01-01T00:00:00Z`
  assert.match(await desk.run(other), /cannot accept passkey signature: it answers another/)
  assert.match(await desk.well(`${answer} --at ${at}`), /2 of 2/)
  const approval = desk.read('judge.draft').profile.approvals[1]
  assert.deepEqual([approval.key, approval.at], [publicKey(jwk).kid, at])
  const sign = 'directory sign judge.draft --root root.key --previous XB-1.json --out XB-2.json'
  assert.match(await desk.well(sign), /\+ passkey key \S+ of XB\/p-5\n/)
})

test('a passkey made elsewhere, by nobody, or by another device is refused', async () => {
  const desk = await foundState(testDirectory())
  const other = softwareAuthenticator({ key: keyFrom('x', 'ES256'), rpId: RP_ID, origin: ORIGIN })
  const cases: readonly (readonly [RegExp, Occasion])[] = [
    [/"webauthn.get" and makes no passkey/, { type: 'webauthn.get' }],
    [
      /made at "https:\/\/evil.example", not at https:\/\/signing/,
      { origin: 'https://evil.example' },
    ],
    [/it is not for "signing.belmora.example"/, { rpId: 'evil.example' }],
    [/did not verify the person/, { flags: VERIFIED ^ FLAGS.userVerified }],
    [/not the one that the device made/, { id: other.credential.credentialId }],
    [/not the one that the device made/, { id: credentialId.slice(0, 8) }],
    [/not the one that the device made/, { handed: other.credential.jwk }],
  ]
  for (const [sentence, occasion] of cases) {
    const text = (await drafted(desk, registration(occasion))).replaceAll('\n!  ', '')
    assert.match(
      text,
      new RegExp(`^! rogatory: cannot take passkey of "XB/p-5": .*${sentence.source}`),
    )
    assert.match(text, /\n! next: have the person make one at the signing page[\s\S]*exit 2$/)
  }
  const broken = registration()
  broken.response.publicKey = 'AAAA'
  assert.match(await drafted(desk, broken), /cannot accept public key/)
  const nowhere = await drafted(desk, registration(), '')
  assert.match(nowhere, /the signing page of "XB\/main" is not known/)
})
