/** Pages that seal, send and open, behind a listener that keeps what they send on a disk. */
import { createPublicKey } from 'node:crypto'
import { join } from 'node:path'
import { type Listening, listen } from '../../src/api/listen.ts'
import { OFFICERS_LIMITS } from '../../src/api/officers/app.ts'
import type { OfficersContext } from '../../src/api/officers/context.ts'
import { readReceived, takeInEvidence } from '../../src/api/officers/take-in-evidence.ts'
import { serveRoutes } from '../../src/api/serve.ts'
import { house } from '../../src/api/testkit.ts'
import { fromBase64url } from '../../src/base/bytes.ts'
import type { Digest } from '../../src/base/digest.ts'
import { fault } from '../../src/base/error.ts'
import { type Json, parseJson } from '../../src/base/json.ts'
import { z } from '../../src/base/schema.ts'
import { mount } from '../../src/http/mount.ts'
import { BYTES_TYPE, JSON_TYPE } from '../../src/http/reply.ts'
import { type Route, routeFor } from '../../src/http/route.ts'
import { collect } from '../../src/office/collect.ts'
import { assetsOf } from '../../src/page/assets.ts'
import { formsOf } from '../../src/page/form.ts'
import { html } from '../../src/page/html.ts'
import { type Island, islandOf } from '../../src/page/island.ts'
import { pagesOf } from '../../src/page/route.ts'
import { publicKey } from '../../src/signing/keys.ts'
import { passkeySignature, verifyPasskey } from '../../src/signing/passkey.ts'
import { challengeOf } from '../../src/signing/statement.ts'
import { type DiskBlobs, diskBlobs } from '../../src/storage/blobs.ts'
import { openForm } from '../../src/web/evidence/open-form.ts'
import { readerKeyPart } from '../../src/web/evidence/reader-key.ts'
import { sealForm } from '../../src/web/evidence/seal-form.ts'
import { MOST_SEALED_BYTES, type Sealed, sealedIn } from '../../src/web/evidence/sealed.ts'
import { sendPart } from '../../src/web/evidence/send-part.ts'
import { OPEN, READER_RECIPIENT, SEAL, SEND } from '../../src/web/islands.ts'

const ORDER = { act: '5'.repeat(64), case: '5f0c8a1de2b347969a3c1d70b84e6f12' }
const ACCESS = {
  installation: 'XB/main',
  person: 'XB/p-104',
  office: 'XB/cybercrime-prosecutor',
  case: ORDER.case,
  produced: '6'.repeat(64),
}
const FACE = { name: 'portal.name', home: '', ways: [], foot: 'page.foot' } as const
const plain = routeFor<unknown>()

/** What of a parcel a reader is given; another for each test. */
export interface Given {
  readonly header: Uint8Array<ArrayBuffer>
  readonly payload: Uint8Array<ArrayBuffer>
  readonly manifest: Uint8Array<ArrayBuffer>
  readonly signed: string
}

export class EvidencePages {
  listening!: Listening
  blobs!: DiskBlobs
  headers!: DiskBlobs
  readonly islands = new Map<string, Island>()
  /** What the form of sealing sent. */
  sealed: Sealed | undefined
  given: Given | undefined
  /** Bytes of payloads that came, those that came twice counted twice. */
  cameBytes = 0
  /** Called for each piece of a payload that comes. */
  onPiece: () => Promise<void> = async () => {}
  /** Statements of access that were made, by piece. */
  readonly accesses: string[] = []
  /** The reader's passkey, as the browser made it; its key as SubjectPublicKeyInfo. */
  passkey = { id: '', key: '' }
  /** Recipients that the directory lists. */
  listed: readonly string[] = []
  private readonly recipients: readonly string[]

  constructor(recipients: readonly string[] = []) {
    this.recipients = recipients
  }

  async open(directory: string): Promise<void> {
    this.blobs = await diskBlobs(join(directory, 'payloads'))
    this.headers = await diskBlobs(join(directory, 'headers'))
    const all = { seal: SEAL, send: SEND, open: OPEN, key: READER_RECIPIENT }
    for (const [name, file] of Object.entries(all)) {
      this.islands.set(name, await islandOf(file))
    }
    const context = { desk: { evidence: this.evidence() } } as unknown as OfficersContext
    const mounted = [
      ...mount([takeInEvidence, readReceived], () => context),
      ...mount(this.routes(), () => undefined),
      ...mount(assetsOf('test', Object.values(all)), () => undefined),
    ]
    const app = serveRoutes('officers', mounted, { limits: OFFICERS_LIMITS, house: house() })
    this.listening = await listen(app, { host: '127.0.0.1', port: 0 })
  }

  /** By name: a passkey is bound to a domain, which an address is not. */
  at(path: string): string {
    return new URL(path, this.listening.address.replace('127.0.0.1', 'localhost')).href
  }

  async close(): Promise<void> {
    await this.listening?.close()
  }

