/** Between the two States: terms, assurances, costs, questions, translations and plain words. */
import { dayText, instantText, language, officeId, prose, z } from '../../base/schema.ts'
import { CONDITION_CODES } from '../../law/vocabulary/codes.ts'
import { define, itemNumbers, maybe, part, ref } from './define.ts'

const text = z.strictObject({ text: prose(20_000) })

/** Who consults for a State. */
const CONSULTING = ['central-authority', 'contact-point'] as const
/** What a State says when it consults: it goes to the other one, and no law stops it. */
const CONSULTATION = {
  circle: 'bilateral',
  power: 'consult',
  offices: CONSULTING,
  advances: false,
  opens: true,
} as const
/** Who speaks to the other State, or keeps the case, without deciding anything. */
const WRITING = ['competent-authority', 'central-authority', 'contact-point'] as const

/** Terms on which a request could be carried out; either State proposes (Article 40(28)). */
export const ConditionsProposed = define({
  type: 'ConditionsProposed',
  side: 'any',
  ...CONSULTATION,
  body: z.strictObject({
    request: ref,
    items: itemNumbers,
    conditions: z
      .array(z.enum(CONDITION_CODES))
      .min(1)
      .max(CONDITION_CODES.length)
      .refine((codes) => new Set(codes).size === codes.length, {
        error: 'a condition is proposed once',
      }),
  }),
  parts: { terms: part('bilateral', text) },
})

/**
 * The other State agrees: to the terms; or, told that its secrecy cannot be kept, that the request
 * goes on all the same.
 */
export const ConditionsAccepted = define({
  type: 'ConditionsAccepted',
  side: 'any',
  ...CONSULTATION,
  body: z.strictObject({ proposal: ref }),
  parts: {},
})

/** Also the answer to costs that the other State will not bear. */
export const ConditionsDeclined = define({
  type: 'ConditionsDeclined',
  side: 'any',
  ...CONSULTATION,
  body: z.strictObject({ proposal: ref }),
  parts: { reasons: maybe(part('bilateral', text)) },
})

/** Costs that are substantial or extraordinary, and who is to bear them (Article 40(30)). */
export const CostsProposed = define({
  type: 'CostsProposed',
  side: 'requested',
  ...CONSULTATION,
  body: z.strictObject({
    request: ref,
    items: itemNumbers,
    bears: z.enum(['requested', 'requesting', 'shared']),
  }),
  parts: { costs: part('bilateral', text) },
})

export const CostsAgreed = define({
  type: 'CostsAgreed',
  side: 'requesting',
  ...CONSULTATION,
  body: z.strictObject({ proposal: ref }),
  parts: {},
})

/** Said promptly (Article 40(20)); the requesting State answers it like terms. */
export const ConfidentialityImpossible = define({
  type: 'ConfidentialityImpossible',
  side: 'requested',
  ...CONSULTATION,
  body: z.strictObject({ request: ref }),
  parts: { reasons: part('bilateral', text) },
})

/** What a State can be asked to promise, one by one. */
const ASSURANCES = [
  'death-penalty',
  'torture',
  'fair-trial',
  'data-protection',
  'use',
  'reciprocity',
] as const
export type AssuranceKind = (typeof ASSURANCES)[number]

export const AssuranceGiven = define({
  type: 'AssuranceGiven',
  side: 'requesting',
  circle: 'bilateral',
  power: 'consult',
  offices: ['central-authority'],
  advances: false,
  opens: true,
  body: z.strictObject({ request: ref, of: z.enum(ASSURANCES) }),
  parts: {
    assurance: part(
      'bilateral',
      z.strictObject({
        text: prose(20_000),
        /** By what power its issuer binds the State. */
        issuerMay: prose(2000),
        /** Charges and uses of the evidence that it covers. */
        covers: prose(4000),
        monitoredBy: prose(2000),
      }),
    ),
  },
})

/** The requested State has checked all three, or it does not say this. */
export const AssuranceVerified = define({
  type: 'AssuranceVerified',
  side: 'requested',
  circle: 'bilateral',
  power: 'assess',
  offices: ['central-authority'],
  advances: false,
  opens: true,
  body: z.strictObject({
    assurance: ref,
    issuerEmpowered: z.literal(true),
    coversEverything: z.literal(true),
    monitored: z.literal(true),
  }),
  parts: { reasons: part('internal', text) },
})

