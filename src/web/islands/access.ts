/** A reader's access to the pieces of a parcel: each is asked for by a statement that they sign. */
import { fromHex, toBase64url } from '../../base/bytes.ts'
import { labelled } from '../../base/digest.ts'
import { ofMillis } from '../../base/instant.ts'
import { canonicalBytes, type Json } from '../../base/json.ts'

/** What the page knows of the reader and the parcel. */
export interface Access {
  readonly installation: string
  readonly person: string
  readonly office: string
  readonly case: string
  readonly produced: string
}

/** An answer of the person's device over 32 bytes, in the form in which acts carry it. */
export type Assert = (challenge: Uint8Array<ArrayBuffer>) => Promise<Json>

type Piece = 'header' | 'payload'
/** What asks for a piece, signed. */
export type Asked = string

export class NotOpened extends Error {}

/** @see docs/api.md; the label is the one that the office checks */
export async function signed(access: Access, piece: Piece, assert: Assert): Promise<Asked> {
  const bytes = canonicalBytes({ v: 1, ...access, piece, at: ofMillis(Date.now()) })
  const signature = await assert(fromHex(labelled('rogatory:evidence-access:v1', bytes)))
  return JSON.stringify({ statement: toBase64url(bytes), signature })
}

/** @throws NotOpened with what the office answered */
export async function fetchPiece(
  at: string,
  asked: Asked,
): Promise<AsyncGenerator<Uint8Array<ArrayBuffer>>> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(at, { method: 'POST', headers, body: asked, redirect: 'error' })
  if (answer.ok && answer.body) return piecesOf(answer.body)
  const { detail = '', code = String(answer.status) } = await answer.json().catch(() => ({}))
  throw new NotOpened(`${detail} (${code})`)
}

/** By its reader: not every browser walks a stream by itself. */
async function* piecesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
