/**
 * Five invented States and one provider: the world of demonstrations and tests. None of them
 * stands for a real State; what they declare gives each scenario its law.
 */
import type { OfficeId, StateCode } from '../base/id.ts'
import type { Day } from '../base/instant.ts'
import { CUSTOMARY_POWERS, type OfficeKind, type Power } from '../base/office.ts'
import type { Bilateral, Declarations } from '../casefile/declarations.ts'
import type { PrivateJwk } from '../signing/keys.ts'

export interface SimOffice {
  /** Name within the State: `central-authority`. */
  readonly name: string
  readonly kind: OfficeKind
  readonly title: string
  readonly powers: readonly Power[]
}

export interface SimPerson {
  readonly name: string
  readonly post: string
  /** Offices by name; the person has all powers of each. */
  readonly offices: readonly string[]
  /** On their device; a fresh one unless told. */
  readonly key?: PrivateJwk
}

export interface SimState {
  readonly code: string
  readonly name: string
  readonly timeZone: string
  readonly offices: readonly SimOffice[]
  readonly persons: readonly SimPerson[]
  readonly declares: Omit<Declarations, 'finds'>
  /** Level of data protection that others find here. */
  readonly protects: 'adequate' | 'partial' | 'none'
  /** States that this one has under heightened review; none unless told. */
  readonly reviews?: readonly string[]
}

const office = (name: string, kind: OfficeKind, title: string): SimOffice => ({
  name,
  kind,
  title,
  powers: CUSTOMARY_POWERS[kind],
})

const DESK = [
  office('cybercrime-prosecutor', 'competent-authority', 'Cybercrime Prosecutor'),
  office('central-authority', 'central-authority', 'Central Authority'),
  office('contact-point', 'contact-point', '24/7 Contact Point'),
  office('central-criminal-court', 'court', 'Central Criminal Court'),
  office('oversight', 'oversight', 'Oversight Commission'),
  office('registry', 'registry', 'Registry'),
] as const

/** Six persons a State: a prosecutor, a judge, two of the central authority, duty and oversight. */
const staff = (names: readonly [string, string, string, string, string, string]): SimPerson[] => [
  { name: names[0], post: 'senior prosecutor', offices: ['cybercrime-prosecutor'] },
  { name: names[1], post: 'judge', offices: ['central-criminal-court'] },
  { name: names[2], post: 'case officer', offices: ['central-authority'] },
  { name: names[3], post: 'second reader', offices: ['central-authority'] },
  { name: names[4], post: 'duty officer', offices: ['contact-point'] },
  { name: names[5], post: 'commissioner', offices: ['oversight'] },
]

const state = (
  of: Pick<SimState, 'code' | 'name' | 'timeZone' | 'protects'> & {
    staff: readonly [string, string, string, string, string, string]
    declares: Pick<
      SimState['declares'],
      'deathPenalty' | 'dualCriminalityRequired' | 'instruments'
    > &
      Partial<SimState['declares']>
    more?: { offices: readonly SimOffice[]; persons: readonly SimPerson[] }
  },
): SimState => ({
  code: of.code,
  name: of.name,
  timeZone: of.timeZone,
  protects: of.protects,
  offices: [...DESK, ...(of.more?.offices ?? [])],
  persons: [...staff(of.staff), ...(of.more?.persons ?? [])],
  declares: { otherTreatiesWith: [], languages: ['en'], ...of.declares },
})

const boundBy = (id: string, ...reservations: string[]) => ({
  id,
  inForceFrom: '2026-01-01' as Day,
  reservations,
})

/** What Arvenia and Cathis agreed, as each of them declares it. */
const treaty = (own: string, other: string): Bilateral => ({
  with: other as StateCode,
  title: 'Treaty on Mutual Assistance in Criminal Matters',
  inForceFrom: '2011-05-01' as Day,
  centralAuthorities: [`${own}/central-authority` as OfficeId],
  languages: ['en'],
  grounds: ['political-offence', 'essential-interests', 'dual-criminality', 'death-penalty'],
  dualCriminality: true,
  contents: ['authority', 'facts', 'offence', 'identity', 'purpose'],
  useLimited: true,
  answerDays: 60,
})

