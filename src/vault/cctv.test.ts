/**
 * The community's age test vectors (C2SP CCTV, npm `cctv-age`), every one of them: run in full,
 * or refused cleanly where this house does not speak the feature.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { inflateSync } from 'node:zlib'
import * as vectors from 'cctv-age'
import { type Bytes, concat } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { type FaultCode, isFault } from '../base/error.ts'
import type { Opener } from './header.ts'
import { openParcel } from './parcel.ts'
import { pieces } from './testdata/streams.ts'

const SOME_IDENTITY = 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX'

/** Not spoken here, and why. Each such vector must still be refused with a code of the vault. */
const UNSUPPORTED: Readonly<Record<string, { count: number; why: string }>> = {
  armor: { count: 33, why: 'parcels are binary; the ASCII armor is a second form of equal bytes' },
  scrypt: { count: 25, why: 'a passphrase belongs to nobody; parcels are for named readers' },
}

const CODES: Readonly<Record<string, readonly FaultCode[]>> = {
  'no match': ['vault/not-a-recipient'],
  'header failure': ['vault/header-refused', 'vault/payload-truncated'],
  'HMAC failure': ['vault/header-refused'],
  'payload failure': ['vault/chunk-refused', 'vault/payload-truncated', 'vault/payload-extended'],
}

interface Vector {
  readonly name: string
  readonly expect: string
  readonly payloadSha256: string | undefined
  readonly identities: readonly string[]
  readonly file: Uint8Array
}

const all = Object.entries(vectors).map(([name, bytes]) => read(name, bytes))
const isUnsupported = ({ name }: Vector) => name.split('_')[0]! in UNSUPPORTED

describe('CCTV age vectors', () => {
  test('are all accounted for: none is left out in silence', () => {
    assert.equal(all.length, 143)
    for (const [category, { count }] of Object.entries(UNSUPPORTED)) {
      const named = all.filter(({ name }) => name.split('_')[0] === category)
      assert.equal(named.length, count, category)
    }
  })

  for (const vector of all.filter((vector) => !isUnsupported(vector))) {
    test(`${vector.name}: ${vector.expect}`, async () => {
      const { released, code } = await open(vector)
      if (vector.expect === 'success') assert.equal(code, undefined)
      else assert.ok(code && CODES[vector.expect]?.includes(code), `${code}`)
      if (vector.payloadSha256) assert.equal(digest(released), vector.payloadSha256)
      else assert.equal(released.length, 0)
    })
  }

  for (const vector of all.filter(isUnsupported)) {
    const { why } = UNSUPPORTED[vector.name.split('_')[0]!]!
    test(`${vector.name}: refused, since ${why}`, async () => {
      const { released, code } = await open(vector)
      assert.ok(code === 'vault/header-refused' || code === 'vault/not-a-recipient', `${code}`)
      assert.equal(released.length, 0)
    })
  }
})

/** Tries each identity in turn, as a person with several keys would. */
async function open({ file, identities }: Vector): Promise<{ released: Bytes; code?: FaultCode }> {
  const [header, payload] = split(file)
  let result: { released: Bytes; code?: FaultCode } | undefined
  for (const identity of identities.length > 0 ? identities : [SOME_IDENTITY]) {
    const released: Bytes[] = []
    try {
      for await (const chunk of openParcel(header, pieces(payload), identity as Opener & string)) {
        released.push(chunk)
      }
      return { released: concat(...released) }
    } catch (error) {
      if (!isFault(error)) throw error
      result = { released: concat(...released), code: error.code }
      if (error.code !== 'vault/not-a-recipient') return result
    }
  }
  return result!
}

/** An age file has no frame around its header: it ends with the line of its MAC. */
function split(file: Uint8Array): [Uint8Array, Uint8Array] {
  const text = Buffer.from(file).toString('latin1')
  const mac = text.indexOf('\n---')
  const end = mac < 0 ? -1 : text.indexOf('\n', mac + 1)
  return end < 0 ? [file, new Uint8Array()] : [file.subarray(0, end + 1), file.subarray(end + 1)]
}

function read(name: string, bytes: Uint8Array): Vector {
  const end = Buffer.from(bytes).indexOf('\n\n')
  const fields = Buffer.from(bytes.subarray(0, end))
    .toString()
    .split('\n')
    .map((line) => line.split(': ') as [string, string])
  const one = (key: string) => fields.find(([name]) => name === key)?.[1]
  const body = bytes.subarray(end + 2)
  return {
    name,
    expect: one('expect') ?? '',
    payloadSha256: one('payload'),
    identities: fields.filter(([key]) => key === 'identity').map(([, value]) => value),
    file: one('compressed') ? inflateSync(body) : body,
  }
}
