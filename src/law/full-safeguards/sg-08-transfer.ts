/** SG-08: every transfer is asked about; use and onward transfer are bound. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, HANDING_OVER, omit, one } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'

const FORBIDDEN = about('content', {
  'transfer.personalData': true,
  'requested.dataProtectionForbids': true,
  'assurance.dataProtection': false,
})

export const sg08Forbidden = defineRule({
  id: 'full-safeguards/sg-08-transfer-forbidden',
  kind: 'bar',
  tag: 'data-protection',
  heading: 11,
  on: [...HANDING_OVER, 'DecisionTaken'],
  cites: [
    cite('full-safeguards', 'SG-08', 'requires', 'own'),
    cite('uncc-2024', '36(1)(a)', 'permits', 'K'),
    cite('positions', 'S1-39', 'inspires', 'own'),
    cite('positions', 'S3-16', 'inspires', 'own'),
    cite('positions', 'S5-30', 'inspires', 'own'),
  ],
  says:
    'The requested State’s data-protection law does not allow the transfer, and no conditions ' +
    'mend that.',
  cure: 'Agree on conditions under Article 36(1)(b).',
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
    unknown: [[omit(FORBIDDEN, 'assurance.dataProtection'), 'assurance.dataProtection']],
  },
})

export const sg08Held = defineRule({
  id: 'full-safeguards/sg-08-transfer-held',
  kind: 'need',
  heading: 11,
  on: ['EvidenceTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-08', 'requires', 'own'),
    cite('positions', 'S2-15', 'inspires', 'own'),
  ],
  says: 'Oversight holds this transfer.',
  cure: 'Wait for the court, at most 72 hours, or answer the concern.',
  when: the.is('transfer.held'),
  tests: {
    holds: [{ 'transfer.held': true }],
    spares: [{ 'transfer.held': false }],
    unknown: [[{}, 'transfer.held']],
  },
})

export const sg08UseAndOnward = defineRule({
  id: 'full-safeguards/sg-08-use-and-onward',
  kind: 'condition',
  heading: 12,
  on: ['DecisionTaken', 'EvidenceTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-08', 'requires', 'own'),
    cite('uncc-2024', '40(19)', 'requires', 'N'),
    cite('uncc-2024', '36(3)', 'requires', 'K'),
    cite('positions', 'S1-43', 'inspires', 'own'),
    cite('positions', 'S4-07', 'inspires', 'own'),
  ],
  says: 'The evidence serves the stated purpose only and goes no further without authorization.',
  impose: ['use-limited-to-request', 'no-onward-transfer-without-authorization'],
  when: discloses.term,
  tests: {
    holds: [one('subscriber')],
    spares: [one('preservation')],
    unknown: [[{}, 'items']],
  },
})

export const sg08OnlySpecified = defineRule({
  id: 'full-safeguards/sg-08-only-specified',
  kind: 'need',
  heading: 10,
  on: HANDING_OVER,
  cites: [
    cite('full-safeguards', 'SG-06', 'requires', 'own'),
    cite('full-safeguards', 'SG-08', 'requires', 'own'),
  ],
  says: 'The parcel holds more than the order and the decision specify.',
  cure: 'Remove what was not asked for and make the manifest again.',
  when: all(discloses.term, the.isNot('transfer.onlySpecified')),
  tests: {
    holds: [about('traffic', { 'transfer.onlySpecified': false })],
    spares: [
      about('traffic', { 'transfer.onlySpecified': true }),
      about('preservation', { 'transfer.onlySpecified': false }),
    ],
    unknown: [[one('traffic'), 'transfer.onlySpecified']],
  },
})
