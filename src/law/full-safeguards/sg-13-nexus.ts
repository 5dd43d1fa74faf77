/** SG-13: which providers an order may reach, and what they may be told to take down. */
import { cite } from '../citation.ts'
import { all, item, not, someItem, the } from '../condition.ts'
import { EXECUTING, ORDERING, one, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

export const sg13Nexus = defineRule({
  id: 'full-safeguards/sg-13-nexus',
  kind: 'need',
  heading: 10,
  on: ['RequestTransmitted', ...ORDERING],
  cites: [
    cite('full-safeguards', 'SG-13', 'requires', 'own'),
    cite('uncc-2024', '27(b)', 'requires', 'K'),
    cite('positions', 'S3-30', 'inspires', 'own'),
  ],
  says:
    'The provider is not established in the requested State, and neither its users nor the data ' +
    'are there.',
  reading:
    'To offer a service everywhere is not to be everywhere: establishment, the users concerned ' +
    'or the place of the data must tie it to the State.',
  cure: 'Ask the State where the provider is established.',
  when: someItem(item.has('circumstances', 'provider-elsewhere')),
  tests: {
    holds: [
      one('content', { circumstances: ['provider-elsewhere'] }),
      two(
        { kind: 'content', circumstances: [] },
        { kind: 'subscriber', circumstances: ['provider-elsewhere'] },
      ),
    ],
    spares: [one('content', { circumstances: ['provider-offers-service-only'] })],
    unknown: [[one('content'), 'items[1].circumstances']],
  },
})

export const sg13ServiceOnly = defineRule({
  id: 'full-safeguards/sg-13-service-only',
  kind: 'need',
  heading: 10,
  on: ['RequestTransmitted', ...ORDERING],
  cites: [
    cite('full-safeguards', 'SG-13', 'requires', 'own'),
    cite('uncc-2024', '27(b)', 'limits', 'K'),
    cite('positions', 'S3-51', 'inspires', 'own'),
  ],
  says:
    'The provider only offers its service in the requested State: it can be made to give what ' +
    'it holds on a subscriber there, and nothing else.',
  cure: 'Narrow the item to subscriber information, or ask the State of its establishment.',
  when: someItem(
    all(
      not(item.oneOf('kind', 'subscriber')),
      item.has('circumstances', 'provider-offers-service-only'),
    ),
  ),
  tests: {
    holds: [
      one('content', { circumstances: ['provider-offers-service-only'] }),
      two(
        { kind: 'subscriber', circumstances: ['provider-offers-service-only'] },
        { kind: 'traffic', circumstances: ['provider-offers-service-only'] },
      ),
    ],
    spares: [
      one('subscriber', { circumstances: ['provider-offers-service-only'] }),
      one('content', { circumstances: [] }),
    ],
    unknown: [[one('content'), 'items[1].circumstances']],
  },
})

export const sg13Removal = defineRule({
  id: 'full-safeguards/sg-13-removal',
  kind: 'bar',
  tag: 'out-of-scope',
  heading: 3,
  on: [...EXECUTING, 'RequestTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-13', 'requires', 'own'),
    cite('uncc-2024', '34(6)', 'limits', 'K'),
    cite('positions', 'S1-09', 'inspires', 'own'),
  ],
  says:
    'Content is to be taken down that is neither abuse of a child nor an intimate image shared ' +
    'against the person’s will.',
  reading: 'Article 34(6) asks for removal in the cases of Articles 14 and 16 and no others.',
  cure: 'Leave it to the provider’s own rules and to the courts of its State.',
  when: all(
    someItem(item.has('circumstances', 'removal')),
    not(the.oneOf('offence.conventionArticle', 'art-14', 'art-16')),
  ),
  tests: {
    holds: [
      one(
        'other-assistance',
        { circumstances: ['removal'] },
        { 'offence.conventionArticle': 'art-7' },
      ),
      two(
        { kind: 'content', circumstances: [] },
        { kind: 'other-assistance', circumstances: ['removal'] },
        { 'offence.conventionArticle': 'none' },
      ),
    ],
    spares: [
      one(
        'other-assistance',
        { circumstances: ['removal'] },
        { 'offence.conventionArticle': 'art-14' },
      ),
      one(
        'other-assistance',
        { circumstances: ['removal'] },
        { 'offence.conventionArticle': 'art-16' },
      ),
      one('other-assistance', { circumstances: [] }, { 'offence.conventionArticle': 'art-7' }),
    ],
    unknown: [
      [one('content', {}, { 'offence.conventionArticle': 'art-7' }), 'items[1].circumstances'],
    ],
  },
})
