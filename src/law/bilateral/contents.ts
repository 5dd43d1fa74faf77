/** What the treaty of the two States asks a request to state, and how it is to come. */
import { cite } from '../citation.ts'
import { all, any, the } from '../condition.ts'
import { about, one, SENDING_OR_DECIDING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { disclosureNeed, languageNeed, writtenNeed } from '../kindred.ts'
import { defineRule } from '../rule.ts'
import { asksAssistance } from '../uncc-2024/terms.ts'
import { TREATY_CONTENTS } from '../vocabulary/codes.ts'

const all13 = TREATY_CONTENTS.map((part) => [part, `request.complete.${part}`] as const)

export const contents = defineRule({
  id: 'bilateral/contents',
  kind: 'need',
  heading: 4,
  on: SENDING_OR_DECIDING,
  cites: [cite('bilateral', 'contents', 'requires', 'own')],
  says: 'The request lacks something that the treaty of the two States asks for.',
  reading: 'The list is what both directories declare; where they differ it is unknown.',
  cure: 'Supply what is named below.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: all(
    asksAssistance.term,
    any(...all13.map(([part, path]) => all(the.has('treaty.contents', part), the.isNot(path)))),
  ),
  tests: {
    holds: all13.map(([part, path]) =>
      about('content', { ...COMPLETE(), [path]: false, 'treaty.contents': [part] }),
    ),
    spares: [
      about('content', { ...COMPLETE(), 'treaty.contents': [...TREATY_CONTENTS] }),
      ...all13.map(([part, path]) =>
        about('content', {
          ...COMPLETE(),
          [path]: false,
          'treaty.contents': TREATY_CONTENTS.filter((one) => one !== part),
        }),
      ),
      about('preservation', {
        ...COMPLETE(),
        'request.complete.facts': false,
        'treaty.contents': ['facts'],
      }),
    ],
    unknown: [[one('content', {}, { 'request.complete.facts': false }), 'treaty.contents']],
  },
})

function COMPLETE(): Facts {
  return Object.fromEntries(all13.map(([, path]) => [path, true]))
}

export const channel = disclosureNeed(
  {
    id: 'bilateral/central-authorities',
    heading: 2,
    on: ['RequestTransmitted', 'DecisionTaken', 'OrderIssued'],
    cites: [cite('bilateral', 'central authorities', 'requires', 'own')],
    says: 'The request does not go from and to the authorities that the treaty names.',
    cure: 'Send it through the central authorities of the treaty.',
    afterCureDate: 'ground',
    tag: 'non-conforming',
  },
  'treaty.throughAuthorities',
)

export const language = languageNeed({
  id: 'bilateral/language',
  cites: [cite('bilateral', 'language', 'requires', 'own')],
})

export const written = writtenNeed({
  id: 'bilateral/written-record',
  cites: [cite('bilateral', 'form', 'requires', 'own')],
  reading: 'Every treaty on assistance supposes a request that leaves a record.',
})
