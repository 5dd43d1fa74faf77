/** Mail by SMTP, over TLS alone. Of a mail server's answer its code is kept, never its text. */
import { readFile } from 'node:fs/promises'
import { fault } from '../base/error.ts'
import { readSecret } from '../office/config.ts'
import type { InvitationMail, Mail, Mailer } from '../office/notify/ports.ts'
import type { NotificationSettings } from '../office/notify/settings.ts'
import { invitationWords, mailWords } from '../page/mail.ts'

type Server = NonNullable<NotificationSettings['mail']>

const CONNECT_WITHIN_MS = 15_000
/** All of it stays well below the time for which a message is this process's alone. */
const SILENT_MS = 20_000

/** Its password is read for each mail, so that a new one serves at once. */
export const smtpMailer = (
  server: Server,
  { officers }: { readonly officers: string },
): Mailer => ({
  async send(mail) {
    // Not every installation sends mail; none needs it to start.
    const { createTransport } = await import('nodemailer')
    const transport = createTransport(await settingsOf(server))
    try {
      await transport.sendMail(formatMail(mail, { from: server.from, officers }))
    } catch (error) {
      const { code = 'EUNKNOWN', responseCode } = error as { code?: string; responseCode?: number }
      throw fault(
        `notify/smtp-${responseCode ?? code.toLowerCase()}`,
        'cannot send mail: the mail server did not take it',
      )
    } finally {
      transport.close()
    }
  },
})

async function settingsOf({ host, port, tls, user, passwordFile, caFile }: Server) {
  const secret = passwordFile && new TextDecoder().decode(await readSecret(passwordFile))
  return {
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: true,
    tls: { minVersion: 'TLSv1.2' as const, ...(caFile ? { ca: await readFile(caFile) } : {}) },
    ...(user && secret ? { auth: { user, pass: secret.replace(/\n$/, '') } } : {}),
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    socketTimeout: SILENT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** A mail as it is handed to the mail server. */
export function formatMail(
  mail: Mail | InvitationMail,
  { from, officers }: { readonly from: string; readonly officers: string },
) {
  const { subject, text } =
    mail.class === 'invitation' ? invitationWords(mail) : mailWords({ ...mail, officers })
  return {
    from,
    to: mail.to,
    subject,
    text,
    messageId: `<${mail.id}@${from.slice(from.indexOf('@') + 1)}>`,
    ...(mail.class === 'urgent' ? { priority: 'high' as const } : {}),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
  }
}
