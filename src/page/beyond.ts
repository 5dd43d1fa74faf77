/** What one rule set asks beyond another: rules with kind and source, numbers by their labels. */
import type { Beyond } from '../law/beyond.ts'
import { told } from './foreign.ts'
import { kebab } from './form-of/words.ts'
import { type Html, html } from './html.ts'
import { citesText, kindTag } from './law-says.ts'
import { code, details, inEnglish, list, table } from './parts.ts'
import { speechIn } from './speech.ts'
import { type At, isMessage, type Say } from './words.ts'

/** What the overlays in force do to a shipped profile; nothing where there are none. */
export function overlaysShown({ added, stricter, moved }: Beyond, at: At): Html | undefined {
  const { say } = at
  if (added.length + stricter.length + moved.length === 0) return undefined
  return html`<p>${say('law.overlay.says')}</p>
${rulesShown('law.beyond.added', added, at)}
${rulesShown('law.beyond.stricter', stricter, at)}
${
  moved.length > 0 &&
  table({
    caption: say('law.beyond.moved'),
    head: [say('law.number'), say('law.beyond.from'), say('law.beyond.to')],
    rows: moved.map(({ name, unit, from, to }) => [
      numberLabel(name, say),
      amount(from, unit, say),
      amount(to, unit, say),
    ]),
  })
}`
}

/** What a State wrote of its own law stands as it wrote it. */
export function rulesShown(
  says: 'law.beyond.added' | 'law.beyond.stricter',
  rules: Beyond['added'],
  { language, say }: At,
): Html | false {
  const speak = speechIn(language)
  const line = ({ id, kind, says: what, cites }: (typeof rules)[number]) =>
    html`${kindTag(kind, say)} ${told(speak(what))}
<br><small>${code(id)} · ${inEnglish(citesText(cites))}</small>`
  return rules.length > 0 && details(say(says, { count: rules.length }), list(rules.map(line)))
}

/** A profile may have numbers that this program has no words for. */
export const numberLabel = (name: string, say: Say): Html | string =>
  labelOf(`law.param.${kebab(name)}`, name, say)

export const labelOf = (id: string, name: string, say: Say): Html | string =>
  isMessage(id) ? say(id) : code(name)

export function amount(count: number, unit: string, say: Say): string {
  const id = `law.unit.${unit}`
  return isMessage(id) ? say(id, { count }) : `${count} ${unit}`
}
