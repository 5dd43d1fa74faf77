/** Facts about the manner of assistance: what is asked beside the items, what stands against. */
import { flag } from '../fact.ts'

export const ASSISTANCE_FACTS = {
  'request.art40Agreed': flag(
    'both States agree to use Article 40(8) to (31)',
    'no agreement to use Article 40(8) to (31) is stated',
    'For a pair that another treaty on assistance binds (Art 40(7)).',
  ),
  'request.procedureAsked': flag(
    'a particular procedure is asked for',
    'no particular procedure is asked for',
    'Art 40(17).',
  ),
  'request.deadlineReasoned': flag(
    'a deadline with its reasons is set',
    'no deadline with reasons is set',
    'Art 40(26).',
  ),
  'requested.diplomaticChannelOnly': flag(
    'the requested State requires the diplomatic channel',
    'the requested State does not require the diplomatic channel',
    'As its directory entry declares (Art 40(12)).',
  ),
  'requested.outsideOffenceRange': flag(
    'the offence is outside the range for which the requested State allows the measure',
    'the offence is within the range for which the requested State allows the measure',
    'Collection in real time and interception only (Art 23(3)(a), 30(1)).',
  ),
  'requested.procedureContrary': flag(
    'the procedure asked for is contrary to the requested State’s law or not possible',
    'the procedure asked for has met no objection',
    'True where its assessment says so (Art 40(17)).',
  ),
  'requested.secrecyImpossible': flag(
    'the requested State cannot keep the request confidential',
    'the requested State has not said that it cannot keep the request confidential',
    'True where its assessment says so (Art 40(20)).',
  ),
  'requested.extraordinaryCosts': flag(
    'the costs would be substantial or extraordinary',
    'nobody has found the costs substantial or extraordinary',
    'True where its assessment says so (Art 40(30)).',
  ),
  'preservation.futile': flag(
    'preservation would not secure the data or would prejudice the investigation',
    'nobody has found that preservation would be futile',
    'True where the assessment of the requested State says so (Art 42(7)).',
  ),
  'preservation.otherStateInvolved': flag(
    'a provider in another State took part in the communication',
    'no provider in another State is known to have taken part',
    'As the provider that preserves the data finds (Art 43(1)).',
  ),
  'order.remedyTold': flag(
    'the order says how it can be challenged',
    'the order does not say how it can be challenged',
    'Art 24(2).',
  ),
  'joint.agreed': flag(
    'the joint investigation is agreed',
    'the joint investigation is not agreed',
    'By a standing agreement or for this case (Art 48).',
  ),
} as const
