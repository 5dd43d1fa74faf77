/** Executing: the order, the provider's answer, the evidence on its way. */
import {
  dayText,
  digestText,
  instantText,
  officeId,
  prose,
  stateCode,
  z,
} from '../../base/schema.ts'
import { DATA_CATEGORIES, identifier } from '../request.ts'
import { define, itemNumbers, maybe, part, ref, restsPart } from './define.ts'

const reasons = z.strictObject({ text: prose(20_000) })

export const OrderApplied = define({
  type: 'OrderApplied',
  side: 'requested',
  circle: 'internal',
  power: 'order',
  offices: ['central-authority'],
  advances: true,
  body: z.strictObject({ decision: ref, items: itemNumbers, court: officeId }),
  parts: { application: part('internal', reasons) },
})

/** What the provider must see to know that the order is real, lawful and narrow. */
export const orderText = z.strictObject({
  number: prose(100),
  law: prose(300),
  offenceCategory: prose(300),
  items: z
    .array(
      z.strictObject({
        item: z.int().min(1).max(64),
        categories: z.array(z.enum(DATA_CATEGORIES)).min(1).max(4),
        identifiers: z.array(identifier).min(1).max(10_000),
        from: instantText.optional(),
        to: instantText.optional(),
      }),
    )
    .min(1)
    .max(64),
  /** Effect on third parties, considered before the order (Article 24(3)). */
  thirdParties: prose(4000),
  secrecyReason: prose(2000).optional(),
  costs: prose(1000),
  howToChallenge: prose(2000),
})

/** The part `order` of `OrderIssued`. */
export type OrderText = z.output<typeof orderText>

const orderBody = z.strictObject({
  kind: z.enum(['preservation', 'production', 'emergency-production']),
  items: itemNumbers,
  categories: z.array(z.enum(DATA_CATEGORIES)).min(1).max(4),
  provider: officeId,
  forState: stateCode,
  deadline: instantText,
  /** Preservation: how long the data is kept, at most 90 days an order (Article 25(2)). */
  keepUntil: instantText.nullable(),
  secretUntil: dayText.nullable(),
  challengeBy: instantText,
  /** Recipients of the evidence: the case's readers and recovery, as age recipients. */
  recipients: z.array(z.string().max(100)).max(20),
})

export const OrderIssued = define({
  type: 'OrderIssued',
  side: 'requested',
  circle: 'provider',
  // Where life is in danger two persons of the central authority suffice; a judge looks after.
  power: ({ kind }) =>
    kind === 'preservation' ? 'preserve' : kind === 'production' ? 'authorize' : 'order',
  offices: ['court', 'contact-point', 'central-authority'],
  advances: true,
  body: orderBody,
  parts: { order: part('provider', orderText), rests: maybe(part('bilateral', restsPart)) },
})

export const OrderServed = define({
  type: 'OrderServed',
  side: 'requested',
  circle: 'provider',
  power: 'order',
  offices: ['central-authority', 'contact-point'],
  advances: true,
  opens: true,
  body: z.strictObject({ order: ref }),
  parts: {},
})

export const OrderWithdrawn = define({
  type: 'OrderWithdrawn',
  side: 'requested',
  circle: 'provider',
  power: 'order',
  offices: ['central-authority', 'contact-point', 'court'],
  advances: false,
  opens: true,
  body: z.strictObject({ order: ref }),
  parts: { reasons: maybe(part('provider', reasons)) },
})

/** The first five of any order; the rest are reasons of the Regulation’s Form 3. */
const CHALLENGE_GROUNDS = [
  'conflict-of-laws',
  'overbreadth',
  'privilege',
  'protected-person',
  'impossible',
  'incomplete',
  'manifest-error',
  'insufficient-information',
  'not-competent',
] as const

/** On what an objection of conflicting law rests; the last two suspend no order (Article 17(2)). */
const CONFLICT_RESTS = ['prohibition', 'no-similar-rules', 'storage-place'] as const

export interface Objection {
  readonly ground: (typeof CHALLENGE_GROUNDS)[number]
  readonly restsOn?: (typeof CONFLICT_RESTS)[number] | undefined
}

