/** The assessment: what two persons of the requested State judge, each answer with its reasons. */
import { isFault } from '../../base/error.ts'
import type { Json } from '../../base/json.ts'
import { prose, z } from '../../base/schema.ts'
import { isFactPath, isJudged } from '../../law/facts.ts'
import { readFact } from '../../law/read-facts.ts'
import { CASE_CIRCUMSTANCES } from '../../law/vocabulary/circumstances.ts'
import { TRANSFER_BASES } from '../../law/vocabulary/codes.ts'
import { byForm } from '../facts/assessment-facts.ts'

const answer = z.enum(['met', 'not-met', 'unsure'])
/** One ground of refusal, asked and answered; none may be left out (see `facts`). */
const groundAnswer = z.strictObject({
  tag: prose(60),
  found: z.enum(['no', 'yes', 'unsure']),
  reasons: prose(4000),
})

/** A fact by its path, with a value of its kind; only what an assessment is to judge. */
const judged = z
  .strictObject({ fact: prose(80), value: z.json(), reasons: prose(4000) })
  .superRefine(({ fact, value }, { addIssue }) => {
    const wrong = (path: string, message: string) =>
      addIssue({ code: 'custom', path: [path], message })
    if (!isFactPath(fact) || !isJudged(fact)) {
      return wrong(
        'fact',
        `expected a fact that an assessment judges, got "${fact}": ` +
          '`rogatory law questions` lists them as "confirmed by a second"',
      )
    }
    try {
      readFact(fact, value as Json, 'act/malformed-part')
    } catch (error) {
      if (!isFault(error)) throw error
      wrong('value', `${error.message}; leave the fact out where nobody can say`)
    }
  })

const form = z.strictObject({
  dualCriminality: z.array(
    z.strictObject({
      offence: z.int().min(1).max(20),
      requestedProvision: prose(300),
      conduct: answer,
      object: answer,
      intent: answer,
      extraElement: answer,
      exemption: z.enum(['none', 'applies', 'unsure']),
      reasons: prose(4000),
    }),
  ),
  grounds: z.array(groundAnswer).max(60),
  protectedConduct: z.strictObject({ only: z.enum(['no', 'yes', 'unsure']), reasons: prose(4000) }),
  similarDomesticCase: z.enum(['lawful', 'unlawful', 'unsure']),
  dataProtection: z.strictObject({
    result: z.enum(['permitted', 'with-conditions', 'forbidden', 'unsure']),
    reasons: prose(4000),
    /** On what the transfer rests beside a finding of adequacy; absent: on nothing else. */
    basis: z.enum(TRANSFER_BASES).optional(),
    /** Of a derogation: whether the person’s rights prevail; absent: not weighed. */
    rightsPrevail: z.enum(['no', 'yes', 'unsure']).optional(),
  }),
  /** Circumstances that the request does not tell, each with reasons; absent: none was found. */
  circumstances: z
    .array(z.strictObject({ found: z.enum(CASE_CIRCUMSTANCES), reasons: prose(4000) }))
    .max(40)
    .optional(),
  /** Facts answered by their path; absent: what the members above answer is all. */
  facts: z.array(judged).max(100).optional(),
})
export type Assessment = z.output<typeof form>

/** An answer stands once: two that differ would leave the fact unknown without a word. */
export const assessment = form.superRefine((whole, { addIssue }) => {
  const told = byForm(whole)
  for (const [i, { fact, value }] of (whole.facts ?? []).entries()) {
    const twice = whole.facts!.findIndex((one) => one.fact === fact) < i
    const otherwise = fact in told && JSON.stringify(told[fact]) !== JSON.stringify(value)
    if (!twice && !otherwise) continue
    const message = `expected one answer to "${fact}", which this assessment answers otherwise too`
    addIssue({ code: 'custom', path: ['facts', i, 'fact'], message })
  }
})
