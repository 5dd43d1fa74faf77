/**
 * The routes that stream: pieces of parcels in and out. Nothing here is held in memory whole, so
 * they stand beside the API's routes, which read and answer whole documents.
 */
import { ReadableStream } from 'node:stream/web'
import type { Context } from 'hono'
import type { Identities } from '../api/ports.ts'
import { type ProblemPorts, problemReplyOf } from '../api/problem.ts'
import { respond } from '../api/reply.ts'
import type { App } from '../api/serve.ts'
import { type Bytes, fromBase64url } from '../base/bytes.ts'
import { isDigest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import { addSeconds } from '../base/instant.ts'
import { parseJson } from '../base/json.ts'
import { accept, caseId, digestText, instantText, officeId, personId, z } from '../base/schema.ts'
import { EVIDENCE_PATH, PIECES, type Piece } from '../exchange/evidence-request.ts'
import type { Office } from '../office/office.ts'
import { authorSignature } from '../signing/statement.ts'

const MOST_REQUEST_BYTES = 16_384
const GOOD_FOR_SECONDS = 300
/** What a person signs to open evidence: an access that is theirs beyond doubt. */
export const ACCESS = {
  typ: 'rogatory-evidence-access+jws',
  label: 'rogatory:evidence-access:v1',
} as const

/** What the person signs, canonical JSON. */
export const accessClaims = z.strictObject({
  v: z.literal(1),
  installation: z.string(),
  person: personId,
  office: officeId,
  case: caseId,
  produced: digestText,
  piece: z.enum(PIECES),
  at: instantText,
})
const accessRequest = z.strictObject({ statement: z.string(), signature: authorSignature })

/** Another installation fetches a piece that the gate lets go. */
export function addPeerEvidence(app: App, office: Office, house: ProblemPorts): void {
  app.post(`/${EVIDENCE_PATH}`, (c) =>
    answered(house, async () => streamed(await office.evidence.serve(await wholeBody(c)))),
  )
}

/** A provider hands in what its act named; an officer opens what came for them. */
export function addOfficerEvidence(
  app: App,
  { office, identities }: { readonly office: Office; readonly identities: Identities },
  house: ProblemPorts,
): void {
  app.put('/v1/evidence/:piece/:sha256', (c) =>
    answered(house, async () => {
      const { piece, sha256 } = c.req.param()
      if (!isDigest(sha256) || !isPiece(piece)) throw noSuchPiece()
      await office.evidence.takeIn(sha256, piece, incoming(c))
      return new Response(null, { status: 204 })
    }),
  )
  app.post('/v1/evidence/open', (c) =>
    answered(house, async () => {
      const { statement, signature } = accept(accessRequest, parseJson(await wholeBody(c)), {
        code: 'api/malformed-body',
        what: 'access request',
      })
      const bytes = fromBase64url(statement)
      const claims = accept(accessClaims, parseJson(bytes), {
        code: 'api/malformed-body',
        what: 'access statement',
      })
      checkAccess(claims, office)
      const by = identities.verify(claims.person, { ...ACCESS, bytes }, signature)
      if (!by.offices.includes(claims.office)) {
        throw fault('api/other-office', `cannot open evidence for "${claims.office}"`)
      }
      const reader = { person: claims.person, office: claims.office }
      return streamed(await office.openEvidence(reader, claims))
    }),
  )
}

function checkAccess({ installation, at }: z.output<typeof accessClaims>, office: Office): void {
  const { id, clock } = office.installation
  const now = clock.now()
  const fresh = at >= addSeconds(now, -GOOD_FOR_SECONDS) && at <= addSeconds(now, GOOD_FOR_SECONDS)
  if (installation !== id || !fresh) {
    throw fault('api/sign-in-refused', 'cannot open evidence: sign a new statement for this office')
  }
}

async function answered(house: ProblemPorts, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    return respond(problemReplyOf(error, house))
  }
}

const isPiece = (text: string): text is Piece => PIECES.some((piece) => piece === text)
const noSuchPiece = () => fault('api/no-such-route', 'cannot answer: a piece is payload or header')

/** Straight from the socket: a web stream of a request costs a third of the speed. */
const incoming = (c: Context): AsyncIterable<Uint8Array> =>
  (c.env as { incoming?: AsyncIterable<Uint8Array> }).incoming ?? c.req.raw.body ?? none()

async function* none(): AsyncGenerator<Uint8Array> {}

async function wholeBody(c: Context): Promise<Bytes> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of incoming(c)) {
    size += piece.length
    if (size > MOST_REQUEST_BYTES)
      throw fault('api/body-too-large', 'cannot read request: too large')
    pieces.push(piece)
  }
  return new Uint8Array(Buffer.concat(pieces))
}

const streamed = (pieces: AsyncIterable<Uint8Array>): Response =>
  new Response(ReadableStream.from(pieces) as unknown as ConstructorParameters<typeof Response>[0], {
    headers: {
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
