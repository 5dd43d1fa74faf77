/** What a contact point says of a sender, each on a short page; and the judge who looks after. */
import { html } from '../../page/html.ts'
import { actForm } from '../decide/act-form.ts'
import { awaitsReview, DECIDING, type Handled } from '../decide/read.ts'
import { callBackCard } from './card.ts'

const FROM = { path: '/contact/{case}', says: 'contact.case' } as const

/** What is claimed to come from another State: a request, or a message. */
export const claimOf = ({ state }: Handled) => state.request?.act ?? state.reported?.act

const aboutSender = {
  offices: DECIDING,
  from: FROM,
  carried: ['about'],
  prepare(of: Handled) {
    const about = claimOf(of)
    return about && of.state.sender !== 'forged' ? { body: { about } } : undefined
  },
}

export const callBackPage = actForm({
  ...aboutSender,
  path: '/contact/{case}/call-back',
  name: 'contactCallBack',
  type: 'CallbackRecorded',
  title: 'contact.call-back',
  carried: ['about', 'at'],
  prepare(of, { clock }) {
    const about = claimOf(of)
    return about && { body: { about, at: clock.now() } }
  },
  lead: (of, context, at) => callBackCard(of, context, at),
})

export const verifiedPage = actForm({
  ...aboutSender,
  path: '/contact/{case}/verified',
  name: 'contactVerified',
  type: 'SenderVerified',
  title: 'contact.verified',
  lead: (of, _, { say }) => {
    const confirmed = of.state.callbacks.some(({ result }) => result === 'confirmed')
    return html`<p class="${confirmed ? 'lead' : 'note'}">
${say(confirmed ? 'contact.verified.says' : 'contact.verified.none')}</p>`
  },
})

export const notVerifiedPage = actForm({
  ...aboutSender,
  path: '/contact/{case}/not-verified',
  name: 'contactNotVerified',
  type: 'SenderNotVerified',
  title: 'contact.not-verified',
  lead: (_, __, { say }) => html`<p class="lead">${say('contact.not-verified.says')}</p>`,
})

export const forgedPage = actForm({
  ...aboutSender,
  path: '/contact/{case}/forged',
  name: 'contactForged',
  type: 'MarkedForged',
  title: 'contact.forged',
  lead: (_, __, { say }) => html`<p class="note">${say('contact.forged.says')}</p>`,
})

/** Data went out because life was in danger: a judge says whether that was right. */
export const reviewPage = actForm({
  path: '/contact/{case}/review',
  name: 'contactReview',
  type: 'EmergencyReviewed',
  offices: ['court', 'review-panel'],
  from: { path: '/decide/{case}', says: 'decide.request' },
  title: 'contact.review',
  carried: ['request'],
  prepare: ({ state }) =>
    awaitsReview({ state }) && state.request ? { body: { request: state.request.act } } : undefined,
  lead: (of, _, { say }) =>
    html`<p>${say(awaitsReview(of) ? 'contact.review.says' : 'contact.review.none')}</p>`,
})
