/** One request as its central authority handles it: where it stands, what to do and why not. */
import { caseId } from '../../base/schema.ts'
import { told } from '../../page/foreign.ts'
import { actName, memberLabel, valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { link, list, summary, table, tag } from '../../page/parts.ts'
import { listed, type Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { memberShown, type Reader, restShown } from '../document.ts'
import { type At, officerPage } from '../face.ts'
import { officeName, personName, stateName, when } from '../names.ts'
import { senderTag, urgencyTag } from '../tags.ts'
import { appliable } from './apply.ts'
import { confirmable, whoMayNot } from './confirm.ts'
import { lawNow } from './law-now.ts'
import { orderable } from './order-read.ts'
import {
  askedOnExecuting,
  awaitsReview,
  type Handled,
  handled,
  heightenedNote,
  kindOf,
  REQUESTED,
  unconfirmed,
  undecided,
} from './read.ts'
import { unreceived } from './receive.ts'
import { unserved } from './serve.ts'

const FIRST = ['items', 'facts', 'offences', 'persons', 'use'] as const

export const decidePage = officerPage({
  path: '/decide/{case}',
  name: 'decideCase',
  params: { case: caseId },
  async show({ language, say, params }, context) {
    const of = await handled(context, params.case, REQUESTED)
    if (!of) return undefined
    const at = { language, say }
    const own = kindOf(context) === 'central-authority'
    return {
      title: say('decide.request'),
      trail: own ? [['/decide', say('decide.queue')]] : [],
      content: html`${standing(of, context, at)}
<h2>${say('decide.next')}</h2>
${nextSteps(of, context, at)}
${own && (await lawOnOpen(of, context, at))}
${assessments(of, context, say)}
${words(of, { context, language, say })}
<p>${link(`/${language}/cases/${of.case}`, say('court.whole-case'))}</p>`,
    }
  },
})

function standing(of: Handled, context: Signed, { language, say }: At): Html {
  const { state, document } = of
  const { desk } = context
  const { request, sender } = state
  if (!request) return html`<p class="note">${say('decide.no-request')}</p>`
  return html`${heightenedNote(of, context, say)}
${summary([
  [say('decide.from'), stateName(desk.who, request.office, language)],
  [say('decide.office'), officeName(desk.who, request.office, language)],
  [say('decide.reference'), document && told(document.reference)],
  [say('court.urgency'), urgencyTag(request.handling, say)],
  [say('decide.sender'), senderTag(sender, say)],
  [
    say('decide.received'),
    request.received ? when(request.received.at, context, language) : say('decide.not-received'),
  ],
])}
${table({
  caption: say('decide.items'),
  head: [
    say('court.items.label'),
    memberLabel(['kind'], say),
    memberLabel(['provider'], say),
    say('decide.decision'),
  ],
  rows: request.items.map(({ item, kind, provider, decision, transmitted, withdrawn }) => [
    String(item),
    valueText(['kind'], kind, say),
    officeName(desk.who, provider, language),
    decision
      ? html`${valueText(['outcome'], decision.outcome, say)}
<br>${link(`/${language}/decide/${state.case}/letter/${decision.act}`, say('decide.letter'))}`
      : say(withdrawn ? 'decide.withdrawn' : transmitted ? 'decide.open' : 'decide.not-sent'),
  ]),
})}`
}

/** What this office can do, each with its way; or the reason why it cannot. */
function nextSteps(of: Handled, context: Signed, at: At): Html {
  const { say, language } = at
  const kind = kindOf(context)
  const way = (path: string, text: string): Html =>
    link(`/${language}/decide/${of.case}/${path}`, text)
  const open = undecided(of.state).length > 0
  const central = kind === 'central-authority'
  const may = confirmable(of, context) !== undefined
  const steps = [
    kind !== 'court' && unreceived(of) && way('receive', say('decide.receive')),
    central && open && way('assess', say('decide.assess')),
    central && may && way('confirm', say('decide.confirm')),
    kind !== 'court' && open && way('ask', say('decide.ask')),
    kind !== 'court' && open && way('conditions', say('decide.consult')),
    kind !== 'court' && open && way('decide', say('decide.decide')),
    central && appliable(of).length > 0 && way('apply', actName('OrderApplied', say)),
    orderable(of, context) && way('order', say('decide.order')),
    kind !== 'court' && unserved(of) && way('serve', say('decide.serve')),
    kind !== 'court' &&
      of.state.request?.handling === 'emergency' &&
      link(`/${language}/contact/${of.case}`, say('contact.case')),
    kind === 'court' &&
      awaitsReview(of) &&
      link(`/${language}/contact/${of.case}/review`, say('contact.review')),
  ].filter((one) => typeof one === 'object')
  const waits = central && !may && unconfirmed(of.state).length > 0
  return html`${steps.length > 0 ? list(steps) : html`<p>${say('decide.nothing')}</p>`}
${waits && whoMayNot(of, context, say)}`
}

async function lawOnOpen(of: Handled, context: Signed, at: At): Promise<Html> {
  const items = undecided(of.state).map(({ item }) => item)
  const asked = await askedOnExecuting(context, of, items)
  return asked ? lawNow(asked, at) : html``
}

function assessments({ state }: Handled, { desk }: Signed, say: Say): Html {
  if (state.assessments.length === 0) return html``
  return html`${table({
    caption: say('decide.assessments'),
    head: [say('court.items.label'), say('decide.assessed-by'), say('decide.confirmed-by')],
    rows: state.assessments.map(({ items, person, confirmedBy }) => [
      listed(items, say),
      person === null ? say('decide.none') : personName(desk.who, person),
      confirmedBy === null
        ? tag(say('decide.unconfirmed'), 'ask')
        : personName(desk.who, confirmedBy),
    ]),
  })}`
}

function words({ document }: Handled, to: Reader): Html {
  const { say } = to
  if (!document) return html`<p class="note">${say('decide.no-words')}</p>`
  return html`<h2>${say('decide.words')}</h2>
${FIRST.map((name) => memberShown(document, name, to))}
${restShown(document, FIRST, to)}`
}
