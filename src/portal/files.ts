/** What a reader of the portal may take along, for programs. */
import { fault } from '../base/error.ts'
import { z } from '../base/schema.ts'
import { BYTES_TYPE, jsonReply, type Reply } from '../http/reply.ts'
import { type Route, routeFor } from '../http/route.ts'
import { formatProof } from '../transparency/proof.ts'
import type { PortalReads } from './face.ts'
import { csvOf } from './figures/page.ts'
import { publicLeaf } from './log-leaf/public-leaf.ts'

const file = routeFor<PortalReads>()
const answers = { 200: { says: 'A file' } }

const stateFile = file({
  method: 'GET',
  path: '/states/{name}',
  name: 'portalState',
  summary: 'The public part of a State’s directory',
  params: z.strictObject({ name: z.string() }),
  answers,
  async answer({ params: { name } }, { states }) {
    const found = states().find(({ state }) => name === `${state}.json`)
    if (!found) throw nothing()
    return jsonReply(200, found, attachment(name))
  },
})

const leafFile = file({
  method: 'GET',
  path: '/log/leaves/{name}',
  name: 'portalLeaf',
  summary: 'A leaf of the public log, or the proof that it is there',
  params: z.strictObject({ name: z.string() }),
  answers,
  async answer({ params: { name } }, reads): Promise<Reply> {
    const [, index, what] = /^(0|[1-9]\d{0,14})\.(leaf|tlog-proof)$/.exec(name) ?? []
    const leaf = index === undefined ? undefined : await publicLeaf(reads, Number(index))
    if (!leaf) throw nothing()
    const body =
      what === 'leaf'
        ? Uint8Array.from(leaf.bytes)
        : formatProof({ index: leaf.index, hashes: leaf.proof, note: leaf.note })
    const headers = { 'content-type': BYTES_TYPE, ...attachment(name) }
    return { status: 200, headers, body }
  },
})

const figureFile = file({
  method: 'GET',
  path: '/figures/{name}',
  name: 'portalFigure',
  summary: 'A figure, as CSV or JSON',
  params: z.strictObject({ name: z.string() }),
  answers,
  async answer({ params: { name } }, { figures }): Promise<Reply> {
    const told = await figures()
    const [, what, form] = /^([a-z]+)\.(csv|json)$/.exec(name) ?? []
    const found = told?.figures.find((one) => one.name === what)
    if (!told || !found) throw nothing()
    if (form === 'json') return jsonReply(200, { until: told.until, ...found }, attachment(name))
    const headers = { 'content-type': 'text/csv; charset=utf-8', ...attachment(name) }
    return { status: 200, headers, body: csvOf(found) }
  },
})

const attachment = (name: string) => ({
  'content-disposition': `attachment; filename="${name.replaceAll('/', '-')}"`,
})

const nothing = () => fault('api/no-such-route', 'cannot answer: there is nothing at this address')

export const PORTAL_FILES: readonly Route<PortalReads>[] = [stateFile, leafFile, figureFile]
