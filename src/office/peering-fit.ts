/** Whether two installations can work together: what peering is refused for at its set-up. */
import { readFile } from 'node:fs/promises'
import { fault } from '../base/error.ts'
import type { Directory } from '../signing/directory.ts'
import { FORMATS, type openInvitation } from '../signing/invitation.ts'
import { shortfall } from '../transparency/policy-fit.ts'
import { parsePolicy } from '../transparency/policy-text.ts'
import type { Config } from './config.ts'

/**
 * Formats, and the two policies: what either side's log proves must count on the other.
 * @returns what does not stop the peering and should be known
 * @throws Fault "peering/formats" · "peering/not-listed" · "peering/policy"
 */
export async function fitTogether(
  config: Config,
  own: Directory,
  invited: ReturnType<typeof openInvitation>,
): Promise<string[]> {
  const there = invited.chain.at(-1)!
  const missing = FORMATS.filter((format) => !invited.formats.includes(format))
  if (missing.length > 0) {
    const next = 'ask them to update, or use the version of the program that they have'
    throw refusePeering('formats', `"${invited.from}" does not speak ${missing.join(', ')}`, next)
  }
  const ours = parsePolicy(await readFile(config.policy))
  const here = own.installations.get(config.installation)
  if (!here) {
    const next = 'correct "installation" in the configuration, or have the directory list it'
    throw refusePeering('not-listed', `no directory lists "${config.installation}"`, next)
  }
  const lacksHere = shortfall(parsePolicy(there.installations.get(invited.from)!.log.policy), ours)
  if (lacksHere) throw unfit(`the log of "${invited.from}"`, lacksHere, 'policy here')
  const theirs = parsePolicy(invited.policy)
  const lacksThere = shortfall(parsePolicy(here.log.policy), theirs)
  if (lacksThere) throw unfit(`the log of "${here.id}"`, lacksThere, `policy of "${invited.from}"`)
  return notesOn(own, there, (policy) => shortfall(parsePolicy(policy), ours) !== undefined)
}

const unfit = (log: string, witnesses: readonly string[], policy: string) =>
  refusePeering(
    'policy',
    `${log} is content with ${witnesses.join(', ') || 'no witness'}, too little for the ${policy}`,
    'agree on log witnesses and quorum; the log must ask for at least what the other side needs',
  )

function notesOn(own: Directory, there: Directory, falls: (policy: string) => boolean): string[] {
  const acts = own.content.speaks.acts.filter((act) => !there.content.speaks.acts.includes(act))
  const logs = [...there.installations.values()].filter(({ log }) => falls(log.policy))
  return [
    ...(acts.length > 0 ? [`they do not speak ${acts.join(', ')}`] : []),
    ...logs.map(({ id }) => `acts of "${id}" will be refused here: its log asks too few witnesses`),
  ]
}

/** A refusal with the next step. */
export const refusePeering = (what: string, why: string, next: string) =>
  fault(`peering/${what}`, `cannot accept the invitation: ${why}`, { next })
