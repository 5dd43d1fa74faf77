/** Art 14: what the receiving State owes for personal data, where no other framework binds. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, one } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'

export const art14p2Purpose = defineRule({
  id: 'budapest-2ap-2022/14-2-purpose-and-onward',
  kind: 'condition',
  heading: 12,
  on: ['DecisionTaken', 'EvidenceTransmitted'],
  cites: [
    cite('budapest-2ap-2022', '14(2)', 'requires', 'K'),
    cite('budapest-2ap-2022', '14(10)', 'requires', 'K'),
    cite('positions', 'S1-42', 'inspires', 'own'),
    cite('positions', 'S1-44', 'inspires', 'own'),
  ],
  says:
    'Personal data serves the purpose stated, and goes to no third State without the prior ' +
    'authorization of the State that gave it.',
  reading:
    'The default regime of Article 14; where another framework binds both States it replaces ' +
    'this one and asks no less of these two points.',
  impose: ['use-limited-to-request', 'no-onward-transfer-without-authorization'],
  when: all(discloses.term, the.is('transfer.personalData')),
  tests: {
    holds: [about('subscriber', { 'transfer.personalData': true })],
    spares: [
      about('subscriber', { 'transfer.personalData': false }),
      about('preservation', { 'transfer.personalData': true }),
    ],
    unknown: [[one('subscriber'), 'transfer.personalData']],
  },
})

export const art14p10Onward = defineRule({
  id: 'budapest-2ap-2022/14-10-onward-transfer',
  kind: 'bar',
  tag: 'onward-transfer',
  heading: 12,
  on: ['EvidenceTransmitted', 'DispatchRecorded'],
  cites: [
    cite('budapest-2ap-2022', '14(10)', 'requires', 'K'),
    cite('positions', 'S1-43', 'inspires', 'own'),
  ],
  says:
    'Personal data received under the Protocol goes to no third State or organization without ' +
    'the prior authorization of the State that transferred it.',
  cure: 'Ask the transferring State.',
  when: all(the.is('onward.thirdParty'), the.isNot('onward.authorized')),
  tests: {
    holds: [{ 'onward.thirdParty': true, 'onward.authorized': false }],
    spares: [
      { 'onward.thirdParty': true, 'onward.authorized': true },
      { 'onward.thirdParty': false, 'onward.authorized': false },
    ],
    unknown: [[{ 'onward.thirdParty': true }, 'onward.authorized']],
  },
})
