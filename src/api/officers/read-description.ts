/** `GET /openapi.json` and `GET /v1/openapi.json`: this API, described for programs. */
import { JSON_TYPE } from '../../http/reply.ts'
import type { Route } from '../../http/route.ts'
import { forAnyone, type OfficersContext } from './context.ts'

const description = (path: string, name: string): Route<OfficersContext> =>
  forAnyone({
    method: 'GET',
    path,
    name,
    summary: 'Read the description of this API',
    answers: { 200: { says: 'OpenAPI 3.1', type: JSON_TYPE } },
    answer: async (_, context) => ({
      status: 200,
      headers: { 'content-type': JSON_TYPE },
      body: context.description,
    }),
  })

export const readDescription = description('/openapi.json', 'readDescription')
export const readDescriptionV1 = description('/v1/openapi.json', 'readDescriptionOfV1')
