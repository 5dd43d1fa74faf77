/** A person's program at an office's address: signs in, drafts, signs on the device, hands in. */
import { type Bytes, fromBase64url, toBase64url, toHex } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { ActId, CaseId, OfficeId } from '../base/id.ts'
import { canonicalBytes, type Json } from '../base/json.ts'
import { parseActPayload, partDigest } from '../signing/act-payload.ts'
import { actStatement, challengeOf } from '../signing/statement.ts'
import type { Said } from './actor.ts'
import { type Signatory, signOn } from './ceremony.ts'
import type { Spoken, SpokenFinding } from './spoken.ts'

const WITHIN_MS = 20_000

interface Draft {
  readonly payload: string
  readonly parts: Readonly<Record<string, { salt: string; bytes: string }>>
}

/** What an office answers to an act: recorded, or a problem with its findings. */
interface Told {
  readonly act: ActId
  readonly case: CaseId
  readonly code: string
  readonly detail: string
  readonly outcome: string
  readonly findings: readonly SpokenFinding[]
  readonly conditionsMissing: readonly string[]
  readonly unanswered: readonly string[]
}

/** Where an act stands, as the office tells it. */
export interface Status {
  readonly logged: { readonly origin: string; readonly index: number } | null
  readonly peers: readonly {
    readonly peer: string
    readonly state: string
    readonly problem: string | null
  }[]
}

/** A case as its office may see it; the members that are looked at here. */
export interface CaseRead {
  readonly acts: readonly {
    readonly act: ActId
    readonly type: string
    readonly office: OfficeId
    readonly body: { readonly [k: string]: Json }
  }[]
  readonly withoutEffect: readonly { readonly act: ActId; readonly because: ActId }[]
}

export class Client {
  private readonly address: string
  private readonly person: Signatory
  private token: string | undefined

  /** @param address - of the officers' listener */
  constructor(address: string, person: Signatory) {
    this.address = address
    this.person = person
  }

  /** Drafts, checks what is to be signed, signs and hands in. */
  async say(office: OfficeId, said: Said): Promise<Spoken> {
    return this.handIn(await this.prepare(office, said))
  }

  /** The act drafted, checked and signed: an envelope that may be handed in more than once. */
  async prepare(
    office: OfficeId,
    { type, body, parts = {}, alsoTo, ...said }: Said,
  ): Promise<Json> {
    const content = Object.fromEntries(
      Object.entries(parts).map(([name, value]) => [
        name,
        value instanceof Uint8Array ? { base64url: toBase64url(value) } : { json: value },
      ]),
    )
    const asked = { type, office, body, parts: content, ...said, ...(alsoTo ? { alsoTo } : {}) }
    const draft = (await this.json(
      'POST',
      '/v1/drafts',
      asked as unknown as Json,
    )) as unknown as Draft
    return this.sign(draft, type)
  }

  private sign(draft: Draft, type: string): Json {
    const payload = fromBase64url(draft.payload)
    const read = parseActPayload(payload)
    const mine = read.type === type && read.author.person === this.person.id
    const whole = Object.entries(draft.parts).every(
      ([name, { salt, bytes }]) =>
        read.parts[name] === partDigest(fromBase64url(salt), fromBase64url(bytes)),
    )
    if (!mine || !whole) {
      throw fault('client/other-draft', 'cannot sign: the draft says something else')
    }
    const signature = signOn(this.person, actStatement(payload))
    return {
      payload: draft.payload,
      signature: { ...signature },
      countersignature: null,
      parts: draft.parts,
    }
  }

  async handIn(envelope: Json): Promise<Spoken> {
    const answer = await this.ask('POST', '/v1/acts', envelope)
    const told = (await answer.json()) as Told
    if (answer.ok) {
      return {
        kind: 'recorded',
        act: told.act,
        case: told.case,
        again: answer.status === 200,
        outcome: told.outcome,
        findings: told.findings,
      }
    }
    if (told.code === 'api/stopped-by-law') {
      return {
        kind: 'stopped',
        outcome: told.outcome,
        findings: told.findings,
        conditionsMissing: told.conditionsMissing,
        unanswered: told.unanswered,
      }
    }
    return { kind: 'refused', sentence: told.detail, code: told.code }
  }

