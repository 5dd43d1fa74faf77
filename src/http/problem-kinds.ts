/** The one place where codes become HTTP statuses. A code that is not here is nobody's to see. */

export interface ProblemKind {
  readonly status: number
  /** The same for all problems of one code. */
  readonly title: string
}

const kind = (status: number, title: string): ProblemKind => ({ status, title })

/** By code; what is not listed is of its area's kind. */
const CODES: Readonly<Record<string, ProblemKind>> = {
  'api/malformed-request': kind(400, 'This is not HTTP'),
  'api/malformed-path': kind(400, 'The address names nothing that could exist'),
  'api/malformed-query': kind(400, 'The query has a member that is not understood'),
  'api/malformed-body': kind(400, 'The body has a member that is not understood'),
  'api/bad-cursor': kind(400, 'The cursor is not one that was given'),
  'api/bad-idempotency-key': kind(400, 'The idempotency key is not a quoted string'),
  'api/part-missing': kind(400, 'A part that was signed is missing'),
  'api/body-cut-off': kind(400, 'The body ended before its announced length'),
  'api/office-needed': kind(400, 'The person has several offices and named none'),
  'api/not-signed-in': kind(401, 'Nobody is signed in'),
  'api/sign-in-refused': kind(401, 'The sign-in was refused'),
  'api/foreign-origin': kind(403, 'Another place has sent the form'),
  'api/not-your-office': kind(403, 'The person does not hold this office'),
  'api/not-your-act': kind(403, 'The act is another person’s'),
  'api/stale-statement': kind(409, 'The statement is not of here and now'),
  'api/no-such-route': kind(404, 'There is nothing at this address'),
  'api/nothing-yet': kind(404, 'There is nothing to show yet'),
  'api/no-such-tile': kind(404, 'The public tree has no such tile'),
  'api/method-not-allowed': kind(405, 'The address does not answer this method'),
  'api/slow-body': kind(408, 'The body did not come in time'),
  'api/slow-headers': kind(408, 'The request did not come in time'),
  'api/act-waits': kind(409, 'The act follows acts that are not known here'),
  'api/idempotency-key-in-use': kind(409, 'A request with this idempotency key is under way'),
  'api/body-too-large': kind(413, 'The body is too large'),
  'api/wrong-content-type': kind(415, 'The content type is not one that is taken here'),
  'api/stopped-by-law': kind(422, 'The law stops the act'),
  'api/idempotency-key-reused': kind(422, 'The idempotency key belongs to another request'),
  'api/too-many-requests': kind(429, 'Too many requests'),
  'api/headers-too-large': kind(431, 'The header is too large'),
  'api/unexpected': kind(500, 'Something failed here'),
  'api/busy': kind(503, 'Too many requests are under way'),
  'api/not-ready': kind(503, 'The installation is not ready'),
  'json/too-large': kind(413, 'The document is too large'),
  'envelope/too-large': kind(413, 'The envelope is too large'),
  'act/too-large': kind(413, 'The act is too large'),
  'office/wrong-time': kind(409, 'The act was signed too long ago'),
  'office/part-missing': kind(400, 'A signed part of the act is missing'),
  'office/not-hosted': kind(403, 'The office is not hosted here'),
  'office/not-recorded': kind(409, 'The act was not recorded'),
  'office/recipients': kind(409, 'The directory lists a reader for whom nothing can be sealed'),
  'office/unknown-office': kind(400, 'No directory lists the office'),
  'office/unknown-partner': kind(400, 'The directory lists no such paper partner'),
  'office/unknown-state': kind(400, 'No directory of the State is pinned'),
  'office/in-recovery': kind(503, 'The installation was restored and does not work yet'),
  'office/busy': kind(503, 'The case is being written to'),
  'paper/changed-meanwhile': kind(409, 'The paper was changed meanwhile'),
  'delivery/malformed': kind(400, 'The delivery cannot be read'),
  'delivery/not-its-own': kind(403, 'The act is of another installation'),
  'delivery/not-for-here': kind(421, 'The delivery is for another installation'),
  'greeting/malformed': kind(400, 'The greeting cannot be read'),
  'greeting/not-for-here': kind(421, 'The greeting is for another installation'),
  'law/not-in-force': kind(409, 'No rule is in force at that moment'),
  'evidence/gone': kind(410, 'The parcel is not here, or no longer'),
  'evidence/locked': kind(423, 'The parcel is locked'),
  'evidence/no-such-parcel': kind(404, 'There is no such parcel'),
  'evidence/not-named': kind(403, 'No act names the piece'),
  'evidence/not-released': kind(403, 'The parcel is not released'),
  'evidence/wrong-header': kind(400, 'The header is not one'),
  'evidence-request/malformed': kind(400, 'The request for evidence cannot be read'),
  'evidence-request/not-for-here': kind(421, 'The request is for another installation'),
  'recovery/malformed': kind(400, 'The recovery request cannot be read'),
  'recovery/not-for-here': kind(421, 'The recovery request is for another installation'),
  'recovery/not-yours': kind(404, 'The act did not pass between the two installations'),
  'vault/upload-gap': kind(409, 'Bytes before these have not come'),
  'vault/blob-refused': kind(400, 'The content is not what the act names'),
  'storage/disk-full': kind(507, 'There is no room to record anything'),
}

const AREAS: Readonly<Record<string, ProblemKind>> = {
  act: kind(400, 'The act cannot be read'),
  bytes: kind(400, 'The bytes cannot be read'),
  delivery: kind(403, 'The delivery is not authentic'),
  envelope: kind(400, 'The envelope cannot be read'),
  'evidence-request': kind(403, 'The request for evidence is not authentic'),
  form: kind(409, 'Form or power is not in order'),
  gate: kind(403, 'The act is not proven logged'),
  greeting: kind(403, 'The greeting is not authentic'),
  json: kind(400, 'The JSON cannot be read'),
  jws: kind(403, 'The signature does not verify'),
  passkey: kind(403, 'The passkey’s signature does not verify'),
  promise: kind(403, 'The act is not promised to be logged'),
  read: kind(404, 'There is nothing to read'),
  recovery: kind(403, 'The recovery request is not authentic'),
  signer: kind(403, 'The author is not one who may say this'),
  statement: kind(403, 'The signature has the wrong form'),
  storage: kind(503, 'The database does not answer'),
}

/** Nothing for a code that must not reach a caller. */
export const kindOf = (code: string): ProblemKind | undefined =>
  CODES[code] ?? AREAS[code.slice(0, code.indexOf('/'))]
