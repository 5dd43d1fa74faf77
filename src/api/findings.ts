/**
 * What the law said of an act, as it travels: each finding with its provision and its cure, and
 * none of the facts it rests on, which only readers of the case may see.
 */
import { z } from '../base/schema.ts'
import { CITE_ROLES } from '../law/citation.ts'
import type { Finding } from '../law/finding.ts'
import { OUTCOMES } from '../law/outcome.ts'
import { BASES, KINDS } from '../law/rule.ts'
import { CONDITION_CODES } from '../law/vocabulary/codes.ts'
import type { LawSays } from '../office/consider.ts'
import { named } from './wire.ts'

const provision = z.strictObject({
  instrument: z.string().meta({ description: 'layer or source document, such as uncc-2024' }),
  at: z.string().meta({ description: 'article and paragraph, such as 40(13)' }),
  role: z.enum(CITE_ROLES),
})

const finding = named(
  'Finding',
  z.strictObject({
    rule: z.string(),
    heading: z.int().min(1).max(13),
    kind: z.enum(KINDS),
    basis: z.enum(BASES).meta({
      description: 'the law forbids it only where this is treaty or national',
    }),
    certain: z.boolean(),
    says: z.string(),
    cites: z.array(provision),
    cure: z.string().optional(),
    needs: z.array(z.string()).optional().meta({ description: 'facts that are not known' }),
    impose: z.array(z.enum(CONDITION_CODES)).optional(),
    exceeds: z.string().optional().meta({
      description: 'the limit on refusal that does not accept this reason',
    }),
  }),
)

/** Members of every answer that tells what the law said. */
export const lawMembers = {
  outcome: z.enum(OUTCOMES),
  findings: z.array(finding),
  elsewhere: z.array(finding).meta({
    description: 'reasons of instruments on which the request does not rely; none counts',
  }),
  conditionsMissing: z.array(z.enum(CONDITION_CODES)),
  reasonsMissing: z.boolean(),
  unanswered: z.array(z.string()).meta({
    description: 'rules whose ground nobody has answered: answer each in the part "answered"',
  }),
}
const law = z.strictObject(lawMembers)
export type Law = z.output<typeof law>

/** The law's answer on the wire. */
export const lawOf = ({ decision, admission }: LawSays): Law => ({
  outcome: decision.outcome,
  findings: decision.findings.map(findingOf),
  elsewhere: (decision.elsewhere ?? []).map(findingOf),
  conditionsMissing: [...admission.conditionsMissing],
  reasonsMissing: admission.reasonsMissing,
  unanswered: [...admission.unanswered],
})

const findingOf = (found: Finding): Law['findings'][number] => ({
  rule: found.rule,
  heading: found.heading,
  kind: found.kind,
  basis: found.basis,
  certain: found.certain,
  says: found.says.en,
  cites: found.cites.map(({ instrument, at, role }) => ({ instrument, at, role })),
  ...(found.cure ? { cure: found.cure.en } : {}),
  ...(found.needs ? { needs: [...found.needs] } : {}),
  ...(found.impose ? { impose: [...found.impose] } : {}),
  ...(found.exceeds ? { exceeds: found.exceeds } : {}),
})
