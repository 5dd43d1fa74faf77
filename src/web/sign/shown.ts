/** An act as its signer must see it: everything that its bytes say. */
import type { Json } from '../../base/json.ts'
import type { Draft } from '../../office/draft.ts'
import { plain, told, toldLong } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { code, summary } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { officeName, personName } from '../names.ts'
import { readDraft } from './reading.ts'

export function actShown(
  draft: Draft,
  { desk, by }: Signed,
  { language, say }: { readonly language: Language; readonly say: Say },
): Html {
  const act = readDraft(draft)
  return html`${summary([
    [say('sign.type'), code(act.type)],
    [say('sign.case'), code(act.case)],
    [say('sign.at'), code(act.at)],
    [
      say('sign.author'),
      html`${personName(desk.who, by.person)}<br>${officeName(desk.who, act.office, language)}`,
    ],
    [
      say('sign.audience'),
      html`${act.audience.map((id) => html`${officeName(desk.who, id, language)}<br>`)}`,
    ],
    [say('sign.amends'), act.amends === null ? undefined : code(act.amends)],
  ])}
<h2>${say('sign.body')}</h2>
${valueShown(act.body, say)}
${act.parts.map(
  ([name, content]) => html`<h3>${told(name)}</h3>
${'json' in content ? valueShown(content.json, say) : say('sign.bytes', { count: content.bytes })}`,
)}`
}

function valueShown(value: Json, say: Say): Html {
  if (value === null) return html`${say('sign.none')}`
  if (typeof value === 'boolean') return html`${say(value ? 'sign.yes' : 'sign.no')}`
  if (typeof value === 'number') return html`${String(value)}`
  if (typeof value === 'string') {
    return value.includes('\n') || value.length > 200 ? toldLong(value) : told(value)
  }
  if (Array.isArray(value)) {
    return html`<ul>${value.map((one: Json) => html`<li>${valueShown(one, say)}</li>`)}</ul>`
  }
  return summary(Object.entries(value).map(([name, one]) => [plain(name), valueShown(one, say)]))
}
