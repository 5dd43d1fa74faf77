/** A file of a draft, such as the scan of a letter; it comes alone, and its digest is shown. */
import { toBase64url } from '../../../base/bytes.ts'
import { digest } from '../../../base/digest.ts'
import { z } from '../../../base/schema.ts'
import { ACTS } from '../../../casefile/acts/table.ts'
import type { Paper } from '../../../office/papers.ts'
import { hidden, problemOf, problemSummary } from '../../../page/fields.ts'
import { actName, memberLabel } from '../../../page/form-of/words.ts'
import { html } from '../../../page/html.ts'
import { code, link } from '../../../page/parts.ts'
import type { Signed } from '../../context.ts'
import { officerForm } from '../../face.ts'
import { type ActPaper, paperId, readActPaper } from '../../sign/act-paper.ts'
import { keep, versionIn } from '../../sign/keep.ts'
import { completed } from '../paper/complete.ts'
import { digestOf } from '../paper/draft.ts'

/** A working paper holds four mebibytes, and bytes as text take a third more. */
const MOST_FILE_BYTES = 2_900_000
const MEGABYTE = 1_000_000

export const filePage = officerForm({
  path: '/papers/{paper}/files/{part}',
  name: 'attachFile',
  params: { paper: paperId, part: z.string().max(40) },
  files: true,
  mostBytes: MOST_FILE_BYTES + 65_536,
  cost: 4,
  async show({ language, say, params }, context, typed) {
    const opened = await openPart(context, params)
    if (!opened) return undefined
    const { paper, content } = opened
    const sha256 = digestOf(content, params.part)
    const label = memberLabel([content.type, params.part], say)
    const problem = problemOf(typed, 'file')
    const back = `/${language}/papers/${paper.paper}`
    return {
      title: label,
      trail: [
        ['/', say('desk.way')],
        [`/papers/${paper.paper}`, actName(content.type, say)],
      ],
      content: html`${problemSummary(typed?.problems, say)}
<p>${sha256 ? html`SHA-256 ${code(sha256)}` : say('case.file.none')}</p>
<form method="post" enctype="multipart/form-data" action="${back}/files/${params.part}">
${hidden('version', String(paper.version))}
<div class="field${problem ? ' wrong' : ''}"><label for="file">${say('case.file.choose')}</label>
<p class="hint" id="file-hint">${say('case.file.hint', { most: MOST_FILE_BYTES / MEGABYTE })}</p>
${problem && html`<p class="problem" id="file-problem">${problem}</p>`}
<input type="file" id="file" name="file" required aria-describedby="file-hint"></div>
<button>${say('case.file.attach')}</button></form>
<p>${link(back, say('case.draft.go-on'))}</p>`,
    }
  },
  async take({ say, params }, form, context, files) {
    const opened = await openPart(context, params)
    if (!opened) return undefined
    const [file] = files
    if (!file || file.bytes.length === 0) {
      return { problems: [{ field: 'file', says: say('case.file.empty') }] }
    }
    if (file.bytes.length > MOST_FILE_BYTES) {
      const most = MOST_FILE_BYTES / MEGABYTE
      return { problems: [{ field: 'file', says: say('case.file.large', { most }) }] }
    }
    const { paper, content } = opened
    const attached = { base64url: toBase64url(file.bytes) }
    const parts = { ...content.parts, [params.part]: attached }
    const whole = completed({ ...content, parts }, context.desk.who)
    const version = versionIn(form)
    const kept = { paper: paper.paper, case: paper.case, version, content: whole }
    if (await keep(context, kept)) return { to: `/papers/${paper.paper}/files/${params.part}` }
    return {
      problems: [
        { field: 'file', says: say('case.file.meanwhile', { sha256: digest(file.bytes) }) },
      ],
    }
  },
})

/** Nothing where the act has no such part of bytes, or is signed already. */
async function openPart(
  { desk, reader }: Signed,
  { paper: id, part }: { readonly paper: string; readonly part: string },
): Promise<{ readonly paper: Paper; readonly content: ActPaper } | undefined> {
  const paper = await desk.papers.read(reader, id)
  if (paper.kind !== 'act' || paper.act !== null) return undefined
  const content = readActPaper(paper.content)
  const parts = ACTS.get(content.type)?.parts ?? {}
  const spec = Object.hasOwn(parts, part) ? parts[part] : undefined
  return spec && !spec.schema ? { paper, content } : undefined
}
