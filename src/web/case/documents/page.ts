/** Documents of a case: every file that an act carries, to take along as it was signed. */

import { digest } from '../../../base/digest.ts'
import { caseId, digestText, z } from '../../../base/schema.ts'
import type { CaseAct } from '../../../casefile/act.ts'
import type { RequestDocument } from '../../../casefile/request.ts'
import { BYTES_TYPE, fileReply } from '../../../http/reply.ts'
import { routeFor } from '../../../http/route.ts'
import { told } from '../../../page/foreign.ts'
import { memberLabel } from '../../../page/form-of/words.ts'
import { type Html, html } from '../../../page/html.ts'
import { LANGUAGES } from '../../../page/language.ts'
import { code, table } from '../../../page/parts.ts'
import type { Signed } from '../../context.ts'
import { officerPage } from '../../face.ts'
import { actLink, authorHtml, type SeenCase, seeCase, trailOf, when } from '../seen.ts'
import { fileLink, filesIn } from './files.ts'

export const documentsPage = officerPage({
  path: '/cases/{case}/documents',
  name: 'caseDocuments',
  params: { case: caseId },
  async show({ language, say, params }, context) {
    const from = await seeCase(context, params.case, { language, say })
    return {
      title: say('case.documents'),
      trail: trailOf(from),
      content: html`<p class="lead">${say('case.documents.says')}</p>
${carried(from)}${named(from)}`,
    }
  },
})

function carried(from: SeenCase): Html {
  const { say, file } = from
  const rows = file.acts.flatMap((act) =>
    filesIn(act).map(([part, bytes]) => [
      html`${memberLabel([act.type, part], say)}<br>${fileLink(from, act, part)}`,
      actLink(from, act.id),
      authorHtml(from, act),
      when(act.at, from),
      code(digest(bytes)),
    ]),
  )
  if (rows.length === 0) return html`<p>${say('case.documents.none')}</p>`
  return table({
    caption: say('case.documents.caption'),
    head: [
      say('case.document'),
      say('case.act'),
      say('case.act.who'),
      say('case.act.when'),
      memberLabel(['sha256'], say),
    ],
    rows,
  })
}

/** Attachments by name and digest: their bytes go along with the request in another way. */
function named(from: SeenCase): Html | false {
  const { say, file } = from
  const rows = file.acts.flatMap((act) =>
    attachmentsOf(act).map(({ name, sha256 }) => [told(name), actLink(from, act.id), code(sha256)]),
  )
  return (
    rows.length > 0 &&
    table({
      caption: say('case.documents.named'),
      head: [say('case.document'), say('case.act'), memberLabel(['sha256'], say)],
      rows,
    })
  )
}

const attachmentsOf = ({ parts }: CaseAct) =>
  (parts['request'] as RequestDocument | undefined)?.attachments ?? []

/** Never shown within these pages: a file that others wrote is saved, and opened elsewhere. */
export const takeDocument = routeFor<Signed>()({
  method: 'GET',
  path: '/{language}/cases/{case}/acts/{act}/parts/{part}',
  name: 'caseDocument',
  summary: 'A file that an act carries',
  params: z.strictObject({
    language: z.enum(LANGUAGES),
    case: caseId,
    act: digestText,
    part: z.string().max(40),
  }),
  answers: { 200: { says: 'Its bytes, as they were signed', type: BYTES_TYPE } },
  async answer({ params }, { desk, reader }) {
    const { act } = await desk.records.act(reader, params.act)
    const [, bytes] = filesIn(act).find(([part]) => part === params.part) ?? []
    if (act.case !== params.case || bytes === undefined) return { status: 404, body: null }
    const name = `${params.part}-${act.id.slice(0, 8)}.${extensionOf(bytes)}`
    return fileReply({ name, type: BYTES_TYPE, body: bytes })
  },
})

/** By how they begin: what a sender called a file is nowhere believed. */
const BEGINNINGS = [
  ['pdf', '%PDF-'],
  ['png', '\x89PNG'],
  ['jpg', '\xff\xd8\xff'],
  ['tif', 'II*\0'],
  ['tif', 'MM\0*'],
  ['json', '{'],
] as const

function extensionOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  return BEGINNINGS.find(([, beginning]) => start.startsWith(beginning))?.[0] ?? 'bin'
}
