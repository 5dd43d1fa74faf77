/** Handing something in: words or a PDF, under any name, for a period of comment or without one. */
import { isFault } from '../../base/error.ts'
import { z } from '../../base/schema.ts'
import {
  choice,
  fileField,
  hidden,
  problemOf,
  problemSummary,
  textField,
} from '../../page/fields.ts'
import type { Problem } from '../../page/form.ts'
import { html } from '../../page/html.ts'
import { ENDONYMS, LANGUAGES, type Language } from '../../page/language.ts'
import type { Upload } from '../../page/sent.ts'
import type { Say } from '../../page/words.ts'
import type { Handing } from './desk.ts'
import { form, heading, name, ROOT, trail } from './face.ts'
import { codeShown } from './follow.ts'

const MOST_TEXT = 50_000
const MOST_BYTES = 6 << 20

export const partSubmit = form({
  path: `${ROOT}/submit`,
  name: 'partSubmit',
  query: z.strictObject({ period: name.optional() }),
  files: true,
  mostBytes: MOST_BYTES,
  cost: 200,
  async show({ language, say, query: { period } }, desk, typed) {
    const [about] = period === undefined ? [] : await desk.periods({ id: period })
    if (period !== undefined && !about) return undefined
    const value = (field: string) => typed?.form.get(field) ?? ''
    const text = (field: 'author' | 'title', hint?: string) =>
      textField({
        ...{ name: field, label: say(`part.field.${field}`), value: value(field), most: 200 },
        ...{ hint, problem: problemOf(typed, field) },
      })
    return {
      title: say('part.submit'),
      trail: trail(say),
      form: 'submit',
      content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('part.submit-says')}</p>
${about && html`<p>${say('part.submit-about')} ${heading(about.title, about.language)}</p>`}
<form id="submit" method="post" enctype="multipart/form-data">
${hidden('once', value('once') || desk.once())}
${text('title')}
${text('author', say('part.field.author-hint'))}
${choice({
  ...{ name: 'language', label: say('part.field.language'), value: value('language') || language },
  options: LANGUAGES.map((one) => ({
    value: one,
    label: html`<bdi lang="${one}">${ENDONYMS[one]}</bdi>`,
  })),
  problem: problemOf(typed, 'language'),
})}
${textField({
  ...{ name: 'text', label: say('part.field.text'), hint: say('part.field.text-hint') },
  ...{ value: value('text'), lines: 12, most: MOST_TEXT, problem: problemOf(typed, 'text') },
})}
${fileField({
  ...{ name: 'file', label: say('part.field.file'), hint: say('part.field.file-hint') },
  ...{ accept: 'application/pdf', problem: problemOf(typed, 'file') },
})}
<p>${say('part.submit-sealed')}</p>
<button>${say('part.submit-send')}</button>
</form>`,
    }
  },
  async take({ language, say, query }, sent, desk, files) {
    const read = handingIn(sent, files, { period: query.period ?? null, say })
    if (Array.isArray(read)) return { problems: read }
    try {
      const { code } = await desk.intake.submit(read)
      return codeShown(code, { language, say, title: say('part.submitted') })
    } catch (error) {
      const problem = problemIn(error, say)
      if (!problem) throw error
      return { problems: [problem] }
    }
  },
})

function handingIn(
  sent: URLSearchParams,
  files: readonly Upload[],
  { period, say }: { readonly period: string | null; readonly say: Say },
): Handing | Problem[] {
  const value = (field: string) => (sent.get(field) ?? '').replace(/\r\n?/g, '\n').trim()
  const problems: Problem[] = []
  const problem = (field: string, says: string) => void problems.push({ field, says })
  for (const field of ['title', 'author'] as const) {
    const { length } = value(field)
    if (length === 0) problem(field, say(`part.missing.${field}`))
    if (length > 200) problem(field, say('part.too-long', { length, most: 200 }))
  }
  const language = LANGUAGES.find((one) => one === sent.get('language'))
  if (!language) problem('language', say('part.missing.language'))
  const text = value('text')
  const file = files.find(({ field, bytes }) => field === 'file' && bytes.length > 0)
  if ((text === '') === (file === undefined)) problem('text', say('part.missing.text'))
  if (text.length > MOST_TEXT)
    problem('text', say('part.too-long', { length: text.length, most: MOST_TEXT }))
  if (problems.length > 0) return problems
  return {
    ...{ once: sent.get('once') ?? '', period, author: value('author'), title: value('title') },
    language: language as Language,
    content: file ? { form: 'pdf', bytes: file.bytes } : { form: 'text', text },
  }
}

function problemIn(error: unknown, say: Say): Problem | undefined {
  if (!isFault(error)) return undefined
  switch (error.code) {
    case 'participation/not-a-pdf':
      return { field: 'file', says: say('part.not-a-pdf') }
    case 'participation/too-large':
      return { field: 'file', says: say('part.too-large') }
    case 'participation/closed':
      return { field: 'text', says: say('part.closed-now') }
    case 'participation/used-form':
      return { field: 'text', says: say('part.used-form') }
    default:
      return undefined
  }
}
