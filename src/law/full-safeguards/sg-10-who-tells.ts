/** SG-10: who tells the person, where they may be told, and how long a judge may wait. */
import { cite } from '../citation.ts'
import { all, param, the } from '../condition.ts'
import { about, one } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { marked } from '../shapes.ts'
import { discloses } from '../uncc-2024/terms.ts'

export const sg10RequestingTells = defineRule({
  id: 'full-safeguards/sg-10-requesting-tells',
  kind: 'duty',
  heading: 13,
  on: ['EvidenceTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-10', 'requires', 'own'),
    cite('positions', 'S1-27', 'inspires', 'own'),
    cite('positions', 'S3-15', 'inspires', 'own'),
  ],
  says: 'The requesting authority tells the person within 30 days, or when the deferral ends.',
  when: discloses.term,
  duty: { by: 'requesting', act: 'NoticeGiven', owedTo: 'person', withinHours: 720 },
  tests: {
    holds: [one('content')],
    spares: [one('preservation')],
    unknown: [[{}, 'items']],
  },
})

export const sg10RequestedTells = defineRule({
  id: 'full-safeguards/sg-10-requested-tells',
  kind: 'duty',
  heading: 13,
  on: ['EvidenceTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-10', 'requires', 'own'),
    cite('positions', 'S5-16', 'inspires', 'own'),
  ],
  says: 'The requested State’s own law makes it tell the person too.',
  when: all(discloses.term, the.is('requested.tellsByOwnLaw')),
  duty: { by: 'requested', act: 'NoticeGiven', owedTo: 'person', withinHours: 720 },
  tests: {
    holds: [about('content', { 'requested.tellsByOwnLaw': true })],
    spares: [
      about('content', { 'requested.tellsByOwnLaw': false }),
      about('preservation', { 'requested.tellsByOwnLaw': true }),
    ],
    unknown: [[about('content', {}), 'requested.tellsByOwnLaw']],
  },
})

export const sg10StepsIn = defineRule({
  id: 'full-safeguards/sg-10-steps-in',
  kind: 'duty',
  heading: 13,
  on: ['EvidenceTransmitted'],
  cites: [cite('full-safeguards', 'SG-10', 'requires', 'own')],
  says:
    'Thirty days after the requesting authority should have told the person and did not, the ' +
    'requested one does.',
  reading: 'Either side may then tell; for the requesting one its own duty still runs.',
  when: discloses.term,
  duty: { by: 'requested', act: 'NoticeGiven', owedTo: 'person', withinHours: 1440 },
  tests: {
    holds: [one('content')],
    spares: [one('preservation')],
    unknown: [[{}, 'items']],
  },
})

export const sg10Abroad = defineRule({
  id: 'full-safeguards/sg-10-notice-abroad',
  kind: 'condition',
  heading: 13,
  on: ['DecisionTaken'],
  cites: [
    cite('full-safeguards', 'SG-10', 'requires', 'own'),
    cite('uncc-2024', '5(2)', 'limits', 'A'),
  ],
  says:
    'The person lives in another State: they are told through the provider or by a request for ' +
    'assistance, never straight across the border.',
  impose: ['notice-abroad-by-provider-or-assistance'],
  ...marked(discloses, 'person-abroad'),
})

export const sg10AnotherJudge = defineRule({
  id: 'full-safeguards/sg-10-another-judge',
  kind: 'need',
  heading: 13,
  on: ['NoticeDeferred'],
  cites: [
    cite('full-safeguards', 'SG-10', 'requires', 'own'),
    cite('positions', 'S1-18', 'inspires', 'own'),
  ],
  says: 'Notice has been put off for a year by the same judge: another one looks now.',
  cure: 'Submit the deferral to another judge.',
  when: all(
    the.moreThan('notice.waitingDays', param('maxDaysBySameJudge')),
    the.is('notice.sameJudge'),
  ),
  tests: {
    holds: [{ 'notice.waitingDays': 366, 'notice.sameJudge': true }],
    spares: [
      { 'notice.waitingDays': 365, 'notice.sameJudge': true },
      { 'notice.waitingDays': 366, 'notice.sameJudge': false },
    ],
    unknown: [[{ 'notice.waitingDays': 366 }, 'notice.sameJudge']],
  },
})
