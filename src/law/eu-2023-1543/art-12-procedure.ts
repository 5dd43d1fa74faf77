/** Art 12: how the enforcing authority raises a ground, and in what time. */
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { about, one } from '../doors.ts'
import { reasonsNeed } from '../kindred.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'
import { ACCEPTED } from './art-12-grounds.ts'

export const art12p1Named = defineRule({
  id: 'eu-2023-1543/12-1-refusal-names-a-listed-ground',
  kind: 'need',
  heading: 7,
  on: ['DecisionTaken'],
  decisions: ['refuse'],
  cites: [
    cite('eu-2023-1543', '12(1)', 'limits', 'E'),
    cite('positions', 'S5-21', 'inspires', 'own'),
  ],
  says: 'The refusal names none of the grounds that the Regulation accepts.',
  cure: 'Name one of them, or do not refuse.',
  when: all(discloses.term, not(the.has('act.refusalGrounds', ...ACCEPTED))),
  tests: {
    holds: [about('content', { 'act.refusalGrounds': ['essential-interests', 'fiscal'] })],
    spares: [
      ...ACCEPTED.map((tag) => about('content', { 'act.refusalGrounds': [tag, 'fiscal'] })),
      about('preservation', { 'act.refusalGrounds': ['fiscal'] }),
    ],
    unknown: [[one('content'), 'act.refusalGrounds']],
  },
})

export const art12p2Reasons = reasonsNeed({
  id: 'eu-2023-1543/12-2-reasons',
  cites: [cite('eu-2023-1543', '12(2)', 'requires', 'K-')],
  says: 'The issuing authority and the provider are told why, and nothing is written here.',
})

export const art12p3Contact = defineRule({
  id: 'eu-2023-1543/12-3-contact-the-issuing-authority',
  kind: 'need',
  heading: 8,
  on: ['DecisionTaken'],
  decisions: ['refuse'],
  cites: [
    cite('eu-2023-1543', '12(3)', 'requires', 'K'),
    cite('positions', 'S3-14', 'inspires', 'own'),
  ],
  says: 'Before a ground is raised the issuing authority is contacted to discuss what can be done.',
  cure: 'Ask it to adapt or withdraw the order.',
  when: the.isNot('consultation.held'),
  tests: {
    holds: [{ 'consultation.held': false }],
    spares: [{ 'consultation.held': true }],
    unknown: [[{}, 'consultation.held']],
  },
})

export const art12p1TenDays = defineRule({
  id: 'eu-2023-1543/12-1-ten-days-to-object',
  kind: 'duty',
  heading: 7,
  on: ['RequestReceived', 'ExternalRequestRegistered'],
  cites: [cite('eu-2023-1543', '12(1)', 'requires', 'E')],
  says: 'The enforcing authority raises a ground within ten days of its notification.',
  when: all(discloses.term, the.is('epoc.enforcingNotified'), the.isNot('emergency.claimed')),
  duty: { by: 'requested', act: 'DecisionTaken', owedTo: 'requesting', withinHours: 240 },
  tests: {
    holds: [about('content', { 'epoc.enforcingNotified': true, 'emergency.claimed': false })],
    spares: [
      about('preservation', { 'epoc.enforcingNotified': true, 'emergency.claimed': false }),
      about('content', { 'epoc.enforcingNotified': false, 'emergency.claimed': false }),
      about('content', { 'epoc.enforcingNotified': true, 'emergency.claimed': true }),
    ],
    unknown: [[about('content', { 'emergency.claimed': false }), 'epoc.enforcingNotified']],
  },
})

export const art10p4NinetySix = defineRule({
  id: 'eu-2023-1543/10-4-ninety-six-hours-to-object',
  kind: 'duty',
  heading: 7,
  on: ['RequestReceived', 'ExternalRequestRegistered'],
  cites: [
    cite('eu-2023-1543', '10(4)', 'requires', 'P'),
    cite('eu-2023-1543', '12(1)', 'requires', 'E'),
  ],
  says: 'In an emergency the enforcing authority raises a ground within 96 hours.',
  when: all(discloses.term, the.is('epoc.enforcingNotified'), the.is('emergency.claimed')),
  duty: { by: 'requested', act: 'DecisionTaken', owedTo: 'requesting', withinHours: 96 },
  tests: {
    holds: [about('content', { 'epoc.enforcingNotified': true, 'emergency.claimed': true })],
    spares: [
      about('preservation', { 'epoc.enforcingNotified': true, 'emergency.claimed': true }),
      about('content', { 'epoc.enforcingNotified': false, 'emergency.claimed': true }),
      about('content', { 'epoc.enforcingNotified': true, 'emergency.claimed': false }),
    ],
    unknown: [[about('content', { 'emergency.claimed': true }), 'epoc.enforcingNotified']],
  },
})
