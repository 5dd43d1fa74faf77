/** Step one of a verification: the States' directories, opened under the reader's own pins. */
import type { StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { type Directory, isCurrent, openDirectory } from '../signing/directory.ts'
import { type DirectoryView, directoryView } from '../signing/directory-view.ts'
import { rootOf, type TrustFile } from '../signing/trust.ts'
import { parseVerifierKey, type VerifierKey } from '../transparency/note-key.ts'
import { NO_QUORUM, type Policy } from '../transparency/policy.ts'
import type { Bundle, BundledDirectory } from './contents.ts'
import type { DirectoryKnown, Findings } from './verification.ts'

export interface Chains {
  readonly view: DirectoryView
  /** Each State's directories from the first to the latest. */
  readonly byState: ReadonlyMap<StateCode, readonly Directory[]>
  readonly known: readonly DirectoryKnown[]
}

/**
 * Opens the chains. A State whose chain is not whole or not pinned has none: its acts then rest
 * on nobody's word, and the one fault here stands for all of them.
 */
export function openChains(
  { directories }: Pick<Bundle, 'directories'>,
  { trust, asOf }: { readonly trust: TrustFile; readonly asOf: Instant },
  findings: Findings,
): Chains {
  const byState = new Map<StateCode, readonly Directory[]>()
  for (const [state, documents] of Map.groupBy(directories, ({ state }) => state)) {
    const chain = openChain(documents, { trust, asOf }, findings)
    if (chain) byState.set(state, chain)
  }
  const known: DirectoryKnown[] = []
  for (const [state, chain] of byState) {
    const latest = chain.at(-1)!
    const { serial, issued, validUntil } = latest.content
    known.push({ state, serial, issued, validUntil })
    if (!isCurrent(latest, asOf)) {
      findings.gap(
        'revocations',
        `directory ${serial} of ${state} ended ${validUntil}: what was revoked later is not known`,
      )
    }
  }
  return { view: directoryView([...byState.values()].flat()), byState, known }
}

function openChain(
  documents: readonly BundledDirectory[],
  { trust, asOf }: { readonly trust: TrustFile; readonly asOf: Instant },
  findings: Findings,
): Directory[] | undefined {
  const chain: Directory[] = []
  for (const { state, serial, document } of documents) {
    const entry = `directories/${state}-${serial}.json`
    const pinnedRoot = rootOf(trust, state)
    if (!pinnedRoot) {
      findings.fault('trust/not-pinned', `no root of ${state} is pinned by the trust file`, {
        entry,
      })
      return undefined
    }
    const opened = findings.attempt(
      () => openDirectory(document, { state, pinnedRoot, previous: chain.at(-1), asOf }),
      { entry },
    )
    if (!opened) return undefined
    if (opened.content.serial !== serial) {
      findings.fault('bundle/misnamed', 'the directory is another than its name says', { entry })
      return undefined
    }
    chain.push(opened)
  }
  return chain
}

/** The keys of all logs that the States have bound, now or before, each once. */
export function logKeysOf({ byState }: Chains, findings: Findings): VerifierKey[] {
  const keys = new Map<string, VerifierKey | undefined>()
  for (const { content } of [...byState.values()].flat()) {
    const entry = `directories/${content.state}-${content.serial}.json`
    for (const { log } of content.installations) {
      if (keys.has(log.key)) continue
      keys.set(
        log.key,
        findings.attempt(() => parseVerifierKey(log.key), { entry }),
      )
    }
  }
  return [...keys.values()].filter((key) => key !== undefined)
}

/** The witnesses and the quorum of the trust file, for checkpoints of these logs. */
export function policyOf(
  { witnesses, quorum }: Pick<TrustFile, 'witnesses' | 'quorum'>,
  logs: readonly VerifierKey[],
): Policy {
  const named = witnesses.map((text, i) => ({ name: `W${i + 1}`, key: parseVerifierKey(text) }))
  const group = { name: 'quorum', threshold: quorum, members: named.map(({ name }) => name) }
  return {
    logs: logs.map((key) => ({ key })),
    witnesses: named,
    groups: quorum > 0 ? [group] : [],
    quorum: quorum > 0 ? group.name : NO_QUORUM,
  }
}
