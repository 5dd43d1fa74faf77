/** The worked examples of docs/formats, verified from the pages alone, as an outsider would. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fromBase64url, fromHex, fromUtf8, toBase64url, toHex, utf8 } from '../base/bytes.ts'
import { type Digest, digest, isDigest } from '../base/digest.ts'
import type { StateCode } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import { canonicalBytes, canonicalJson, type Json, parseJson } from '../base/json.ts'
import { acceptanceStatement, verifyAcceptance } from './acceptance.ts'
import {
  actId,
  internalDigest,
  MOST_PAYLOAD_BYTES,
  parseActPayload,
  partDigest,
} from './act-payload.ts'
import {
  CLOCK_TOLERANCE_SECONDS,
  type Directory,
  MOST_DIRECTORY_BYTES,
  openDirectory,
} from './directory.ts'
import { profileStatement } from './directory-check.ts'
import { directoryView } from './directory-view.ts'
import { MOST_ENVELOPE_BYTES, MOST_PART_BYTES, parseEnvelope } from './envelope.ts'
import { FORMATS, openInvitation } from './invitation.ts'
import { formatSignedDocument } from './jws.ts'
import { fingerprint, parsePrivateKey, publicKey, verifySignature } from './keys.ts'
import { verifyEnvelope } from './signer.ts'
import { spokenFingerprint } from './spoken-fingerprint.ts'
import { actStatement, challengeOf } from './statement.ts'

const AT = instant('2026-11-22T09:50:27Z')
const PAGES = new URL('../../docs/formats/', import.meta.url)

/** A page with its fenced blocks by name: "```json payload". */
function page(name: string) {
  const text = readFileSync(new URL(`${name}.md`, PAGES), 'utf8')
  const blocks = new Map(
    [...text.matchAll(/^```\w+ ([\w-]+)\n([\s\S]*?)\n```$/gm)].map(
      ([, name, block]) => [name!, block!] as const,
    ),
  )
  const block = (name: string): string => {
    const found = blocks.get(name)
    assert.ok(found, `no block "${name}"`)
    return found
  }
  const digestOf = (name: string): Digest => {
    const found = block(name)
    assert.ok(isDigest(found))
    return found
  }
  return {
    text,
    block,
    digestOf,
    canonical: (name: string) => canonicalBytes(parseJson(block(name))),
  }
}

function exampleDirectory(): Directory {
  const { block, digestOf, canonical } = page('directory')
  const jws = { protected: block('protected'), signature: block('signature') }
  const document = formatSignedDocument({ jws, payload: canonical('payload') })
  return openDirectory(document, {
    state: 'XB' as StateCode,
    pinnedRoot: digestOf('root-fingerprint'),
    asOf: AT,
  })
}

test('keys.md: the example keys have their names and make their signatures', () => {
  const { block } = page('keys')
  for (const [name, form] of [
    ['ed25519', 'raw'],
    ['p256', 'der'],
  ] as const) {
    const key = parsePrivateKey(utf8(block(name)))
    assert.equal(key.kid, block(`${name}-kid`))
    assert.equal(fingerprint(key.kid), block(`${name}-fingerprint`))
    const signature = fromBase64url(block(`${name}-signature`))
    assert.ok(verifySignature(publicKey(key.jwk), utf8('rogatory'), signature, form))
  }
})

test('keys.md: the secrets are made as the page says', () => {
  const { block } = page('keys')
  for (const [name, of] of [
    ['ed25519', 'clerk'],
    ['p256', 'judge'],
  ] as const) {
    const { d } = JSON.parse(block(name))
    assert.equal(toHex(fromBase64url(d)), digest(utf8(`rogatory example key: ${of}`)))
  }
})

test('act.md: the example payload has its id, challenge, part and ground', () => {
  const { text, block, digestOf, canonical } = page('act')
  const bytes = canonical('payload')
  const payload = parseActPayload(bytes)
  assert.match(text, new RegExp(`in canonical form ${bytes.length} bytes`))
  assert.equal(actId(bytes), block('act-id'))
  assert.equal(toBase64url(challengeOf(actStatement(bytes))), block('challenge'))
  const salt = fromHex(block('salt'))
  assert.equal(partDigest(salt, utf8(block('part'))), block('part-digest'))
  assert.equal(payload.parts['sender'], block('part-digest'))
  assert.equal(internalDigest(salt, digestOf('ground')), block('ground-digest'))
  assert.deepEqual(payload.restsOn, [block('ground-digest')])
})

