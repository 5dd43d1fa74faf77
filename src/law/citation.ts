/** Where a rule takes its authority from, and the words it is told in. */

/**
 * How sure we are of the provision's wording: A read in an authentic text; B, N read in the
 * twin provision of the Budapest Convention, of UNTOC; T UN Treaty Collection; E excerpts of the
 * EU regulation; P secondary page; K knowledge; K- number or letter still to be checked;
 * own: our own profile, whose text is the rule itself.
 */
export const CONFIDENCES = ['A', 'B', 'N', 'T', 'E', 'P', 'K', 'K-', 'own'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** What the provision does for the rule; a demand of civil society only ever inspires. */
export const CITE_ROLES = ['requires', 'permits', 'limits', 'defines', 'inspires'] as const
export type CiteRole = (typeof CITE_ROLES)[number]

/** One provision: instrument `uncc-2024`, at `40(13)`, role `requires`, confidence `N`. */
export interface Citation {
  /** Layer id of the instrument, or the name of a source document. */
  readonly instrument: string
  /** Article and paragraph as lawyers write them, without "Art". */
  readonly at: string
  readonly role: CiteRole
  readonly confidence: Confidence
}

export const cite = (
  instrument: string,
  at: string,
  role: CiteRole,
  confidence: Confidence,
): Citation => ({ instrument, at, role, confidence })

/** `uncc-2024 40(13)`, the form in which scenarios name a provision. */
export const citeText = (citation: Citation): string => `${citation.instrument} ${citation.at}`

/**
 * A text by its id. The English is the source text: it is what was reviewed, it is part of the
 * rule and of its digest, so nobody can change what a finding tells people without changing the
 * rule. Other languages are catalogues by id beside the rule set and change no digest.
 */
export interface MessageRef {
  readonly id: string
  readonly en: string
}

/** "Art 40(13)" of a treaty or law, "SG-05" of a profile. */
export const provision = (citation: Citation): string =>
  /^\d/.test(citation.at) ? `Art ${citation.at}` : citation.at
