/** Facts that the course of the case produces: emergency, consultation, order, transfer, after. */
import { code, codes, count, flag, moment } from '../fact.ts'
import { GROUND_TAGS } from './codes.ts'

export const EMERGENCY_FACTS = {
  'emergency.claimed': flag(
    'an emergency is claimed',
    'no emergency is claimed',
    'The request invokes Art 41(3)(e) or asks for emergency disclosure.',
  ),
  'emergency.dangerToLife': flag(
    'a significant and imminent danger to life or safety is established',
    'no significant and imminent danger to life or safety is established',
    'By a named officer, from stated facts (Art 2(o)).',
  ),
  'emergency.secondRoute': code(
    ['not-tried', 'confirmed', 'judge-finds-credible', 'failed'],
    'the result of the second route',
    'Tried after 15 minutes without answer: another listed office, mission, bureau, duty judge.',
  ),
  'emergency.twoPersonApproval': flag(
    'two persons have approved the disclosure',
    'two persons have not approved the disclosure',
    'Before anything leaves in an emergency.',
  ),
  'emergency.reviewDue': moment(
    'the time by which a judge must review the emergency',
    'Set when the data went out.',
  ),
} as const

export const COURSE_FACTS = {
  'consultation.held': flag(
    'the requesting State was consulted',
    'the requesting State was not consulted',
    'On terms and conditions, before refusing or postponing (Art 40(28)).',
  ),
  'request.earlierStagesOpen': flag(
    'milder items of the request are still open',
    'no milder item of the request is open',
    'Subscriber or traffic items, sent and not withdrawn, neither answered nor declined yet.',
  ),
  'preservation.days': count(
    'the preservation period in days',
    'Days of preservation ordered or asked for, from receipt.',
  ),
  'preservation.invoked': codes(
    GROUND_TAGS,
    'the grounds invoked against preserving',
    'Invoked by an act of the requested State; an empty list where no act invokes any.',
  ),
  'preservation.requestReceived': flag(
    'the request for assistance has arrived',
    'the request for assistance has not arrived',
    'The request that the preservation announced (Art 42(8)).',
  ),
  'order.thirdPartiesConsidered': flag(
    'the effect on third parties was considered',
    'the effect on third parties was not considered',
    'Reasons recorded before the order (Art 24(3)).',
  ),
  'order.challengeOpen': flag(
    'a challenge to the order is open',
    'no challenge to the order is open',
    'By provider or person; undecided.',
  ),
  'order.suspensionLifted': flag(
    'a judge has lifted the suspension by the challenge',
    'no judge has lifted the suspension by the challenge',
    'With reasons, while the challenge is still open.',
  ),
  'order.challengeDays': count(
    'the days to challenge the order',
    'Days from the order to the last day on which it can be challenged, begun ones included.',
  ),
  'complaint.open': flag(
    'a complaint about the case is open',
    'no complaint about the case is open',
    'Filed for a person concerned and undecided.',
  ),
  'evidence.locked': flag(
    'the evidence is locked',
    'the evidence is not locked',
    'Its time is over and no extension is in force.',
  ),
  'evidence.excluded': flag(
    'a court has taken the evidence out of use',
    'no court has taken the evidence out of use',
    'Excluded, in whole or for an item concerned; or to be erased after a remedy.',
  ),
  'breach.open': flag(
    'a breach by the receiving State is still to be put right',
    'no breach by the receiving State is to be put right',
    'Reported, of use, passing on, access, retention, secrecy or security; not yet remedied.',
  ),
  'transfer.personalData': flag(
    'personal data would be transferred',
    'no personal data would be transferred',
    'Art 2(g).',
  ),
  'transfer.onlySpecified': flag(
    'the manifest holds only what the decision specifies',
    'the manifest holds more than the decision specifies',
    'Compared item by item.',
  ),
  'transfer.held': flag(
    'oversight holds the transfer',
    'oversight does not hold the transfer',
    'TransferHeld in effect, at most 72 hours unless a court decides.',
  ),
  'use.otherPurpose': flag(
    'the evidence would serve another purpose than the one stated',
    'the evidence would serve the purpose stated',
    'Another investigation, prosecution or proceeding (Art 40(19)).',
  ),
  'furtherUse.consented': flag(
    'the requested State has consented to the further use',
    'the requested State has not consented to the further use',
    'Art 40(19).',
  ),
  'furtherUse.exculpatory': flag(
    'the information is exculpatory',
    'the information is not exculpatory',
    'May be disclosed to the accused with notice (Art 40(19)).',
  ),
  'onward.thirdParty': flag(
    'the data would go to a third State or an international organization',
    'the data would stay with the requesting State',
    'Art 36(3).',
  ),
  'onward.protection': code(
    ['adequate', 'undertaken', 'none'],
    'the protection of the data at the further recipient',
    'As the State that authorizes finds it: its law, or what the recipient undertakes.',
  ),
  'onward.authorized': flag(
    'the transferring State has authorized the onward transfer',
    'the transferring State has not authorized the onward transfer',
    'Prior and, where asked, in writing (Art 36(3)).',
  ),
} as const

/** One requested completion: which finding it answers, and by when. */
export const CURE_FACTS = {
  rule: { type: 'word', label: 'the rule', means: 'Id of the rule whose lack is to be cured.' },
  due: moment('the cure date', 'By when the requesting State was asked to supply it.'),
} as const
