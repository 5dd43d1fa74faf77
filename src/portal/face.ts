/** The public's pages: who shows them, and how they are declared. */
import type { Beyond } from '../law/beyond.ts'
import type { Face } from '../page/layout.ts'
import { pagesOf } from '../page/route.ts'

/** What the portal is told of the installation; its code can name no case. */
export interface PortalReads {
  /** `XB/main`. */
  readonly installation: string
  /** Where the door of persons concerned is, without the last slash; empty where it is here. */
  readonly door?: string | undefined
  /** The cosigned note of the last public epoch; nothing before the first has closed. */
  checkpoint(): Promise<string | undefined>
  /** Bytes of a tile of the public tree, by its path; nothing beyond it. */
  tile(path: string): Promise<Uint8Array | undefined>
  /** Index in the public tree of the leaf with this RFC 9162 hash, 32 bytes. */
  leafWith(hash: Uint8Array): Promise<number | undefined>
  /** Figures of the months that ended before the last public epoch did; nothing before it. */
  figures(): Promise<PublicFigures | undefined>
  /** Every pinned State, as far as its directory is for the public. */
  states(): readonly PublicState[]
}

/** What is counted: by instrument, measure, outcome and ground, and how safeguards were pressed. */
export const FIGURES = ['instrument', 'measure', 'outcome', 'ground', 'safeguards'] as const

export interface PublicFigure {
  readonly name: (typeof FIGURES)[number]
  readonly categories: readonly string[]
  /** `2026-11`, and `2026-Q4` for each quarter that has ended. */
  readonly months: readonly string[]
  readonly quarters: readonly string[]
  /** By `period category`; absent is zero, null is hidden because it, or another, is small. */
  readonly cells: Readonly<Record<string, number | null>>
}

export interface PublicFigures {
  /** Acts recorded before this are counted. */
  readonly until: string
  readonly figures: readonly PublicFigure[]
}

/** A name by language, at least one. */
type Named = Readonly<Record<string, string>>

export interface PublicState {
  readonly state: string
  readonly name: Named
  /** Fingerprint of its root key. */
  readonly root: string
  readonly serial: number
  readonly issued: string
  readonly validUntil: string
  readonly languages: readonly string[]
  readonly timeZone: string
  readonly profile: {
    readonly id: string
    readonly digest: string
    /** When the directory was issued in which it first stood; null where none is held. */
    readonly since: string | null
    /** What the State's own law adds to what ships; null where the text is not known here. */
    readonly adds: Beyond | null
  }
  readonly offices: readonly {
    readonly id: string
    readonly kind: string
    readonly name: Named
    readonly powers: readonly string[]
  }[]
  readonly logs: readonly {
    readonly installation: string
    readonly origin: string
    /** C2SP verifier keys, of the log and of its witnesses. */
    readonly key: string
    readonly witnesses: readonly string[]
  }[]
  /** Null where what it declares cannot be read. */
  readonly declares: PublicLaw | null
}

interface Term {
  readonly inForceFrom: string
  readonly inForceUntil?: string
}

export interface PublicLaw {
  readonly instruments: readonly (Term & {
    readonly id: string
    readonly reservations: readonly string[]
    readonly notWith?: readonly string[]
  })[]
  readonly bilateral?: readonly (Term & { readonly with: string; readonly title: string })[]
  readonly otherTreatiesWith: readonly string[]
  readonly assistsWithoutTreaty?: boolean
  readonly languages: readonly string[]
  readonly deathPenalty: 'abolished' | 'abolished-in-practice' | 'retained'
  readonly dualCriminalityRequired: boolean
  readonly diplomaticChannelOnly?: boolean
  readonly tellsByOwnLaw?: boolean
  readonly transferVeto?: readonly { readonly office: string; readonly law: string }[]
  readonly paperPartners: readonly {
    readonly state: string
    readonly name: string
    readonly register: { readonly source: string; readonly on: string }
  }[]
}

export const PORTAL: Face = {
  name: 'portal.name',
  home: '/',
  foot: 'page.foot',
  ways: [
    { path: '/law', says: 'law.way' },
    { path: '/law/try', says: 'try.way' },
    { path: '/figures', says: 'figures.way' },
    { path: '/states', says: 'states.way' },
    { path: '/log', says: 'log.way' },
    { path: '/verify', says: 'verify.way' },
    { path: '/participation', says: 'part.way' },
  ],
}

export const portalPage = pagesOf<PortalReads>(PORTAL)
