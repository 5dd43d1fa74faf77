/** A person's command line at an office's address: signs in with a software key, asks, hands in. */
import { type Bytes, fromBase64url, toBase64url } from '../base/bytes.ts'
import { fault, isFault } from '../base/error.ts'
import { ofMillis } from '../base/instant.ts'
import { canonicalBytes, canonicalJson, type Json, parseJson } from '../base/json.ts'
import { parseActPayload, partDigest } from '../signing/act-payload.ts'
import { parsePrivateKey, type SigningKey } from '../signing/keys.ts'
import { actStatement, type Statement, signStatement } from '../signing/statement.ts'
import { readFile } from './files.ts'
import type { Io } from './io.ts'
import { badInput, quoted } from './refuse.ts'

type Answered = { readonly [member: string]: Json }

/** Answers in JSON are small; a case is not, and pieces of evidence are streamed. */
const MOST_ANSWER_BYTES = 64 << 20

export interface Caller {
  /** Address of the officers' listener. */
  readonly at: string
  readonly person: string
  readonly key: SigningKey
}

/** @throws Fault "cli/bad-input" for an address that would carry the session in the clear */
export function callerOf(io: Io, of: { at: string; person: string; keyPath: string }): Caller {
  const url = URL.parse(of.at)
  const near = url && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && near)) {
    throw badInput(`cannot ask ${quoted(of.at)}`, 'give an https address, or one of this machine')
  }
  try {
    return { at: url.href, person: of.person, key: parsePrivateKey(readFile(io, of.keyPath)) }
  } catch (error) {
    if (!isFault(error) || error.data['next'] !== undefined) throw error
    const next = 'give a software key that the directory lists for the person'
    throw badInput(`cannot read key file ${quoted(of.keyPath)}: ${error.code}`, next)
  }
}

export class OfficeClient {
  private readonly caller: Caller
  private token: string | undefined
  /** Known once the office has made the statement to sign in with. */
  private installation = ''

  constructor(caller: Caller) {
    this.caller = caller
  }

  async get(path: string): Promise<Answered> {
    return this.json(await this.ask('GET', path))
  }

  /**
   * The act drafted as asked and signed: an envelope that may be handed in more than once.
   * @throws Fault "cli/bad-input" where the office's draft says anything else than was asked
   */
  async signed(asked: Answered): Promise<Json> {
    const { payload, parts } = (await this.json(
      await this.ask('POST', '/v1/drafts', asked),
    )) as unknown as { payload: string; parts: Record<string, { salt: string; bytes: string }> }
    const bytes = fromBase64url(payload)
    const read = parseActPayload(bytes)
    const sameBody = canonicalJson(read.body) === canonicalJson(asked['body']!)
    const given = asked['parts'] as Record<string, { base64url: string }>
    const names = new Set([
      ...Object.keys(given),
      ...Object.keys(parts),
      ...Object.keys(read.parts),
    ])
    const sameParts = [...names].every((name) => {
      const { salt = '', bytes = '' } = parts[name] ?? {}
      const same = bytes === given[name]?.base64url
      return same && read.parts[name] === partDigest(fromBase64url(salt), fromBase64url(bytes))
    })
    const { person, office } = read.author
    const mine = person === this.caller.person && office === asked['office']
    const same = read.type === asked['type'] && read.case === asked['case'] && sameBody && sameParts
    if (!mine || !same || read.amends !== null) {
      throw badInput('cannot sign: the draft of the office says something else', 'ask its operator')
    }
    const signature = { ...signStatement(actStatement(bytes), this.caller.key) }
    return { payload, signature, countersignature: null, parts }
  }

  /**
   * @returns the act's id
   * @throws Fault "cli/bad-input" with what the office answered (data: `final` where it will never
   *   take these bytes)
   */
  async handIn(envelope: Json): Promise<string> {
    return (await this.json(await this.ask('POST', '/v1/acts', envelope)))['act'] as string
  }

