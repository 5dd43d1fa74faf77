/**
 * A decision as a letter: made from the act alone, in the language of the page, with the provisions
 * on which each ground rests. What is printed is no act: the act is, and its name stands below.
 */
import { caseId, digestText } from '../../base/schema.ts'
import { bodyOf, type CaseAct } from '../../casefile/act.ts'
import { DecisionTaken } from '../../casefile/acts/receipt.ts'
import type { Asked } from '../../office/asked.ts'
import { told, toldLong } from '../../page/foreign.ts'
import { valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { LANGUAGES } from '../../page/language.ts'
import { code, link, list, summary } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { type At, officerPage } from '../face.ts'
import { groundName, officeName, personName, stateName, when } from '../names.ts'
import { citesOf } from './grounds.ts'
import { askedOn, type Handled, handled, REQUESTED } from './read.ts'
import { FROM } from './receive.ts'

export const letterPage = officerPage({
  path: '/decide/{case}/letter/{act}',
  name: 'decideLetter',
  params: { case: caseId, act: digestText },
  async show({ language, say, params }, context) {
    const of = await handled(context, params.case, REQUESTED)
    const act = of?.acts.find(({ id, type }) => id === params.act && type === 'DecisionTaken')
    if (!of?.state.request || !act) return undefined
    const at = { language, say }
    // The law as it counts here for these items: where each ground stands in it.
    const asked = await askedOn(context, of, bodyOf(act, DecisionTaken).items)
    const asking = stateName(context.desk.who, of.state.request.office, language)
    const theirs = LANGUAGES.find((one) => one === of.document?.language)
    return {
      title: say('decide.letter.title'),
      trail: [[FROM.path.replace('{case}', of.case), say(FROM.says)]],
      content: html`<article>${heads(of, act, context, at)}
<p>${say('decide.letter.opens', { state: asking })}</p>
${answered(act, asked, at)}
<h2>${say('decide.reasons')}</h2>${reasonsOf(act, say)}
<p>${act.signer.person && personName(context.desk.who, act.signer.person)}<br>
${officeName(context.desk.who, act.signer.office, language)}</p>
<p><small>${say('decide.letter.act')} ${code(act.id)}</small></p></article>
${
  theirs &&
  theirs !== language &&
  html`<p>${link(`/${theirs}/decide/${of.case}/letter/${act.id}`, say('decide.letter.theirs'))}</p>`
}`,
    }
  },
})

function heads({ state, document }: Handled, act: CaseAct, context: Signed, at: At): Html {
  const { language, say } = at
  const { desk } = context
  const { request } = state
  return summary([
    [say('decide.letter.from'), officeName(desk.who, act.signer.office, language)],
    [say('decide.letter.to'), officeName(desk.who, request!.office, language)],
    [say('decide.reference'), document && told(document.reference)],
    [say('decide.letter.request-of'), when(request!.at, context, language)],
    [say('decide.letter.date'), when(act.at, context, language)],
  ])
}

function answered(act: CaseAct, asked: Asked | undefined, { say }: At): Html {
  return html`${bodyOf(act, DecisionTaken).items.map(
    ({ item, outcome, grounds, conditions }) => html`<h2>${say('court.item', { item })}:
${valueText(['outcome'], outcome, say)}</h2>
${
  grounds.length > 0 &&
  html`<p>${say('decide.letter.grounds')}</p>
${list(grounds.map((one) => html`${groundName(one, say)}${asked && cited(citesOf(asked, one))}`))}`
}
${
  conditions.length > 0 &&
  html`<p>${say('decide.letter.conditions')}</p>
${list(conditions.map((one) => valueText(['conditions'], one, say)))}`
}`,
  )}`
}

const cited = (where: string): Html | false => where !== '' && html` (${where})`

function reasonsOf({ parts }: CaseAct, say: Say): Html {
  const { text } = (parts['reasons'] ?? {}) as { readonly text?: string }
  return text === undefined ? html`<p>${say('decide.no-words')}</p>` : toldLong(text)
}
