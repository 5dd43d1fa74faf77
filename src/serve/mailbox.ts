/** A mailbox of a demonstration: it keeps what would be sent, in memory, and sends nothing. */
import type { Mailer } from '../office/notify/ports.ts'
import type { Clock, KeptMail, KeptMails } from '../office/ports.ts'
import { formatMail } from './mail.ts'

export interface Mailbox extends Mailer, KeptMails {}

const MOST = 500

export function mailbox(of: { readonly officers: string; readonly clock: Clock }): Mailbox {
  const kept: KeptMail[] = []
  return {
    async send(mail) {
      const { to, subject, text } = formatMail(mail, { from: 'demo@rogatory.example', ...of })
      kept.unshift({ at: of.clock.now(), to, subject, text })
      kept.length = Math.min(kept.length, MOST)
    },
    read: () => kept,
  }
}
