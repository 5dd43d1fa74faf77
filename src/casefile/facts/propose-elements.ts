/**
 * A first answer to dual criminality, worked out from the conduct that the request alleges and the
 * catalogues of both States. It is a proposal for the assessor and decides nothing: it lacks the
 * reasons that an assessment must give, so that nobody can sign it as it is.
 */
import { factEnglish } from '../../law/english.ts'
import { CONDUCT } from '../../law/offences/conduct.ts'
import {
  type DualCriminality,
  dualCriminality,
  type Laws,
  type Side,
} from '../../law/offences/dual-criminality.ts'
import { type Answer, allOf, type ElementAnswer } from '../../law/offences/judge-conduct.ts'
import type { Assessment } from '../acts/assessment.ts'
import type { Offence, RequestDocument } from '../request.ts'
import { conductOf } from './conduct.ts'

type Entry = Assessment['dualCriminality'][number]

export interface ProposedElements {
  /** The answers as an assessment takes them, but for the reasons. */
  readonly entry: Omit<Entry, 'reasons'>
  /** Both laws, element by element. */
  readonly compared: DualCriminality
  /** Whether the requesting State’s own law punishes it. */
  readonly atHome: Answer
  /** Why, a sentence for each element that failed or is open. */
  readonly because: readonly string[]
  /** Facts of the conduct that would settle what is open. */
  readonly open: readonly string[]
}

/** The elements of the catalogue behind each answer of an assessment. */
const BEHIND = {
  conduct: ['act', 'part', 'stage', 'right'],
  object: ['object'],
  intent: ['intent'],
  extraElement: ['security', 'purpose', 'result', 'harm'],
  exemption: ['exemption'],
} as const satisfies Readonly<Record<string, readonly ElementAnswer['element'][]>>

/** One proposal for each offence of the request, in its order. */
export const proposeElements = (
  document: Pick<RequestDocument, 'persons' | 'offences'>,
  laws: Laws,
): readonly ProposedElements[] =>
  document.offences.map((offence, at) => propose(document, { offence, number: at + 1, laws }))

function propose(
  document: Pick<RequestDocument, 'persons'>,
  { offence, number, laws }: { offence: Offence; number: number; laws: Laws },
): ProposedElements {
  const dual = dualCriminality(conductOf(document, offence), laws)
  const { requesting, requested } = dual
  const none = knowsNoSuchAct(requested)
  const answer = (name: keyof typeof BEHIND) => answerOf(requested, BEHIND[name])
  const only = (is: 'met' | 'not-met' | 'unsure') => (none ? ('unsure' as const) : is)
  return {
    entry: {
      offence: number,
      requestedProvision: none ? 'none found' : (requested.offence?.provision ?? 'none found'),
      conduct: answer('conduct'),
      object: only(answer('object')),
      intent: only(answer('intent')),
      extraElement: only(answer('extraElement')),
      exemption: EXEMPTION[only(answer('exemption'))],
    },
    compared: dual,
    atHome: requesting.answer,
    because: sentences(dual),
    open: openFacts(dual),
  }
}

const EXEMPTION = { met: 'none', 'not-met': 'applies', unsure: 'unsure' } as const

/** There is no offence of this act, so that there is nothing to compare the rest with. */
const knowsNoSuchAct = ({ offence }: Side): boolean =>
  offence === undefined || offence.elements[0]?.answer === 'not-met'

/** A catalogue that does not cover the act cannot say "not met" for certain. */
function answerOf(
  { offence, silent }: Side,
  names: readonly ElementAnswer['element'][],
): 'met' | 'not-met' | 'unsure' {
  const elements = offence?.elements.filter(({ element }) => names.includes(element)) ?? []
  const answer = elements.length === 0 ? 'unknown' : allOf(elements.map((one) => one.answer))
  return answer === 'unknown' || (answer === 'not-met' && silent) ? 'unsure' : answer
}

function sentences({ rows, requesting, requested }: DualCriminality): readonly string[] {
  return rows.flatMap((row) =>
    [[requesting.law, row.requesting] as const, [requested.law, row.requested] as const].flatMap(
      ([law, one]) => (one && one.answer !== 'met' ? [sentence(law, one)] : []),
    ),
  )
}

function sentence(law: string, { element, provision, answer, says, because }: ElementAnswer) {
  const facts = because.map((leaf) => factEnglish(leaf, CONDUCT)).join('; ')
  const how = answer === 'unknown' ? 'open' : 'not met'
  return `${law}, ${element} (${provision}): ${how}. Asked: ${says}. Alleged: ${facts}.`
}

const openFacts = ({ rows }: DualCriminality): readonly string[] => [
  ...new Set(
    rows
      .flatMap((row) => [row.requesting, row.requested])
      .filter((one) => one?.answer === 'unknown')
      .flatMap((one) => one?.because ?? [])
      .filter((leaf) => leaf.got === undefined)
      .map(({ path }) => path),
  ),
]
