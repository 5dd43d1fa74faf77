/**
 * Looks at a peer from this installation's place: would a delivery arrive, and if not, what is in
 * the way? It sends one greeting, which changes nothing on the other side.
 */
import { lookup } from 'node:dns/promises'
import { readFile } from 'node:fs/promises'
import { connect as tlsConnect } from 'node:tls'
import { fault, isFault } from '../base/error.ts'
import { stateOf } from '../base/id.ts'
import { type Instant, secondsBetween } from '../base/instant.ts'
import { formatGreeting, GREETING_PATH, openGreetingAnswer } from '../exchange/greeting.ts'
import { type Config, readKey } from '../office/config.ts'
import type { Clock } from '../office/ports.ts'
import { CLOCK_TOLERANCE_SECONDS, type Directory, isCurrent } from '../signing/directory.ts'
import type { Installation, InstallationId } from '../signing/directory-content.ts'
import { publicKey } from '../signing/keys.ts'
import type { Database } from '../storage/database.ts'
import { outboxTo } from '../storage/gauges.ts'
import type { Tables } from '../storage/tables.ts'
import { readCheckpoint } from '../transparency/checkpoint.ts'
import { parseVerifierKey } from '../transparency/note-key.ts'
import { cosignedTimes, quorumOf } from '../transparency/policy.ts'
import { shortfall } from '../transparency/policy-fit.ts'
import { parsePolicy } from '../transparency/policy-text.ts'
import { bad, type Check, good } from './check.ts'
import { clientTlsOf } from './installation.ts'
import { type Chains, chainsOf, withDatabase } from './look.ts'
import { clientOf, httpNet } from './net.ts'

const WITHIN_MS = 10_000

interface Place {
  readonly config: Config
  readonly clock: Clock
  readonly chains: Chains
  /** The peer's latest directory here, and what it says of the peer. */
  readonly directory: Directory
  readonly peer: Installation
}

/** @throws Fault "peer/unknown" with the peers that are known, and of the look */
export const testPeer = (config: Config, name: string, clock: Clock): Promise<Check[]> =>
  withDatabase(config, async (db) =>
    lookAtPeer({ config, chains: await chainsOf(config, db, clock.now()), clock }, name, db),
  )

/** @throws Fault "peer/unknown" */
export async function lookAtPeer(
  from: Pick<Place, 'config' | 'chains' | 'clock'>,
  name: string,
  db: Database<Tables> | undefined,
): Promise<Check[]> {
  const place: Place = { ...from, ...peerNamed(from.config, from.chains, name) }
  const waiting = db ? await outboxTo(db, name) : undefined
  const way = [...(await wayTo(place)), ...(await greetingOf(place))]
  return [directoryHere(place), ...way, await policyFits(place), delivery(waiting, way)]
}

function peerNamed({ installation }: Config, chains: Chains, name: string) {
  const peers = [...chains.values()].flatMap((chain) => {
    const directory = chain.at(-1)
    return directory
      ? [...directory.installations.values()].map((peer) => ({ directory, peer }))
      : []
  })
  const found = peers.find(({ peer }) => peer.id === name && peer.id !== installation)
  if (found) return found
  const known = peers.map(({ peer }) => peer.id).filter((id) => id !== installation)
  throw fault('peer/unknown', `cannot test "${name}": no pinned directory lists it`, {
    next: known.length > 0 ? `name one of ${known.join(', ')}` : 'accept an invitation first',
  })
}

function directoryHere({ directory, clock }: Place): Check {
  const { state, serial, validUntil } = directory.content
  const says = `serial ${serial} of ${state}, until ${validUntil}`
  if (isCurrent(directory, clock.now())) return good('directory', says)
  return bad('directory', `${says}: expired`, `ask ${state} to sign its next directory`)
}

/** The address and TLS, each for itself, so that the line says which of them fails. */
async function wayTo({ config, peer }: Place): Promise<Check[]> {
  const url = new URL(peer.address)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  try {
    const { address } = await lookup(host)
    const here = good('address', `${peer.address} is at ${address}`)
    return url.protocol === 'https:' ? [here, await tlsTo(config, url, host)] : [here, noTls(url)]
  } catch (error) {
    const next = 'look at the name service here; if it is right, ask them for a new directory'
    return [bad('address', `"${host}" has no address: ${codeOf(error)}`, next)]
  }
}

function noTls({ hostname }: URL): Check {
  if (/^(?:127\.|\[::1\]|localhost$)/.test(hostname)) return good('tls', 'none, on this machine')
  return bad('tls', 'none: the address is plain http', 'ask them for an https address')
}

async function tlsTo(config: Config, url: URL, host: string): Promise<Check> {
  const tls = await clientTlsOf(config)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = tlsConnect({
    host,
    port: Number(url.port || 443),
    servername: host,
    minVersion: 'TLSv1.3',
    timeout: WITHIN_MS,
    ...clientOf(tls),
  })
  socket.on('secureConnect', () => resolve(socket.getPeerCertificate().valid_to))
  socket.on('timeout', () => reject(new Error('no answer')))
  socket.on('error', reject)
  try {
    return good('tls', `certificate until ${await promise}`)
  } catch (error) {
    const next = 'compare certificates and authorities with their operator (listeners.peers.tls)'
    return bad('tls', codeOf(error), next)
  } finally {
    socket.destroy()
  }
}

