/** Art 36: personal data leaves only as the transferring State’s law allows. */
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { about, HANDING_OVER, omit, one } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { discloses } from './terms.ts'

const FORBIDDEN = about('content', {
  'transfer.personalData': true,
  'requested.dataProtectionForbids': true,
  'assurance.dataProtection': false,
})

export const art36p1aTransfer = defineRule({
  id: 'uncc-2024/36-1-a-transfer',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'data-protection',
  heading: 11,
  on: [...HANDING_OVER, 'DecisionTaken'],
  cites: [cite('uncc-2024', '36(1)(a)', 'permits', 'K')],
  says:
    'The requested State’s data-protection law does not allow this transfer, so the ' +
    'Convention does not oblige to it.',
  cure: 'Seek conditions under Article 36(1)(b) that make the transfer lawful.',
  when: all(
    discloses.term,
    the.is('transfer.personalData'),
    the.is('requested.dataProtectionForbids'),
  ),
  unless: {
    'conditions-agreed': {
      cite: cite('uncc-2024', '36(1)(b)', 'permits', 'K'),
      says: 'Conditions that satisfy the law are agreed.',
      when: the.is('assurance.dataProtection'),
    },
  },
  tests: {
    holds: [FORBIDDEN],
    spares: [
      { ...FORBIDDEN, ...one('preservation') },
      { ...FORBIDDEN, 'transfer.personalData': false },
      { ...FORBIDDEN, 'requested.dataProtectionForbids': false },
      { ...FORBIDDEN, 'assurance.dataProtection': true },
    ],
    unknown: [
      [omit(FORBIDDEN, 'requested.dataProtectionForbids'), 'requested.dataProtectionForbids'],
    ],
  },
})

export const art36p1bConditions = defineRule({
  id: 'uncc-2024/36-1-b-conditions',
  kind: 'condition',
  heading: 11,
  on: [...HANDING_OVER, 'DecisionTaken'],
  cites: [cite('uncc-2024', '36(1)(b)', 'permits', 'K')],
  says: 'The transfer is lawful only under the conditions agreed for it.',
  impose: ['data-protection-conditions'],
  when: all(
    discloses.term,
    the.is('transfer.personalData'),
    the.is('requested.dataProtectionForbids'),
    the.is('assurance.dataProtection'),
  ),
  tests: {
    holds: [{ ...FORBIDDEN, 'assurance.dataProtection': true }],
    spares: [
      FORBIDDEN,
      { ...FORBIDDEN, 'assurance.dataProtection': true, ...one('preservation') },
      { ...FORBIDDEN, 'assurance.dataProtection': true, 'transfer.personalData': false },
      { ...FORBIDDEN, 'assurance.dataProtection': true, 'requested.dataProtectionForbids': false },
    ],
    unknown: [[omit(FORBIDDEN, 'assurance.dataProtection'), 'assurance.dataProtection']],
  },
})

export const art36p3Onward = defineRule({
  id: 'uncc-2024/36-3-onward-transfer',
  kind: 'bar',
  tag: 'onward-transfer',
  heading: 12,
  on: ['EvidenceTransmitted', 'DispatchRecorded'],
  cites: [cite('uncc-2024', '36(3)', 'requires', 'K')],
  says:
    'Data received under the Convention goes to no third State or organization without the ' +
    'prior authorization of the State that transferred it.',
  cure: 'Ask the transferring State; it may require the request in writing.',
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

const UNPROTECTED: Facts = {
  ...one('content'),
  'requesting.dataProtection': 'none',
  'request.protectionStated': false,
}

export const art36p2Safeguards = defineRule({
  id: 'uncc-2024/36-2-safeguards-on-receipt',
  kind: 'need',
  heading: 11,
  on: ['RequestTransmitted'],
  cites: [
    cite('uncc-2024', '36(2)', 'requires', 'K'),
    cite('positions', 'S1-42', 'inspires', 'own'),
    cite('positions', 'S2-20', 'inspires', 'own'),
  ],
  says: 'Nothing shows that personal data received will be subject to effective safeguards.',
  reading:
    'The Convention does not say what the safeguards are; the State that asks says how it will ' +
    'protect what it receives, where the State asked has found no protection in its law.',
  cure: 'Say in the request how the data will be protected.',
  when: all(
    discloses.term,
    not(the.oneOf('requesting.dataProtection', 'adequate', 'partial')),
    the.isNot('request.protectionStated'),
  ),
  tests: {
    holds: [UNPROTECTED],
    spares: [
      { ...UNPROTECTED, ...one('preservation') },
      { ...UNPROTECTED, 'requesting.dataProtection': 'adequate' },
      { ...UNPROTECTED, 'requesting.dataProtection': 'partial' },
      { ...UNPROTECTED, 'request.protectionStated': true },
    ],
    unknown: [[omit(UNPROTECTED, 'request.protectionStated'), 'request.protectionStated']],
  },
})
