/** `GET /v1/cases/{case}/bundle`: a case as one file that anyone can verify without a server. */
import { caseId, officeId, z } from '../../base/schema.ts'
import { BYTES_TYPE } from '../../http/reply.ts'
import { forSignedIn, officeOf } from './context.ts'

const params = z.strictObject({ case: caseId })
const query = z.strictObject({
  office: officeId.optional().meta({ description: 'needed by a person of several offices' }),
})

export const readBundle = forSignedIn({
  method: 'GET',
  path: '/v1/cases/{case}/bundle',
  name: 'readBundle',
  summary: 'Export a case, as far as the office may see it; the access is recorded first',
  params,
  query,
  answers: { 200: { says: 'The bundle, see docs/formats/bundle.md', type: BYTES_TYPE } },
  problems: [403, 404],
  async answer({ params, query }, { desk, by }) {
    const reader = { person: by.person, office: officeOf(by, query.office) }
    const body = await desk.exportCase(reader, params.case)
    return { status: 200, headers: { 'content-type': BYTES_TYPE }, body }
  },
})
