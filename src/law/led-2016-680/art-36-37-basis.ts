/** Arts 36 and 37: adequacy, else appropriate safeguards. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { omit } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { TRANSFER_BASES } from '../vocabulary/codes.ts'
import { abroad, beyondAdequacy, notAbroad, TRANSFERRING } from './doors.ts'

const BASELESS: Facts = {
  'transfer.personalData': true,
  'requesting.dataProtection': 'partial',
  'transfer.basis': 'none',
}

export const art36Basis = defineRule({
  id: 'led-2016-680/36-37-basis-of-the-transfer',
  kind: 'need',
  afterCureDate: 'bar',
  tag: 'data-protection',
  heading: 11,
  on: TRANSFERRING,
  cites: [
    cite('led-2016-680', '35(1)(d)', 'requires', 'K'),
    cite('led-2016-680', '36(1)', 'permits', 'K'),
    cite('led-2016-680', '37(1)', 'permits', 'K'),
    cite('positions', 'S1-42', 'inspires', 'own'),
  ],
  says:
    'The requesting State’s protection was not found adequate, and the assessment names neither ' +
    'appropriate safeguards nor a derogation.',
  reading:
    'Adequacy is what the requested State’s directory finds; an assessment that claims it ' +
    'against the directory names no basis. Danger to life is a derogation of its own, Art ' +
    '38(1)(a): emergency disclosure waits for none of this and is reviewed afterwards.',
  cure: 'Name the binding instrument, assess the safeguards, or reason a derogation.',
  when: all(
    beyondAdequacy,
    the.is('transfer.personalData'),
    the.oneOf('transfer.basis', 'none', 'adequacy'),
  ),
  tests: {
    holds: [abroad(BASELESS), abroad({ ...BASELESS, 'transfer.basis': 'adequacy' })],
    spares: [
      abroad({ ...BASELESS, 'transfer.personalData': false }),
      abroad({ ...BASELESS, 'requesting.dataProtection': 'adequate' }),
      ...TRANSFER_BASES.filter((basis) => basis !== 'none' && basis !== 'adequacy').map((basis) =>
        abroad({ ...BASELESS, 'transfer.basis': basis }),
      ),
      ...notAbroad(BASELESS),
    ],
    unknown: [[abroad(omit(BASELESS, 'transfer.basis')), 'transfer.basis']],
  },
})

const ASSESSED: Facts = {
  'requesting.dataProtection': 'none',
  'transfer.basis': 'assessed-safeguards',
  'transfer.documented': false,
}

export const art37p3Documented = defineRule({
  id: 'led-2016-680/37-3-documented',
  kind: 'need',
  heading: 11,
  on: TRANSFERRING,
  cites: [
    cite('led-2016-680', '37(3)', 'requires', 'K'),
    cite('positions', 'S1-44', 'inspires', 'own'),
  ],
  says:
    'The transfer rests on the State’s own assessment of the safeguards there, and no reasons ' +
    'for it are on file.',
  cure: 'Write down recipient, reasons and data, for the supervisory authority to see.',
  when: all(
    beyondAdequacy,
    the.oneOf('transfer.basis', 'assessed-safeguards'),
    the.isNot('transfer.documented'),
  ),
  tests: {
    holds: [abroad(ASSESSED)],
    spares: [
      abroad({ ...ASSESSED, 'requesting.dataProtection': 'adequate' }),
      abroad({ ...ASSESSED, 'transfer.basis': 'binding-instrument' }),
      abroad({ ...ASSESSED, 'transfer.documented': true }),
      ...notAbroad(ASSESSED),
    ],
    unknown: [
      [
        abroad({ 'requesting.dataProtection': 'none', 'transfer.basis': 'assessed-safeguards' }),
        'transfer.documented',
      ],
    ],
  },
})

export const art37p2Supervisor = defineRule({
  id: 'led-2016-680/37-2-supervisor-is-told',
  kind: 'duty',
  heading: 13,
  on: TRANSFERRING,
  cites: [
    cite('led-2016-680', '37(2)', 'requires', 'K'),
    cite('positions', 'S2-15', 'inspires', 'own'),
  ],
  says: 'The supervisory authority is told of the classes of transfers that rest on an assessment.',
  when: all(beyondAdequacy, the.oneOf('transfer.basis', 'assessed-safeguards')),
  duty: { by: 'requested', act: 'StatusReported', owedTo: 'oversight' },
  tests: {
    holds: [abroad(ASSESSED)],
    spares: [
      abroad({ ...ASSESSED, 'requesting.dataProtection': 'adequate' }),
      abroad({ ...ASSESSED, 'transfer.basis': 'binding-instrument' }),
      ...notAbroad(ASSESSED),
    ],
    unknown: [[abroad({ 'requesting.dataProtection': 'none' }), 'transfer.basis']],
  },
})
