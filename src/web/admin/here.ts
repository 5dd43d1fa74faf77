/** What the pages of administration share. */
import type { Instant } from '../../base/instant.ts'
import type { Language } from '../../page/language.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { when } from '../names.ts'

/** By the reader's clock. */
export const momentsOf = (context: Signed, language: Language) => (at: Instant) =>
  when(at, context, language)

export const trailOf = (say: Say): readonly [string, string][] => [
  ['/administration', say('admin.title')],
]