  /** Hands in a piece that a recorded act names. */
  async put(path: string, content: ReadableStream | Uint8Array<ArrayBuffer>): Promise<void> {
    const headers = { 'content-type': 'application/octet-stream' }
    await this.send(path, { method: 'PUT', headers, body: content, duplex: 'half' } as RequestInit)
  }

  /** A piece of a parcel: the person signs this one access. */
  async open(of: {
    readonly case: string
    readonly produced: string
    readonly piece: 'header' | 'payload'
    readonly office: string
  }): Promise<AsyncIterable<Uint8Array>> {
    await this.signIn()
    const { person, key } = this.caller
    const at = ofMillis(Date.now())
    const bytes = canonicalBytes({ v: 1, installation: this.installation, person, at, ...of })
    const statement = { typ: ACCESS, label: 'rogatory:evidence-access:v1', bytes } as const
    const body = this.said(statement, key)
    const answer = await this.send('/v1/evidence/open', jsonBody('POST', body))
    return answer.body as unknown as AsyncIterable<Uint8Array>
  }

  private said(statement: Statement, key: SigningKey): Json {
    const signature = { ...signStatement(statement, key) }
    return { statement: toBase64url(statement.bytes), signature }
  }

  async signIn(): Promise<string> {
    if (this.token) return this.token
    const { person, key } = this.caller
    const asked = await this.json(
      await this.send('/v1/sign-in/challenge', jsonBody('POST', { person })),
    )
    const bytes: Bytes = fromBase64url(asked['statement'] as string)
    const claims = parseJson(bytes) as Answered
    // Nothing else is ever signed for an office that asks: a statement to sign in says so.
    if (claims['person'] !== person || typeof claims['nonce'] !== 'string') {
      throw badInput('cannot sign in: the office made another statement', 'check the address')
    }
    this.installation = String(claims['installation'])
    const body = this.said({ typ: SIGN_IN, label: 'rogatory:sign-in:v1', bytes }, key)
    const opened = await this.json(await this.send('/v1/sign-in', jsonBody('POST', body)))
    this.token = opened['token'] as string
    return this.token
  }

  private async ask(method: string, path: string, body?: Json): Promise<Response> {
    const authorization = `Bearer ${await this.signIn()}`
    const init = body === undefined ? { method, headers: {} } : jsonBody(method, body)
    return this.send(path, { ...init, headers: { ...init.headers, authorization } })
  }

  private async json(answer: Response): Promise<Answered> {
    const bytes = new Uint8Array(await answer.arrayBuffer())
    return parseJson(bytes, { sizeBytes: MOST_ANSWER_BYTES }) as Answered
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const url = new URL(path, this.caller.at)
    const answer = await fetch(url, { ...init, redirect: 'error' }).catch((error: Error) => {
      const { code } = (error.cause ?? {}) as { readonly code?: string }
      throw badInput(`cannot reach ${quoted(url.origin)}: ${code ?? error.message}`, 'try again')
    })
    if (answer.ok) return answer
    const told = (await answer.json().catch(() => ({}))) as { code?: string; detail?: string }
    const next = NEXT[told.code!] ?? AGAIN
    const final = FINAL.has(answer.status) && told.code !== 'api/act-waits'
    const sentence = told.detail ?? `the office answered ${answer.status}`
    throw fault('cli/bad-input', sentence, { next, final })
  }
}

const ACCESS = 'rogatory-evidence-access+jws'
const SIGN_IN = 'rogatory-sign-in+jws'
const AGAIN = 'do what is named, and run the same again'
const NEXT: Readonly<Record<string, string>> = {
  'api/sign-in-refused': 'check --person and --key: the directory must list this software key',
  'form/recipients': 'fetch the case again and seal for the order as it stands',
}

/** Statuses that the same bytes would get again: form, power or law. */
const FINAL: ReadonlySet<number> = new Set([400, 403, 409, 413, 422])

const jsonBody = (method: string, body: Json) => ({
  method,
  body: canonicalBytes(body),
  headers: { 'content-type': 'application/json' } as Record<string, string>,
})
