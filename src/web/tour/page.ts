/** In a demonstration: one case step by step, each as the person who does it. */
import type { PersonId } from '../../base/id.ts'
import { html } from '../../page/html.ts'
import { link } from '../../page/parts.ts'
import type { MessageId } from '../../page/words.ts'
import { openPage } from '../face.ts'

interface Step {
  readonly says: MessageId
  /** Where in which installation, and as whom; nobody in particular on the public's pages. */
  readonly at: string
  readonly person?: PersonId
  readonly path: string
}

const step = (says: Step['says'], at: string, person: string, path: string): Step => ({
  says,
  at,
  person: person as PersonId,
  path,
})

const STEPS: readonly Step[] = [
  step('tour.step.draft', 'XB/main', 'XB/p-101', '/requests'),
  step('tour.step.seek', 'XB/main', 'XB/p-101', '/'),
  step('tour.step.authorize', 'XB/main', 'XB/p-102', '/court'),
  step('tour.step.transmit', 'XB/main', 'XB/p-105', '/'),
  step('tour.step.receive', 'XA/main', 'XA/p-105', '/'),
  step('tour.step.assess', 'XA/main', 'XA/p-103', '/decide'),
  step('tour.step.confirm', 'XA/main', 'XA/p-104', '/decide'),
  step('tour.step.decide', 'XA/main', 'XA/p-103', '/decide'),
  step('tour.step.order', 'XA/main', 'XA/p-102', '/court'),
  step('tour.step.produce', 'XA/nimbus', 'XA/p-107', '/orders'),
  step('tour.step.transfer', 'XA/main', 'XA/p-103', '/decide'),
  step('tour.step.notice', 'XB/main', 'XB/p-101', '/'),
  { says: 'tour.step.complain', at: 'XB/main', path: '/notice' },
  step('tour.step.oversee', 'XA/main', 'XA/p-106', '/oversight'),
]

export const tourPage = openPage({
  path: '/tour',
  name: 'tour',
  show({ language, say }, { personas, desk }) {
    if (!personas) return undefined
    const ways = STEPS.flatMap((one) => {
      const place = personas.elsewhere.find(({ installation }) => installation === one.at)
      return place ? [{ ...one, place }] : []
    })
    return {
      title: say('tour.title'),
      content: html`<p class="lead">${say('tour.lead')}</p>
<ol class="steps">${ways.map(({ says, person, path, place }) => {
        if (person === undefined) {
          const href = new URL(`/${language}${path}`, place.person).href
          return html`<li>${say(says)}<br>${link(href, say('tour.public'))}</li>`
        }
        const query = new URLSearchParams({ to: `/${language}${path}`, as: person })
        const href = new URL(`/${language}/sign-in?${query}`, place.officers).href
        const known = desk.who.person(person)
        const name = html`${say('tour.go')} ${known?.name ?? person}, ${known?.post}`
        return html`<li>${say(says)}<br>${link(href, name)}</li>`
      })}</ol>`,
    }
  },
})
