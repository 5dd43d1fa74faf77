/** The draft as a file to take along, and a file as a draft. */
import { isFault } from '../../base/error.ts'
import { type Json, parseJson } from '../../base/json.ts'
import { z } from '../../base/schema.ts'
import { requestDocument } from '../../casefile/request.ts'
import { fileReply, JSON_TYPE } from '../../http/reply.ts'
import { routeFor } from '../../http/route.ts'
import { given, problemSummary, textField } from '../../page/fields.ts'
import { toldInline } from '../../page/foreign.ts'
import type { Problem } from '../../page/form.ts'
import { html } from '../../page/html.ts'
import { islandOf } from '../../page/island.ts'
import { LANGUAGES } from '../../page/language.ts'
import { code, link } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { officerForm, officerPage } from '../face.ts'
import { FILE_IN } from '../islands.ts'
import { paperId } from '../sign/act-paper.ts'
import { mayAsk } from './drafts-page.ts'
import { newDraft, type PartDocument, readDraft } from './paper.ts'
import { trailOf } from './piece-page.ts'

const MOST_BYTES = 2 << 20
const MOST_DEPTH = 24

export const filePage = officerPage({
  path: '/requests/{request}/file',
  name: 'requestFile',
  params: { request: paperId },
  async show({ language, say, params: { request: paper } }, context) {
    const draft = await readDraft(context, paper)
    if (!draft) return undefined
    return {
      title: say('request.to.file'),
      trail: trailOf(draft, say),
      content: html`<p>${say('request.file.says')}</p>
<p>${link(`/${language}/requests/${paper}/request.json`, code('request.json'))}</p>
<p>${say('request.file.check')} ${code('rogatory check request.json')}</p>`,
    }
  },
})

/** The document alone: the age recipient and the office's own marks stay here. */
export const fileOut = routeFor<Signed>()({
  method: 'GET',
  path: '/{language}/requests/{request}/request.json',
  name: 'requestFileOut',
  summary: 'The draft of a request as a file',
  params: z.strictObject({ language: z.enum(LANGUAGES), request: paperId }),
  answers: { 200: { says: 'The draft as far as it is filled in', type: JSON_TYPE } },
  async answer({ params }, context) {
    const draft = await readDraft(context, params.request)
    if (!draft) return { status: 404, body: null }
    const body = `${JSON.stringify(draft.document, null, 2)}\n`
    return fileReply({ name: 'request.json', type: JSON_TYPE, body })
  },
})

const FORM = 'import'

export const importPage = officerForm({
  path: '/requests/import',
  name: 'requestImport',
  mostBytes: 3 * MOST_BYTES,
  cost: 4,
  async show({ language, say }, context, typed) {
    if (!mayAsk(context)) return undefined
    return {
      title: say('request.way.import'),
      form: FORM,
      trail: [['/requests', say('request.drafts')]],
      island: await islandOf(FILE_IN),
      content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('request.way.import.says')}</p>
<form method="post" id="${FORM}" action="/${language}/requests/import">
<div class="field" hidden data-file-in="text">
<label for="file">${say('request.import.file')}</label>
<input type="file" id="file" accept="application/json,.json"></div>
${textField({
  ...given(typed, 'text'),
  label: say('request.import.text'),
  hint: say('request.import.hint'),
  lines: 12,
  dir: 'ltr',
})}
<button>${say('request.import.go')}</button></form>`,
    }
  },
  async take({ say }, form, context) {
    if (!mayAsk(context)) return undefined
    const read = documentIn(form.get('text') ?? '', say)
    if ('problem' in read) return { problems: [read.problem] }
    return { to: `/requests/${await newDraft(context, read)}` }
  },
})

/** Anything of the format, whole or not; a member that no request has is named, never dropped. */
function documentIn(
  text: string,
  say: Say,
): { readonly document: PartDocument } | { readonly problem: Problem } {
  const wrong = (says: string) => ({ problem: { field: 'text', says } })
  let value: Json
  try {
    value = parseJson(text, { sizeBytes: MOST_BYTES, depth: MOST_DEPTH })
  } catch (error) {
    if (!isFault(error)) throw error
    return wrong(say('request.import.no-json', { said: error.message }))
  }
  const { format } = (value ?? {}) as { readonly format?: Json }
  if (format !== 'rogatory-request/1') return wrong(say('request.import.other'))
  const { error } = requestDocument.safeParse(value)
  const strange = error?.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [],
  )
  if (strange?.[0]) {
    const name = toldInline(strange[0].map(String).join('.').slice(0, 200))
    return wrong(say('request.import.strange', { name }))
  }
  return { document: value as PartDocument }
}
