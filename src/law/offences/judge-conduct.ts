/**
 * One conduct held against one law: each offence by its elements, met, not met or unknown.
 *
 * An unknown fact neither convicts nor excuses. An exemption that may apply leaves the offence
 * open; only one whose conditions are all met takes the conduct out of it.
 */
import type { Instant } from '../../base/instant.ts'
import type { AnyCond } from '../condition.ts'
import type { Leaf } from '../evaluate-leaf.ts'
import { FALSE, TRUE } from '../kleene.ts'
import { decidingLeaves, type Trace, traceOf } from '../trace.ts'
import type { Catalogue, Element, Penalty } from './catalogue.ts'
import type { ActKind, Conduct } from './conduct.ts'
import {
  type ElementQuestion,
  type OffenceQuestions,
  type Question,
  questionsOf,
} from './questions.ts'

export type Answer = 'met' | 'not-met' | 'unknown'

export interface PartAnswer {
  readonly answer: Answer
  /** English made from the condition; empty where the law asks for nothing. */
  readonly says: string
  /** The facts that decide it. */
  readonly because: readonly Leaf[]
}

export interface ElementAnswer extends PartAnswer {
  /** `exemption` is met where none applies. */
  readonly element: Element | 'exemption'
  readonly provision: string
  /** False where this law has no such element: it is met by itself. */
  readonly asked: boolean
}

export interface ExemptionAnswer {
  readonly id: string
  readonly title: string
  readonly provision: string
  readonly binding: boolean
  /** Met where all conditions are. */
  readonly answer: Answer
  readonly conditions: readonly PartAnswer[]
}

export interface OffenceAnswer {
  readonly id: string
  readonly title: string
  readonly provision: string
  /** The act for which it was judged; absent where no act is known. */
  readonly act?: ActKind
  readonly answer: Answer
  /** In the order of comparison, the exemption last. */
  readonly elements: readonly ElementAnswer[]
  readonly exemptions: readonly ExemptionAnswer[]
  /** Maximum penalty in full years: what is sure, and what open facts may make of it. */
  readonly maxYears?: { readonly least: number; readonly most: number }
}

export interface LawAnswer {
  readonly law: string
  readonly answer: Answer
  /** True where the catalogue does not cover the act: then nothing is certainly not punished. */
  readonly silent: boolean
  readonly offences: readonly OffenceAnswer[]
}

/** The conduct as often as it has acts, each time with one of them. */
export const byAct = (conduct: Conduct): readonly Conduct[] =>
  conduct.acts === undefined ? [conduct] : conduct.acts.map((act) => ({ ...conduct, acts: [act] }))

/** @param conduct - with one act, as `byAct` gives it */
export function judgeAct(conduct: Conduct, catalogue: Catalogue): LawAnswer {
  const [act] = conduct.acts ?? []
  const offences = questionsOf(catalogue).map((one) => judgeOffence(conduct, one))
  const silent = act === undefined || !catalogue.covers.includes(act)
  const punished = anyOf(offences.map(({ answer }) => answer))
  const answer = punished === 'not-met' && silent ? 'unknown' : punished
  return { law: catalogue.law, answer, silent, offences }
}

function judgeOffence(conduct: Conduct, asked: OffenceQuestions): OffenceAnswer {
  const { id, title, provision, penalty } = asked.offence
  const [act] = conduct.acts ?? []
  const elements = asked.elements.map((one) => judgeElement(conduct, one))
  return {
    id,
    title,
    provision,
    ...(act && { act }),
    answer: allOf(elements.map(({ answer }) => answer)),
    elements,
    exemptions: asked.exemptions.map((one) => judgeExemption(conduct, one)),
    ...(penalty && { maxYears: range(conduct, penalty) }),
  }
}

function judgeElement(conduct: Conduct, { asks, ...head }: ElementQuestion): ElementAnswer {
  if (asks === undefined) return { ...head, asked: false, answer: 'met', says: '', because: [] }
  return { ...head, asked: true, ...judge(conduct, asks) }
}

function judgeExemption(
  conduct: Conduct,
  { id, title, provision, binding, asks }: OffenceQuestions['exemptions'][number],
): ExemptionAnswer {
  const conditions = asks.map((one) => judge(conduct, one))
  const answer = allOf(conditions.map((one) => one.answer))
  return { id, title, provision, binding, answer, conditions }
}

function range(conduct: Conduct, { maxYears, aggravated }: Penalty) {
  const more = aggravated.map((one) => ({ ...one, answer: answerOf(traced(conduct, one.when)) }))
  const upTo = (...answers: Answer[]) =>
    more
      .filter(({ answer }) => answers.includes(answer))
      .reduce((most, one) => Math.max(most, one.maxYears), maxYears)
  return { least: upTo('met'), most: upTo('met', 'unknown') }
}

function judge(conduct: Conduct, { when, says }: Question): PartAnswer {
  const trace = traced(conduct, when)
  return { answer: answerOf(trace), says, because: decidingLeaves(trace, trace.value !== FALSE) }
}

/** Nothing of a conduct is measured against the moment of judging. */
const NO_MOMENT = '0000-01-01T00:00:00Z' as Instant

const traced = (conduct: Conduct, when: AnyCond): Trace =>
  traceOf(when, { facts: {}, asOf: NO_MOMENT, params: {}, element: conduct })

const answerOf = ({ value }: Trace): Answer =>
  value === TRUE ? 'met' : value === FALSE ? 'not-met' : 'unknown'

/** Conjunction: one that is not met decides, then one that is unknown. */
export const allOf = (answers: readonly Answer[]): Answer =>
  answers.includes('not-met') ? 'not-met' : answers.includes('unknown') ? 'unknown' : 'met'

/** Disjunction: one that is met suffices. */
export const anyOf = (answers: readonly Answer[]): Answer =>
  answers.includes('met') ? 'met' : answers.includes('unknown') ? 'unknown' : 'not-met'
