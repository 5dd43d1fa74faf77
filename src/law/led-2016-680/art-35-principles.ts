/** Art 35: what every transfer to a third country must meet. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { omit } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { notUrgent } from '../uncc-2024/terms.ts'
import { abroad, notAbroad, TRANSFERRING, thirdCountry, toThirdCountry } from './doors.ts'

export const art35p1aNecessary = defineRule({
  id: 'led-2016-680/35-1-a-necessary',
  kind: 'need',
  heading: 11,
  on: TRANSFERRING,
  cites: [cite('led-2016-680', '35(1)(a)', 'requires', 'K')],
  says: 'Nobody has reasoned that the transfer is necessary for investigating or prosecuting.',
  cure: 'Have the necessity reasoned by who authorizes the measure.',
  when: all(thirdCountry, notUrgent.term, the.isNot('tests.necessity')),
  tests: {
    holds: [abroad({ 'tests.necessity': false })],
    spares: [
      abroad({ 'tests.necessity': true }),
      ...notAbroad({ 'tests.necessity': false }),
      {
        ...abroad({ 'tests.necessity': false }),
        items: [{ number: 1, kind: 'emergency-disclosure' }],
      },
    ],
    unknown: [[abroad({}), 'tests.necessity']],
  },
})

export const art35p1bRecipient = defineRule({
  id: 'led-2016-680/35-1-b-competent-recipient',
  kind: 'bar',
  tag: 'data-protection',
  heading: 11,
  on: TRANSFERRING,
  cites: [
    cite('led-2016-680', '35(1)(b)', 'requires', 'K'),
    cite('positions', 'S1-43', 'inspires', 'own'),
  ],
  says: 'The recipient is no authority that investigates or prosecutes.',
  reading: 'Data goes back to the office that sent the request, so its role is the recipient’s.',
  cure: 'Hand the data to the competent authority of the requesting State.',
  when: all(toThirdCountry, the.oneOf('sender.role', 'other')),
  tests: {
    holds: [abroad({ 'sender.role': 'other' })],
    spares: [
      abroad({ 'sender.role': 'competent-authority' }),
      ...notAbroad({ 'sender.role': 'other' }),
    ],
    unknown: [[abroad({}), 'sender.role']],
  },
})

export const art35p1eCondition = defineRule({
  id: 'led-2016-680/35-1-e-no-further-without-authorization',
  kind: 'condition',
  heading: 12,
  on: TRANSFERRING,
  cites: [cite('led-2016-680', '35(1)(e)', 'requires', 'K')],
  says: 'The data goes no further without the prior authorization of the State that gave it.',
  impose: ['no-onward-transfer-without-authorization'],
  when: toThirdCountry,
  tests: {
    holds: [abroad({})],
    spares: notAbroad({}),
    unknown: [[omit(abroad({}), 'requesting.instruments'), 'requesting.instruments']],
  },
})

const ONWARD = { 'onward.thirdParty': true, 'onward.authorized': false }

export const art35p1eOnward = defineRule({
  id: 'led-2016-680/35-1-e-onward-transfer',
  kind: 'bar',
  tag: 'onward-transfer',
  heading: 12,
  on: ['EvidenceTransmitted', 'DispatchRecorded'],
  cites: [
    cite('led-2016-680', '35(1)(e)', 'requires', 'K'),
    cite('positions', 'S1-43', 'inspires', 'own'),
  ],
  says: 'The data would go to a further State, and the State that gave it has not authorized that.',
  reading:
    'The State that gave it weighs the seriousness of the offence, its own first purpose and ' +
    'the level of protection there.',
  cure: 'Ask the State that gave it.',
  when: all(toThirdCountry, the.is('onward.thirdParty'), the.isNot('onward.authorized')),
  tests: {
    holds: [abroad(ONWARD)],
    spares: [
      abroad({ ...ONWARD, 'onward.thirdParty': false }),
      abroad({ ...ONWARD, 'onward.authorized': true }),
      ...notAbroad(ONWARD),
    ],
    unknown: [[abroad({ 'onward.thirdParty': true }), 'onward.authorized']],
  },
})
