/** What several pages on enrolments say alike. */
import type { Enrolment } from '../../office/enrolment/book.ts'
import { type Html, html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { tag } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import type { Inside } from '../context.ts'
import { when } from '../names.ts'

const TONES = {
  invited: 'plain',
  made: 'ask',
  confirmed: 'ask',
  withdrawn: 'plain',
  expired: 'stop',
  spent: 'stop',
} as const

export function stageTag({ course: { stage }, listed, steps }: Enrolment, say: Say): Html {
  if (listed) return tag(say('enrol.stage.listed'), 'go')
  const unsent = stage === 'invited' && steps.at(-1)!.what === 'not-sent'
  return unsent
    ? tag(say('enrol.stage.not-sent'), 'stop')
    : tag(say(`enrol.stage.${stage}`), TONES[stage])
}

/** When it ends by itself; nothing for what has ended. */
export function untilOf(
  { course: { stage, until } }: Enrolment,
  context: Inside,
  language: Language,
): Html {
  const open = stage === 'invited' || stage === 'made'
  return open ? when(until, context, language) : html``
}

export const trailOf = (say: Say): readonly [string, string][] => [
  ['/enrolments', say('enrol.title')],
]
