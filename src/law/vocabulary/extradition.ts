/** Facts about extradition, from what the requested State declares and the request says. */
import { flag } from '../fact.ts'

export const EXTRADITION_FACTS = {
  'extradition.withoutDualCriminality': flag(
    'the requested State’s law allows extradition without dual criminality',
    'the requested State’s law does not allow extradition without dual criminality',
    'As its directory entry declares (Art 37(2)).',
  ),
  'extradition.belowMinimum': flag(
    'no offence reaches the penalty that the requested State asks for in extradition',
    'one offence at least reaches the penalty that the requested State asks for in extradition',
    'Held against what its directory entry declares (Art 37(3), (8)).',
  ),
  'extradition.treatyMissing': flag(
    'the requested State extradites only on a treaty, and none serves as the basis',
    'the requested State needs no other treaty to extradite',
    'As its directory entry declares (Art 37(5), (6)).',
  ),
  'extradition.ownNational': flag(
    'the person is a national whom the requested State does not extradite',
    'nationality does not stand against extradition',
    'Nationality as the request says, held against its directory entry (Art 37(11)).',
  ),
} as const