  private evidence() {
    const named = (sha256: string) => {
      const { header, payload, sizeBytes } = this.sealed!.body.parcel
      if (sha256 === header) return { sha256: header as Digest, sizeBytes: -1 }
      if (sha256 === payload) return { sha256: payload as Digest, sizeBytes }
      throw fault('evidence/not-named', `cannot take in "${sha256}": no act names it`)
    }
    const watched = async function* (this: EvidencePages, content: AsyncIterable<Uint8Array>) {
      for await (const piece of content) {
        await this.onPiece()
        this.cameBytes += piece.length
        yield piece
      }
    }.bind(this)
    return {
      takeIn: async (sha256: string, _: string, content: AsyncIterable<Uint8Array>) => {
        const header = (await collect(content, 1 << 20))!
        const blob = { ...named(sha256), sizeBytes: header.length }
        await this.headers.put(blob, [header] as unknown as AsyncIterable<Uint8Array>)
      },
      takeInFrom: async (sha256: string, from: number, content: AsyncIterable<Uint8Array>) => {
        const blob = named(sha256)
        return { ...blob, receivedBytes: await this.blobs.append(blob, from, watched(content)) }
      },
      received: async (sha256: string) => {
        const blob = named(sha256)
        return { ...blob, receivedBytes: await this.blobs.received(blob) }
      },
    }
  }

  private routes(): readonly Route<undefined>[] {
    const page = pagesOf<undefined>(FACE)
    const island = (name: string) => this.islands.get(name)!
    const person = { person: ACCESS.person, at: 'https://office.example' }
    return [
      ...this.sealRoutes(),
      page({
        path: '/send',
        name: 'send',
        show: ({ say }) => ({
          title: 'Send',
          content: sendPart({ say, parcel: this.sealed!.body.parcel, ...person }),
          island: island('send'),
        }),
      }),
      page({
        path: '/open',
        name: 'open',
        show: ({ say }) => ({ title: 'Open', content: this.openPage(say), island: island('open') }),
      }),
      page({
        path: '/reader-key',
        name: 'readerKey',
        show: ({ say }) => ({
          title: 'Key',
          content: readerKeyPart({
            ...{ say, rpId: 'localhost', credentials: [this.passkey.id], listed: this.listed },
          }),
          island: island('key'),
        }),
      }),
      this.openRoute(),
    ]
  }

  private openPage(say: Parameters<typeof openForm>[0]['say']) {
    const { manifest, signed } = this.given!
    return openForm({
      say,
      access: ACCESS,
      manifest: { bytes: manifest, sha256: signed },
      rpId: 'localhost',
      credentials: [this.passkey.id],
      at: 'https://office.example',
    })
  }

  private sealRoutes(): readonly Route<undefined>[] {
    const items = [1, 3].map((item) => ({ value: String(item), label: `${item} · account` }))
    const categories = ['subscriber', 'traffic'].map((one) => ({ value: one, label: one }))
    return formsOf<undefined>(FACE)({
      path: '/seal',
      name: 'seal',
      mostBytes: MOST_SEALED_BYTES,
      show: ({ say }) => ({
        title: 'Seal',
        island: this.islands.get('seal')!,
        content: sealForm({
          ...{ say, items, categories, action: '/en/seal', at: 'https://office.example' },
          order: { ...ORDER, recipients: this.recipients },
          ...{ operator: 'XA/p-107', office: 'XA/nimbus' },
        }),
      }),
      take: (_, form) => {
        this.sealed = sealedIn(form)
        return { title: 'Taken', content: html`<p id="taken">taken</p>` }
      },
    })
  }

  private credential() {
    const der = Buffer.from(this.passkey.key, 'base64url')
    const { x = '', y = '' } = createPublicKey({ key: der, format: 'der', type: 'spki' }).export({
      format: 'jwk',
    })
    const key = publicKey({ kty: 'EC', crv: 'P-256', x, y })
    return { key, credentialId: this.passkey.id, rpId: 'localhost' }
  }

  /** As the office opens evidence: by a statement of now that the person's passkey signed. */
  private openRoute(): Route<undefined> {
    return plain({
      method: 'POST',
      path: '/v1/evidence/open',
      name: 'open',
      summary: 'open',
      body: { type: JSON_TYPE, mostBytes: 32_768 },
      answers: { 200: { says: 'The piece', type: BYTES_TYPE } },
      answer: async ({ bytes }) => {
        const asked = z
          .strictObject({ statement: z.string(), signature: passkeySignature })
          .parse(parseJson(bytes))
        const statement = fromBase64url(asked.statement)
        const { piece, at, ...access } = parseJson(statement) as { readonly [k: string]: Json }
        if (JSON.stringify(access) !== JSON.stringify(sorted({ v: 1, ...ACCESS })))
          throw new Error()
        if (Math.abs(Date.parse(String(at)) - Date.now()) > 60_000) throw new Error('not of now')
        const of = {
          typ: 'rogatory-evidence-access+jws',
          label: 'rogatory:evidence-access:v1',
        } as const
        verifyPasskey(asked.signature, {
          challenge: challengeOf({ ...of, bytes: statement }),
          credential: { ...this.credential(), origins: [new URL(this.at('/')).origin] },
        })
        this.accesses.push(String(piece))
        const body = piece === 'header' ? this.given!.header : this.given!.payload
        return { status: 200, headers: { 'content-type': BYTES_TYPE }, body }
      },
    })
  }
}

const sorted = (of: object) =>
  Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)))
