/** Directories that an installation trusts, and whether its own is about this installation. */
import { readdir } from 'node:fs/promises'
import { isFault } from '../base/error.ts'
import { type OfficeId, stateOf } from '../base/id.ts'
import { dayOf, daysBetween, type Instant } from '../base/instant.ts'
import { type Config, readKey, readSecret } from '../office/config.ts'
import { lawBehind } from '../office/overlays.ts'
import { readTrustFolder } from '../office/trust-folder.ts'
import type { Directory } from '../signing/directory.ts'
import { isWithin } from '../signing/directory-index.ts'
import { publicKey } from '../signing/keys.ts'
import { formatVerifierKey } from '../transparency/note-key.ts'
import { parseSignerKey } from '../transparency/note-signer.ts'
import { attempt, bad, type Check, good } from './check.ts'
import type { Chains } from './look.ts'

const WARN_DAYS = 30

export async function directoryChecks(
  config: Config,
  chains: Chains,
  at: Instant,
): Promise<Check[]> {
  const state = stateOf(config.installation)
  const own = chains.get(state)?.at(-1)
  const next = `put the pin and the directory of "${state}" into "${config.trust}"`
  return [
    ...[...chains.values()].map((chain) => expiry(chain.at(-1)!, at)),
    own
      ? await attempt('own directory', () => ownKeys(config, own))
      : bad('own directory', `none of "${state}" is trusted here`, next),
    ...(own ? [await attempt('law', () => lawInForce(config, own, at))] : []),
    ...(own && config.hostedBy !== undefined ? [guest(config, own, at)] : []),
    ...(own && config.enrolment ? [enrolling(config, own)] : []),
  ]
}

/** Files of the trust folder, each for itself. */
export async function folderChecks({ trust }: Config): Promise<Check[]> {
  try {
    const wrong = (await readTrustFolder(trust)).filter(({ file }) => !file)
    const waiting = (await readdir(trust)).filter((name) => name.endsWith('.pending'))
    return [
      ...wrong.map(({ name, wrong: why }) => {
        const code = isFault(why) ? why.code : (why as NodeJS.ErrnoException).code
        return bad('trust', `"${name}" cannot be taken in: ${code}`, 'correct or remove the file')
      }),
      ...waiting.map((name) => good('trust', `"${name}" waits for a second person`)),
    ]
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return [
      bad('trust', `"${trust}" cannot be read: ${code}`, 'make the folder, or correct "trust"'),
    ]
  }
}

function expiry({ content }: Directory, at: Instant): Check {
  const { state, serial, validUntil } = content
  const days = Math.floor(daysBetween(at, validUntil))
  const says = `serial ${serial} until ${validUntil}`
  const name = `directory ${state}`
  if (days >= WARN_DAYS) return good(name, says)
  const next = `have ${state} sign its next directory`
  return bad(name, days < 0 ? `${says}: expired` : `${says}: ${days} days left`, next)
}

/** Do the keys here and the directory name each other? What differs would be refused by peers. */
async function ownKeys(config: Config, own: Directory): Promise<Check> {
  const { installation, keys } = config
  const listed = own.installations.get(installation)
  const next = 'correct the configuration, or have the directory list what is used here'
  if (!listed) return bad('own directory', `it does not list "${installation}"`, next)
  const log = parseSignerKey(new TextDecoder().decode(await readSecret(keys.log)).trim())
  const differ = [
    ...(publicKey(listed.peerKey).kid === (await readKey(keys.peer)).kid ? [] : ['keys.peer']),
    ...(listed.log.key === formatVerifierKey(log.key) ? [] : ['keys.log']),
    ...(await officesThatDiffer(config, own)),
  ]
  if (differ.length > 0) return bad('own directory', `lists other keys: ${differ.join(', ')}`, next)
  return good('own directory', `lists "${installation}" with the keys that are used here`)
}

/** Is the profile that the directory puts in force known here, and its overlay still law? */
async function lawInForce(config: Config, own: Directory, at: Instant): Promise<Check> {
  const { id, digest } = own.content.profile
  const found = await lawBehind(digest, config.overlays ?? [])
  if (!found) {
    const next = id.includes('+')
      ? 'name the file of the overlay under "overlays", as the two who approved it had it'
      : 'run the program that ships it, or have the next directory name the one that this ships'
    return bad('law', `profile "${id}" with digest ${digest} is not known here`, next)
  }
  const { until } = found
  if (until === undefined || dayOf(at) < until) return good('law', id)
  const next = 'have the directory take it back, or put the law after it in force'
  return bad('law', `the law behind "${id}" was in force until ${until}`, next)
}

/** A provider on another's server: alone there, and its persons sign with what it cannot copy. */
function guest({ installation }: Config, own: Directory, at: Instant): Check {
  const hosted = [...own.offices.values()].filter((office) => office.installation === installation)
  const other = hosted.find(({ kind }) => kind !== 'provider')
  if (other) {
    const next = `give "${other.id}" an installation of its own, or take "hostedBy" out`
    return bad('guest', `hosts "${other.id}", which is no provider`, next)
  }
  const here = new Set(hosted.map(({ id }) => id))
  const copied = [...own.persons.values()]
    .filter(({ offices }) => offices.some(({ office }) => here.has(office)))
    .find(({ keys }) => keys.some((key) => key.kind === 'software' && isWithin(at, key)))
  if (!copied) return good('guest', 'a provider alone, whose persons sign with passkeys')
  const next = 'have the directory end that key, and list a passkey'
  return bad('guest', `"${copied.id}" signs with a software key`, next)
}

/** Can those who are to enrol others do it: do they exist, and does a mail go out? */
function enrolling({ enrolment, notifications }: Config, own: Directory): Check {
  const missing = enrolment!.administrators.find((id) => !own.persons.has(id))
  if (missing !== undefined) {
    const next = 'have the directory list the person, or name another in "enrolment"'
    return bad('enrolment', `"${missing}" is to enrol others, and is not listed`, next)
  }
  if (notifications?.mail) return good('enrolment', 'by persons who are listed, with a mail server')
  return bad('enrolment', 'no code can be sent', 'give "notifications" a mail server')
}

async function officesThatDiffer(
  { installation, keys }: Config,
  own: Directory,
): Promise<string[]> {
  const hosted = [...own.offices.values()].filter((office) => office.installation === installation)
  const names = new Set([
    ...hosted.map(({ id }) => id),
    ...(Object.keys(keys.offices) as OfficeId[]),
  ])
  const differ: string[] = []
  for (const id of names) {
    const office = hosted.find((one) => one.id === id)
    const file = keys.offices[id]
    const same = office && file && publicKey(office.key).kid === (await readKey(file)).kid
    if (!same) differ.push(`keys.offices "${id}"`)
  }
  return differ
}
