/**
 * The request document: what a requesting authority must say, field by field.
 *
 * One document serves drafting, `rogatory check` and the act `RequestMade`; the act keeps its
 * personal data and free text in a part that can be erased, and the rest in its body.
 *
 * @see Article 40(15), 42(3) and 45(3) of the Convention; docs/formats/request.md
 */
import {
  caseId,
  dayText,
  digestText,
  instantText,
  language,
  officeId,
  prose,
  stateCode,
  z,
} from '../base/schema.ts'
import {
  CONDUCT_CIRCUMSTANCES,
  ITEM_CIRCUMSTANCES,
  REQUEST_POINTS,
} from '../law/vocabulary/circumstances.ts'
import { JURISDICTION_BASES, OFFENCE_FORMS } from '../law/vocabulary/claim.ts'
import {
  DATA_PRINCIPLES,
  ITEM_KINDS,
  type ItemKind,
  LISTED_OFFENCES,
  PRIVILEGES,
  PROTECTED_KINDS,
  PURPOSES,
} from '../law/vocabulary/codes.ts'
import { statedElements } from './elements.ts'
import { hearing, jointInvestigation, property } from './request-help.ts'

export { ITEM_KINDS, type ItemKind }

export const DATA_CATEGORIES = ['subscriber', 'traffic', 'content', 'last-location'] as const
export type DataCategory = (typeof DATA_CATEGORIES)[number]

/** Kinds by which data would leave the provider; preservation alone moves none. */
export const discloses = (kind: ItemKind): boolean => kind !== 'preservation'

const IDENTIFIER_TYPES = [
  'account',
  'email',
  'phone',
  'imei',
  'ipv4',
  'ipv6',
  'url',
  'username',
  'wallet',
  'hash',
  'server',
] as const

/** A selector of data, with the words that tie it to the facts; without them it is at large. */
export const identifier = z.strictObject({
  type: z.enum(IDENTIFIER_TYPES),
  value: prose(512),
  /** An IP address names a person only together with a port and a time. */
  port: z.int().min(1).max(65_535).optional(),
  at: instantText.optional(),
  tie: prose(2000).optional(),
})

const period = z
  .strictObject({ from: instantText, to: instantText })
  .refine(({ from, to }) => from <= to, { error: 'the period ends before it begins' })

export const item = z.strictObject({
  item: z.int().min(1).max(64),
  kind: z.enum(ITEM_KINDS),
  /** What other assistance is meant; absent: `other`, or what the kind says. */
  purpose: z.enum(PURPOSES).optional(),
  /** What data is meant; for preservation and emergency items too. */
  categories: z.array(z.enum(DATA_CATEGORIES)).min(1).max(4),
  provider: officeId,
  /** Selectors; or, when none can be named, the group meant, which no safeguard profile carries. */
  identifiers: z.array(identifier).max(10_000),
  atLarge: prose(500).optional(),
  period: period.optional(),
  volumeCapBytes: z.int().min(1).optional(),
  /** How the data bears on the facts. */
  relation: prose(4000),
  /** Would obeying weaken encryption or the security of a service? No profile carries it. */
  weakensSecurity: z.boolean(),
  /** Traffic data that only shows who used a service; absent: it shows more. */
  identificationOnly: z.boolean().optional(),
  preservedUnder: z.int().min(1).max(64).optional(),
  /** What it demands beyond data that the provider stores here; absent: nothing. */
  circumstances: z.array(z.enum(ITEM_CIRCUMSTANCES)).max(20).optional(),
})
export type RequestItem = z.output<typeof item>

/** Conduct as alleged, in elements that both laws can be held against; never article names. */
const conduct = z.strictObject({
  actor: prose(1000),
  act: prose(2000),
  object: prose(1000),
  without: z.enum(['authorization', 'consent', 'right', 'none-alleged', 'not-yet-known']),
  securityBypassed: z.enum(['yes', 'no', 'not-yet-known']),
  intent: z.enum(['intent', 'dishonest-intent', 'knowledge', 'negligence', 'not-yet-known']),
  /** On what the intent is alleged. */
  intentBasis: prose(2000).optional(),
  result: prose(2000).optional(),
  /** Harm caused, intended or risked; its absence is a ground for a person to weigh, no bar. */
  harm: z.enum(['caused', 'intended', 'risked', 'none-alleged', 'not-yet-known']),
  /** The same conduct as facts, to be held against both laws; absent: nobody compared it yet. */
  elements: statedElements.optional(),
  /** Why an element is not yet knowable; accepted for preservation and subscriber items only. */
  notYetKnowableBecause: prose(2000).optional(),
  /**
   * Kinds of protected conduct among the acts alleged to be criminal; never anyone's profession.
   * `onlyProtected` when the charge, by its elements, is that conduct and nothing else.
   */
  protectedKinds: z.array(z.enum(PROTECTED_KINDS)).max(8),
  onlyProtected: z.boolean(),
  incitementOrThreat: z.boolean(),
  /** What bears on protection; absent: nothing of it. */
  circumstances: z.array(z.enum(CONDUCT_CIRCUMSTANCES)).max(20).optional(),
})

