/** What an assessor writes: an answer to every question that the law puts to an assessment. */
import type { Instant } from '../base/instant.ts'
import type { Json } from '../base/json.ts'
import type { Assessment } from '../casefile/acts/assessment.ts'
import { byForm, GROUND_FACTS } from '../casefile/facts/assessment-facts.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { FACTS, isFactPath, isJudged } from '../law/facts.ts'
import { questionsOf } from '../law/questions.ts'
import { DEFAULT_PROFILE, profiles } from '../law/shipped.ts'

/** All that is not named here is found in order. */
export interface Findings {
  readonly protectedOnly?: 'yes' | 'no' | 'unsure'
  readonly dualCriminality?: 'met' | 'not-met'
  readonly grounds?: Readonly<Record<string, 'yes' | 'no' | 'unsure'>>
  /** Facts that the form has no member for, by path. */
  readonly facts?: Readonly<Record<string, Json>>
}

interface Asked {
  readonly items: readonly number[]
  readonly at: Instant
  readonly found: Findings
}

export function assessmentOf(document: RequestDocument, asked: Asked): Json {
  const { found } = asked
  const questions = judgedQuestions(document, asked)
  const form = formOf(document, { ...asked, tags: tagsOf(questions, found) })
  const told = byForm(form)
  const facts = questions.flatMap((fact) => {
    const value = found.facts?.[fact] ?? (isFlag(fact) ? false : undefined)
    return fact in told || value === undefined ? [] : [{ fact, value, reasons: EXAMINED }]
  })
  return { ...form, ...(facts.length > 0 ? { facts } : {}) } as unknown as Json
}

const EXAMINED = 'examined on the facts stated in the request'
const isFlag = (fact: string): boolean => isFactPath(fact) && FACTS[fact].type === 'flag'

/** The list of `rogatory law questions`, as far as an assessment answers it. */
const judgedQuestions = (document: RequestDocument, { items, at }: Asked): readonly string[] =>
  questionsOf({
    profile: profiles[DEFAULT_PROFILE],
    act: 'DecisionTaken',
    instrument: document.basis.instrument,
    kinds: document.items.filter(({ item }) => items.includes(item)).map(({ kind }) => kind),
    asOf: at,
  })
    .map(({ fact }) => fact)
    .filter(isJudged)

const tagsOf = (questions: readonly string[], found: Findings): readonly string[] => [
  ...new Set([
    ...Object.entries(GROUND_FACTS).flatMap(([tag, fact]) =>
      questions.includes(fact) ? [tag] : [],
    ),
    ...Object.keys(found.grounds ?? {}),
  ]),
]

function formOf(
  { offences }: RequestDocument,
  { found, tags }: Asked & { readonly tags: readonly string[] },
): Assessment {
  const met = found.dualCriminality ?? 'met'
  return {
    dualCriminality: offences.map((offence, i) => ({
      offence: i + 1,
      requestedProvision: 'Penal Code, sections 118a and 126a to 126b',
      conduct: met,
      object: met,
      intent: met,
      extraElement: met,
      exemption: 'none',
      reasons: `compared with "${offence.title}" element by element, as alleged`,
    })),
    grounds: tags.map((tag) => ({
      tag,
      found: found.grounds?.[tag] ?? 'no',
      reasons: EXAMINED,
    })),
    protectedConduct: {
      only: found.protectedOnly ?? 'no',
      reasons: 'judged on the conduct alleged, not on anybody’s profession',
    },
    similarDomesticCase: 'lawful',
    dataProtection: { result: 'permitted', reasons: 'adequate protection found, limits attached' },
  }
}
