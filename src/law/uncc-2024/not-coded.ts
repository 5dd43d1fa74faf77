/**
 * Provisions of the Convention that are no rules here, and why. What is neither cited by a rule
 * nor in this list has been overlooked.
 */
import type { ActType } from '../act-types.ts'

export const WHY = {
  'no operative test': 'A purpose, a term or a principle; rules cite it where they rest on it.',
  'domestic law': 'States legislate; what they enacted comes in as facts or as an overlay.',
  'person decides': 'Judgement that no condition can hold; the act is named.',
  'by the system': 'Kept by what the software does or stores, and tested there.',
  'outside this software': 'Another work than requests for evidence and what goes with them.',
  'between States': 'Institutional; nothing in a case turns on it.',
} as const

export interface NotCoded {
  /** Articles and paragraphs as a person cites them. */
  readonly at: string
  readonly about: string
  readonly why: keyof typeof WHY
  /** Where a person decides: in which act. */
  readonly act?: ActType
}

const listed = (at: string, about: string, why: NotCoded['why']): NotCoded => ({ at, about, why })
const decided = (at: string, about: string, act: ActType): NotCoded => ({
  at,
  about,
  why: 'person decides',
  act,
})

export const notCoded: readonly NotCoded[] = [
  listed('1', 'purpose', 'no operative test'),
  listed('2(a)-(b)', 'system and data', 'no operative test'),
  listed('2(e)', 'service provider: the directory lists them', 'by the system'),
  listed('2(g)', 'personal data: taken to be in every transfer', 'by the system'),
  listed('2(i)-(n)', 'terms of property and organizations', 'no operative test'),
  listed('3(a)', 'scope, carried out by 35(1)', 'no operative test'),
  listed('4(1)', 'other treaties’ offences committed through systems', 'domestic law'),
  listed('8(2)', 'elements a State may add to interception', 'domestic law'),
  listed('9(2)', 'serious harm as an element a State may add', 'domestic law'),
  listed('11(2)-(3)', 'tools for authorised testing; reservation', 'domestic law'),
  listed('12(2)', 'intent to defraud as an element a State may add', 'domestic law'),
  listed('14(3)-(4)', 'what a State may leave out for children', 'domestic law'),
  listed('15(2)-(4)', 'elements a State may add to solicitation', 'domestic law'),
  listed('16(2)-(5)', 'what an intimate image is, and options', 'domestic law'),
  listed('18(3)-(4)', 'natural persons beside; sanctions', 'domestic law'),
  listed('21(1)-(3)', 'sanctions, aggravation, discretion', 'domestic law'),
  listed('21(5)-(6)', 'release and parole', 'domestic law'),
  listed('22(1)', 'jurisdiction that every State must have', 'domestic law'),
  decided('22(4)', 'prosecuting at home where extradition is refused', 'RequestAllocated'),
  listed('23(2)', 'offences for which the powers exist', 'domestic law'),
  listed('25(3)', 'custodian’s confidentiality, whose end the order names', 'by the system'),
  listed('28(2)', 'extending a search to a linked system', 'domestic law'),
  listed('29(1)', 'means of collecting; existing technical capability', 'domestic law'),
  listed('29(2)-(3)', 'alternative means; the provider’s confidentiality', 'domestic law'),
  listed('30(2)-(4)', 'means of interception; confidentiality', 'domestic law'),
  listed('31(2)-(6)', 'tracing and freezing at home', 'domestic law'),
  listed('31(8)', 'burden of proof on lawful origin', 'domestic law'),
  listed('32', 'foreign convictions', 'domestic law'),
  listed('33(3)', 'agreements on relocation', 'between States'),
  listed('34(1)', 'assistance to victims', 'domestic law'),
  listed('34(3)-(4)', 'victims’ views heard; recovery', 'domestic law'),
  decided('37(9)', 'speed of extradition', 'StatusReported'),
  decided('37(10)', 'provisional custody', 'DecisionTaken'),
  listed('37(19)-(20)', 'authority named; agreements', 'between States'),
  listed('38', 'agreements on sentenced persons', 'outside this software'),
  listed('40(32)', 'further agreements', 'between States'),
  listed('41(5)-(6)', 'trained staff; existing networks', 'between States'),
  decided('42(2)', 'asking where the data is', 'MessageSent'),
  decided('47(1)(c)', 'items for analysis', 'DecisionTaken'),
  listed('47(1)(d)-(f)', 'methods, liaison, early warning', 'outside this software'),
  listed('47(2)-(3)', 'agreements between agencies', 'between States'),
  decided('52(1)', 'disposal of confiscated property', 'DecisionTaken'),
  listed('52(3)', 'sharing by agreement', 'between States'),
  listed('53', 'prevention', 'between States'),
  listed('54', 'technical assistance', 'between States'),
  listed('55', 'exchange of information on trends', 'between States'),
  listed('56', 'development', 'between States'),
  listed('57', 'Conference of the States Parties', 'between States'),
  listed('58', 'secretariat', 'between States'),
  listed('59', 'implementation; stricter measures are allowed', 'domestic law'),
  listed('61', 'protocols bind those that join them', 'between States'),
  listed('62', 'adoption of protocols', 'between States'),
  listed('63', 'disputes', 'between States'),
  listed('64', 'signature and ratification, as directories declare them', 'between States'),
  listed('66', 'amendment', 'between States'),
  listed('67', 'denunciation, as directories declare it', 'between States'),
  listed('68', 'depositary and languages', 'between States'),
]
