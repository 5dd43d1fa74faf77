/**
 * What a catalogue asks of a conduct, offence by offence and element by element, with the English
 * of each question. Derived from the catalogue alone and kept as long as it lives.
 */
import { type AnyCond, all, any, type Cond, conduct, not } from '../condition.ts'
import { english } from '../english.ts'
import {
  type Catalogue,
  ELEMENTS,
  type Element,
  type Exemption,
  type OffenceLaw,
} from './catalogue.ts'
import { CONDUCT } from './conduct.ts'

export interface Question {
  readonly when: AnyCond
  readonly says: string
}

export interface ElementQuestion {
  readonly element: Element | 'exemption'
  readonly provision: string
  /** Absent where the law asks for nothing. */
  readonly asks?: Question
}

export interface OffenceQuestions {
  readonly offence: OffenceLaw
  /** In the order of comparison, the exemption last. */
  readonly elements: readonly ElementQuestion[]
  readonly exemptions: readonly (Exemption & { readonly asks: readonly Question[] })[]
}

const KEPT = new WeakMap<Catalogue, readonly OffenceQuestions[]>()

export function questionsOf(catalogue: Catalogue): readonly OffenceQuestions[] {
  const known = KEPT.get(catalogue)
  if (known !== undefined) return known
  const questions = catalogue.offences.map((offence) => ofOffence(offence, catalogue.exemptions))
  KEPT.set(catalogue, questions)
  return questions
}

function ofOffence(offence: OffenceLaw, all: readonly Exemption[]): OffenceQuestions {
  const lifting = all.filter((one) => one.offences?.includes(offence.id) ?? true)
  return {
    offence,
    elements: [...ELEMENTS.map((element) => ofElement(offence, element)), exempted(lifting)],
    exemptions: lifting.map((one) => ({ ...one, asks: one.conditions.map(question) })),
  }
}

function ofElement(offence: OffenceLaw, element: Element): ElementQuestion {
  const written = offence.elements.filter((one) => one.element === element)
  const provision = written.find((one) => one.provision)?.provision ?? offence.provision
  const conds = [...listed(offence, element), ...written.map(({ when }) => when)]
  return { element, provision, ...(conds.length > 0 && { asks: question(joined(conds)) }) }
}

/** Four elements are lists of words in the catalogue. */
function listed(offence: OffenceLaw, element: Element): readonly Cond<'conduct'>[] {
  switch (element) {
    case 'act':
      return [conduct.has('acts', ...offence.acts)]
    case 'object':
      return [conduct.has('objects', ...offence.objects)]
    case 'part':
      return [conduct.oneOf('part', ...offence.parts)]
    case 'stage':
      return [conduct.oneOf('stage', ...offence.stages)]
    default:
      return []
  }
}

/** A policy of those who prosecute excuses nobody. */
function exempted(lifting: readonly Exemption[]): ElementQuestion {
  const binding = lifting.filter((one) => one.binding)
  const provision = binding.map((one) => one.provision).join('; ')
  const lifts = binding.map(({ conditions }) => joined(conditions))
  const none = lifts.length === 1 ? not(lifts[0]!) : not(any(...lifts))
  return { element: 'exemption', provision, ...(lifts.length > 0 && { asks: question(none) }) }
}

const joined = (conds: readonly Cond<'conduct'>[]): Cond<'conduct'> =>
  conds.length === 1 ? conds[0]! : all(...conds)

const question = (when: AnyCond): Question => ({ when, says: english(when, {}, CONDUCT) })
