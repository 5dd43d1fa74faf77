/** Three truth values: an unknown fact neither convicts nor excuses. */

export type Kleene = 1 | 0 | -1

export const TRUE = 1 satisfies Kleene
export const FALSE = 0 satisfies Kleene
export const UNKNOWN = -1 satisfies Kleene

/** Negation: unknown stays unknown. */
export const negate = (value: Kleene): Kleene => (value === 1 ? 0 : value === 0 ? 1 : -1)
