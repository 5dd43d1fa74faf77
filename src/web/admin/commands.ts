/**
 * The commands by which a directory is changed, with what is known here filled in. They run where
 * the State's root key lies; names come from the directory, so each word is quoted for a shell.
 */
import { plain } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { code } from '../../page/parts.ts'

/** `'A. Judge'`; a quote within it ends the word, is escaped, and begins it again. */
export const word = (text: string): string => {
  const said = plain(text).replaceAll('\n', ' ')
  return /^[\w./,@:+-]+$/.test(said) ? said : `'${said.replaceAll("'", `'\\''`)}'`
}

export interface Listed {
  readonly state: string
  readonly serial: number
}

const files = ({ state, serial }: Listed) => ({
  signed: `${state}-${serial}.json`,
  draft: `${state}-${serial + 1}-draft.json`,
  next: `${state}-${serial + 1}.json`,
})

/** What a person hands in. */
export const describePerson = (of: {
  readonly id: string
  readonly name: string
  readonly post: string
  readonly offices: readonly string[]
  readonly file: string
}): string => {
  const offices = word(of.offices.join(','))
  return `rogatory directory person --id ${word(of.id)} --name ${word(of.name)} \\
  --post ${word(of.post)} --offices ${offices} \\
  --passkey passkey.json --out ${word(of.file)}`
}

export function draftNext(of: Listed, more: readonly string[] = []): string {
  const { signed, draft } = files(of)
  return `rogatory directory draft --previous ${[signed, ...more].map(word).join(' ')} \\
  --out ${draft}`
}

export function signNext(of: Listed): string {
  const { signed, draft, next } = files(of)
  return `rogatory directory sign ${draft} --root root.json --previous ${signed} --out ${next}
rogatory directory trust ${next} --out ${of.state}.json`
}

export function approveNext(of: Listed, person: string): string {
  return `rogatory directory approve ${files(of).draft} --person ${word(person)}`
}

/** Names of files, members and commands within a sentence, in any of its languages. */
const NAMES = /[“«]\s?([a-zA-Z.]+)\s?[”»]|(passkey\.json|[A-Z]{2}\/p-[a-z0-9-]+)/g

/** A sentence whose names for programs are set as such. */
export function withNames(sentence: string): Html {
  const parts: Html[] = []
  let from = 0
  for (const match of sentence.matchAll(NAMES)) {
    const name = match[1] ?? match[2] ?? ''
    parts.push(html`${sentence.slice(from, match.index)}${code(name)}`)
    from = match.index + match[0].length
  }
  return html`${parts}${sentence.slice(from)}`
}
