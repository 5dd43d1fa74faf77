/** Facts that come of what the two States say to each other. */
import { count, flag } from '../fact.ts'

export const BETWEEN_FACTS = {
  'request.protectionStated': flag(
    'the request says how the data will be protected',
    'the request does not say how the data will be protected',
    'Measures that the requesting State undertakes on receipt (Art 36(2)).',
  ),
  'assurance.breached': flag(
    'an assurance was breached and no verified one has replaced it',
    'no assurance stands breached',
    'Of an assurance, or of a promise of the request, by an act of either State.',
  ),
  'confidentiality.goneOnWithout': flag(
    'the requesting State goes on although secrecy cannot be kept',
    'the requesting State has not said that it goes on although secrecy cannot be kept',
    'Its answer to the act that says so (Art 40(20)).',
  ),
  'costs.agreed': flag(
    'who bears the costs is agreed',
    'who bears the costs is not agreed',
    'The latest proposal on costs is agreed to (Art 40(30)).',
  ),
  'status.questionOpen': flag(
    'a question where the request stands is open',
    'no question where the request stands is open',
    'Asked by the requesting State and not answered yet (Art 40(26)).',
  ),
  'preservation.termDays': count(
    'the days for which the provider is bound at a time',
    'From the order, or from this renewal of it, to its end.',
  ),
  'preservation.renewals': count(
    'the earlier renewals of the order to preserve',
    'How often it was renewed before this act.',
  ),
} as const