export const offence = z.strictObject({
  title: prose(300),
  provision: prose(300),
  text: prose(8000),
  maxPenaltyYears: z.int().min(0).max(100),
  deathPenaltyPossible: z.boolean(),
  limitation: z.enum(['running', 'expired', 'none']),
  /** Article of the Convention whose elements the conduct meets, 7 to 17; absent for others. */
  conventionArticle: z.int().min(7).max(17).optional(),
  /** Absent: completed, by the person themselves. */
  form: z.enum(OFFENCE_FORMS).optional(),
  /** Part played by the system: aimed at, needed for it, or merely used as anyone would. */
  ictRole: z.enum(['target', 'essential', 'incidental']),
  transnational: z.boolean(),
  organizedOrSeriousHarm: z.boolean(),
  /** An organized criminal group is alleged to be involved; absent: it is not. */
  organizedGroup: z.boolean().optional(),
  fiscal: z.boolean(),
  political: z.boolean(),
  /** For an order under Regulation (EU) 2023/1543; absent: neither listed nor ticked. */
  epoc: z
    .strictObject({
      /** Class of Article 5(4)(b) to (d) to which it belongs. */
      listed: z.enum(LISTED_OFFENCES).exclude(['none']).optional(),
      annexIV: z.boolean(),
    })
    .optional(),
  conduct,
})
export type Offence = z.output<typeof offence>

const person = z.strictObject({
  label: prose(40),
  name: prose(200).optional(),
  aliases: z.array(prose(200)).max(20).optional(),
  born: dayText.optional(),
  nationality: stateCode.optional(),
  residence: stateCode.optional(),
  role: z.enum(['suspect', 'victim', 'witness', 'unknown']),
  privilege: z.enum(['none', ...PRIVILEGES]),
  minor: z.boolean(),
})

const contact = z.strictObject({
  officer: prose(200),
  post: prose(200),
  phone: prose(40),
  mail: prose(200),
  hours: prose(200),
  timeZone: prose(64),
  languages: z.array(language).min(1).max(10),
})

