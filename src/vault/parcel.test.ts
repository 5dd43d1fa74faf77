import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Decrypter, Encrypter } from 'age-encryption'
import { concat, sameBytes } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { recipientCount } from './header.ts'
import { fingerprint, newIdentity } from './identity.ts'
import { claimOf, openParcel, rewrap, sealParcel } from './parcel.ts'
import { payloadBytes } from './payload.ts'
import { collect, pieces, seeded } from './testdata/streams.ts'

const random = seeded(21)
const [reader, recovery, leaver, comer] = [0, 1, 2, 3].map(() => newIdentity(random)) as [
  ReturnType<typeof newIdentity>,
  ReturnType<typeof newIdentity>,
  ReturnType<typeof newIdentity>,
  ReturnType<typeof newIdentity>,
]
const plain = seeded(22)(200_000)

async function seal(bytes: Uint8Array, recipients = [reader.recipient, recovery.recipient]) {
  const parcel = sealParcel(pieces(bytes), recipients, { random })
  const payload = await collect(parcel.payload)
  return { ...parcel, payload, file: concat(parcel.header, payload) }
}

test('header and payload together are an age file, which age-encryption opens', async () => {
  for (const sizeBytes of [0, 1, 65_536, 200_000]) {
    const { file } = await seal(plain.subarray(0, sizeBytes))
    for (const { identity } of [reader, recovery]) {
      const decrypter = new Decrypter()
      decrypter.addIdentity(identity)
      assert.ok(sameBytes(await decrypter.decrypt(file), plain.subarray(0, sizeBytes)))
    }
  }
})

test('an age file that age-encryption makes is opened as a parcel', async () => {
  for (const sizeBytes of [0, 1, 65_536, 200_000]) {
    const encrypter = new Encrypter()
    encrypter.addRecipient(recovery.recipient)
    encrypter.addRecipient(reader.recipient)
    const file = await encrypter.encrypt(plain.slice(0, sizeBytes))
    const end = file.length - payloadBytes(sizeBytes)
    const opened = openParcel(file.subarray(0, end), pieces(file.subarray(end)), reader.identity)
    assert.ok(sameBytes(await collect(opened), plain.subarray(0, sizeBytes)))
  }
})

test('a parcel is measured once its payload has been read to the end, and not before', async () => {
  const parcel = sealParcel(pieces(plain), [reader.recipient], { random })
  assert.throws(() => parcel.measured(), { code: 'vault/parcel-unfinished' })
  const payload = await collect(parcel.payload)
  assert.deepEqual(parcel.measured(), { sizeBytes: payload.length, sha256: digest(payload) })
})

test('the same chance seals to the same bytes; no two parcels share a file key', async () => {
  const once = () => sealParcel(pieces(plain), [reader.recipient], { random: seeded(5) })
  assert.deepEqual(await collect(once().payload), await collect(once().payload))
  const [a, b] = [await seal(plain), await seal(plain)]
  assert.equal(sameBytes(a.payload, b.payload), false)
  await assert.rejects(collect(openParcel(a.header, pieces(b.payload), reader.identity)), {
    code: 'vault/chunk-refused',
    data: { chunk: 0 },
  })
})

test('re-wrapping shuts the leaver out, lets the comer in, keeps the payload', async () => {
  const { header, payload } = await seal(plain, [reader.recipient, leaver.recipient])
  const next = await rewrap(header, reader.identity, [reader.recipient, comer.recipient], {
    random,
  })
  for (const { identity } of [reader, comer]) {
    assert.ok(sameBytes(await collect(openParcel(next, pieces(payload), identity)), plain))
  }
  await assert.rejects(collect(openParcel(next, pieces(payload), leaver.identity)), {
    code: 'vault/not-a-recipient',
  })
  assert.equal(recipientCount(next), 2)
})

test('who cannot open a parcel cannot wrap it anew', async () => {
  const { header } = await seal(plain)
  await assert.rejects(rewrap(header, comer.identity, [comer.recipient], { random }), {
    code: 'vault/not-a-recipient',
  })
})

test('a header is named by its digest and the fingerprints of who can open it', async () => {
  const recipients = [reader.recipient, recovery.recipient, comer.recipient]
  const { header } = await seal(plain, recipients)
  assert.deepEqual(claimOf(header, recipients), {
    headerSha256: digest(header),
    recipients: recipients.map(fingerprint).sort(),
  })
})
