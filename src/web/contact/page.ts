/** The emergency desk of one case: who claims to write, whom to call, what is known and due. */
import { caseId } from '../../base/schema.ts'
import type { CaseState } from '../../casefile/state.ts'
import { told, toldLong } from '../../page/foreign.ts'
import { valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { details, link, list, summary, table, tag } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { DECIDING, type Handled, handled } from '../decide/read.ts'
import { unreceived } from '../decide/receive.ts'
import { type At, officerPage } from '../face.ts'
import { partnerName, personName, when } from '../names.ts'
import { clockTag, senderTag } from '../tags.ts'
import { claimOf } from './acts.ts'
import { callBackCard } from './card.ts'
import { preservable } from './preserve-read.ts'

export const contactCase = officerPage({
  path: '/contact/{case}',
  name: 'contactCase',
  params: { case: caseId },
  async show({ language, say, params }, context) {
    const of = await handled(context, params.case, DECIDING)
    if (!of) return undefined
    const at = { language, say }
    return {
      title: say('contact.case'),
      trail: [['/contact', say('contact.way')]],
      content: html`${standing(of, context, at)}
<h2>${say('decide.next')}</h2>${steps(of, context, at)}
<h2>${say('contact.call-back')}</h2>${callBackCard(of, context, at)}
${calls(of, context, at)}
<h2>${say('contact.second')}</h2>${secondPerson(of, context, say)}
<h2>${say('contact.review')}</h2>${review(of, context, at)}
<p>${link(`/${language}/decide/${of.case}`, say('decide.request'))} ·
${link(`/${language}/cases/${of.case}`, say('court.whole-case'))}</p>`,
    }
  },
})

function standing({ state, acts, document }: Handled, context: Signed, at: At): Html {
  const { language, say } = at
  const { reported, request, sender } = state
  const claims = reported?.claims ?? state.requesting
  const said = acts.find(({ id }) => id === reported?.act)?.parts['message']
  const text = (said as { readonly text?: string } | undefined)?.text ?? document?.facts.summary
  const since = reported?.at ?? request?.at
  return html`${summary([
    [
      say('contact.claims'),
      claims ? told(partnerName(context.desk.who, claims, language)) : undefined,
    ],
    [say('decide.sender'), senderTag(sender, say)],
    [say('contact.since'), since && when(since, context, language)],
  ])}
${text && details(say('contact.message'), toldLong(text), true)}`
}

/** Ways on, the one that cannot wait first. */
function steps(of: Handled, context: Signed, { language, say }: At): Html {
  const { sender } = of.state
  const way = (path: string, text: string) => link(`/${language}/contact/${of.case}/${path}`, text)
  const claimed = claimOf(of) !== undefined && sender !== 'forged'
  const all = [
    unreceived(of) && link(`/${language}/decide/${of.case}/receive`, say('decide.receive')),
    preservable(of, context) && way('preserve', say('contact.preserve')),
    claimed && way('call-back', say('contact.call-back')),
    claimed && sender !== 'verified' && way('verified', say('contact.verified')),
    claimed && sender !== 'not-verified' && way('not-verified', say('contact.not-verified')),
    claimed && way('forged', say('contact.forged')),
  ].filter((one) => typeof one === 'object')
  return all.length > 0 ? list(all) : html`<p>${say('decide.nothing')}</p>`
}

function calls({ state, acts }: Handled, context: Signed, { language, say }: At): Html {
  if (state.callbacks.length === 0) return html`<p>${say('contact.calls.none')}</p>`
  const tones = { confirmed: 'go', denied: 'stop' } as const
  return table({
    caption: say('contact.calls'),
    head: [say('contact.since'), say('contact.route'), say('contact.result'), say('contact.by')],
    rows: state.callbacks.map(({ act, at, route, result }) => [
      when(at, context, language),
      valueText(['route'], route, say),
      tag(valueText(['result'], result, say), tones[result as keyof typeof tones] ?? 'ask'),
      whoSaid(acts.find(({ id }) => id === act)?.signer.person ?? null, context, say),
    ]),
  })
}

const whoSaid = (person: CaseState['assessments'][number]['person'], context: Signed, say: Say) =>
  person === null ? say('decide.none') : personName(context.desk.who, person)

/** Nobody alone discloses: one assesses, and another confirms. */
function secondPerson({ state }: Handled, context: Signed, say: Say): Html {
  const confirmed = state.assessments.filter(({ confirmedBy }) => confirmedBy !== null)
  if (confirmed.length === 0) return html`<p class="note">${say('contact.second.none')}</p>`
  return list(
    confirmed.map(
      ({ person, confirmedBy }) =>
        html`${whoSaid(person, context, say)} · ${whoSaid(confirmedBy, context, say)}`,
    ),
  )
}

function review({ state, clocks }: Handled, context: Signed, { language, say }: At): Html {
  const due = clocks.find(({ duty }) => duty === 'review-emergency')
  const { emergencyReview: found } = state
  if (found)
    return html`<p>${tag(valueText(['result'], found.result, say), 'go')}
${when(found.at, context, language)}</p>`
  if (!due) return html`<p>${say('contact.review.later')}</p>`
  return html`<p>${clockTag(due.state, say)} ${say('case.clock.due')}
${when(due.due, context, language)}</p>`
}