export const OrderChallenged = define({
  type: 'OrderChallenged',
  side: 'provider',
  circle: 'provider',
  power: 'execute',
  offices: ['provider'],
  advances: false,
  opens: true,
  body: z.strictObject({
    order: ref,
    items: itemNumbers,
    ground: z.enum(CHALLENGE_GROUNDS),
    /** Of a conflict of laws; absent: the provider does not say. */
    restsOn: z.enum(CONFLICT_RESTS).optional(),
  }),
  parts: { reasons: part('provider', reasons) },
})

export const ChallengeDecided = define({
  type: 'ChallengeDecided',
  side: 'requested',
  circle: 'provider',
  power: 'authorize',
  offices: ['court'],
  advances: ({ result }) => result === 'order-maintained' || result === 'suspension-lifted',
  opens: true,
  body: z.strictObject({
    challenge: ref,
    /** `suspension-lifted` decides nothing yet: data may go on while the challenge is heard. */
    result: z.enum(['order-maintained', 'order-narrowed', 'order-set-aside', 'suspension-lifted']),
  }),
  parts: { reasons: part('provider', reasons) },
})

export const DataPreserved = define({
  type: 'DataPreserved',
  side: 'provider',
  circle: 'provider',
  power: 'execute',
  offices: ['provider'],
  advances: true,
  opens: true,
  body: z.strictObject({
    order: ref,
    items: itemNumbers,
    until: instantText,
    /** Other States whose providers carried the communication; absent: none was found. */
    alsoThrough: z.array(stateCode).min(1).max(50).optional(),
  }),
  parts: {},
})

export const PreservationReleased = define({
  type: 'PreservationReleased',
  side: 'any',
  circle: 'provider',
  power: 'execute',
  offices: ['provider', 'contact-point', 'central-authority'],
  advances: false,
  opens: true,
  body: z.strictObject({ order: ref, items: itemNumbers }),
  parts: {},
})

const parcelRef = z.strictObject({
  header: digestText,
  payload: digestText,
  manifest: digestText,
  sizeBytes: z.int().min(0),
})

export const DataProduced = define({
  type: 'DataProduced',
  side: 'provider',
  circle: 'provider',
  power: 'execute',
  offices: ['provider'],
  advances: true,
  opens: true,
  body: z.strictObject({
    order: ref,
    items: z
      .array(
        z.strictObject({
          item: z.int().min(1).max(64),
          result: z.enum(['provided', 'partial', 'nothing-held']),
          categories: z.array(z.enum(DATA_CATEGORIES)).max(4),
        }),
      )
      .min(1)
      .max(64),
    parcel: parcelRef,
  }),
  parts: { manifest: part('provider') },
})

/**
 * Said by the requested State's registry when header and payload are there, as the provider
 * named them: from here the provider needs its own copy no longer.
 */
export const ParcelFetched = define({
  type: 'ParcelFetched',
  side: 'requested',
  circle: 'provider',
  power: 'registry',
  offices: ['registry'],
  advances: false,
  opens: true,
  body: z.strictObject({ produced: ref }),
  parts: {},
})

export const NothingHeld = define({
  type: 'NothingHeld',
  side: 'provider',
  circle: 'provider',
  power: 'execute',
  offices: ['provider'],
  advances: false,
  opens: true,
  body: z.strictObject({ order: ref, items: itemNumbers }),
  parts: {},
})

export const EvidenceTransmitted = define({
  type: 'EvidenceTransmitted',
  side: 'requested',
  circle: 'bilateral',
  power: 'transfer',
  offices: ['central-authority', 'contact-point'],
  advances: true,
  opens: true,
  body: z.strictObject({
    produced: ref,
    request: ref,
    items: itemNumbers,
    parcel: parcelRef,
    conditions: z.array(prose(60)).max(20),
    retentionDays: z.int().min(1).max(90),
  }),
  parts: {
    transferReasons: maybe(part('internal', reasons)),
  },
})

export const EvidenceReceived = define({
  type: 'EvidenceReceived',
  side: 'requesting',
  circle: 'bilateral',
  power: 'receive',
  offices: ['central-authority', 'competent-authority', 'contact-point'],
  advances: false,
  opens: true,
  body: z.strictObject({
    transmitted: ref,
    result: z.enum(['intact', 'damaged']),
    /** Index of the first chunk that failed its check. */
    chunk: z.int().min(0).optional(),
  }),
  parts: {},
})
