/** What the public's pages ask of those who keep the matters of taking part. It names no case. */
import type { Instant } from '../../base/instant.ts'
import type { Language } from '../../page/language.ts'

/** Sections whose papers officers publish; statements and drafts come otherwise. */
export const PAPER_SECTIONS = ['practical', 'organisational', 'background', 'report'] as const
export type PaperSection = (typeof PAPER_SECTIONS)[number]

interface Text {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly language: string
}

export interface Paper extends Text {
  readonly at: Instant
  readonly office: string
}

export interface Period extends Text {
  readonly changes: readonly {
    readonly what: string
    readonly before: string | null
    readonly after: string
  }[]
  readonly openedAt: Instant
  readonly closesAt: Instant
}

export interface Hearing extends Text {
  readonly place: string
  readonly zone: string
  readonly sessions: readonly { readonly from: Instant; readonly until: Instant }[]
}

export interface Submission {
  readonly id: string
  readonly period: string | null
  /** Null while it is sealed, and where it is withheld. */
  readonly author: string | null
  readonly title: string | null
  readonly language: string
  readonly form: 'text' | 'pdf'
  readonly sha256: string
  readonly at: Instant
  /** Sealed: nobody reads it yet. */
  readonly standing: 'sealed' | 'published' | 'withheld'
  readonly reasons: string | null
}

export interface Assistance {
  readonly id: string
  readonly amends: string | null
  readonly state: string
  readonly kind: 'training' | 'equipment' | 'software' | 'funding' | 'advice'
  readonly what: string
  readonly risks: string
  readonly safeguards: string
  readonly outcome: 'given' | 'given-with-conditions' | 'refused' | 'ended'
  readonly reviewOn: string | null
  readonly language: string
  readonly at: Instant
  readonly office: string
}

export interface Organisation {
  readonly id: string
  readonly name: string
  readonly seat: string
  readonly reasons: string | null
  readonly decidedAt: Instant | null
}

export interface Step {
  readonly at: Instant
  readonly what: 'accredited' | 'refused' | 'appealed' | 'upheld' | 'overturned'
  readonly reasons: string
}

/** What stands under a code. */
export type Followed =
  | ({ readonly kind: 'submission' } & Submission)
  | {
      readonly kind: 'organisation'
      readonly id: string
      readonly name: string
      readonly at: Instant
      readonly steps: readonly Step[]
    }

interface Taken {
  readonly id: string
  readonly code: string
}

export interface Handing {
  readonly once: string
  readonly period: string | null
  readonly author: string
  readonly title: string
  readonly language: Language
  readonly content:
    | { readonly form: 'text'; readonly text: string }
    | { readonly form: 'pdf'; readonly bytes: Uint8Array<ArrayBuffer> }
}

export interface Applying {
  readonly once: string
  readonly name: string
  readonly seat: string
  readonly about: string
  readonly language: Language
}

/** Which part of a list, the newest first: what comes after the one of that name. */
export interface Part {
  readonly after?: string | undefined
  readonly most?: number
}

export interface ParticipationDesk {
  now(): Instant
  /** Names of a State by language, as far as its directory has them. */
  namesOf(state: string): Readonly<Record<string, string>>
  /** The same of an office; none for one that is listed no more. */
  officeNames(office: string): Readonly<Record<string, string>>
  papers(section: PaperSection, of: Part): Promise<readonly Paper[]>
  /** Of one name, those that have not ended, or all. */
  periods(of: Part & { readonly id?: string; readonly open?: true }): Promise<readonly Period[]>
  hearings(of: Part): Promise<readonly Hearing[]>
  assistance(of: Part): Promise<readonly Assistance[]>
  submissions(
    of: Part & {
      readonly period?: string
      readonly id?: string
      readonly standing?: Submission['standing']
      /** None that is sealed. */
      readonly open?: true
    },
  ): Promise<readonly Submission[]>
  /** Of a period, or all; however long their list is. */
  countSubmissions(of: {
    readonly period?: string
  }): Promise<{ readonly all: number; readonly sealed: number }>
  /** Nothing unless it is published. */
  content(id: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Those that are accredited. */
  organisations(of: Part): Promise<readonly Organisation[]>
  countOrganisations(): Promise<{ readonly refused: number; readonly waiting: number }>
  /** 32 random hexadecimal digits for a form, so that what is sent twice is taken once. */
  once(): string
  readonly intake: {
    /** @throws Fault "participation/…" */
    submit(given: Handing): Promise<Taken>
    /** @throws Fault "participation/…" */
    apply(given: Applying): Promise<Taken>
    /** @throws Fault "participation/not-now", "participation/malformed" */
    appeal(code: string, reasons: string): Promise<void>
    look(code: string): Promise<Followed | undefined>
    receiptOf(code: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  }
}
