/** Facts about hearing a person abroad, by video or by bringing the person over. */
import { count, flag } from '../fact.ts'

export const HEARING_FACTS = {
  'hearing.byRequesting': flag(
    'an authority of the requesting State conducts the hearing',
    'an authority of the requested State conducts the hearing',
    'Art 40(18).',
  ),
  'hearing.attended': flag(
    'an authority of the requested State attends the hearing',
    'no authority of the requested State attends the hearing',
    'Where the requesting State conducts it (Art 40(18)).',
  ),
  'hearing.consent': flag(
    'the person has consented freely and informed',
    'the person has not consented freely and informed',
    'A detained person who is to be brought over (Art 40(9)(a)).',
  ),
  'hearing.returnUndertaken': flag(
    'custody, return and credit of the time served are undertaken',
    'custody, return and credit of the time served are not undertaken',
    'Art 40(10).',
  ),
  'hearing.safeConduct': flag(
    'safe conduct for what happened before is undertaken',
    'safe conduct for what happened before is not undertaken',
    'Art 40(11) and (29).',
  ),
  'hearing.safeConductDays': count(
    'the days of safe conduct',
    'Consecutive days in which the person may leave once no longer needed (Art 40(29)).',
  ),
  'hearing.agreedDays': flag(
    'the two States have agreed on another period of safe conduct',
    'the two States have agreed on no other period of safe conduct',
    'Art 40(29).',
  ),
  'hearing.protectionConsidered': flag(
    'protection of the person against retaliation was considered',
    'protection of the person against retaliation was not considered',
    'Witnesses, victims who testify, and people close to them (Art 33).',
  ),
} as const
