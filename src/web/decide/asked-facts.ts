/** Which member of an assessment answers which question of the law. */
import { GROUND_FACTS } from '../../casefile/facts/assessment-facts.ts'
import type { Asked } from '../../office/asked.ts'

export type Question = Asked['questions'][number]

/** Members of the form with the facts that each answers. */
export const MEMBERS = [
  ['protectedConduct', /^offence\.protectedConductOnly$/],
  ['dualCriminality', /^(?:dualCriminality\.|requested\.dualCriminalityDoubtful$)/],
  ['similarDomesticCase', /^requested\.ownLawProhibits$/],
  ['dataProtection', /^(?:requested\.dataProtectionForbids$|transfer\.)/],
] as const
export type Member = (typeof MEMBERS)[number][0]

/** What the assessment judges, and no member above answers. */
const others = ({ questions }: Asked): readonly Question[] =>
  questions.filter(
    ({ fact, secondPerson }) => secondPerson && !MEMBERS.some(([, facts]) => facts.test(fact)),
  )

const tagOf = (fact: string): string | undefined =>
  Object.entries(GROUND_FACTS).find(([, one]) => one === fact)?.[0]

/** Grounds of the closed list that a rule asks for, in the order of the headings. */
export const tagsAsked = (asked: Asked): readonly string[] =>
  others(asked).flatMap(({ fact }) => tagOf(fact) ?? [])

/** Facts that only their path names. */
export const factsAsked = (asked: Asked): readonly string[] =>
  others(asked).flatMap(({ fact }) => (tagOf(fact) === undefined ? [fact] : []))

/** The questions that a member, a ground or a fact of the form answers. */
export function behind({ questions }: Asked, asks: Member | { readonly tag: string }) {
  if (typeof asks === 'string') {
    const facts = MEMBERS.find(([name]) => name === asks)![1]
    return questions.filter(({ fact }) => facts.test(fact))
  }
  const own: string = GROUND_FACTS[asks.tag as keyof typeof GROUND_FACTS] ?? asks.tag
  return questions.filter(({ fact }) => fact === own)
}

/** A fact that nobody can tell is left out, as the schema asks for it. */
export function withoutUnsure(form: URLSearchParams): URLSearchParams {
  const left = [...form].flatMap(([name, value]) => {
    const [, key] = /^a\.facts\.(\d+)\.value$/.exec(name) ?? []
    return key !== undefined && value === 'unsure' ? [key] : []
  })
  return new URLSearchParams(
    [...form].filter(([name, value]) => !(name === 'a.facts' && left.includes(value))),
  )
}
