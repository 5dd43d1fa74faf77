/** What a verification says: everything that is wrong, and everything that could not be checked. */
import type { FaultCode } from '../base/error.ts'
import { isFault } from '../base/error.ts'
import type { ActId, CaseId, OfficeId, PersonId, StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Clock } from '../casefile/clock.ts'
import type { Copy } from '../casefile/custody.ts'
import type { ParcelState } from '../casefile/state.ts'
import type { Outcome } from '../law/outcome.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import type { ParcelClaim } from './evidence.ts'

/** One thing that is wrong. */
export interface Flaw {
  /** Stable; of this folder or of the floor that found it. */
  readonly code: FaultCode
  /** The act it concerns. */
  readonly act?: ActId
  /** The entry of the bundle it concerns, where that is no act's. */
  readonly entry?: string
  /** The log it concerns, by origin. */
  readonly log?: string
  /** What and where, in a sentence. */
  readonly says: string
}

/** A check that could not be made, for lack of what was withheld, erased or never given. */
export interface Gap {
  readonly what:
    | 'not-understood'
    | 'form'
    | 'law'
    | 'decision'
    | 'release'
    | 'receipt'
    | 'not-before'
    | 'not-after'
    | 'promise'
    | 'revocations'
    | 'manifest'
  readonly act?: ActId
  readonly says: string
}

/** Something signed that the bundle does not hold. */
export type Withheld =
  /** An act that the exporter held back, or an internal one whose id alone crossed. */
  | { readonly kind: 'act'; readonly act: ActId }
  /** The salted digest of an act of the other circle: not even its id crossed. */
  | { readonly kind: 'ground'; readonly digest: string; readonly of: ActId }
  | { readonly kind: 'part'; readonly part: string; readonly of: ActId }

/** A part of an act of which the signed digest remains and nothing else. */
export interface Erased {
  readonly part: string
  readonly of: ActId
}

/** What an installation signed of an act that came to it. */
export interface Receipt {
  readonly by: InstallationId
  readonly at: Instant
  readonly result: 'recorded' | 'without-effect' | 'not-understood'
}

/** An act in the order of the case. */
export interface Step {
  readonly act: ActId
  readonly type: string
  readonly at: Instant
  readonly office: OfficeId
  /** Null where the registry spoke by the clock. */
  readonly person: PersonId | null
  readonly signedWith: 'passkey' | 'software' | 'office'
  readonly logged: { readonly origin: string; readonly index: number; readonly by?: Instant }
  /** Other installations' signed words that they took it in. */
  readonly received: readonly Receipt[]
  /** Null where it has effect; else the act that takes its effect away. */
  readonly without: ActId | null
}

/** A directory chain as far as the bundle has it: revocations after its end are not known. */
export interface DirectoryKnown {
  readonly state: StateCode
  readonly serial: number
  readonly issued: Instant
  readonly validUntil: Instant
}

export interface Counts {
  readonly acts: number
  /** Natural persons who signed, each once. */
  readonly persons: number
  readonly offices: number
  readonly proofs: number
  readonly logs: number
  /** Different checkpoints that the reader's witnesses cosigned. */
  readonly checkpoints: number
  readonly receipts: number
  /** Decisions made again with the same bytes. */
  readonly decisions: number
}

export interface Verification {
  /** True when nothing is wrong; look at `gaps` for what was not looked at. */
  readonly ok: boolean
  /** Null for a file that is no bundle. */
  readonly case: CaseId | null
  readonly exporter: InstallationId | null
  readonly exportedAt: Instant | null
  readonly asOf: Instant
  readonly counts: Counts
  readonly faults: readonly Flaw[]
  readonly gaps: readonly Gap[]
  readonly withheld: readonly Withheld[]
  readonly erased: readonly Erased[]
  readonly directories: readonly DirectoryKnown[]
  readonly timeline: readonly Step[]
  /** Evidence and how far its life has gone. */
  readonly parcels: readonly ParcelState[]
  /** Who held a copy of a parcel, and the act that proves its erasure, if any does. */
  readonly copies: readonly Copy[]
  /** The same of the personal parts of the case. */
  readonly personalParts: readonly Omit<Copy, 'produced'>[]
  /** What the acts say of each parcel's bytes: to hold a payload beside the bundle against. */
  readonly evidence: readonly ParcelClaim[]
  /** What is owed and when, by the acts alone. */
  readonly clocks: readonly Clock[]
  /** Empty where nothing differs, and where the reader did not ask. */
  readonly corrections: readonly Correction[]
}

/** A decision that today's encoding of the law then in force would have made otherwise. */
export interface Correction {
  readonly act: ActId
  readonly type: string
  readonly recorded: Outcome
  readonly corrected: Outcome
  /** Rules of which only the corrected decision has a finding. */
  readonly added: readonly string[]
  /** Rules of which only the recorded one has. */
  readonly gone: readonly string[]
}

/** Gathers what is found, in the order in which it is found. */
export class Findings {
  readonly faults: Flaw[] = []
  readonly gaps: Gap[] = []

  /** @param of - the act, entry or log it concerns */
  fault(code: FaultCode, says: string, of: Omit<Flaw, 'code' | 'says'> = {}): void {
    this.faults.push({ code, ...of, says })
  }

  gap(what: Gap['what'], says: string, act?: ActId): void {
    this.gaps.push({ what, ...(act && { act }), says })
  }

  /** Runs a check of a lower floor; its fault becomes one of this verification. */
  attempt<T>(work: () => T, of: Omit<Flaw, 'code' | 'says'>): T | undefined {
    try {
      return work()
    } catch (error) {
      if (!isFault(error)) throw error
      this.fault(error.code, error.message, of)
      return undefined
    }
  }
}
