/**
 * What of the law and of the positions is answered, and by what. Computed from the rules that
 * ship, so that it cannot claim a rule that is not there.
 */
import type { Layer } from '../layer.ts'
import type { Rule } from '../rule.ts'
import type { NotCoded } from '../uncc-2024/not-coded.ts'
import { type Answer, answers } from './answers.ts'
import articleTitles from './articles.json' with { type: 'json' }
import asked from './positions.json' with { type: 'json' }

/** One article of the Convention with the rules that carry parts of it, and what is left. */
export interface ArticleCoverage {
  /** 1 to 68. */
  readonly article: number
  readonly title: string
  readonly rules: readonly Rule[]
  readonly notCoded: readonly NotCoded[]
}

/** One recommendation of the source documents. */
export interface PositionCoverage {
  /** `S1-25`. */
  readonly id: string
  readonly asks: string
  /** Articles of the adopted text on the matter. */
  readonly article: string
  /** Whether the adopted text meets it. */
  readonly met: string
  readonly rules: readonly Rule[]
  readonly answer: Answer
}

export function articleCoverage(
  layers: readonly Layer[],
  notCoded: readonly NotCoded[],
): readonly ArticleCoverage[] {
  const rules = layers.flatMap((layer) => layer.rules)
  return Object.entries(articleTitles).map(([number, title]) => {
    const article = Number(number)
    return {
      article,
      title,
      rules: rules.filter(({ cites }) =>
        cites.some(({ instrument, at }) => instrument === 'uncc-2024' && speaksOf(at, article)),
      ),
      notCoded: notCoded.filter(({ at }) => speaksOf(at, article)),
    }
  })
}

export function positionCoverage(layers: readonly Layer[]): readonly PositionCoverage[] {
  const rules = layers.flatMap((layer) => layer.rules)
  return Object.entries(asked).map(([id, position]) => ({
    id,
    ...position,
    rules: rules.filter(({ cites }) =>
      cites.some(({ instrument, at }) => instrument === 'positions' && at === id),
    ),
    answer: answers[id] ?? {},
  }))
}

/** Whether `40(21)(b)`, `7-17` or `37-39` speaks of this article. */
export function speaksOf(at: string, article: number): boolean {
  const [, from = '', to] = /^(\d+)(?:\([^-]*)?(?:-(\d+))?/.exec(at) ?? []
  const first = Number(from)
  return article >= first && article <= Math.max(first, Number(to ?? from))
}

/** Realised: by a rule, or by what the software does and a test shows. */
export const isRealised = ({ rules, answer }: PositionCoverage): boolean =>
  rules.length > 0 || (answer.kept?.length ?? 0) > 0

/** Readings that rest on less than the authentic text: a lawyer confirms them first. */
export const toConfirm = (rule: Rule): readonly string[] =>
  rule.cites
    .filter(({ confidence, role }) => role !== 'inspires' && !['A', 'own'].includes(confidence))
    .map(({ instrument, at, confidence }) => `${instrument} ${at} [${confidence}]`)
