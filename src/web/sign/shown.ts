/** An act as its signer must see it: everything that its bytes say, in plain words. */
import { ACTS } from '../../casefile/acts/table.ts'
import type { Draft } from '../../office/draft.ts'
import { reading } from '../../page/form-of/reading.ts'
import { actName, memberLabel, type Path } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { code, link, summary } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import type { At } from '../face.ts'
import { namedBy, officeName, personName, when } from '../names.ts'
import { type ReadAct, readDraft } from './reading.ts'

export function actShown(draft: Draft, context: Signed, at: At): Html {
  const { desk, by, zone } = context
  const { language, say } = at
  const act = readDraft(draft)
  const spec = ACTS.get(act.type)
  const told = (value: Parameters<typeof reading>[0], name: string) =>
    reading(value, {
      schema: name === 'body' ? spec?.body : spec?.parts[name]?.schema,
      path: [act.type, name],
      ...{ language, say, zone },
      named: namedFor(act, context, at),
    })
  return html`${summary([
    [say('sign.type'), html`${actName(act.type, say)} ${code(act.type)}`],
    [say('sign.case'), code(act.case)],
    [say('sign.at'), when(act.at, context, language)],
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
${told(act.body, 'body')}
${act.parts.map(
  ([name, content]) => html`<h3>${memberLabel([act.type, name], say)}</h3>
${'json' in content ? told(content.json, name) : say('sign.bytes', { count: content.bytes })}`,
)}`
}

/** A name stands beside what is signed, and never in its place. */
const namedFor =
  (act: ReadAct, { desk }: Signed, at: At) =>
  (path: Path, value: string): Html | undefined => {
    // Another act of the case: its page says what it is, for whoever may see it.
    const names = /^[0-9a-f]{64}$/.test(value) && act.body !== null
    return names
      ? link(`/${at.language}/cases/${act.case}/acts/${value}`, code(value))
      : namedBy(desk.who, at)(path, value)
  }
