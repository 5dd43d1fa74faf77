/** `GET /checkpoint`: the cosigned checkpoint of the last closed epoch. @see C2SP tlog-tiles */
import { fault } from '../../base/error.ts'
import { routeFor } from '../../http/route.ts'
import type { PublicReads } from '../ports.ts'

const TYPE = 'text/plain; charset=utf-8'

export const readCheckpoint = routeFor<PublicReads>()({
  method: 'GET',
  path: '/checkpoint',
  name: 'readCheckpoint',
  summary: 'Read the checkpoint of the last public epoch',
  answers: { 200: { says: 'A signed note with its cosignatures', type: TYPE } },
  problems: [404],
  async answer(_, reads) {
    const note = await reads.checkpoint()
    if (note !== undefined) return { status: 200, headers: { 'content-type': TYPE }, body: note }
    throw fault('api/nothing-yet', 'cannot show a checkpoint: no public epoch has closed yet')
  },
})
