/** What persons may send in: of which kinds, in which words, to which offices. */
import type { OfficeKind } from '../base/office.ts'
import { prose, z } from '../base/schema.ts'
import type { ActType } from '../law/act-types.ts'

export const INTAKE_KINDS = [
  'complaint',
  'challenge',
  'access',
  'erasure',
  'restriction',
  'asked',
  'victim',
] as const
export type IntakeKind = (typeof INTAKE_KINDS)[number]

/** Of a victim: what is wanted. */
export const WISHES = ['contact', 'removal', 'restitution', 'freezing'] as const

/** Most characters of each field. */
export const MOST = { text: 10_000, name: 200, reach: 500 } as const

export const intakeWords = z.strictObject({
  text: prose(MOST.text),
  /** As far as the sender gives them. */
  name: prose(MOST.name).exactOptional(),
  reach: prose(MOST.reach).exactOptional(),
  wishes: z.array(z.enum(WISHES)).min(1).max(WISHES.length).exactOptional(),
  language: z.string().max(10),
})
export type IntakeWords = z.output<typeof intakeWords>

interface KindSpec {
  /** Only with the code of a notice. */
  readonly withCode: boolean
  /** The kinds of office that answer it. */
  readonly offices: readonly OfficeKind[]
  /** The acts by which it is registered; none: it is answered outside any case. */
  readonly acts: readonly ActType[]
}

const SUPERVISORS: readonly OfficeKind[] = ['oversight', 'data-protection']
const COMPLAINT: KindSpec = {
  withCode: true,
  offices: [...SUPERVISORS, 'court'],
  acts: ['ComplaintFiled'],
}

export const KIND_SPECS: Readonly<Record<IntakeKind, KindSpec>> = {
  complaint: COMPLAINT,
  challenge: { ...COMPLAINT, offices: ['court'] },
  access: {
    withCode: true,
    offices: [...SUPERVISORS, 'court', 'competent-authority'],
    acts: ['ComplaintFiled', 'DefenceRequestMade'],
  },
  erasure: COMPLAINT,
  restriction: COMPLAINT,
  asked: { withCode: false, offices: SUPERVISORS, acts: [] },
  victim: { withCode: false, offices: ['competent-authority', 'central-authority'], acts: [] },
}
