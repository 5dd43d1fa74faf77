/** Terms about what other assistance is asked for, where the kind of the item does not say it. */
import { all, any, item, someItem } from '../condition.ts'
import { helping, one, two } from '../doors.ts'
import { defineTerm } from '../rule-cases.ts'
import type { Purpose } from '../vocabulary/codes.ts'

/** Other assistance for one of these purposes. */
const asksFor = (name: string, ...purposes: readonly Purpose[]) =>
  defineTerm(
    name,
    someItem(all(item.oneOf('kind', 'other-assistance'), item.oneOf('purpose', ...purposes))),
    {
      holds: [
        ...purposes.map((purpose) => helping(purpose)),
        two({ kind: 'other-assistance', purpose: purposes[0]! }, { kind: 'content' }),
      ],
      spares: [helping('other'), one('content', { purpose: purposes[0]! })],
      unknown: [[one('other-assistance'), 'items[1].purpose']],
    },
  )

export const asksExtradition = asksFor('extradition is asked for', 'extradition')

/** A person is to testify, here or there (Arts 33, 40(9), 40(18)). */
export const asksTestimony = asksFor(
  'a person is to testify',
  'statements',
  'voluntary-appearance',
  'video-hearing',
  'detained-person-transfer',
)

/** The person comes to the requesting State. */
export const asksAppearance = asksFor(
  'a person is to come to the requesting State',
  'voluntary-appearance',
  'detained-person-transfer',
)

/** Property is to be frozen, confiscated or returned (Arts 31, 49 to 52). */
export const asksProperty = defineTerm(
  'property is to be frozen, confiscated or returned',
  someItem(
    any(
      item.oneOf('kind', 'freezing'),
      all(
        item.oneOf('kind', 'other-assistance'),
        item.oneOf('purpose', 'confiscation', 'proceeds-recovery', 'return-of-property'),
      ),
    ),
  ),
  {
    holds: [
      one('freezing', { purpose: 'other' }),
      helping('confiscation'),
      helping('proceeds-recovery'),
      helping('return-of-property'),
      two({ kind: 'freezing' }, { kind: 'content' }),
    ],
    spares: [helping('records'), one('content', { purpose: 'confiscation' })],
    unknown: [[one('other-assistance'), 'items[1].purpose']],
  },
)

/** What only the Convention's own offences carry (Art 35(2) leaves the rest to Arts 40 to 46). */
const OWN_OFFENCES_ONLY = [
  'extradition',
  'transfer-of-proceedings',
  'police-cooperation',
  'joint-investigation',
  'confiscation',
  'proceeds-recovery',
  'proceeds-tracing',
  'return-of-property',
] as const satisfies readonly Purpose[]

export const asksMoreThanEvidence = defineTerm(
  'more than electronic evidence is asked for',
  someItem(
    any(
      item.oneOf('kind', 'freezing'),
      all(item.oneOf('kind', 'other-assistance'), item.oneOf('purpose', ...OWN_OFFENCES_ONLY)),
    ),
  ),
  {
    holds: [
      one('freezing', { purpose: 'other' }),
      ...OWN_OFFENCES_ONLY.map((purpose) => helping(purpose)),
      two({ kind: 'freezing' }, { kind: 'content' }),
    ],
    spares: [helping('records'), one('content', { purpose: 'extradition' })],
    unknown: [[one('other-assistance'), 'items[1].purpose']],
  },
)

/** Every term of this page, for the tests that hold each to its cases. */
export const PURPOSE_TERMS = [
  asksExtradition,
  asksTestimony,
  asksAppearance,
  asksProperty,
  asksMoreThanEvidence,
]
