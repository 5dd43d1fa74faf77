/** The words of acts: what their types, members and values are called in a language. */
import { isMessage, type MessageId, type Say } from '../words.ts'
import type { EitherField } from './field.ts'

/**
 * Members from the type of an act down: `RequestMade`, `request`, `items`, `kind`. Places in lists
 * are left out. Its end is enough where the meaning is one and the same wherever it stands.
 */
export type Path = readonly string[]

/** What an act of this type says, as its name: "Request made". A type without words: itself. */
export const actName = (type: string, say: Say): string =>
  said([`act.type.${kebab(type)}`], say) ?? type

export const memberLabel = (path: Path, say: Say): string =>
  said(
    endsOf(path, (end) => `act.member.${end}`),
    say,
  ) ??
  path.at(-1) ??
  ''

/** What is meant, where the label alone does not tell it. */
export const memberHint = (path: Path, say: Say): string | undefined =>
  said(
    endsOf(path, (end) => `act.hint.${end}`),
    say,
  )

/** A fixed word of a member, in plain words; the name of a member is told by its label. */
export function valueText(path: Path, value: string, say: Say): string {
  const word = kebab(value)
  const own = endsOf(path, (end) => `act.value.${end}.${word}`)
  return said([...own, `act.value.${word}`, `act.member.${word}`], say) ?? value
}

/** What one of several forms of a thing is: by words of its own, or by what it alone says. */
export function alternativeLabel({ path, of }: EitherField, i: number, say: Say): string {
  const own = said(
    endsOf(path, (end) => `act.alternative.${end}.${i}`),
    say,
  )
  const chosen = of[i]!
  if (own !== undefined || chosen.is !== 'group') return own ?? memberLabel(path, say)
  const all = [...chosen.members]
  const fixed = all.map(([, one]) => one).find((one) => one.is === 'fixed')
  if (fixed) return valueText(fixed.path, fixed.value, say)
  const others = of.filter((one) => one !== chosen && one.is === 'group')
  const alone = all.find(([name]) =>
    others.every((one) => one.is !== 'group' || !one.members.has(name)),
  )
  return memberLabel((alone ?? all[0]!)[1].path, say)
}

/** The message for the longest end of the path that has one. */
function endsOf(path: Path, id: (end: string) => string): string[] {
  const names = path.map(kebab)
  return names.map((_, from) => id(names.slice(from).join('.')))
}

const said = (ids: readonly string[], say: Say): string | undefined => {
  const found = ids.find((id): id is MessageId => isMessage(id))
  return found && say(found)
}

/** As ids of messages are written: `annex-iv` for `annexIV`. */
export const kebab = (name: string): string =>
  name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase()