/** Either State may say it: of an assurance, or of what the request itself promised. */
export const AssuranceBreached = define({
  type: 'AssuranceBreached',
  side: 'any',
  ...CONSULTATION,
  body: z.strictObject({ promise: ref, of: z.enum(ASSURANCES) }),
  parts: { reasons: part('bilateral', text) },
})

export const StatusAsked = define({
  type: 'StatusAsked',
  side: 'requesting',
  circle: 'bilateral',
  power: 'seek',
  offices: WRITING,
  advances: false,
  opens: true,
  /** The Convention names no time for the answer, so who asks does (Article 40(26)). */
  body: z.strictObject({ request: ref, items: itemNumbers, answerBy: dayText }),
  parts: { question: maybe(part('bilateral', text)) },
})

export const StatusReported = define({
  type: 'StatusReported',
  side: 'requested',
  ...CONSULTATION,
  body: z.strictObject({
    /** The question that it answers; null: nobody asked. */
    question: ref.nullable(),
    items: z
      .array(
        z.strictObject({
          item: z.int().min(1).max(64),
          stage: z.enum(['received', 'assessed', 'consulted', 'decided', 'ordered', 'handed-over']),
          /** When its answer is expected; null: nobody can say. */
          expected: dayText.nullable(),
        }),
      )
      .min(1)
      .max(64)
      .refine((items) => items.every(({ item }, i) => i === 0 || item > items[i - 1]!.item), {
        error: 'items stand in rising order, each once',
      }),
  }),
  parts: { note: maybe(part('bilateral', text)) },
})

/**
 * Plain words of one authority to the other. It has room for text alone: evidence goes as a
 * parcel, and what changes the case has an act of its own.
 */
export const MessageSent = define({
  type: 'MessageSent',
  side: 'any',
  circle: 'bilateral',
  power: 'receive',
  offices: WRITING,
  advances: false,
  opens: true,
  body: z.strictObject({
    re: z.enum(['procedure', 'preservation-would-not-help', 'where-data-is', 'other']),
  }),
  parts: { message: part('bilateral', text) },
})

/**
 * A translation of what an earlier act says. The original prevails. It opens nothing by itself: it
 * goes with the transmission, or with the next act that goes.
 */
export const TranslationAttached = define({
  type: 'TranslationAttached',
  side: 'any',
  circle: 'bilateral',
  power: 'translate',
  offices: WRITING,
  advances: false,
  body: z.strictObject({ original: ref, into: language }),
  parts: {
    translation: part(
      'bilateral',
      z.strictObject({
        translator: prose(200),
        qualification: prose(500).optional(),
        text: prose(200_000),
      }),
    ),
  },
})

/** The central authority has checked the request before it goes. */
export const RequestCleared = define({
  type: 'RequestCleared',
  side: 'requesting',
  circle: 'bilateral',
  power: 'clear',
  offices: ['central-authority'],
  advances: true,
  body: z.strictObject({ request: ref, items: itemNumbers }),
  parts: { note: maybe(part('internal', text)) },
})

/** Which office of the requested State works on which items. */
export const RequestAllocated = define({
  type: 'RequestAllocated',
  side: 'requested',
  circle: 'internal',
  power: 'receive',
  offices: ['central-authority'],
  advances: false,
  body: z.strictObject({ request: ref, items: itemNumbers, office: officeId }),
  parts: { note: maybe(part('internal', text)) },
})

/** Somebody reads the law otherwise than a rule does. Shown beside its findings, changes none. */
export const ReadingContested = define({
  type: 'ReadingContested',
  side: 'any',
  circle: 'bilateral',
  power: 'receive',
  offices: WRITING,
  advances: false,
  opens: true,
  body: z.strictObject({
    /** The act on which the rule found something. */
    judged: ref,
    rule: z
      .string()
      .max(80)
      .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  }),
  parts: { reasons: part('bilateral', text) },
})

/** The order to preserve binds for longer, as often as the law allows (Articles 25(2), 42(8)). */
export const PreservationRenewed = define({
  type: 'PreservationRenewed',
  side: 'requested',
  circle: 'provider',
  power: 'preserve',
  offices: CONSULTING,
  advances: true,
  opens: true,
  body: z.strictObject({ order: ref, items: itemNumbers, until: instantText }),
  parts: {},
})
