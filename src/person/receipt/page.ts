/** Checks a receipt, and gives it as a text file. */

import { isFault } from '../../base/error.ts'
import { z } from '../../base/schema.ts'
import { fileReply } from '../../http/reply.ts'
import { type Route, routeFor } from '../../http/route.ts'
import type { IntakeReceipt } from '../../office/intake-receipt.ts'
import { problemOf, problemSummary, textField } from '../../page/fields.ts'
import type { Typed } from '../../page/form.ts'
import { html } from '../../page/html.ts'
import { LANGUAGES } from '../../page/language.ts'
import { dayInWords } from '../../page/moment.ts'
import { refusedOn, type Shown } from '../../page/route.ts'
import { checkOrigin, FORM_TYPE } from '../../page/sent.ts'
import { type At, type Say, wordsIn } from '../../page/words.ts'
import { PERSON, type PersonDesk, personForm } from '../face.ts'
import { officeName } from '../names.ts'

const MOST_BYTES = 128 << 10

/** The signed part in the text of a receipt, however it was copied. */
function receiptIn(text: string, { intakes }: PersonDesk): IntakeReceipt | undefined {
  const signed = /\{"payload":"[\w-]+","protected":"[\w-]+","signature":"[\w-]+"\}/.exec(
    text.replace(/\s/g, ''),
  )
  try {
    return signed ? intakes.checkReceipt(signed[0]) : undefined
  } catch (error) {
    if (isFault(error)) return undefined
    throw error
  }
}

function page({ language, say }: At, desk: PersonDesk, typed?: Typed): Shown {
  const text = typed?.form.get('receipt') ?? ''
  const found = receiptIn(text, desk)
  const says =
    found &&
    say('person.receipt.yes', {
      office: officeName(desk, found.office, language),
      day: dayInWords(found.at, language),
      what: say(`person.kind.${found.kind}`),
    })
  return {
    title: say('person.receipt.title'),
    form: 'receipt-form',
    content: html`${problemSummary(typed?.problems, say)}
${says && html`<p class="note" role="status">${says}</p>`}
<form id="receipt-form" method="post" action="/${language}/notice/receipt" novalidate>
${textField({
  name: 'receipt',
  label: say('person.receipt.text'),
  hint: say('person.receipt.hint'),
  problem: problemOf(typed, 'receipt'),
  value: text,
  lines: 8,
  dir: 'ltr',
})}
<button>${say('person.check')}</button>
</form>`,
  }
}

export const receiptPages = personForm({
  path: '/notice/receipt',
  name: 'receiptCheck',
  cost: 20,
  mostBytes: MOST_BYTES,
  show: page,
  take(visit, form, desk) {
    if (receiptIn(form.get('receipt') ?? '', desk)) {
      return page(visit, desk, { form, problems: [] })
    }
    return { problems: [{ field: 'receipt', says: visit.say('person.receipt.no') }] }
  },
})

/** Plain text, so that it can be read in fifty years and printed today. */
export const receiptFile: Route<PersonDesk> = routeFor<PersonDesk>()({
  method: 'POST',
  path: '/{language}/notice/receipt/file',
  name: 'receiptFile',
  summary: 'A receipt as a text file',
  cost: 20,
  params: z.strictObject({ language: z.enum(LANGUAGES) }),
  body: { type: FORM_TYPE, mostBytes: MOST_BYTES },
  answers: { 200: { says: 'The receipt', type: 'text/plain' } },
  refused: refusedOn(PERSON),
  async answer({ params, bytes, header }, desk) {
    checkOrigin(header)
    const { language } = params
    const form = new URLSearchParams(new TextDecoder().decode(bytes))
    const found = receiptIn(form.get('receipt') ?? '', desk)
    const say = wordsIn(language)
    const name = `receipt-${found?.at.slice(0, 10) ?? 'none'}.txt`
    const text = found
      ? fileText(form, { ...found, office: officeName(desk, found.office, language) }, say)
      : say('person.receipt.no')
    const file = fileReply({ name, type: 'text/plain; charset=utf-8', body: `${text}\n` })
    return { ...file, status: found ? 200 : 422 }
  },
})

function fileText(
  form: URLSearchParams,
  { office, at, kind }: Pick<IntakeReceipt, 'at' | 'kind'> & { readonly office: string },
  say: Say,
): string {
  const lines = [
    [say('person.sent.reference'), form.get('reference')],
    [say('person.follow.what'), say(`person.kind.${kind}`)],
    [say('person.say.office'), office],
    [say('person.sent.at'), at],
    [say('person.sent.words'), form.get('text')],
    [say('person.sent.salt'), form.get('salt')],
    [say('person.sent.signed'), form.get('receipt')],
  ]
  return [say('person.sent.title'), ...lines.map(([name, value]) => `${name}:\n${value}`)].join(
    '\n\n',
  )
}
