/** Art 9: the certificate that the addressee gets, in a language it can read. */
import { cite } from '../citation.ts'
import { not, the } from '../condition.ts'
import { SENDING_OR_DECIDING } from '../doors.ts'
import { defineRule } from '../rule.ts'

export const art9Language = defineRule({
  id: 'eu-2023-1543/09-language',
  kind: 'need',
  heading: 4,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('eu-2023-1543', '9(5)', 'requires', 'K-'),
    cite('eu-2023-1543', '27', 'requires', 'K-'),
  ],
  says: 'The certificate is in no language that the other State accepts.',
  cure: 'Attach a translation into one of them.',
  when: not(the.among('request.language', 'requested.languages')),
  tests: {
    holds: [{ 'request.language': 'mt', 'requested.languages': ['en'] }],
    spares: [{ 'request.language': 'en', 'requested.languages': ['en', 'fr'] }],
    unknown: [[{ 'request.language': 'en' }, 'requested.languages']],
  },
})