/** The whole document. The comments give the row of the request form that a member answers. */
export const requestDocument = z.strictObject({
  format: z.literal('rogatory-request/1'),
  /** 1 */
  reference: prose(100),
  date: dayText,
  handling: z.enum(['normal', 'urgent', 'emergency']),
  /** 2 */
  basis: z.strictObject({
    instrument: prose(40),
    articles: z.array(prose(20)).min(1).max(20),
    /** Where another treaty binds the pair: how they agreed to use Article 40(8) to (31). */
    article40Agreed: prose(1000).optional(),
  }),
  /** 3 to 5 */
  from: z.strictObject({
    authority: officeId,
    authorityIs: z.enum(['court', 'prosecutor', 'police', 'other']),
    centralAuthority: officeId,
    contact,
  }),
  to: z.strictObject({ centralAuthority: officeId }),
  investigation: z.strictObject({
    authority: prose(300),
    functions: prose(1000),
    nature: prose(1000),
    stage: z.enum(['investigation', 'prosecution', 'trial', 'execution']),
    specific: z.boolean(),
  }),
  /** 7 */
  persons: z.array(person).max(200),
  /** 8 */
  facts: z.strictObject({
    summary: prose(20_000),
    when: prose(1000),
    where: prose(1000),
    how: prose(4000),
    harm: prose(4000),
  }),
  /** 9, 10 */
  offences: z.array(offence).min(1).max(20),
  dualCriminality: prose(8000).optional(),
  /** 11, 12 */
  items: z
    .array(item)
    .min(1)
    .max(64)
    .refine((items) => items.every((entry, i) => entry.item === i + 1), {
      error: 'items are numbered 1, 2, 3 and so on in their order',
    }),
  hearing: hearing.optional(),
  property: property.optional(),
  jointInvestigation: jointInvestigation.optional(),
  /** 13: each of the five tests answered in words; an empty answer is no answer */
  tests: z.strictObject({
    legality: prose(4000).optional(),
    necessity: prose(4000).optional(),
    proportionality: prose(4000).optional(),
    nonDiscrimination: prose(4000).optional(),
    legitimatePurpose: prose(4000).optional(),
    lessIntrusiveTried: prose(4000).optional(),
  }),
  /** 14 */
  use: z.strictObject({
    purpose: prose(2000),
    onlyThisCase: z.boolean(),
    noOnwardTransferWithoutConsent: z.boolean(),
    retentionDays: z.int().min(1).max(3650),
    dataProtection: prose(4000),
    /** Principles undertaken for this request beyond those declared; absent: none. */
    principles: z.array(z.enum(DATA_PRINCIPLES)).max(20).optional(),
  }),
  /** 15: who must authorize at home; the authorization itself is an act of that court */
  authorization: z.union([
    z.strictObject({ court: officeId }),
    z.strictObject({ notRequiredBecause: prose(2000) }),
  ]),
  /** 16 to 20 */
  procedure: prose(4000).optional(),
  confidentiality: z
    .strictObject({ reason: prose(2000), until: dayText, decidedBy: prose(200), reviewOn: dayText })
    .optional(),
  notice: z
    .strictObject({ to: prose(500), when: prose(500), delayGround: prose(1000).optional() })
    .optional(),
  urgency: z.strictObject({ reason: prose(2000), by: instantText }).optional(),
  emergency: z
    .strictObject({
      danger: prose(2000),
      toLife: z.boolean(),
      imminent: z.boolean(),
      whyThisHelps: prose(2000),
      formalRequestBy: instantText,
    })
    .optional(),
  priorContacts: z.array(prose(300)).max(50).optional(),
  /** Preservation: a request for disclosure will follow (Article 42(3)(f)). */
  disclosureWillFollow: z.strictObject({ by: dayText }).optional(),
  lossRisk: prose(2000).optional(),
  /** 21 to 23 */
  assurances: z.strictObject({
    noDeathPenalty: z.boolean(),
    noTorture: z.boolean(),
    fairTrial: z.boolean(),
    /** That this State would assist in a like case; absent: no such promise. */
    reciprocity: z.boolean().optional(),
  }),
  immunities: prose(2000).optional(),
  /** What an order under Regulation (EU) 2023/1543 says beside; absent: it is none. */
  epoc: z
    .strictObject({
      addressee: z.enum(['designated-establishment', 'legal-representative', 'other']),
      similarDomesticCase: z.boolean(),
      enforcingNotified: z.boolean(),
      localOffence: z.boolean(),
      localPerson: z.boolean(),
      /** Of a sentence to be executed from which the person absconded; absent: there is none. */
      sentenceMonths: z.int().min(0).max(1200).optional(),
    })
    .optional(),
  /** Who outside the investigation removes privileged data first. */
  privilegeFilter: prose(2000).optional(),
  costs: prose(1000).optional(),
  /** 24, 25 */
  language: language,
  translation: z.strictObject({ into: language, translator: prose(200) }).optional(),
  /** The key for the evidence is made when the request is signed and stands in the act's body. */
  channel: prose(500),
  /** 27, 28 */
  attachments: z.array(z.strictObject({ name: prose(200), sha256: digestText })).max(100),
  remedies: prose(4000),
  /** Where the State’s power over the offence does not rest on its territory; absent: it does. */
  jurisdiction: z
    .strictObject({
      basis: z.enum(JURISDICTION_BASES).exclude(['territory']),
      reasons: prose(4000),
    })
    .optional(),
  /** Other States that investigate the same facts; absent: none is known. */
  otherForums: z.array(stateCode).max(50).optional(),
  /** Points on which rules ask for reasons of their own; absent: none is addressed. */
  addresses: z
    .array(z.strictObject({ point: z.enum(REQUEST_POINTS), reasons: prose(4000) }))
    .max(20)
    .optional(),
  matter: caseId.optional(),
})
export type RequestDocument = z.output<typeof requestDocument>
