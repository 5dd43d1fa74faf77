/** `GET /tile/…`: tiles of the log's tree, and bundles of its entries. @see C2SP tlog-tiles */
import { fault } from '../../base/error.ts'
import { z } from '../../base/schema.ts'
import { routeFor } from '../../http/route.ts'
import type { PublicReads } from '../ports.ts'

const TYPE = 'application/octet-stream'
/** A tile never changes: a partial one has its width in its name. */
const FOR_EVER = 'public, max-age=31536000, immutable'

const params = z.strictObject({
  tile: z
    .string()
    .regex(/^(?:entries|\d{1,2})\/(?:x\d{3}\/){0,5}\d{3}(?:\.p\/\d{1,3})?$/)
    .meta({ description: 'level, index and width, such as 0/x001/x234/067 or entries/000.p/17' }),
})

export const readTile = routeFor<PublicReads>()({
  method: 'GET',
  path: '/tile/{tile+}',
  name: 'readTile',
  summary: 'Read a tile of hashes or a bundle of entries',
  params,
  answers: { 200: { says: 'Hashes of 32 bytes, or entries behind their lengths', type: TYPE } },
  problems: [404],
  async answer({ params: { tile } }, reads) {
    const bytes = await reads.tile(`tile/${tile}`)
    if (bytes === undefined) {
      throw fault('api/no-such-tile', `cannot show tile "${tile}": the public tree has none`)
    }
    const headers = { 'content-type': TYPE, 'cache-control': FOR_EVER }
    return { status: 200, headers, body: new Uint8Array(bytes) }
  },
})