/** Listener, clock, directories on both sides and their log: all from one signed answer. */
async function greetingOf(place: Place): Promise<Check[]> {
  const { config, clock, directory, peer } = place
  const key = await readKey(config.keys.peer)
  const { serial } = directory.content
  const asked = clock.now()
  const to = peer.id as InstallationId
  const greeting = formatGreeting({ from: config.installation, to, at: asked, holds: serial }, key)
  try {
    const net = httpNet(await clientTlsOf(config))
    const url = new URL(GREETING_PATH, peer.address).href
    const { status, body } = await net.post(url, greeting)
    if (status !== 200) return [refusedBy(status, new TextDecoder().decode(body.subarray(0, 2048)))]
    const answer = openGreetingAnswer(body, { greeting, key: publicKey(peer.peerKey) })
    return [
      good('listener', `answers, signed by ${peer.id}`),
      clockOf(asked, clock.now(), answer.at),
      theirDirectory(serial, answer.serial),
      ownDirectory(place, answer.holds),
      await checkpointOf(place, answer),
    ]
  } catch (error) {
    const next = isFault(error)
      ? 'another server answers at that address, or it has a new key: ask for a new directory'
      : 'ask their operator whether it runs, and yours whether the way is open'
    return [bad('listener', isFault(error) ? error.message : codeOf(error), next)]
  }
}

function refusedBy(status: number, body: string): Check {
  const code = /"code":"([a-z-]+\/[a-z0-9-]+)"/.exec(body)?.[1] ?? 'no code'
  const next =
    code === 'greeting/unknown-sender' || code === 'jws/wrong-key'
      ? 'they do not know this installation, or its key: have them accept your invitation'
      : 'tell their operator this code'
  return bad('listener', `answers ${status} ${code}`, next)
}

function clockOf(before: Instant, after: Instant, theirs: Instant): Check {
  const early = secondsBetween(theirs, before)
  const late = secondsBetween(after, theirs)
  const seconds = Math.max(0, early, late)
  const says = seconds === 0 ? 'clocks agree' : `clocks differ by ${seconds} s`
  if (seconds <= CLOCK_TOLERANCE_SECONDS / 2) return good('clock', says)
  const next = 'compare both with a time service; acts are refused beyond 300 s'
  return bad('clock', says, next)
}

function theirDirectory(here: number, there: number): Check {
  if (there <= here) return good('their directory', `serial ${there}, the same here`)
  return good('their directory', `serial ${there}; here ${here}, fetched within minutes`)
}

function ownDirectory({ config, chains }: Place, holds: number): Check {
  const newest = chains.get(stateOf(config.installation))?.at(-1)?.content.serial ?? 0
  if (holds >= newest) return good('own directory', `known there, serial ${holds}`)
  const next = 'they fetch it within minutes; if not, see whether they reach this installation'
  return bad('own directory', `they have serial ${holds}, here it is ${newest}`, next)
}

async function checkpointOf(
  { config, peer }: Place,
  { checkpoint, log }: { readonly checkpoint: string | null; readonly log: string },
): Promise<Check> {
  const next = 'their acts wait or are refused; ask their operator about log and witnesses'
  if (checkpoint === null) return bad('their log', `none cosigned yet: it is ${log}`, next)
  const policy = parsePolicy(await readFile(config.policy))
  try {
    const { size, note } = readCheckpoint(checkpoint, [parseVerifierKey(peer.log.key)])
    const quorum = quorumOf(policy, cosignedTimes(policy, note))
    if (!quorum.met) return bad('their log', 'not cosigned as the policy here asks', next)
    const by = quorum.by ? `, cosigned ${quorum.by}` : ''
    return good('their log', `${size} leaves${by}`)
  } catch (error) {
    if (!isFault(error)) throw error
    return bad('their log', error.message, next)
  }
}

/** What their log proves must count here; what theirs asks of ours they said when they invited. */
async function policyFits({ config, peer }: Place): Promise<Check> {
  const lacks = shortfall(parsePolicy(peer.log.policy), parsePolicy(await readFile(config.policy)))
  if (!lacks) return good('policy', 'what their log proves counts here')
  const says = `their log is content with ${lacks.join(', ') || 'no witness'}, too little here`
  return bad('policy', says, 'agree on log witnesses and quorum')
}

function delivery(
  waiting: { readonly acts: number; readonly problem: string | null } | undefined,
  way: readonly Check[],
): Check {
  const { acts = 0, problem = null } = waiting ?? {}
  const says = acts === 0 ? 'nothing waits' : `${acts} acts wait${problem ? `: ${problem}` : ''}`
  const open = way.every(({ ok }) => ok)
  if (open && problem === null) return good('delivery', `possible; ${says}`)
  const next = open ? 'it is tried again by itself; the code says why not' : 'mend what is above'
  return bad('delivery', says, next)
}

/** Node wraps what happened in several layers; the innermost code is what an operator knows. */
function codeOf(error: unknown): string {
  const { code, cause, message } = error as NodeJS.ErrnoException
  return code ?? (cause === undefined ? message : codeOf(cause))
}
