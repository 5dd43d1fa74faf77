/** SG-13: a provider answers for what it did itself, knowing it and meaning it. */
import { cite } from '../citation.ts'
import { SENDING_OR_DECIDING } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { unaddressed } from '../shapes.ts'

export const sg13ThirdParty = defineRule({
  id: 'full-safeguards/sg-13-third-party-liability',
  kind: 'bar',
  tag: 'dual-criminality',
  heading: 6,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-13', 'requires', 'own'),
    cite('uncc-2024', '18(1)', 'requires', 'A'),
    cite('positions', 'S1-06', 'inspires', 'own'),
    cite('positions', 'S3-25', 'inspires', 'own'),
  ],
  says: 'A provider is accused of what its users did, and no act of its own is alleged.',
  reading:
    'Article 18 leaves open how far legal persons answer; hosting or carrying is no participation.',
  cure: 'Allege the provider’s own act, or ask for its users’ data as a witness’s.',
  ...unaddressed('provider-accused-for-users', 'intentional-participation'),
})

export const sg13Knowledge = defineRule({
  id: 'full-safeguards/sg-13-actual-knowledge',
  kind: 'need',
  heading: 6,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-13', 'requires', 'own'),
    cite('uncc-2024', '18(1)', 'requires', 'A'),
    cite('positions', 'S1-08', 'inspires', 'own'),
  ],
  says: 'A provider is accused, and nothing says what it actually knew of the act.',
  cure: 'Say what it knew, since when, and from what this is concluded.',
  ...unaddressed('provider-accused-for-users', 'actual-knowledge'),
})

export const sg13Participation = defineRule({
  id: 'full-safeguards/sg-13-intentional-participation',
  kind: 'need',
  heading: 6,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-13', 'requires', 'own'),
    cite('uncc-2024', '18(1)', 'requires', 'A'),
    cite('uncc-2024', '19(1)', 'requires', 'A'),
    cite('positions', 'S1-07', 'inspires', 'own'),
  ],
  says: 'A legal person is accused, and nothing says who in it took part on purpose.',
  reading: 'Article 18 has no word on intent and Article 19 has; they are read together.',
  cure: 'Name the participation and what shows that it was meant.',
  ...unaddressed('legal-person-accused', 'intentional-participation'),
})

export const sg13Benefit = defineRule({
  id: 'full-safeguards/sg-13-benefit',
  kind: 'need',
  heading: 6,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-13', 'requires', 'own'),
    cite('uncc-2024', '18(1)', 'requires', 'A'),
    cite('budapest-2001', '12', 'inspires', 'B'),
    cite('positions', 'S1-10', 'inspires', 'own'),
  ],
  says:
    'A legal person is accused, and nothing says that the act was done for its benefit by one ' +
    'who leads it, or for want of their supervision.',
  reading: 'The test is that of the Budapest Convention, Article 12; Article 18 allows for it.',
  cure: 'Say for whose benefit it was done, and by whom or under whose eyes.',
  ...unaddressed('legal-person-accused', 'benefit-or-supervision'),
})
