/**
 * What a thief of a whole installation has, and what of it is a key: every file, every row of the
 * database, everything that its case keys open, and what is hidden in them as text of some form.
 */
import { createECDH, createHmac, createPublicKey } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bytes, toBase64url, toHex } from '../base/bytes.ts'
import type { CaseId } from '../base/id.ts'
import type { Office } from '../office/office.ts'
import { SCHEMA } from '../storage/database.ts'
import { identity, secretOf } from '../vault/identity.ts'
import { joinShares } from '../vault/recovery.ts'
import { publicOf } from '../vault/x25519.ts'

export interface Piece {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Longer ones are ciphertext or lists: they are read as text, not byte by byte. */
const SEARCHED_BYTES = 64 << 10
/** Small secrets stand alone in small files: there every place is tried as a key. */
const KEY_FILE_BYTES = 4 << 10

/** Files of a folder, whatever they are. */
export function filesIn(folder: string): Piece[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(name)) }))
}

/** Every value of every table, as a dump has them. */
export async function dumpOf({ installation: { db } }: Office): Promise<Piece[]> {
  const tables = await db.pool.query<{ name: string }>(
    'select tablename as name from pg_tables where schemaname = $1',
    [SCHEMA],
  )
  const pieces: Piece[] = []
  for (const { name } of tables.rows) {
    const { rows } = await db.pool.query<Record<string, unknown>>(
      `select * from "${SCHEMA}"."${name}"`,
    )
    for (const [i, row] of rows.entries()) {
      for (const [column, value] of Object.entries(row)) {
        if (value === null) continue
        const bytes = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))
        pieces.push({ name: `${name}[${i}].${column}`, bytes: new Uint8Array(bytes) })
      }
    }
  }
  return pieces
}

/** What the case keys of the installation open: whoever has them reads it. */
export async function openedParts({ door }: Office, id: CaseId): Promise<Piece[]> {
  const { envelopes } = await door.cases.load(id)
  return [...envelopes].flatMap(([act, { parts }]) =>
    [...parts].map(([name, { bytes }]) => ({ name: `part ${name} of ${act}`, bytes })),
  )
}

/** Everything in the pieces that could be a key, with where it was found. */
export class Candidates {
  readonly texts = new Map<string, string>()
  /** 32 bytes as hex: private keys, of whatever kind. */
  readonly keys = new Map<string, string>()
  /** 16 bytes as hex: the keys of files. */
  readonly fileKeys = new Map<string, string>()

  constructor(pieces: readonly Piece[]) {
    for (const piece of pieces) this.read(piece, 0)
  }

  private read({ name, bytes }: Piece, depth: number): void {
    if (bytes.length === 32) this.keys.set(toHex(bytes), name)
    const dense = bytes.length <= KEY_FILE_BYTES && /keys|case-keys|planted/.test(name)
    const most = bytes.length > SEARCHED_BYTES || isText(bytes) ? 0 : bytes.length
    for (let at = 0; at + 16 <= most; at++) {
      this.fileKeys.set(toHex(bytes.subarray(at, at + 16)), name)
      if (dense && at + 32 <= bytes.length) {
        this.keys.set(toHex(bytes.subarray(at, at + 32)), name)
      }
    }
    const text = Buffer.from(bytes).toString('latin1')
    for (const [token] of text.matchAll(/(?:age-secret-key|rogatory-share)-[a-z0-9-]+/gi)) {
      this.texts.set(token, name)
    }
    if (depth > 1) return
    for (const [token] of text.matchAll(/[A-Za-z0-9+/_-]{22,}/g)) {
      const decoded = [Buffer.from(token, 'base64')]
      if (/^(?:[0-9a-f]{2}){16,}$/i.test(token)) decoded.push(Buffer.from(token, 'hex'))
      for (const inner of decoded) {
        this.read({ name: `${name} > decoded`, bytes: new Uint8Array(inner) }, depth + 1)
      }
    }
  }

  /** Age identities: as text, as raw keys, and what any two shares give. */
  *identities(): Generator<readonly [Bytes, string]> {
    const shares = [...this.texts].filter(([text]) => /^rogatory-share/i.test(text))
    const whole = [...this.texts].filter(([text]) => !/^rogatory-share/i.test(text))
    for (const [text, name] of whole) {
      const secret = attempt(() => secretOf(identity(text.toUpperCase())))
      if (secret) yield [secret, name]
    }
    for (const [one, name] of shares) {
      for (const [other] of shares) {
        const secret = attempt(() => secretOf(joinShares(one, other)))
        if (secret) yield [secret, name]
      }
    }
    for (const [hex, name] of this.keys) yield [new Uint8Array(Buffer.from(hex, 'hex')), name]
  }
}

/**
 * What opens a parcel: where the secret of a recipient, or the file key of a header, was found.
 * @param points - public keys of those to whom it is sealed
 */
export function opens(
  candidates: Candidates,
  { points, headers }: { readonly points: readonly Bytes[]; readonly headers: readonly Bytes[] },
): string[] {
  const wanted = new Set(points.map(toHex))
  const found = [...candidates.identities()]
    .filter(([secret]) => wanted.has(toHex(publicOf(secret))))
    .map(([, name]) => `identity in ${name}`)
  for (const header of headers) {
    const text = Buffer.from(header).toString('latin1')
    const end = text.lastIndexOf('---') + 3
    const mac = text.slice(end).trim()
    for (const [hex, name] of candidates.fileKeys) {
      const made = hmac(headerKey(Buffer.from(hex, 'hex')), Buffer.from(text.slice(0, end)))
      if (made.toString('base64').replaceAll('=', '') === mac) found.push(`file key in ${name}`)
    }
  }
  return found
}

const hmac = (key: Uint8Array, bytes: Uint8Array): Buffer =>
  createHmac('sha256', key).update(bytes).digest()

const NO_SALT = new Uint8Array(32)
const HEADER = Buffer.from('header\x01')

/** HKDF (RFC 5869) by its two steps: a tenth of the time of the whole, for a hundred thousand. */
const headerKey = (fileKey: Uint8Array): Buffer => hmac(hmac(NO_SALT, fileKey), HEADER)

/** Public keys, as `x` of a JWK, that the candidates are the private half of. */
export function* signers({ keys }: Candidates): Generator<readonly [string, string]> {
  const ed25519 = Buffer.from('302e020100300506032b657004220420', 'hex')
  for (const [hex, name] of keys) {
    const secret = Buffer.from(hex, 'hex')
    const key = Buffer.concat([ed25519, secret])
    const { x } = createPublicKey({ key, format: 'der', type: 'pkcs8' } as never).export({
      format: 'jwk',
    })
    yield [x!, name]
    const ecdh = createECDH('prime256v1')
    const point = attempt(() => {
      ecdh.setPrivateKey(secret)
      return ecdh.getPublicKey()
    })
    if (point) yield [toBase64url(new Uint8Array(point.subarray(1, 33))), name]
  }
}

/** A key in text has a form of text, which is decoded; its letters are no key. */
const isText = (bytes: Uint8Array): boolean =>
  bytes.length > 32 && bytes.every((byte) => (byte > 31 && byte < 127) || byte === 10)

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
