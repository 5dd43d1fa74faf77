/** Grounds by their names, and the reasons that no refusal may rest on. */
import type { Asked } from '../../office/asked.ts'
import { type Html, html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { citesText } from '../../page/law-says.ts'
import { list, tag } from '../../page/parts.ts'
import { speechIn } from '../../page/speech.ts'
import type { Say } from '../../page/words.ts'
import { groundName } from '../names.ts'

/** Whether a limit of the instrument does not accept the reason. */
export const isForbidden = ({ forbidden }: Pick<Asked, 'forbidden'>, word: string): boolean =>
  forbidden.some(({ tag: one }) => one === word)

/** What stops here because this profile does not carry it, which is no refusal. */
export const isHardStop = ({ grounds }: Pick<Asked, 'grounds'>, word: string): boolean =>
  grounds.some((rule) => rule.tag === word && rule.effect === 'not-carried')

export const forbiddenTag = (say: Say): Html => tag(say('decide.forbidden.tag'), 'stop')

/** Shown, so that it is not looked for in vain; and what can be done instead. */
export function forbiddenShown({ forbidden }: Asked, language: Language, say: Say): Html {
  if (forbidden.length === 0) return html``
  const speak = speechIn(language)
  const limits = [...new Map(forbidden.map(({ ceiling }) => [ceiling.id, ceiling])).values()]
  return html`<h3>${say('decide.forbidden')}</h3>
<p>${say('decide.forbidden.says')}</p>
${limits.map((limit) => {
  const of = forbidden.filter(({ ceiling }) => ceiling === limit)
  return html`<div class="note"><p>${speak(limit.says)}
<small>${citesText([limit.cite])}</small><br>
${say('decide.instead')} ${speak(limit.route)}</p>
${list(of.map((one) => html`${groundName(one.tag, say)} ${forbiddenTag(say)}`))}</div>`
})}`
}

/** Where each ground stands in the law that counts here, for who reads the answer. */
export function citesOf({ grounds }: Pick<Asked, 'grounds'>, word: string): string {
  const found = grounds
    .filter(({ tag: of, on }) => of === word && on.includes('DecisionTaken'))
    .flatMap(({ cites }) => cites.slice(0, 1))
  return [...new Set(found.map((one) => citesText([one])))].join(' · ')
}
