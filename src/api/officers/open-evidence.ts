/** `POST /v1/evidence/open`: a piece of a parcel for an officer, who signs this one access. */
import { fromBase64url } from '../../base/bytes.ts'
import { fault } from '../../base/error.ts'
import { addSeconds } from '../../base/instant.ts'
import { parseJson } from '../../base/json.ts'
import {
  accept,
  caseId,
  digestText,
  instantText,
  officeId,
  personId,
  z,
} from '../../base/schema.ts'
import { BYTES_TYPE, JSON_TYPE } from '../../http/reply.ts'
import { base64url, named, signature } from '../wire.ts'
import { forAnyone, type OfficersContext, officeOf } from './context.ts'

export const piece = z.enum(['payload', 'header'])

const MOST_STATEMENT_BYTES = 2048
/** A statement is of the moment at which it is used, by clocks that differ by so much. */
const GOOD_FOR_SECONDS = 300

const asks = named(
  'EvidenceAccess',
  z.strictObject({
    statement: base64url(MOST_STATEMENT_BYTES).meta({
      description:
        'canonical JSON with v 1, installation, person, office, case, produced, piece and at; a ' +
        'JWS over it is of type rogatory-evidence-access+jws, a passkey’s label is ' +
        'rogatory:evidence-access:v1',
    }),
    signature,
  }),
)

const claims = z.strictObject({
  v: z.literal(1),
  installation: z.string(),
  person: personId,
  office: officeId,
  case: caseId,
  produced: digestText,
  piece,
  at: instantText,
})

export const openEvidence = forAnyone({
  method: 'POST',
  path: '/v1/evidence/open',
  name: 'openEvidence',
  summary: 'Open a piece of a parcel, encrypted to its readers; the access is recorded first',
  cost: 10,
  body: {
    type: JSON_TYPE,
    mostBytes: 32_768,
    schema: asks,
    example: {
      statement: 'eyJhdCI6IjIwMjYtMTEtMjJUMDk6NTA6MjdaIn0',
      signature: { kind: 'jws', protected: 'eyJhbGciOiJFZERTQSJ9', signature: 'AAAA' },
    },
  },
  answers: { 200: { says: 'The piece, as it was sealed', type: BYTES_TYPE } },
  problems: [403, 404, 409, 410, 423],
  async answer({ body }, context) {
    const bytes = fromBase64url(body.statement)
    const said = accept(claims, parseJson(bytes, { sizeBytes: MOST_STATEMENT_BYTES }), {
      code: 'api/malformed-body',
      what: 'access statement',
    })
    checkOccasion(said, context)
    const { desk, identities } = context
    const by = identities.verify(said.person, { ...ACCESS, bytes }, body.signature)
    const reader = { person: by.person, office: officeOf(by, said.office) }
    const pieces = await desk.openEvidence(reader, said)
    return { status: 200, headers: { 'content-type': BYTES_TYPE }, body: pieces }
  },
})

const ACCESS = {
  typ: 'rogatory-evidence-access+jws',
  label: 'rogatory:evidence-access:v1',
} as const

function checkOccasion(
  { installation, at }: z.output<typeof claims>,
  { clock, identities }: OfficersContext,
): void {
  const now = clock.now()
  const fresh = at >= addSeconds(now, -GOOD_FOR_SECONDS) && at <= addSeconds(now, GOOD_FOR_SECONDS)
  if (fresh && installation === identities.installation) return
  throw fault('api/stale-statement', 'cannot open evidence: sign a new statement, for here and now')
}
