/**
 * What a person signs to sign in: a statement made here, for this installation, this person and
 * the next two minutes, that counts once.
 *
 * Nothing is kept of a statement until someone signed in with it: it carries a tag that only
 * this process can make, so that asking for statements fills no memory.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Bytes, fromBase64url, toBase64url, toHex } from '../base/bytes.ts'
import { type Fault, fault } from '../base/error.ts'
import type { PersonId } from '../base/id.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import { canonicalBytes, parseJson } from '../base/json.ts'
import { accept, hex128, instantText, personId, z } from '../base/schema.ts'
import type { Clock, Random } from '../office/ports.ts'
import type { Statement } from './identities.ts'

const LIFE_SECONDS = 120
/** A statement has some 250 bytes. */
export const MOST_STATEMENT_BYTES = 1024

const claims = {
  v: z.literal(1),
  installation: z.string(),
  person: personId,
  expires: instantText,
  nonce: hex128,
}
const claimsOf = z.strictObject(claims)
const schema = z.strictObject({ ...claims, tag: z.string().regex(/^[A-Za-z0-9_-]{43}$/) })

export class Challenges {
  private readonly secret: Uint8Array
  private readonly installation: string
  private readonly clock: Clock
  private readonly random: Random
  /** Nonces that were used, each until its statement has expired. */
  private readonly used = new Map<string, Instant>()

  constructor(of: {
    readonly installation: string
    readonly clock: Clock
    readonly random: Random
  }) {
    this.installation = of.installation
    this.clock = of.clock
    this.random = of.random
    this.secret = of.random(32)
  }

  make(person: PersonId): { readonly statement: Statement; readonly expires: Instant } {
    const { installation } = this
    const expires = addSeconds(this.clock.now(), LIFE_SECONDS)
    const said = { v: 1 as const, installation, person, expires, nonce: toHex(this.random(16)) }
    const bytes = canonicalBytes({ ...said, tag: toBase64url(this.tag(said)) })
    return { statement: signInStatement(bytes), expires }
  }

  /**
   * Redeems a statement if `verify` returns.
   * @throws Fault "api/sign-in-refused" for a statement that was not made here, has expired or
   *   was used; what `verify` throws, which leaves the statement unused
   */
  redeem<T>(bytes: Bytes, verify: (person: PersonId, statement: Statement) => T): T {
    const now = this.clock.now()
    const { tag, ...said } = accept(schema, parseJson(bytes, { sizeBytes: MOST_STATEMENT_BYTES }), {
      code: 'api/malformed-body',
      what: 'statement',
    })
    if (!timingSafeEqual(fromBase64url(tag), this.tag(said))) throw signInRefused()
    for (const [nonce, expires] of this.used) if (now >= expires) this.used.delete(nonce)
    if (now >= said.expires || this.used.has(said.nonce)) throw signInRefused()
    const verified = verify(said.person, signInStatement(bytes))
    this.used.set(said.nonce, said.expires)
    return verified
  }

  private tag(said: z.output<typeof claimsOf>): Buffer {
    return createHmac('sha256', this.secret).update(canonicalBytes(said)).digest()
  }
}

/** One answer for every reason: who may sign in here is not to be found out by asking. */
export const signInRefused = (): Fault =>
  fault('api/sign-in-refused', 'cannot sign in: ask for a new statement and sign that one')

const signInStatement = (bytes: Bytes): Statement => ({
  typ: 'rogatory-sign-in+jws',
  label: 'rogatory:sign-in:v1',
  bytes,
})
