/**
 * What the law asks of whoever assesses a request or decides on it: every question of the profile,
 * with the rules behind it, and the reasons that no refusal may rest on. Who asks need not be the
 * one who may say the act: a first reader sees the same questions as the second.
 */
import { judge, type LawSays } from '../casefile/judge.ts'
import { type Forbidden, forbiddenGrounds } from '../law/forbidden.ts'
import { type Question, questionsOf } from '../law/questions.ts'
import type { Rule } from '../law/rule.ts'
import { asIfSigned, type Unsigned } from '../signing/signer.ts'
import { type Cases, caseActOf } from './cases.ts'
import { type Installation, ownProfile, partiesOf } from './installation.ts'

export interface Asked {
  readonly law: LawSays
  /** In the order of the headings. */
  readonly questions: readonly (Question & { readonly because: readonly Rule[] })[]
  readonly forbidden: readonly Forbidden[]
  /** Grounds and bars under the instrument of the request. */
  readonly grounds: readonly Rule[]
}

/**
 * @param draft - the act that is weighed, such as a decision to carry out; nobody signs it
 * @returns nothing before the case knows both its States
 */
export async function askedOf(
  { installation, cases }: { readonly installation: Installation; readonly cases: Cases },
  draft: Unsigned,
): Promise<Asked | undefined> {
  const now = installation.clock.now()
  const verified = asIfSigned(draft, installation.directories(), now)
  const past = await cases.load(verified.payload.case)
  const parties = partiesOf(installation, past.state)
  if (!parties) return undefined
  const profile = ownProfile(installation)
  const act = caseActOf(verified, past.acts)
  const law = judge({ act, past, profile, parties, here: installation.state })
  const { facts, provenance, decision } = law
  const { 'act.decision': deciding, 'instrument.id': instrument = '', items = [] } = facts
  const questions = questionsOf({
    profile,
    act: decision.act,
    ...(deciding ? { decision: deciding } : {}),
    instrument,
    kinds: items.flatMap(({ kind }) => kind ?? []),
    asOf: decision.asOf,
    facts,
    provenance,
  })
  const rules = new Map(profile.rules.map((rule) => [rule.id, rule]))
  return {
    law,
    questions: questions.map((one) => ({
      ...one,
      because: one.rules.flatMap((id) => rules.get(id) ?? []),
    })),
    forbidden: forbiddenGrounds(profile, facts, decision.asOf),
    grounds: profile.rules.filter(
      ({ kind, under }) =>
        (kind === 'ground' || kind === 'bar') && (under?.includes(instrument) ?? true),
    ),
  }
}
