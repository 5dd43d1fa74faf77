/** How the Convention’s offences are written, and what a State may add to, widen or leave out. */
import type { Confidence } from '../../citation.ts'
import { any, type Cond, conduct } from '../../condition.ts'
import type { Catalogue, Element, ElementLaw, Exemption, OffenceLaw } from '../catalogue.ts'
import { type ActKind, type ObjectKind, PARTS, type Stage } from '../conduct.ts'

/** Whoever knows what he does acts intentionally; negligence and recklessness are outside. */
export const INTENTIONAL: ElementLaw = {
  element: 'intent',
  when: conduct.oneOf('intent', 'knowledge', 'intent'),
}
export const WITHOUT_RIGHT: ElementLaw = { element: 'right', when: conduct.is('withoutRight') }

interface OffenceSpec {
  readonly id: string
  readonly title: string
  readonly provision: string
  readonly confidence: Confidence
  readonly acts: readonly ActKind[]
  readonly objects: readonly ObjectKind[]
  readonly elements: readonly ElementLaw[]
}

/** Article 19(1) joins every form of taking part to each offence; attempts are an option. */
export const offence = (spec: OffenceSpec): OffenceLaw => ({
  ...spec,
  parts: PARTS,
  stages: ['completed'],
})

export interface ConventionOption {
  /** `7(2)-security`: the paragraph, and which of its options. */
  readonly id: string
  readonly title: string
  /** Ids of the offences that it touches. */
  readonly offences: readonly string[]
  readonly does:
    | { readonly adds: ElementLaw }
    | { readonly widens: Element; readonly or: Cond<'conduct'> }
    | { readonly exempts: Exemption }
    | { readonly stages: readonly Stage[] }
    | { readonly omits: true }
}

/** The catalogue of a State that has used the option. */
export function withOption(catalogue: Catalogue, option: ConventionOption): Catalogue {
  const { does } = option
  const touches = ({ id }: OffenceLaw) => option.offences.includes(id)
  if ('omits' in does) {
    const offences = catalogue.offences.filter((one) => !touches(one))
    const exemptions = catalogue.exemptions.map((one) => withoutOffences(one, option.offences))
    return { ...catalogue, offences, exemptions }
  }
  if ('exempts' in does) {
    return { ...catalogue, exemptions: [...catalogue.exemptions, does.exempts] }
  }
  const change = (one: OffenceLaw): OffenceLaw => {
    if ('adds' in does) return { ...one, elements: [...one.elements, does.adds] }
    if ('stages' in does) return { ...one, stages: [...one.stages, ...does.stages] }
    return { ...one, elements: one.elements.map((of) => widened(of, does)) }
  }
  return {
    ...catalogue,
    offences: catalogue.offences.map((one) => (touches(one) ? change(one) : one)),
  }
}

const widened = (
  of: ElementLaw,
  { widens, or }: { readonly widens: Element; readonly or: Cond<'conduct'> },
): ElementLaw => (of.element === widens ? { ...of, when: any(of.when, or) } : of)

const withoutOffences = (exemption: Exemption, gone: readonly string[]): Exemption =>
  exemption.offences
    ? { ...exemption, offences: exemption.offences.filter((id) => !gone.includes(id)) }
    : exemption
