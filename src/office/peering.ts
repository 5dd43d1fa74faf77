/**
 * Two persons of this State accept another State's invitation, one after the other. The first
 * word waits in a file that has no effect; the second makes the trust file that a running
 * installation takes in.
 */
import { chown, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bytes } from '../base/bytes.ts'
import { utf8 } from '../base/bytes.ts'
import { type StateCode, stateOf } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { parseJson } from '../base/json.ts'
import { accept, digestText, stateCode, z } from '../base/schema.ts'
import { type Acceptance, acceptance, type Root, verifyAcceptance } from '../signing/acceptance.ts'
import { type Directory, isCurrent, openDirectory } from '../signing/directory.ts'
import { openInvitation } from '../signing/invitation.ts'
import { formatPinFile } from '../signing/pin-file.ts'
import { writeDurably } from '../storage/durable-files.ts'
import type { Config } from './config.ts'
import { fitTogether, refusePeering as refuse } from './peering-fit.ts'
import { readTrustFolder, type TrustEntry } from './trust-folder.ts'

export interface Accepting {
  readonly config: Config
  readonly invitation: Bytes
  /** As this person has it from elsewhere. */
  readonly fingerprint: Root['fingerprint']
  readonly said: Acceptance
}

export interface Accepted {
  readonly state: StateCode
  /** `pending`: another person is still to accept. */
  readonly kind: 'pending' | 'pinned'
  readonly path: string
  /** What does not stop the peering and should be known. */
  readonly notes: readonly string[]
}

const pendingFile = z.strictObject({
  v: z.literal(1),
  state: stateCode,
  fingerprint: digestText,
  accepted: acceptance,
})

/**
 * Records one person's acceptance.
 * @throws Fault "peering/…" with the next step in `next`, and the codes of invitation,
 *   acceptance, directory and policy
 */
export async function acceptInvitation(of: Accepting): Promise<Accepted> {
  const { config, said, fingerprint } = of
  const entries = await readTrustFolder(config.trust)
  const own = ownDirectory(entries, of)
  const invited = openInvitation(of.invitation, { pinnedRoot: fingerprint, asOf: said.at })
  const state = stateOf(invited.from)
  const there = invited.chain.at(-1)!
  refusePinned(entries, { state, fingerprint }, own)
  if (!isCurrent(there, said.at)) {
    const { validUntil } = there.content
    throw refuse('expired', `the directory of "${state}" ended ${validUntil}`, 'ask for a new one')
  }
  verifyAcceptance({ state, fingerprint }, said, own)
  const notes = await fitTogether(config, own, invited)
  const pending = join(config.trust, `${state}.pending`)
  const before = await readPending(pending)
  if (!before) {
    await writeFirst(pending, { v: 1, state, fingerprint, accepted: said })
    return { state, kind: 'pending', path: pending, notes }
  }
  const first = firstWord(before, { state, fingerprint }, said)
  verifyAcceptance({ state, fingerprint }, first, own)
  const path = join(config.trust, `${state}.json`)
  const source = first.source === said.source ? said.source : `${first.source}; ${said.source}`
  const pinnedBy: [Acceptance['person'], Acceptance['person']] = [first.person, said.person]
  await writeDurably(
    path,
    formatPinFile({
      pin: { state, fingerprint, source, pinnedBy, at: said.at },
      acceptances: [first, said],
      directories: invited.directories,
    }),
  )
  await giveToOwner(path, config.trust)
  await rm(pending)
  return { state, kind: 'pinned', path, notes }
}

/**
 * The root that an invitation stands under, if it is the one of that fingerprint.
 * @throws Fault as `openInvitation`
 */
export function pinnedByInvitation(
  invitation: Bytes,
  fingerprint: Root['fingerprint'],
  asOf: Instant,
): Root {
  const { from } = openInvitation(invitation, { pinnedRoot: fingerprint, asOf })
  return { state: stateOf(from), fingerprint }
}

/** The latest directory of the own State in the folder, which says whose word counts. */
function ownDirectory(entries: readonly TrustEntry[], { config, said }: Accepting): Directory {
  const state = stateOf(config.installation)
  const { pin, directories } = entries.find(({ file }) => file?.pin.state === state)?.file ?? {}
  if (!pin || !directories) {
    const next = `put the pin and the directory of "${state}" into "${config.trust}" first`
    throw refuse('own-unknown', `"${config.trust}" has no directory of "${state}"`, next)
  }
  let own: Directory | undefined
  for (const document of directories) {
    const options = { state, pinnedRoot: pin.fingerprint, previous: own, asOf: said.at }
    own = openDirectory(document, options)
  }
  if (!isCurrent(own!, said.at)) {
    const { validUntil } = own!.content
    const next = `put the newest directory of "${state}" into "${config.trust}"`
    throw refuse('own-expired', `the directory of "${state}" ended ${validUntil}`, next)
  }
  return own!
}

function refusePinned(
  entries: readonly TrustEntry[],
  { state, fingerprint }: Root,
  own: Directory,
): void {
  if (state === own.content.state) {
    throw refuse(
      'own-state',
      `"${state}" is this installation's own State`,
      'nothing is to be done',
    )
  }
  const known = entries.find(({ file }) => file?.pin.state === state)
  if (known?.file && known.file.pin.fingerprint !== fingerprint) {
    const next = 'a root that changes is not taken in yet; ask both operators why it did'
    throw refuse('other-root', `"${state}" is pinned under another root in "${known.name}"`, next)
  }
  if (known) {
    const next = 'its next directories come by themselves; nothing is to be done'
    throw refuse('already-pinned', `"${state}" is pinned already in "${known.name}"`, next)
  }
  const name = `${state}.json`
  const broken = entries.find((entry) => entry.name === name)
  if (broken) throw refuse('in-the-way', `"${name}" cannot be read`, 'move that file away')
}

async function readPending(path: string): Promise<z.infer<typeof pendingFile> | undefined> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!bytes) return undefined
  return accept(pendingFile, parseJson(bytes), {
    code: 'peering/malformed-pending',
    what: `file "${path}"`,
  })
}

/** What the first person said, if this is another person with the same fingerprint. */
function firstWord(
  pending: z.infer<typeof pendingFile>,
  root: Root,
  { person }: Acceptance,
): Acceptance {
  const { accepted } = pending
  if (accepted.person === person) {
    const next = 'another person of this State compares the fingerprint and runs the same command'
    throw refuse('same-person', `"${person}" has accepted "${root.state}" already`, next)
  }
  if (pending.state !== root.state || pending.fingerprint !== root.fingerprint) {
    const next = `compare both with the published one, remove ${root.state}.pending and begin anew`
    throw refuse('fingerprints-differ', `"${accepted.person}" gave another fingerprint`, next)
  }
  return accepted
}

async function writeFirst(path: string, content: z.infer<typeof pendingFile>): Promise<void> {
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    throw refuse('at-once', 'another person is accepting at this moment', 'run the command again')
  })
  try {
    await file.writeFile(utf8(`${JSON.stringify(content, null, 2)}\n`))
    await file.sync()
  } finally {
    await file.close()
  }
  await giveToOwner(path, join(path, '..'))
}

/** The installation's account must be able to read what an administrator wrote as root. */
async function giveToOwner(path: string, folder: string): Promise<void> {
  const { uid, gid } = await stat(folder)
  if (process.getuid?.() === 0 && uid !== 0) await chown(path, uid, gid)
}
