/** What a directory says that the one before it did not, told by name to those who sign it. */
import { canonicalJson, type Json } from '../base/json.ts'
import type { DirectoryContent } from '../signing/directory-content.ts'
import { thumbprint } from '../signing/keys.ts'

/**
 * One line for each thing that came (`+`), went (`-`) or is different (`~`, with its members).
 * Serial, digest and dates of the document itself always differ and are left out.
 */
export function changesOf(before: DirectoryContent | undefined, after: DirectoryContent): string[] {
  const then = before ? thingsOf(before) : new Map<string, Json>()
  const now = thingsOf(after)
  const names = [...new Set([...then.keys(), ...now.keys()])]
  return names.flatMap((name) => {
    const [was, is] = [then.get(name), now.get(name)]
    if (was === undefined) return [`+ ${name}`]
    if (is === undefined) return [`- ${name}`]
    if (canonicalJson(was) === canonicalJson(is)) return []
    const members = membersBetween(was, is)
    return [`~ ${name}${members.length > 0 ? `: ${members.join(', ')}` : ''}`]
  })
}

/** Everything that a directory says, by a name that stays the same from serial to serial. */
function thingsOf(content: DirectoryContent): Map<string, Json> {
  const { name, languages, timeZone, root, nextRoot, profile, speaks, declarations } = content
  const things: [string, unknown][] = [
    ...Object.entries({ name, languages, 'time zone': timeZone, root }),
    ...(nextRoot === null ? [] : [['next root', nextRoot] as [string, unknown]]),
    ...content.installations.map((one): [string, unknown] => [`installation ${one.id}`, one]),
    ...content.offices.map((one): [string, unknown] => [`office ${one.id}`, one]),
    ...content.persons.flatMap(({ keys, ...person }): [string, unknown][] => [
      [`person ${person.id}`, person],
      ...keys.map((key): [string, unknown] => [
        `${key.kind} key ${thumbprint(key.jwk)} of ${person.id}`,
        key,
      ]),
    ]),
    ...content.revocations.map((one): [string, unknown] => [`revocation of key ${one.key}`, one]),
    ...Object.entries({ [`profile ${profile.id}`]: profile, speaks, declarations }),
  ]
  return new Map(things as [string, Json][])
}

function membersBetween(was: Json, is: Json): string[] {
  if (!isObject(was) || !isObject(is)) return []
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return names.filter(
    (name) => canonicalJson(was[name] ?? null) !== canonicalJson(is[name] ?? null),
  )
}

const isObject = (json: Json): json is { readonly [k: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json)
