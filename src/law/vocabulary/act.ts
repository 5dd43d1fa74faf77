/** Facts about the proposed act itself. */
import { DECISIONS } from '../act-types.ts'
import { code, codes, count, flag, moment } from '../fact.ts'
import { CONDITION_CODES, GROUND_TAGS } from './codes.ts'

export const ACT_FACTS = {
  'act.decision': code(
    DECISIONS,
    'the decision',
    'What a DecisionTaken decides; unknown is treated as one that advances.',
  ),
  'act.refusalGrounds': codes(
    GROUND_TAGS,
    'the grounds given for refusing',
    'The grounds that a refusing or postponing decision names.',
  ),
  'act.reasonsGiven': flag(
    'written reasons are given',
    'no written reasons are given',
    'A person has written reasons into the act.',
  ),
  'act.secondPerson': flag(
    'a second person has confirmed',
    'no second person has confirmed',
    'An act of a second empowered person confirms what this act rests on.',
  ),
  'act.bySeeker': flag(
    'the person who says it sought the measure',
    'the person who says it did not seek the measure',
    'One natural person sought and would authorize what touches the same items.',
  ),
  'act.conditions': codes(
    CONDITION_CODES,
    'the conditions attached',
    'The conditions that this act attaches or, afterwards, that the agreed terms contain.',
  ),
  'extension.authorized': flag(
    'the extension is authorized by an independent authority',
    'the extension is not authorized by an independent authority',
    'An authorization in force names this extension, of retention, notice delay or preservation.',
  ),
  'extension.days': count(
    'the length of the extension in days',
    'Days from the old date to the next date that the extension names.',
  ),
  'notice.deferredUntil': moment(
    'the date until which notice is deferred',
    'End date that the deferral of notice to the person names.',
  ),
  'notice.waitingDays': count(
    'the days for which notice will have waited',
    'From the first deferral in the case to the end of this one.',
  ),
  'notice.sameJudge': flag(
    'the judge has deferred notice before',
    'the judge has not deferred notice before',
    'The person who says this deferral has said an earlier one in the case.',
  ),
  'notice.deferralDays': count(
    'the length of the notice deferral in days',
    'Days from this act to the end of the deferral.',
  ),
} as const
