/** What the pages of administration share. */
import type { Instant } from '../../base/instant.ts'
import type { Language } from '../../page/language.ts'
import { moment } from '../../page/moment.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'

/** By the reader's clock. */
export const momentsOf = ({ zone }: Signed, language: Language) => {
  const where = { language, zone }
  return (at: Instant) => moment(at, where)
}

export const trailOf = (say: Say): readonly [string, string][] => [
  ['/administration', say('admin.title')],
]