test('directory.md: the example opens under its fingerprint and has its digest', () => {
  const { block } = page('directory')
  const directory = exampleDirectory()
  assert.equal(directory.digest, block('digest'))
  const { profile, state } = directory.content
  const { at, person } = profile.approvals[0]!
  assert.equal(person, 'XB/p-1')
  assert.equal(fromUtf8(profileStatement(state, profile, at).bytes), block('profile-statement'))
})

test('invitation.md: the example opens under the example directory’s fingerprint', () => {
  const { text, block, digestOf } = page('invitation')
  const { document } = exampleDirectory()
  const members = parseJson(utf8(block('invitation'))) as { readonly [name: string]: Json }
  const payload = canonicalBytes({ ...members, directories: [toBase64url(document)] })
  assert.equal(digest(payload), digestOf('invitation-payload-digest'))
  assert.match(text, new RegExp(`has ${payload.length.toLocaleString('en')} bytes`))
  const jws = {
    protected: block('invitation-protected'),
    signature: block('invitation-signature'),
  }
  const bytes = formatSignedDocument({ jws, payload })
  const pinnedRoot = page('directory').digestOf('root-fingerprint')
  const { chain, formats } = openInvitation(bytes, { pinnedRoot, asOf: AT })
  assert.equal(chain[0]?.digest, exampleDirectory().digest)
  assert.deepEqual(formats, FORMATS)
  assert.equal(spokenFingerprint(pinnedRoot), block('spoken-fingerprint'))
})

test('invitation.md: the example acceptance is the clerk’s, with a passkey’s challenge', () => {
  const { block } = page('invitation')
  const { v, state, fingerprint, ...said } = JSON.parse(block('acceptance'))
  const root = { state, fingerprint }
  const statement = acceptanceStatement(root, said)
  assert.equal(fromUtf8(statement.bytes), block('acceptance'))
  assert.equal(toBase64url(challengeOf(statement)), block('acceptance-challenge'))
  const signature = {
    kind: 'jws' as const,
    protected: block('acceptance-protected'),
    signature: block('acceptance-signature'),
  }
  verifyAcceptance(root, { ...said, signature }, exampleDirectory())
  assert.equal(v, 1)
})

test('envelope.md: both examples verify under the example directory', () => {
  const { block } = page('envelope')
  const asked = {
    directories: directoryView([exampleDirectory()]),
    intakeAt: AT,
    leaf: null,
    countersigned: true,
  }
  const software = verifyEnvelope(parseEnvelope(utf8(block('envelope'))), asked)
  assert.equal(software.id, page('act').block('act-id'))
  assert.equal(fromUtf8(software.parts.get('sender')!), page('act').block('part'))
  const passkey = verifyEnvelope(parseEnvelope(utf8(block('passkey-envelope'))), asked)
  assert.equal(passkey.id, block('passkey-act-id'))
  assert.deepEqual([software.signer.kind, passkey.signer.kind], ['software', 'passkey'])
})

test('envelope.md: the passkey example is taken apart as the page says', () => {
  const { block } = page('envelope')
  const { signature } = parseEnvelope(utf8(block('passkey-envelope')))
  assert.ok(signature.kind === 'passkey')
  const clientData = fromUtf8(fromBase64url(signature.clientDataJSON))
  assert.equal(clientData, block('passkey-client-data'))
  assert.equal(JSON.parse(clientData).challenge, block('passkey-challenge'))
  assert.equal(
    toHex(fromBase64url(signature.authenticatorData)),
    block('passkey-authenticator-data'),
  )
})

test('the pages name the limits that the programs hold', () => {
  assert.equal(MOST_PAYLOAD_BYTES, 65_536)
  assert.match(page('act').text, /at most 65,536 bytes/)
  assert.equal(MOST_ENVELOPE_BYTES, 8 * 1024 * 1024)
  assert.match(page('envelope').text, /at most 8 MiB/)
  assert.equal(MOST_PART_BYTES, 4 * 1024 * 1024)
  assert.match(page('envelope').text, /`bytes` \(at most 4 MiB\)/)
  assert.equal(MOST_DIRECTORY_BYTES, 24 * 1024 * 1024)
  assert.match(page('directory').text, /at most 24 MiB/)
  assert.equal(CLOCK_TOLERANCE_SECONDS, 300)
  assert.match(page('directory').text, /issued more than 5 minutes ahead/)
})

test('the examples are canonical where the pages say so', () => {
  const statement = page('directory').block('profile-statement')
  assert.equal(statement, canonicalJson(parseJson(statement)))
})
