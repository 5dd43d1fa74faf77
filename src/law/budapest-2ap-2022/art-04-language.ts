/** Art 4: requests in a language that the other Party accepts. */
import { cite } from '../citation.ts'
import { languageNeed } from '../kindred.ts'

export const art4p1Language = languageNeed({
  id: 'budapest-2ap-2022/4-1-language',
  cites: [cite('budapest-2ap-2022', '4(1)', 'requires', 'K')],
  reading: 'The Convention itself names no language; its Protocol does, for both.',
})
