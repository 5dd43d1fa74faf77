/** Seeking: the request, its authorization at home, its way to the other State. */
import { dayText, instantText, language, officeId, prose, z } from '../../base/schema.ts'
import { amendedMembers, amendment } from '../amendment.ts'
import { DATA_CATEGORIES, ITEM_KINDS, requestDocument } from '../request.ts'
import { PERIOD_MARKS } from '../request-periods.ts'
import { define, itemNumbers, maybe, part, ref } from './define.ts'

const reasons = z.strictObject({ text: prose(20_000) })

/** What the fold needs of the document as the act leaves it. */
const marks = {
  /** Somebody is charged or convicted already; absent: nobody is. */
  accused: z.literal(true).optional(),
  /** What sets the periods of the answer, in the order of `PERIOD_MARKS`; absent: none. */
  periods: z.array(z.enum(PERIOD_MARKS)).min(1).max(6).optional(),
}

/** What stands of the request document in the body of the act that brings it into the case. */
export const asked = {
  instrument: prose(40),
  handling: z.enum(['normal', 'urgent', 'emergency']),
  language,
  to: officeId,
  items: z
    .array(
      z.strictObject({
        item: z.int().min(1).max(64),
        kind: z.enum(ITEM_KINDS),
        categories: z.array(z.enum(DATA_CATEGORIES)).min(1).max(4),
        provider: officeId,
      }),
    )
    .min(1)
    .max(64)
    .refine((items) => items.every((entry, i) => entry.item === i + 1), {
      error: 'items are numbered 1, 2, 3 and so on in their order',
    }),
  /** How long the requesting State keeps secret that it asked; null: not at all. */
  confidentialUntil: dayText.nullable(),
  ...marks,
  retentionDays: z.int().min(1).max(3650),
}

export const RequestMade = define({
  type: 'RequestMade',
  side: 'requesting',
  circle: 'bilateral',
  power: 'seek',
  offices: ['competent-authority', 'central-authority', 'contact-point'],
  advances: true,
  body: z.strictObject({ ...asked, returnTo: z.string().max(100) }),
  parts: { request: part('bilateral', requestDocument) },
})

/**
 * The authority says parts of its request anew. What was authorized, assessed and decided on the
 * old words is done again.
 */
export const RequestAmended = define({
  type: 'RequestAmended',
  side: 'requesting',
  circle: 'bilateral',
  power: 'seek',
  offices: ['competent-authority', 'central-authority', 'contact-point'],
  advances: true,
  opens: true,
  body: z.strictObject({ request: ref, members: amendedMembers, ...marks }),
  parts: { amendment: part('bilateral', amendment), reasons: part('bilateral', reasons) },
})

export const AuthorizationSought = define({
  type: 'AuthorizationSought',
  side: 'requesting',
  circle: 'internal',
  power: 'seek',
  offices: ['competent-authority', 'central-authority'],
  advances: true,
  body: z.strictObject({ request: ref, items: itemNumbers, court: officeId }),
  parts: { application: part('internal', reasons) },
})

/** The five tests, each with the reasons of the one who authorizes. */
export const fiveTests = z.strictObject({
  legality: prose(4000),
  necessity: prose(4000),
  proportionality: prose(4000),
  nonDiscrimination: prose(4000),
  legitimatePurpose: prose(4000),
})

export const AuthorizationGranted = define({
  type: 'AuthorizationGranted',
  side: 'any',
  circle: 'bilateral',
  power: 'authorize',
  offices: ['court', 'review-panel', 'competent-authority'],
  advances: true,
  body: z.strictObject({
    request: ref,
    items: itemNumbers,
    by: z.enum(['court', 'judge-certificate', 'independent-body', 'prosecutor']),
    expires: instantText,
    reviewBy: dayText,
  }),
  parts: {
    authorization: part(
      'bilateral',
      z.strictObject({ number: prose(100), scope: prose(4000), tests: fiveTests }),
    ),
    order: maybe(part('bilateral')),
  },
})

export const AuthorizationRefused = define({
  type: 'AuthorizationRefused',
  side: 'any',
  circle: 'internal',
  power: 'authorize',
  offices: ['court', 'review-panel'],
  advances: false,
  body: z.strictObject({ request: ref, items: itemNumbers }),
  parts: { reasons: part('internal', reasons) },
})

export const AuthorizationRevoked = define({
  type: 'AuthorizationRevoked',
  side: 'any',
  circle: 'bilateral',
  power: 'authorize',
  offices: ['court', 'review-panel'],
  advances: false,
  opens: true,
  body: z.strictObject({ authorization: ref, items: itemNumbers }),
  parts: { reasons: part('bilateral', reasons) },
})

export const RequestTransmitted = define({
  type: 'RequestTransmitted',
  side: 'requesting',
  circle: 'bilateral',
  power: 'transmit',
  offices: ['central-authority', 'contact-point'],
  advances: true,
  opens: true,
  body: z.strictObject({ request: ref, items: itemNumbers }),
  parts: {},
})

export const RequestWithdrawn = define({
  type: 'RequestWithdrawn',
  side: 'requesting',
  circle: 'bilateral',
  power: 'seek',
  offices: ['competent-authority', 'central-authority', 'contact-point'],
  advances: false,
  opens: true,
  body: z.strictObject({ request: ref, items: itemNumbers }),
  parts: { reasons: maybe(part('bilateral', reasons)) },
})

export const InformationRequested = define({
  type: 'InformationRequested',
  side: 'requested',
  circle: 'bilateral',
  power: 'consult',
  offices: ['central-authority', 'contact-point'],
  advances: false,
  opens: true,
  /** The rules whose lack is to be cured, by id, and by when. */
  body: z.strictObject({
    request: ref,
    items: itemNumbers,
    cureBy: dayText,
    rules: z.array(prose(80)).max(100),
  }),
  parts: { questions: part('bilateral', reasons) },
})

export const InformationSupplied = define({
  type: 'InformationSupplied',
  side: 'requesting',
  circle: 'bilateral',
  power: 'seek',
  offices: ['competent-authority', 'central-authority', 'contact-point'],
  advances: false,
  opens: true,
  body: z.strictObject({ asked: ref }),
  parts: { answers: part('bilateral', reasons) },
})
