/** Facts about each item of the request that the proposed act concerns, and its authorization. */
import { code, codes, count, flag, word } from '../fact.ts'
import { ITEM_CIRCUMSTANCES } from './circumstances.ts'
import { AUTHORIZERS, DATA_CATEGORIES, ITEM_KINDS, PURPOSES } from './codes.ts'

const authorization = <S extends 'requesting' | 'requested'>(side: S) => {
  const state = `the ${side} State`
  return {
    [`authorization.${side}.kind`]: code(
      AUTHORIZERS,
      `the authorizing authority of ${state}`,
      `Who authorized the measure in ${state}; "none" once it is known that nobody did.`,
    ),
    [`authorization.${side}.prior`]: flag(
      `${state}’s authorization came before the measure`,
      `${state}’s authorization did not come before the measure`,
      'Granted before the act that it covers.',
    ),
    [`authorization.${side}.covers`]: flag(
      `${state}’s authorization covers this measure, these identifiers and this period`,
      `${state}’s authorization does not cover this measure, these identifiers and this period`,
      'Compared field by field with the item.',
    ),
    [`authorization.${side}.inForce`]: flag(
      `${state}’s authorization is in force`,
      `${state}’s authorization has expired or was revoked`,
      'Neither expired nor revoked on the day.',
    ),
  } as {
    readonly [P in `authorization.${S}.kind`]: ReturnType<typeof code<typeof AUTHORIZERS>>
  } & {
    readonly [P in `authorization.${S}.${'prior' | 'covers' | 'inForce'}`]: ReturnType<typeof flag>
  }
}

export const ITEM_FACTS = {
  number: count('the number of the item', 'Position in the request, from 1.'),
  kind: code(ITEM_KINDS, 'the kind of the item', 'What the item asks for.'),
  purpose: code(
    PURPOSES,
    'the purpose of the item',
    'Asked of other assistance alone, whose kind does not say it (Art 40(3)).',
  ),
  category: code(DATA_CATEGORIES, 'the data class', 'Most intrusive class of data it reaches.'),
  provider: word('the provider', 'Identifier of the service provider, as the request names it.'),
  identifiers: count('the number of identifiers', 'Accounts, addresses or numbers it names.'),
  selectorTied: flag(
    'every identifier is tied by the facts to a person, account or device',
    'not every identifier is tied by the facts to a person, account or device',
    'False for an area, a time of day, a crowd or a search word.',
  ),
  dataSpecified: flag(
    'the data is specified',
    'the data is not specified',
    'Classes, service and identifiers say what is to be handed over (Art 25, 27, 29).',
  ),
  periodGiven: flag(
    'the period is given',
    'the period is not given',
    'From and to, with zone; true for subscriber information as of a moment.',
  ),
  periodDays: count('the period in days', 'Days from the first to the last moment asked for.'),
  relationStated: flag(
    'its relation to the facts is stated',
    'its relation to the facts is not stated',
    'Why this data proves or disproves something in the case.',
  ),
  alternativesTried: flag(
    'less intrusive means were tried or would fail',
    'less intrusive means were not considered',
    'With reasons; subscriber before traffic before content.',
  ),
  weakensSecurity: flag(
    'it would weaken encryption or the security of a service',
    'it would not weaken encryption or the security of a service',
    'Back door, key escrow, ability to decrypt, suppressed update.',
  ),
  lastLocationOnly: flag(
    'it asks for the last location only',
    'it asks for more than the last location',
    'Of traffic data, only what locates a person in danger.',
  ),
  circumstances: codes(
    ITEM_CIRCUMSTANCES,
    'the circumstances of the item',
    'What it demands beyond data that the provider stores here; empty: none of them.',
  ),
  identificationOnly: flag(
    'it is asked for only to identify the user',
    'it is asked for more than to identify the user',
    'Of traffic data: addresses, ports and times that show who used a service, nothing else.',
  ),
  ...authorization('requesting'),
  ...authorization('requested'),
} as const
