/** How offices are reached, as the signed directory says. */
import type { Who } from '../office/who.ts'
import { plain, told } from '../page/foreign.ts'
import { html } from '../page/html.ts'
import type { Say } from '../page/words.ts'

type Contact = NonNullable<ReturnType<Who['office']>>['contacts'][number]

export const contactHead = (say: Say) => [
  say('contact.card.number'),
  say('contact.card.hours'),
  say('contact.card.for'),
]

/** A number is never broken, and is read from its beginning. */
export const contactRow = ({ channel, value, hours, purpose }: Contact, say: Say) => [
  html`${say(`page.channel.${channel}`)}<br>
<bdi class="unbroken" dir="ltr">${plain(value)}</bdi>`,
  told(hours),
  say(`page.purpose.${purpose}`),
]
