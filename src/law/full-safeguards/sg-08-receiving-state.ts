/** SG-08: what the receiving State promises, and transfers that go without its being enough. */
import { cite } from '../citation.ts'
import { all, any, not, the } from '../condition.ts'
import { about, omit, SENDING_OR_DECIDING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { discloses, notUrgent } from '../uncc-2024/terms.ts'
import { DATA_PRINCIPLES } from '../vocabulary/codes.ts'

const NO_ADEQUACY = ['partial', 'none'] as const

const THIN: Facts = {
  'requesting.dataProtection': 'none',
  'requesting.dataPrinciples': [],
}

export const sg08Principles = defineRule({
  id: 'full-safeguards/sg-08-principles',
  kind: 'need',
  heading: 11,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-08', 'requires', 'own'),
    cite('uncc-2024', '36(2)', 'requires', 'K'),
    cite('positions', 'S1-42', 'inspires', 'own'),
    cite('positions', 'S1-44', 'inspires', 'own'),
    cite('positions', 'S2-20', 'inspires', 'own'),
  ],
  says:
    'The receiving State’s data protection was not found adequate, and it has not bound itself ' +
    'to each of the principles: purpose, minimisation, quality, retention, security, rights, ' +
    'oversight, redress.',
  reading:
    'Article 36(2) asks for effective and appropriate safeguards without saying which; the list ' +
    'is that of the Budapest Convention’s Second Protocol, Article 14, in short.',
  cure: 'Undertake what is missing, in the directory or for this request.',
  when: all(
    notUrgent.term,
    the.oneOf('requesting.dataProtection', ...NO_ADEQUACY),
    any(...DATA_PRINCIPLES.map((one) => not(the.has('requesting.dataPrinciples', one)))),
  ),
  tests: {
    holds: [
      ...NO_ADEQUACY.map((level) =>
        about('content', { ...THIN, 'requesting.dataProtection': level }),
      ),
      ...DATA_PRINCIPLES.map((missing) =>
        about('content', {
          ...THIN,
          'requesting.dataPrinciples': DATA_PRINCIPLES.filter((one) => one !== missing),
        }),
      ),
    ],
    spares: [
      about('content', { ...THIN, 'requesting.dataPrinciples': DATA_PRINCIPLES }),
      about('content', { ...THIN, 'requesting.dataProtection': 'adequate' }),
      about('preservation', THIN),
    ],
    unknown: [
      [about('content', { 'requesting.dataProtection': 'none' }), 'requesting.dataPrinciples'],
    ],
  },
})

const BARE: Facts = { 'requesting.dataProtection': 'none', 'transfer.documented': false }

export const sg08Derogation = defineRule({
  id: 'full-safeguards/sg-08-derogation',
  kind: 'need',
  heading: 11,
  on: ['EvidenceTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-08', 'requires', 'own'),
    cite('uncc-2024', '36(1)(b)', 'permits', 'K'),
    cite('positions', 'S1-40', 'inspires', 'own'),
  ],
  says:
    'Personal data goes to a State whose protection was not found adequate: that is a ' +
    'derogation, and the weighing that allows it is not written down.',
  reading: 'A derogation is for one transfer and never a routine.',
  cure: 'Write into the act why this transfer outweighs the lack of protection.',
  when: all(
    discloses.term,
    the.oneOf('requesting.dataProtection', ...NO_ADEQUACY),
    the.isNot('transfer.documented'),
  ),
  tests: {
    holds: NO_ADEQUACY.map((level) =>
      about('content', { ...BARE, 'requesting.dataProtection': level }),
    ),
    spares: [
      about('content', { ...BARE, 'transfer.documented': true }),
      about('content', { ...BARE, 'requesting.dataProtection': 'adequate' }),
      about('preservation', BARE),
    ],
    unknown: [[about('content', { 'requesting.dataProtection': 'none' }), 'transfer.documented']],
  },
})

export const sg08DerogationCounted = defineRule({
  id: 'full-safeguards/sg-08-derogation-counted',
  kind: 'condition',
  heading: 11,
  on: ['EvidenceTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-08', 'requires', 'own'),
    cite('uncc-2024', '36(1)(b)', 'permits', 'K'),
  ],
  says: 'The transfer is counted as a derogation, apart from all others.',
  impose: ['count-as-derogation'],
  when: all(discloses.term, the.oneOf('requesting.dataProtection', ...NO_ADEQUACY)),
  tests: {
    holds: NO_ADEQUACY.map((level) => about('content', { 'requesting.dataProtection': level })),
    spares: [
      about('content', { 'requesting.dataProtection': 'adequate' }),
      about('preservation', { 'requesting.dataProtection': 'none' }),
    ],
    unknown: [[about('content', {}), 'requesting.dataProtection']],
  },
})

const DEAL: Facts = {
  'requested.dataProtectionForbids': true,
  'requesting.arrangement': 'below-baseline',
  'assurance.dataProtection': false,
}

export const sg08LowDeal = defineRule({
  id: 'full-safeguards/sg-08-deal-below-baseline',
  kind: 'bar',
  tag: 'data-protection',
  heading: 11,
  on: ['DecisionTaken', 'DataProduced', 'EvidenceTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-08', 'requires', 'own'),
    cite('uncc-2024', '36(1)(c)', 'limits', 'K'),
    cite('positions', 'S1-41', 'inspires', 'own'),
  ],
  says:
    'The arrangement that would make the transfer lawful protects less than the baseline, so ' +
    'it is as if there were none.',
  reading: 'Article 36(1)(c) encourages arrangements; none may lower what the law protects.',
  cure: 'Agree on conditions for this case that reach the baseline.',
  when: all(
    discloses.term,
    the.is('requested.dataProtectionForbids'),
    the.oneOf('requesting.arrangement', 'below-baseline'),
  ),
  unless: {
    'conditions-agreed': {
      cite: cite('uncc-2024', '36(1)(b)', 'permits', 'K'),
      says: 'Conditions for this case that satisfy the law are agreed.',
      when: the.is('assurance.dataProtection'),
    },
  },
  tests: {
    holds: [about('content', DEAL)],
    spares: [
      about('content', { ...DEAL, 'requesting.arrangement': 'baseline' }),
      about('content', { ...DEAL, 'assurance.dataProtection': true }),
      about('content', { ...DEAL, 'requested.dataProtectionForbids': false }),
      about('preservation', DEAL),
    ],
    unknown: [[about('content', omit(DEAL, 'requesting.arrangement')), 'requesting.arrangement']],
  },
})
