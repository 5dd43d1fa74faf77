/**
 * Provisions of the Convention that are no rules here, and why. What is neither cited by a rule
 * nor in this list has been overlooked.
 */

export const WHY = {
  'no operative test': 'A purpose, a term or a principle; rules cite it where they rest on it.',
  'domestic law': 'States legislate; what they enacted comes in as facts or as an overlay.',
  'person decides': 'Judgement that no condition can hold.',
  'by the system': 'Kept by what the software does or stores, and tested there.',
  'outside this edition': 'Another form of cooperation than evidence; rules follow with it.',
  'between States': 'Institutional; nothing in a case turns on it.',
} as const

export interface NotCoded {
  /** Articles and paragraphs as a person cites them. */
  readonly at: string
  readonly about: string
  readonly why: keyof typeof WHY
}

const listed = (at: string, about: string, why: NotCoded['why']): NotCoded => ({ at, about, why })

export const notCoded: readonly NotCoded[] = [
  listed('1', 'purpose', 'no operative test'),
  listed('2(a)-(g)', 'terms', 'no operative test'),
  listed('2(i)-(n)', 'terms', 'no operative test'),
  listed('3', 'scope, carried out by 23 and 35', 'no operative test'),
  listed('4', 'offences under other treaties', 'domestic law'),
  listed('5', 'sovereignty: no acts abroad', 'by the system'),
  listed('7-17', 'elements of offences', 'domestic law'),
  listed('18-22', 'liability, participation, limitation, sanctions, jurisdiction', 'domestic law'),
  listed('23(2)-(3)', 'reach of the powers and reservations', 'domestic law'),
  listed('25(3)', 'custodian’s confidentiality', 'domestic law'),
  listed('26', 'partial disclosure at home', 'domestic law'),
  listed('28', 'search and seizure', 'domestic law'),
  listed('30', 'interception at home', 'domestic law'),
  listed('31-34', 'proceeds, record, witnesses, victims', 'outside this edition'),
  listed(
    '37-39',
    'extradition, sentenced persons, transfer of proceedings',
    'outside this edition',
  ),
  listed(
    '40(2)-(6)',
    'extent, purposes, spontaneous information, other treaties',
    'person decides',
  ),
  listed('40(9)-(11)', 'detained witnesses', 'outside this edition'),
  listed('40(17)', 'executing authority’s law and procedures asked for', 'domestic law'),
  listed('40(18)', 'hearing by video', 'outside this edition'),
  listed('40(29)-(31)', 'safe conduct, costs, government records', 'person decides'),
  listed('41(4)-(6)', 'staff, coordination, existing networks', 'between States'),
  listed('42(2)', 'asking where the data is', 'person decides'),
  listed('42(7)', 'telling that preservation would not help', 'person decides'),
  listed('42(9)', 'asking for an extension', 'by the system'),
  listed('43(1)', 'finding that another State’s provider was involved', 'by the system'),
  listed('44(1)-(2)', 'access to stored data', 'domestic law'),
  listed('45(2)', 'offences for which real-time data is available', 'domestic law'),
  listed('47-52', 'police cooperation, joint investigations, recovery', 'outside this edition'),
  listed('53(1)-(2)', 'prevention', 'between States'),
  listed('54-59', 'assistance, conference, secretariat, implementation', 'between States'),
  listed('61-64', 'protocols, disputes, signature', 'between States'),
  listed('66-68', 'amendment, denunciation, depositary', 'between States'),
]