  async status(act: ActId): Promise<Status> {
    return (await this.json('GET', `/v1/acts/${act}`)) as unknown as Status
  }

  async readCase(id: CaseId): Promise<CaseRead> {
    return (await this.json('GET', `/v1/cases/${id}`)) as unknown as CaseRead
  }

  /** Hands in a piece that an act of this provider names. */
  async upload(piece: 'header' | 'payload', sha256: string, bytes: Uint8Array): Promise<void> {
    const answer = await fetch(new URL(`/v1/evidence/${piece}/${sha256}`, this.address), {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
      signal: AbortSignal.timeout(WITHIN_MS),
    })
    if (!answer.ok) throw await problemOf(answer)
  }

  /** Opens a piece of evidence: the person signs this one access. */
  async open(of: {
    readonly installation: string
    readonly office: OfficeId
    readonly case: CaseId
    readonly produced: ActId
    readonly piece: 'header' | 'payload'
    readonly at: string
  }): Promise<Uint8Array> {
    const bytes: Bytes = canonicalBytes({ v: 1, person: this.person.id, ...of })
    const statement = {
      typ: 'rogatory-evidence-access+jws',
      label: 'rogatory:evidence-access:v1',
      bytes,
    } as const
    const body = { statement: toBase64url(bytes), signature: { ...signOn(this.person, statement) } }
    const answer = await this.send('POST', '/v1/evidence/open', body)
    if (!answer.ok) throw await problemOf(answer)
    return new Uint8Array(await answer.arrayBuffer())
  }

  /** The case as one file that anyone can verify without a server. */
  async bundle(id: CaseId): Promise<Uint8Array> {
    const answer = await this.ask('GET', `/v1/cases/${id}/bundle`)
    if (!answer.ok) throw await problemOf(answer)
    return new Uint8Array(await answer.arrayBuffer())
  }

  private async json(method: string, path: string, body?: Json): Promise<Json> {
    const answer = await this.ask(method, path, body)
    if (!answer.ok) throw await problemOf(answer)
    return (await answer.json()) as Json
  }

  private async ask(method: string, path: string, body?: Json): Promise<Response> {
    this.token ??= await this.signIn()
    const answer = await this.send(method, path, body, this.token)
    if (answer.status !== 401) return answer
    this.token = await this.signIn()
    return this.send(method, path, body, this.token)
  }

  private async signIn(): Promise<string> {
    const { id } = this.person
    const asked = await this.send('POST', '/v1/sign-in/challenge', { person: id })
    if (!asked.ok) throw await problemOf(asked)
    const { statement } = (await asked.json()) as { statement: string }
    const signature = this.person.device.assert(
      challengeOf({
        typ: 'rogatory-sign-in+jws',
        label: 'rogatory:sign-in:v1',
        bytes: fromBase64url(statement),
      }),
    )
    const opened = await this.send('POST', '/v1/sign-in', {
      statement,
      signature: { ...signature },
    })
    if (!opened.ok) throw await problemOf(opened)
    return ((await opened.json()) as { token: string }).token
  }

  private send(method: string, path: string, body?: Json, token?: string): Promise<Response> {
    return fetch(new URL(path, this.address), {
      method,
      ...(body === undefined ? {} : { body: canonicalBytes(body) }),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      signal: AbortSignal.timeout(WITHIN_MS),
    })
  }
}

/** A signed document to an installation's peers' listener, by whoever holds its bytes. */
export const httpPost = (url: string, body: Bytes): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/jose+json' },
    signal: AbortSignal.timeout(WITHIN_MS),
  })

async function problemOf(answer: Response) {
  const told = (await answer.json().catch(() => ({}))) as { code?: string; detail?: string }
  const code = (told.code ?? `client/status-${answer.status}`) as `${string}/${string}`
  return fault(code, told.detail ?? `the office answered ${answer.status}`)
}

/** Short form of an act's or leaf's id, for people. */
export const short = (id: string | Uint8Array): string =>
  (typeof id === 'string' ? id : toHex(id)).slice(0, 8)
