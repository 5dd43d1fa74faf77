/** Facts about property that is to be traced, frozen, confiscated or returned. */
import { flag } from '../fact.ts'

export const PROPERTY_FACTS = {
  'property.described': flag(
    'the request describes the property',
    'the request does not describe the property',
    'With its location and value as far as possible (Art 50(3)).',
  ),
  'property.foreignOrder': flag(
    'an order of a court of the requesting State is to be given effect',
    'no order of a court of the requesting State is to be given effect',
    'Art 49 and 50(1).',
  ),
  'property.orderCertified': flag(
    'a certified copy of the order and its extent are given',
    'no certified copy of the order or not its extent is given',
    'Art 50(3).',
  ),
  'property.orderFinal': flag('the order is final', 'the order is not final', 'Art 50(3).'),
  'property.thirdPartiesNotified': flag(
    'bona fide third parties were notified and heard',
    'bona fide third parties were not notified and heard',
    'Steps taken by the requesting State (Art 50(3)).',
  ),
  'property.thirdPartyClaims': flag(
    'the rights of a bona fide third party would be prejudiced',
    'no rights of a bona fide third party would be prejudiced',
    'Assessed by the requested State (Art 31(9), 50).',
  ),
  'property.evidenceInsufficient': flag(
    'evidence is insufficient or did not come in time',
    'the evidence is sufficient and came in time',
    'Assessed by the requested State (Art 50).',
  ),
  'property.trivialValue': flag(
    'the property is of trivial value',
    'the property is not of trivial value',
    'Assessed by the requested State (Art 50).',
  ),
  'property.ownersNamed': flag(
    'victims or prior owners claim the property',
    'no victim or prior owner is known to claim the property',
    'As the request says (Art 52(2)).',
  ),
} as const
