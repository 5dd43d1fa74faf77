/** Facts about what the request contains and undertakes. */
import { codes, count, flag, maybe, word, words } from '../fact.ts'
import { PRIVILEGES } from './codes.ts'

const stated = (thing: string, means: string) =>
  flag(`the request states ${thing}`, `the request does not state ${thing}`, means)

export const REQUEST_FACTS = {
  'request.complete.authority': stated('the authority making it', 'Art 40(15)(a), 42(3)(a).'),
  'request.complete.subject': stated(
    'the subject and nature of the proceeding and who conducts it',
    'Art 40(15)(b).',
  ),
  'request.complete.facts': stated('a summary of the facts', 'Art 40(15)(c), 42(3)(b).'),
  'request.complete.assistance': stated('the assistance sought', 'Art 40(15)(d).'),
  'request.complete.identity': stated(
    'the person, item or account concerned, as far as possible',
    'Art 40(15)(e); true also where it says why that is not possible.',
  ),
  'request.complete.period': stated('the period of the evidence', 'Art 40(15)(f).'),
  'request.complete.purpose': stated('the purpose of the evidence', 'Art 40(15)(g).'),
  'request.complete.offence': stated('the offence', 'Art 42(3)(b).'),
  'request.complete.data': stated('the data and their relation to the offence', 'Art 42(3)(c).'),
  'request.complete.custodian': stated(
    'what is known of custodian or location',
    'Art 42(3)(d); true also where it says that nothing is known.',
  ),
  'request.complete.necessity': stated('why the measure is necessary', 'Art 42(3)(e), 45(3)(e).'),
  'request.complete.followUp': stated(
    'that a request for assistance will follow',
    'Art 42(3)(f), for preservation.',
  ),
  'request.complete.periodReasons': stated(
    'why the period must be so long',
    'Art 45(3)(f), for data collected in real time.',
  ),
  'request.complete.lawText': stated('the words of the offence provision', 'Asked for by SG-02.'),
  'request.complete.penalty': stated('the penalty', 'Asked for by SG-02.'),
  'request.complete.intent': maybe(
    stated('the intent alleged and its basis', 'Asked for by SG-02 (S1-16, S2-10).'),
  ),
  'request.complete.harm': maybe(
    stated('the harm caused or intended and its basis', 'Asked for by SG-02 (S1-17).'),
  ),
  'request.language': word(
    'the language of the request',
    'Language tag of the text that the requested State is to read: original or translation.',
  ),
  'request.notKnowable': words(
    'the questions answered "not yet knowable"',
    'Fact paths that the requesting State answers "not yet knowable, because …".',
  ),
  'request.mayVanish': flag(
    'the data may be lost soon',
    'the data is not about to be lost',
    'Vulnerable to loss or modification (Art 25(1), 44(3)(a)).',
  ),
  'tests.legality': flag(
    'reasons on legality are recorded',
    'no reasons on legality are recorded',
    'First of the five tests, with a reviewer.',
  ),
  'tests.legitimateAim': flag(
    'reasons on the legitimate aim are recorded',
    'no reasons on the legitimate aim are recorded',
    'Second of the five tests, with a reviewer.',
  ),
  'tests.necessity': flag(
    'reasons on necessity are recorded',
    'no reasons on necessity are recorded',
    'Third of the five tests, with a reviewer.',
  ),
  'tests.proportionality': flag(
    'reasons on proportionality are recorded',
    'no reasons on proportionality are recorded',
    'Fourth of the five tests, with a reviewer (Art 24(1)).',
  ),
  'tests.nonDiscrimination': flag(
    'reasons on non-discrimination are recorded',
    'no reasons on non-discrimination are recorded',
    'Fifth of the five tests, with a reviewer.',
  ),
  'confidentiality.asked': flag(
    'confidentiality is asked for',
    'confidentiality is not asked for',
    'Art 40(20), 42(3)(g).',
  ),
  'confidentiality.endNamed': flag(
    'the confidentiality has an end date and reasons',
    'the confidentiality has no end date or no reasons',
    'Both the date and the reasons are in the request.',
  ),
  'confidentiality.days': count(
    'the length of the confidentiality in days',
    'Days from the request to the end date asked for.',
  ),
  'retention.days': count(
    'the retention asked for in days',
    'Days after receipt for which the requesting State would keep the evidence.',
  ),
  'use.limitUndertaken': flag(
    'use is limited to the stated purpose',
    'use is not limited to the stated purpose',
    'The request undertakes Art 40(19).',
  ),
  'privilege.kinds': codes(
    PRIVILEGES,
    'the privileges known to be concerned',
    'Whose privileged communications are known to be among the data; empty: none known.',
  ),
  'privilege.protected': flag(
    'the data is protected by immunities, privileges or press freedom in the requested State',
    'no immunity, privilege or press freedom protects the data in the requested State',
    'Assessed by the requested State; the issuing authority asks it when in doubt.',
  ),
  'privilege.filterArranged': flag(
    'an independent filter is arranged',
    'no independent filter is arranged',
    'Somebody outside the investigation removes privileged data first.',
  ),
} as const
