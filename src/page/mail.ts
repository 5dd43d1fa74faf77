/** The words of mails: that something waits and under which reference, or a code. Nothing else. */
import type { Language } from './language.ts'
import { wordsIn } from './words.ts'

/** What a mail may tell. */
export interface Waiting {
  readonly language: Language
  readonly class: 'ordinary' | 'urgent'
  readonly reference: string
  /** Where officers work. */
  readonly officers: string
}

/** Plain text: what has no parts loads nothing and hides nothing. */
export function mailWords({ language, class: how, reference, officers }: Waiting): {
  readonly subject: string
  readonly text: string
} {
  const say = wordsIn(language)
  const lines = [
    how === 'urgent' ? say('notify.urgent.says') : say('notify.ordinary.says'),
    `${say('notify.reference')} ${reference}`,
    `${say('notify.where')}\n${officers}`,
    ...(how === 'urgent' ? [say('notify.urgent.next')] : []),
    say('notify.why-so-little'),
  ]
  const subject = how === 'urgent' ? say('notify.urgent') : say('notify.ordinary')
  return { subject, text: `${lines.join('\n\n')}\n` }
}

/** A code for somebody whose name the mail does not say. */
export function invitationWords({
  language,
  code,
  page,
}: {
  readonly language: Language
  readonly code: string
  readonly page: string
}): ReturnType<typeof mailWords> {
  const say = wordsIn(language)
  const lines = [
    `${say('notify.invitation.says')}\n${code}`,
    `${say('notify.invitation.where')}\n${page}`,
    say('notify.invitation.call'),
    say('notify.why-so-little'),
  ]
  return { subject: say('notify.invitation'), text: `${lines.join('\n\n')}\n` }
}