export const ARVENIA = state({
  code: 'XA',
  name: 'Arvenia',
  timeZone: 'Europe/Vienna',
  protects: 'adequate',
  staff: ['Lena Moor', 'Tomas Ire', 'Greta Voss', 'Imre Sand', 'Nils Aker', 'Ruth Ebel'],
  declares: {
    deathPenalty: 'abolished',
    dualCriminalityRequired: true,
    instruments: [
      boundBy('uncc-2024', '42(5)'),
      boundBy('budapest-2001', '29(4)'),
      boundBy('budapest-2ap-2022', '7(2)(b)'),
      boundBy('untoc-2000'),
    ],
    bilateral: [treaty('XA', 'XC')],
    assistsWithoutTreaty: true,
  },
  more: {
    offices: [office('nimbus', 'provider', 'Nimbus Hosting')],
    persons: [{ name: 'Paula Dahl', post: 'response officer of Nimbus', offices: ['nimbus'] }],
  },
})

export const BELMORA = state({
  code: 'XB',
  name: 'Belmora',
  timeZone: 'Europe/Dublin',
  protects: 'adequate',
  staff: ['Ada Quill', 'Owen Marsh', 'Nora Finch', 'Hugh Tarn', 'Iris Coyle', 'Mona Pell'],
  declares: {
    deathPenalty: 'abolished',
    dualCriminalityRequired: true,
    instruments: [
      boundBy('uncc-2024'),
      boundBy('budapest-2001'),
      boundBy('budapest-2ap-2022'),
      boundBy('untoc-2000'),
    ],
  },
  more: {
    offices: [office('cirrus', 'provider', 'Cirrus Mobile')],
    persons: [{ name: 'Jon Brack', post: 'response officer of Cirrus', offices: ['cirrus'] }],
  },
})

const CATHIS = state({
  code: 'XC',
  name: 'Cathis',
  timeZone: 'Asia/Dubai',
  protects: 'none',
  staff: ['Samir Rhal', 'Layla Dey', 'Omar Teth', 'Huda Kar', 'Basim Orr', 'Rana Vel'],
  declares: {
    deathPenalty: 'retained',
    dualCriminalityRequired: false,
    instruments: [boundBy('uncc-2024'), boundBy('untoc-2000')],
    bilateral: [treaty('XC', 'XA')],
    assistsWithoutTreaty: true,
  },
})

const DOVLAND = state({
  code: 'XD',
  name: 'Dovland',
  timeZone: 'Asia/Almaty',
  protects: 'partial',
  staff: ['Juri Petsch', 'Olga Brint', 'Maks Tolva', 'Vera Skal', 'Anton Grue', 'Inna Rusk'],
  declares: {
    deathPenalty: 'abolished-in-practice',
    dualCriminalityRequired: false,
    instruments: [boundBy('uncc-2024'), boundBy('untoc-2000')],
  },
})

const ESTREYA = state({
  code: 'XE',
  name: 'Estreya',
  timeZone: 'Atlantic/Azores',
  protects: 'adequate',
  staff: ['Ines Barra', 'Rui Salto', 'Marta Ceo', 'Luis Pedra', 'Ana Torre', 'Sara Vidal'],
  declares: {
    deathPenalty: 'abolished',
    dualCriminalityRequired: true,
    instruments: [boundBy('uncc-2024'), boundBy('budapest-2001'), boundBy('untoc-2000')],
    assistsWithoutTreaty: true,
  },
})

export const STATES: readonly SimState[] = [ARVENIA, BELMORA, CATHIS, DOVLAND, ESTREYA]
