/** What the officers' pages ask of the house. */
import type { Instant } from '../base/instant.ts'
import type { Enrolments } from '../office/enrolment/enrolments.ts'
import type { Office } from '../office/office.ts'
import type { Clock, KeptMails, Personas, Report } from '../office/ports.ts'
import type { Challenges } from '../sign-in/challenges.ts'
import type { Identities } from '../sign-in/identities.ts'
import type { Oidc } from '../sign-in/oidc.ts'
import type { Sessions } from '../sign-in/sessions.ts'

/** The office as pages use it. */
export type Desk = Pick<
  Office,
  | 'draft'
  | 'submit'
  | 'preview'
  | 'asked'
  | 'readCase'
  | 'listCases'
  | 'statusOf'
  | 'exportCase'
  | 'exportAct'
  | 'prove'
  | 'evidence'
  | 'papers'
  | 'records'
  | 'who'
  | 'workList'
  | 'intakes'
  | 'notices'
  | 'oversight'
  | 'logRoot'
  | 'drafting'
  | 'administration'
  | 'notifications'
  | 'participation'
>

export interface WebPorts {
  readonly desk: Desk
  readonly identities: Identities
  readonly sessions: Sessions
  readonly challenges: Challenges
  /** Domain of the passkeys that sign in here. */
  readonly rpId: string
  readonly clock: Clock
  /** Who runs the installation for a provider without a server; absent where it is its own. */
  readonly hostedBy?: string | undefined
  /** How persons of such a provider are enrolled; absent where nobody is. */
  readonly enrolments?: Enrolments | undefined
  readonly report: Report
  /** The institution's provider; absent where none is configured. */
  readonly oidc?: Oidc | undefined
  /** Only in a demonstration. */
  readonly personas?: Personas | undefined
  /** Only in a demonstration. */
  readonly mailbox?: KeptMails | undefined
  /** When the last backup began that was completed; absent where nothing can be known of it. */
  readonly lastBackup?: (() => Promise<Instant | undefined>) | undefined
}
