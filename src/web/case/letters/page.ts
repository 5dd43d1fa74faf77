/** What the two States wrote to each other: questions and answers, originals and translations. */
import { caseId } from '../../../base/schema.ts'
import type { CaseAct } from '../../../casefile/act.ts'
import type { ActType } from '../../../law/act-types.ts'
import { plain, told } from '../../../page/foreign.ts'
import { actName, memberLabel } from '../../../page/form-of/words.ts'
import { type Html, html } from '../../../page/html.ts'
import { link, list } from '../../../page/parts.ts'
import { officerPage } from '../../face.ts'
import { bodyShown, partsShown } from '../act/page.ts'
import {
  actAddress,
  actLink,
  authorHtml,
  placeOf,
  type SeenCase,
  seeCase,
  trailOf,
  when,
} from '../seen.ts'

/** Acts by which one State speaks to the other without deciding anything. */
const LETTERS: readonly ActType[] = [
  'MessageSent',
  'InformationRequested',
  'InformationSupplied',
  'StatusAsked',
  'StatusReported',
  'ConditionsProposed',
  'ConditionsAccepted',
  'ConditionsDeclined',
  'CostsProposed',
  'CostsAgreed',
  'ConfidentialityImpossible',
  'AssuranceGiven',
  'AssuranceVerified',
  'AssuranceBreached',
  'ReadingContested',
  'FurtherUseAsked',
  'FurtherUseConsented',
  'FurtherUseDeclined',
  'OnwardTransferAuthorized',
  'OnwardTransferRefused',
  'ExternalRequestRegistered',
  'DispatchRecorded',
  'ConcernRaised',
  'ConcernAnswered',
]
const WRITES: readonly ActType[] = ['MessageSent', 'TranslationAttached', 'DispatchRecorded']

export const lettersPage = officerPage({
  path: '/cases/{case}/letters',
  name: 'caseLetters',
  params: { case: caseId },
  async show({ language, say, params }, context) {
    const from = await seeCase(context, params.case, { language, say })
    const { acts } = from.file
    const translated = new Set(translationsIn(acts).map(({ body }) => body['original']))
    const letters = acts.filter(({ type, id }) => LETTERS.includes(type) || translated.has(id))
    const write = `/${language}/cases/${params.case}/say`
    return {
      title: say('case.letters'),
      trail: trailOf(from),
      content: html`<p class="lead">${say('case.letters.says')}</p>
<p>${say('case.letters.write')}</p>
${list(WRITES.map((type) => link(`${write}/${type}`, actName(type, say))))}
${letters.length === 0 && html`<p>${say('case.letters.none')}</p>`}
${letters.map((act) => letter(from, act))}`,
    }
  },
})

const translationsIn = (acts: readonly CaseAct[]): CaseAct[] =>
  acts.filter(({ type }) => type === 'TranslationAttached')

function letter(from: SeenCase, act: CaseAct): Html {
  const { say, file } = from
  const answers = file.acts.filter(
    ({ id, type, body }) =>
      id !== act.id && LETTERS.includes(type) && Object.values(body).includes(act.id),
  )
  const translations = translationsIn(file.acts).filter(({ body }) => body['original'] === act.id)
  const original = html`${bodyShown(from, act)}${partsShown(from, act)}`
  return html`<article class="letter" id="${placeOf(act.id)}">
<h2>${link(actAddress(from, act.id), actName(act.type, say))}</h2>
<p>${when(act.at, from)}<br>${authorHtml(from, act)}</p>
${
  translations.length === 0
    ? original
    : html`<p class="note">${say('case.letters.prevails')}</p>
<div class="columns"><section><h3>${say('case.letters.original')}</h3>${original}</section>
${translations.map((one) => translation(from, one))}</div>`
}
${answers.length > 0 && html`<p>${say('case.letters.answers')} ${list(linksTo(from, answers))}</p>`}
</article>`
}

const linksTo = (from: SeenCase, acts: readonly CaseAct[]): Html[] =>
  acts.map(({ id }) => actLink(from, id))

/** In its own language and direction, with who answers for it. */
function translation({ say, ...from }: SeenCase, act: CaseAct): Html {
  const into = String(act.body['into'])
  const part = act.parts['translation'] as
    | { readonly translator: string; readonly qualification?: string; readonly text: string }
    | undefined
  const title = html`<h3>${say('case.letters.translation')} ${told(into)}</h3>`
  if (part === undefined) {
    return html`<section>${title}${partsShown({ say, ...from }, act)}</section>`
  }
  const { translator, qualification, text } = part
  return html`<section>${title}
<p>${memberLabel([act.type, 'translation', 'translator'], say)}: ${told(translator)}${
    qualification !== undefined && html`, ${told(qualification)}`
  }</p>
<div class="told" dir="auto" lang="${into}">${plain(text)}</div></section>`
}
