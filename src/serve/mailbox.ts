/** A mailbox of a demonstration: it keeps what would be sent, in memory, and sends nothing. */
import type { Instant } from '../base/instant.ts'
import type { Mailer } from '../office/notify/ports.ts'
import type { Clock } from '../office/ports.ts'
import { formatMail } from './mail.ts'

/** A mail that would have been sent. */
export interface Kept {
  readonly at: Instant
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface Mailbox extends Mailer {
  /** Newest first. */
  read(): readonly Kept[]
}

const MOST = 500

export function mailbox(of: { readonly officers: string; readonly clock: Clock }): Mailbox {
  const kept: Kept[] = []
  return {
    async send(mail) {
      const { to, subject, text } = formatMail(mail, { from: 'demo@rogatory.example', ...of })
      kept.unshift({ at: of.clock.now(), to, subject, text })
      kept.length = Math.min(kept.length, MOST)
    },
    read: () => kept,
  }
}
