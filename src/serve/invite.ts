/** Makes an invitation of an installation, and the fingerprint that others compare. */
import { readFile } from 'node:fs/promises'
import type { Bytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { stateOf } from '../base/id.ts'
import { type Config, readKey } from '../office/config.ts'
import type { Clock } from '../office/ports.ts'
import { type Directory, isCurrent } from '../signing/directory.ts'
import { FORMATS, formatInvitation } from '../signing/invitation.ts'
import { fingerprint, publicKey } from '../signing/keys.ts'
import { spokenFingerprint } from '../signing/spoken-fingerprint.ts'
import { chainsOf, withDatabase } from './look.ts'

export interface MadeInvitation {
  readonly bytes: Bytes
  readonly from: string
  /** Of the root key now in use, as it is read aloud. */
  readonly fingerprint: string
  readonly serial: number
  readonly address: string
}

/** @throws Fault "invite/no-directory" · "invite/expired" · "invite/other-key", and of the look */
export async function makeInvitation(config: Config, clock: Clock): Promise<MadeInvitation> {
  const { installation: from } = config
  const at = clock.now()
  const chain = await withDatabase(config, async (db) => {
    return (await chainsOf(config, db, at)).get(stateOf(from)) ?? []
  })
  const newest = chain.at(-1)
  const listed = newest?.installations.get(from)
  if (!newest || !listed) {
    const next = `put the directory that lists it into "${config.trust}"`
    throw fault('invite/no-directory', `cannot invite: no directory lists "${from}"`, { next })
  }
  const { serial, validUntil } = newest.content
  if (!isCurrent(newest, at)) {
    const next = 'have the State sign its next directory first'
    throw fault('invite/expired', `cannot invite: the directory ended ${validUntil}`, { next })
  }
  const peer = await readKey(config.keys.peer)
  if (publicKey(listed.peerKey).kid !== peer.kid) {
    const next = 'correct keys.peer in the configuration, or have the directory list this key'
    const sentence = `cannot invite: "${config.keys.peer}" is not the key that the directory lists`
    throw fault('invite/other-key', sentence, { next })
  }
  const policy = (await readFile(config.policy)).toString()
  const directories = ofOneRoot(chain).map(({ document }) => document)
  const bytes = formatInvitation({ from, at, policy, formats: FORMATS, directories }, peer)
  const root = fingerprint(publicKey(newest.content.root).kid)
  const { address } = listed
  return { bytes, from, fingerprint: spokenFingerprint(root), serial, address }
}

/** The last directories of the chain, as far as one root signed them: that root is published. */
function ofOneRoot(chain: readonly Directory[]): readonly Directory[] {
  const rootOf = ({ content }: Directory) => publicKey(content.root).kid
  const other = chain.findLastIndex((one) => rootOf(one) !== rootOf(chain.at(-1)!))
  return chain.slice(other + 1)
}
