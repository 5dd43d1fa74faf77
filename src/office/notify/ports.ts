/** How people are told that something waits. No port here can carry what a case says. */
import type { CaseId, OfficeId } from '../../base/id.ts'
import type { SpokenCode } from '../../base/spoken-code.ts'
import type { Language } from '../../law/messages/catalogue.ts'

/** Urgent: an emergency, a preservation, a transfer held, a request marked forged. */
export type NotificationClass = 'ordinary' | 'urgent'

/** All that is told: that something waits, how urgently, and under which reference. */
export interface Notice {
  /** The same at every attempt, so that whoever gets it twice can tell: 32 hexadecimal digits. */
  readonly id: string
  readonly class: NotificationClass
  /** A random number, which says nothing of the case. */
  readonly reference: CaseId
}

export interface Mail extends Notice {
  readonly to: string
  readonly language: Language
}

export interface Call extends Notice {
  /** Name of the hook in the configuration. */
  readonly hook: string
  readonly office: OfficeId
}

/** A code to a provider's registered address, and where it is typed: it names nobody. */
export interface InvitationMail {
  /** As of a notice. */
  readonly id: string
  readonly class: 'invitation'
  readonly to: string
  readonly language: Language
  readonly code: SpokenCode
  /** Address of the page that takes the code. */
  readonly page: string
}

/** Settles when the next server has taken the mail over. @throws Fault "notify/…" otherwise */
export interface Mailer {
  send(mail: Mail | InvitationMail): Promise<void>
}

/** Settles when the other program has answered that it took the call. @throws Fault "notify/…" */
export interface Hooks {
  /** Names, in the order of the configuration. */
  readonly names: readonly string[]
  call(call: Call): Promise<void>
}

/** How an installation reaches people; whoever has no mailer or no hooks reaches nobody by them. */
export interface Channels {
  readonly mailer?: Mailer
  readonly hooks?: Hooks
}
