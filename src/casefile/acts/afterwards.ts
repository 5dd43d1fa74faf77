/** Afterwards: telling the person, locking, keeping longer, erasing, ending. */
import { dayText, instantText, prose, z } from '../../base/schema.ts'
import { define, itemNumbers, maybe, part, ref } from './define.ts'

const reasons = z.strictObject({ text: prose(20_000) })

export const NoticeDeferred = define({
  type: 'NoticeDeferred',
  side: 'any',
  circle: 'bilateral',
  power: 'authorize',
  offices: ['court'],
  advances: true,
  opens: true,
  body: z.strictObject({ request: ref, items: itemNumbers, until: dayText }),
  parts: { reasons: part('internal', reasons) },
})

export const NoticeGiven = define({
  type: 'NoticeGiven',
  side: 'any',
  circle: 'bilateral',
  power: 'notify',
  offices: ['competent-authority', 'central-authority'],
  advances: false,
  opens: true,
  body: z.strictObject({ request: ref, items: itemNumbers }),
  parts: { notice: part('internal', reasons) },
})

/** Said by the registry on day 90: from here nobody uses the parcel without an authorization. */
export const EvidenceLocked = define({
  type: 'EvidenceLocked',
  side: 'any',
  circle: 'bilateral',
  power: 'registry',
  offices: ['registry'],
  advances: false,
  opens: true,
  body: z.strictObject({ received: ref, due: instantText }),
  parts: {},
})

export const RetentionExtended = define({
  type: 'RetentionExtended',
  side: 'requesting',
  circle: 'bilateral',
  power: 'authorize',
  offices: ['court'],
  advances: true,
  opens: true,
  body: z.strictObject({ received: ref, until: instantText }),
  parts: { reasons: part('internal', reasons) },
})

export const EvidenceLodged = define({
  type: 'EvidenceLodged',
  side: 'requesting',
  circle: 'bilateral',
  power: 'lodge',
  offices: ['competent-authority', 'court'],
  advances: true,
  opens: true,
  body: z.strictObject({
    received: ref,
    court: prose(80),
    /** Absent: the proceeding of the request. */
    purpose: z.literal('other').optional(),
    /** Leave of the State that gave it, for another proceeding. */
    consent: ref.optional(),
    /** It speaks for an accused person; absent: it does not. */
    exculpates: z.literal(true).optional(),
  }),
  parts: {},
})

/**
 * Said by the clock of whoever held a copy: a State's registry, or a provider's office for its
 * own. It names the parcel; the personal parts of the case go by an act of their own, which names
 * none.
 */
export const EvidenceErased = define({
  type: 'EvidenceErased',
  side: 'any',
  circle: 'bilateral',
  power: 'registry',
  offices: ['registry', 'provider'],
  advances: false,
  opens: true,
  body: z.strictObject({
    /** `DataProduced`; null for the case key and the parts that it opens. */
    produced: ref.nullable(),
    destroyed: z
      .array(z.enum(['header', 'payload', 'case-key', 'parts']))
      .min(1)
      .max(4),
    /** When the last backup that may hold the data is gone, at most 30 days on. */
    backupsGoneBy: dayText,
  }),
  parts: {},
})

export const ComplaintFiled = define({
  type: 'ComplaintFiled',
  side: 'any',
  circle: 'bilateral',
  power: 'oversee',
  offices: ['oversight', 'data-protection', 'court'],
  advances: false,
  opens: true,
  body: z.strictObject({ request: ref }),
  parts: { complaint: part('internal', reasons) },
})

export const ComplaintDecided = define({
  type: 'ComplaintDecided',
  side: 'any',
  circle: 'bilateral',
  power: 'oversee',
  offices: ['oversight', 'data-protection', 'court'],
  advances: false,
  opens: true,
  body: z.strictObject({
    complaint: ref,
    result: z.enum(['upheld', 'partly-upheld', 'dismissed']),
    /** What is ordered where it is upheld; absent: whatever mends it, in the usual time. */
    remedy: z.strictObject({ by: dayText, erase: z.boolean() }).optional(),
  }),
  parts: { reasons: part('internal', reasons) },
})

export const CaseClosed = define({
  type: 'CaseClosed',
  side: 'any',
  circle: 'bilateral',
  power: 'receive',
  offices: ['central-authority', 'contact-point', 'competent-authority'],
  advances: false,
  opens: true,
  body: z.strictObject({ request: ref.nullable() }),
  parts: { reasons: maybe(part('bilateral', reasons)) },
})
