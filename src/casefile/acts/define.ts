/** How an act type is declared: who may say it, who may see it, what it carries. */

import type { OfficeKind, Power } from '../../base/office.ts'
import { digestText, prose, type z as Z, z } from '../../base/schema.ts'
import type { ActType } from '../../law/act-types.ts'

/**
 * Who may see an act or a part.
 * `internal`: offices of the author's State · `bilateral`: both States ·
 * `provider`: both States and the provider that the act names.
 */
export type Circle = 'internal' | 'bilateral' | 'provider'

/** `any`: both States; a provider is a side of its own. */
export type Side = 'requesting' | 'requested' | 'provider' | 'any'

export interface PartSpec {
  readonly circle: Circle
  /** Absent for a part of opaque bytes, such as a scan. */
  readonly schema?: Z.ZodType
  readonly required: boolean
}

export interface ActSpec<B extends Z.ZodType = Z.ZodType> {
  readonly type: ActType
  /** Which side of the case says it. */
  readonly side: Side
  readonly circle: Circle
  /** The power its author needs; `registry` for what only the clocks' own office says. */
  readonly power: Power | 'registry' | ((body: Z.output<B>) => Power)
  readonly offices: readonly OfficeKind[]
  /** Acts that advance are stopped by the law; acts that protect only by authenticity and form. */
  readonly advances: boolean | ((body: Z.output<B>) => boolean)
  readonly body: B
  readonly parts: Readonly<Record<string, PartSpec>>
  /** Delivery: this act opens the case to the offices of its audience (see `sight`). */
  readonly opens?: boolean
}

export const part = (circle: Circle, schema?: Z.ZodType): PartSpec => ({
  circle,
  required: true,
  ...(schema ? { schema } : {}),
})
export const maybe = (spec: PartSpec): PartSpec => ({ ...spec, required: false })

/**
 * Openings of `restsOn`: with salt and act id a reader finds that one of the digests stands for
 * an act that it knows.
 */
export const restsPart = z
  .array(z.strictObject({ salt: z.string().regex(/^[A-Za-z0-9_-]{43}$/), act: digestText }))
  .max(32)
export type Rests = Z.output<typeof restsPart>

/** Why the author goes on although rules find grounds against it: each rule by its id. */
const answeredPart = z
  .array(z.strictObject({ rule: prose(120), reasons: prose(4000) }))
  .min(1)
  .max(60)
  .refine((all) => new Set(all.map(({ rule }) => rule)).size === all.length, {
    error: 'each rule is answered once',
  })
export type Answered = Z.output<typeof answeredPart>

/** Reference to an act of the same case. */
export const ref = digestText
export const itemNumbers = z
  .array(z.int().min(1).max(64))
  .min(1)
  .max(64)
  .refine((numbers) => numbers.every((n, i) => i === 0 || n > numbers[i - 1]!), {
    error: 'item numbers stand in rising order, each once',
  })

/**
 * Declares an act type. Every type may carry the part `rests`: what it rests on that not all its
 * readers may see; it stays in its author's State unless the type says otherwise. A State's act
 * that may advance may carry the part `answered`, which the other State's door must see too.
 */
export const define = <B extends Z.ZodType>(spec: ActSpec<B>): ActSpec<B> => ({
  ...spec,
  parts: {
    rests: maybe(part('internal', restsPart)),
    ...(spec.advances === false || spec.side === 'provider' ? {} : answeredOf(spec.circle)),
    ...spec.parts,
  },
})

const answeredOf = (circle: Circle) => ({
  answered: maybe(part(circle === 'internal' ? 'internal' : 'bilateral', answeredPart)),
})
