/**
 * Receipts: the receiving installations' signed words on the acts that crossed to them.
 *
 * @see docs/formats/bundle.md
 */
import { fault } from '../base/error.ts'
import type { ActId } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import { addSeconds } from '../base/instant.ts'
import { parseJson } from '../base/json.ts'
import { accept, digestText, instantText, z } from '../base/schema.ts'
import { type InstallationId, isInstallationId } from '../signing/directory-content.ts'
import { parseSignedDocument, verifyJws } from '../signing/jws.ts'
import { publicKey } from '../signing/keys.ts'
import { SKEW_SECONDS, type SoundAct } from './acts.ts'
import type { Chains } from './chains.ts'
import type { Bundle, BundledReceipt } from './contents.ts'
import type { Findings, Receipt } from './verification.ts'

const TYPE = 'rogatory-receipt+jws'
const MOST_RECEIPT_BYTES = 4096

const installation = z.custom<InstallationId>(
  (text) => typeof text === 'string' && isInstallationId(text),
  { error: 'expected an installation such as XB/main' },
)

const receipt = z.strictObject({
  v: z.literal(1),
  act: digestText,
  by: installation,
  to: installation,
  at: instantText,
  result: z.enum(['recorded', 'without-effect', 'not-understood']),
})

interface Context {
  readonly bundle: Bundle
  readonly chains: Chains
  readonly sound: ReadonlyMap<ActId, SoundAct>
  /** Acts that may be taken in before they are logged. */
  readonly promised: ReadonlySet<ActId>
}

/** @returns the receipts that are good, by act */
export function checkReceipts(
  context: Context,
  findings: Findings,
): ReadonlyMap<ActId, readonly Receipt[]> {
  const { bundle, sound } = context
  const good = new Map<ActId, Receipt[]>()
  for (const given of bundle.receipts) {
    const act = sound.get(given.act)
    // A State without directory, an act that is not sound or is absent: each has its own fault.
    if (!act || !context.chains.byState.has(stateOf(given.by))) continue
    const opened = openReceipt(given, act, context, findings)
    if (opened) good.set(act.id, [...(good.get(act.id) ?? []), opened])
  }
  reportStrangers(context, findings)
  for (const act of sound.values()) {
    if (hostOf(act, context) !== bundle.exporter) continue
    for (const by of new Set(readersOf(act, context))) {
      if (by === bundle.exporter || good.get(act.id)?.some((one) => one.by === by)) continue
      findings.gap('receipt', `no receipt of ${by} is in the bundle`, act.id)
    }
  }
  return good
}

/** A State that only took acts in may have no directory here: then its word cannot be checked. */
function reportStrangers({ bundle }: Context, findings: Findings): void {
  const listed = new Set(bundle.directories.map(({ state }) => state))
  const strange = new Set(
    bundle.receipts.map(({ by }) => stateOf(by)).filter((one) => !listed.has(one)),
  )
  for (const state of strange) {
    findings.gap('receipt', `no directory of ${state} is in the bundle for the receipts it gave`)
  }
}

function openReceipt(
  { act, by, document }: BundledReceipt,
  said: SoundAct,
  context: Context,
  findings: Findings,
): Receipt | undefined {
  return findings.attempt(
    () => {
      const signed = parseSignedDocument(document, MOST_RECEIPT_BYTES)
      const what = { code: 'receipt/malformed', what: 'receipt' } as const
      const read = accept(receipt, parseJson(signed.payload), what)
      const directory = context.chains.view.at(stateOf(by), read.at)
      if (!directory) return undefined
      const host = directory.installations.get(by)
      if (!host) throw fault('receipt/unknown-peer', `no directory lists ${by} at ${read.at}`)
      verifyJws(signed.jws, { typ: TYPE, payload: signed.payload, key: publicKey(host.peerKey) })
      const home = hostOf(said, context)
      if (read.act !== act || read.by !== by || read.to !== home) {
        throw fault('receipt/another', `it is ${read.by}'s to ${read.to} for act ${read.act}`)
      }
      if (!readersOf(said, context).includes(by)) {
        throw fault('receipt/not-addressed', `${by} hosts no office that may read the act`)
      }
      const promised = context.promised.has(act)
      if (!promised && said.place.by && read.at < addSeconds(said.place.by, -SKEW_SECONDS)) {
        throw fault('receipt/before-proof', `it is of ${read.at}, before the act was logged`)
      }
      return { by, at: read.at, result: read.result }
    },
    { act },
  )
}

/** The installation at which the act was admitted. */
function hostOf({ payload }: SoundAct, { chains }: Context): InstallationId | undefined {
  const { author, at } = payload
  return chains.view.at(stateOf(author.office), at)?.offices.get(author.office)?.installation
}

/** Installations whose offices may read the act. */
function readersOf({ payload }: SoundAct, { chains }: Context): InstallationId[] {
  return payload.audience.flatMap((office) => {
    const listed = chains.view.at(stateOf(office), payload.at)?.offices.get(office)
    return listed ? [listed.installation] : []
  })
}
