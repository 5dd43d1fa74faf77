/** What the law says of a draft, as pages tell it. */
import { actName } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { findingsList, outcomeTag } from '../../page/law-says.ts'
import { details, summary, tag } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import type { At } from '../face.ts'
import { type LawSaid, lawSaidOf } from './law-asked.ts'
import type { Draft } from './paper.ts'

export const lawSaid = ({ desk }: Signed, { document }: Draft): readonly LawSaid[] | undefined =>
  lawSaidOf(document, (what) => desk.drafting.suppose(what))

/** For the task list: one line for each act. */
export function lawInShort(context: Signed, draft: Draft, { say }: At): Html {
  const all = lawSaid(context, draft)
  if (all === undefined) return html`<p>${say('request.law.no-addressee')}</p>`
  return summary(
    all.map((said) => [
      actName(said.act, say),
      html`${outcomeShown(said, say)}
${say('request.law.count', { count: said.findings.length })}`,
    ]),
  )
}

export function outcomeShown({ outcome, refusal }: LawSaid, say: At['say']): Html {
  if (refusal) return tag(say('request.law.form'), 'stop')
  return outcome === undefined ? tag(say('request.law.open'), 'ask') : outcomeTag(outcome, say)
}

/** What depends on what is still blank. */
export const perhapsShown = ({ perhaps }: LawSaid, { language, say }: At): Html | false =>
  perhaps.length > 0 &&
  details(
    say('request.law.perhaps', { count: perhaps.length }),
    html`<p>${say('request.law.perhaps.says')}</p>${findingsList(perhaps, language, say)}`,
  )
