/** What became of an act that a person handed in, the same whether it went by call or by HTTP. */
import type { ActId, CaseId } from '../base/id.ts'
import type { LawSays } from '../casefile/judge.ts'
import type { Answer } from '../office/door.ts'

export interface SpokenFinding {
  readonly rule: string
  readonly kind: string
  readonly certain: boolean
  readonly says: string
  readonly cites: readonly { readonly instrument: string; readonly at: string }[]
  readonly cure?: string
}

export type Spoken =
  | {
      readonly kind: 'recorded'
      readonly act: ActId
      readonly case: CaseId
      readonly again: boolean
      /** What the law said of it; null where none is applied, or nothing happened again. */
      readonly outcome: string | null
      readonly findings: readonly SpokenFinding[]
    }
  | {
      readonly kind: 'stopped'
      readonly outcome: string
      readonly findings: readonly SpokenFinding[]
      readonly conditionsMissing: readonly string[]
      readonly unanswered: readonly string[]
    }
  | { readonly kind: 'refused'; readonly sentence: string; readonly code: string }

export function spokenOf(answer: Answer): Spoken {
  if (answer.kind === 'recorded') {
    const { act, case: id, again, law } = answer
    const outcome = law?.decision.outcome ?? null
    return { kind: 'recorded', act, case: id, again, outcome, findings: findingsOf(law) }
  }
  if (answer.kind === 'refused') {
    return { kind: 'refused', sentence: answer.refusal.sentence, code: answer.refusal.code }
  }
  if (answer.kind === 'waiting') {
    return { kind: 'refused', sentence: 'acts that it follows are missing', code: 'api/act-waits' }
  }
  const { decision, admission } = answer.law
  return {
    kind: 'stopped',
    outcome: decision.outcome,
    findings: findingsOf(answer.law),
    conditionsMissing: admission.conditionsMissing,
    unanswered: admission.unanswered,
  }
}

const findingsOf = (law: LawSays | null): SpokenFinding[] =>
  (law?.decision.findings ?? []).map(({ rule, kind, certain, says, cites, cure }) => ({
    rule,
    kind,
    certain,
    says: says.en,
    cites,
    ...(cure ? { cure: cure.en } : {}),
  }))

/** What stopped an act, in one line for the one who reads the run. */
export function why(spoken: Spoken): string {
  if (spoken.kind === 'recorded') return 'it was recorded'
  if (spoken.kind === 'refused') return spoken.sentence
  const rules = spoken.findings.map(({ rule, kind }) => `${kind} ${rule}`)
  return [spoken.outcome, ...rules, ...spoken.conditionsMissing].join('; ')
}
