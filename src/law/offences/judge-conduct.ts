/**
 * One conduct held against one law: each offence by its elements, met, not met or unknown.
 *
 * An unknown fact neither convicts nor excuses. An exemption that may apply leaves the offence
 * open; only one whose conditions are all met takes the conduct out of it.
 */
import type { Instant } from '../../base/instant.ts'
import { type AnyCond, all, any, type Cond, not, conduct as the } from '../condition.ts'
import { english } from '../english.ts'
import type { Leaf } from '../evaluate-leaf.ts'
import { FALSE, type Kleene, TRUE } from '../kleene.ts'
import { decidingLeaves, traceOf } from '../trace.ts'
import {
  type Catalogue,
  ELEMENTS,
  type Element,
  type Exemption,
  type OffenceLaw,
} from './catalogue.ts'
import { type ActKind, CONDUCT, type Conduct } from './conduct.ts'

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
  const offences = catalogue.offences.map((one) => judgeOffence(conduct, one, catalogue))
  const silent = act === undefined || !catalogue.covers.includes(act)
  const punished = anyOf(offences.map(({ answer }) => answer))
  const answer = punished === 'not-met' && silent ? 'unknown' : punished
  return { law: catalogue.law, answer, silent, offences }
}

function judgeOffence(
  conduct: Conduct,
  offence: OffenceLaw,
  { exemptions }: Catalogue,
): OffenceAnswer {
  const { id, title, provision, penalty } = offence
  const [act] = conduct.acts ?? []
  const lifting = exemptions.filter((one) => one.offences?.includes(id) ?? true)
  const elements = [
    ...ELEMENTS.map((element) => judgeElement(conduct, offence, element)),
    exempted(conduct, lifting),
  ]
  return {
    id,
    title,
    provision,
    ...(act && { act }),
    answer: allOf(elements.map(({ answer }) => answer)),
    elements,
    exemptions: lifting.map((one) => judgeExemption(conduct, one)),
    ...(penalty && { maxYears: range(conduct, penalty) }),
  }
}

function judgeElement(conduct: Conduct, offence: OffenceLaw, element: Element): ElementAnswer {
  const written = offence.elements.filter((one) => one.element === element)
  const provision = written.find((one) => one.provision)?.provision ?? offence.provision
  const conds = [...listed(offence, element), ...written.map(({ when }) => when)]
  if (conds.length === 0) {
    return { element, provision, asked: false, answer: 'met', says: '', because: [] }
  }
  return { element, provision, asked: true, ...judge(conduct, joined(conds)) }
}

/** Four elements are lists of words in the catalogue. */
function listed(offence: OffenceLaw, element: Element): readonly Cond<'conduct'>[] {
  switch (element) {
    case 'act':
      return [the.has('acts', ...offence.acts)]
    case 'object':
      return [the.has('objects', ...offence.objects)]
    case 'part':
      return [the.oneOf('part', ...offence.parts)]
    case 'stage':
      return [the.oneOf('stage', ...offence.stages)]
    default:
      return []
  }
}

function exempted(conduct: Conduct, lifting: readonly Exemption[]): ElementAnswer {
  const binding = lifting.filter((one) => one.binding)
  const provision = binding.map((one) => one.provision).join('; ')
  const head = { element: 'exemption', provision, asked: binding.length > 0 } as const
  if (binding.length === 0) return { ...head, answer: 'met', says: '', because: [] }
  const lifts = binding.map(({ conditions }) => joined(conditions))
  return { ...head, ...judge(conduct, not(lifts.length === 1 ? lifts[0]! : any(...lifts))) }
}

function judgeExemption(conduct: Conduct, exemption: Exemption): ExemptionAnswer {
  const { id, title, provision, binding } = exemption
  const conditions = exemption.conditions.map((one) => judge(conduct, one))
  const answer = allOf(conditions.map((one) => one.answer))
  return { id, title, provision, binding, answer, conditions }
}

function range(conduct: Conduct, { maxYears, aggravated }: NonNullable<OffenceLaw['penalty']>) {
  const more = aggravated.map((one) => ({ ...one, ...judge(conduct, one.when) }))
  const upTo = (...answers: Answer[]) =>
    more
      .filter(({ answer }) => answers.includes(answer))
      .reduce((most, one) => Math.max(most, one.maxYears), maxYears)
  return { least: upTo('met'), most: upTo('met', 'unknown') }
}

/** Nothing of a conduct is measured against the moment of judging. */
const NO_MOMENT = '0000-01-01T00:00:00Z' as Instant

function judge(conduct: Conduct, cond: AnyCond): PartAnswer {
  const trace = traceOf(cond, { facts: {}, asOf: NO_MOMENT, params: {}, element: conduct })
  return {
    answer: answerOf(trace.value),
    says: english(cond, {}, CONDUCT),
    because: decidingLeaves(trace, trace.value !== FALSE),
  }
}

const joined = (conds: readonly Cond<'conduct'>[]): Cond<'conduct'> =>
  conds.length === 1 ? conds[0]! : all(...conds)

const answerOf = (value: Kleene): Answer =>
  value === TRUE ? 'met' : value === FALSE ? 'not-met' : 'unknown'

/** Conjunction: one that is not met decides, then one that is unknown. */
export const allOf = (answers: readonly Answer[]): Answer =>
  answers.includes('not-met') ? 'not-met' : answers.includes('unknown') ? 'unknown' : 'met'

/** Disjunction: one that is met suffices. */
export const anyOf = (answers: readonly Answer[]): Answer =>
  answers.includes('met') ? 'met' : answers.includes('unknown') ? 'unknown' : 'not-met'
