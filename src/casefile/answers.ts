/**
 * Grounds that a person has answered. A ground stops an act until somebody wrote why it goes on;
 * what was so answered for these items need not be written again by whoever carries it out.
 */
import type { ActId } from '../base/id.ts'
import type { Finding } from '../law/finding.ts'
import { authorState, type CaseAct, specOf } from './act.ts'
import type { Assessment } from './acts/assessment.ts'
import type { Answered } from './acts/define.ts'
import { groundsFound } from './facts/assessment-facts.ts'
import { standingAssessments } from './facts/project.ts'
import { itemsConcerned } from './items.ts'
import { causalPast } from './order.ts'
import type { CaseState, Decided } from './state.ts'

interface Asked {
  readonly act: CaseAct
  readonly past: { readonly acts: ReadonlyMap<ActId, CaseAct>; readonly state: CaseState }
  /** Items of the request that the act concerns. */
  readonly items: readonly number[]
  /** Rules that find the same without what internal acts tell: the other side finds it too. */
  readonly seenByBoth: () => ReadonlySet<string>
}

/**
 * Rules among the findings that are answered: by name, in the part `answered` of the act or of an
 * act of the same State before it that stands and covers all its items; by tag, in a decision to
 * execute all of them; and what that decision's confirmed assessment found and gave reasons for.
 */
export function answeredGrounds(asked: Asked, findings: readonly Finding[]): ReadonlySet<string> {
  const named = new Set([asked.act, ...before(asked)].flatMap(answersIn))
  const tags = decidedTags(asked)
  const has = (all: readonly string[] | null, { tag }: Finding) =>
    tag !== undefined && all?.includes(tag) === true
  const open = findings.filter((one) => !named.has(one.rule) && !has(tags, one))
  const assessed = tags === null ? [] : open.filter((one) => has(assessedTags(asked), one))
  // An assessment stays at home: what the other side finds too, it must see answered.
  const both = assessed.length > 0 ? asked.seenByBoth() : named
  const left = new Set(open.filter((one) => !assessed.includes(one) || both.has(one.rule)))
  return new Set(findings.filter((one) => !left.has(one)).map(({ rule }) => rule))
}

const answersIn = ({ parts }: CaseAct): readonly string[] =>
  ((parts['answered'] ?? []) as Answered).map(({ rule }) => rule)

/** Acts of the same State on the request as it reads now, that stand and cover all these items. */
function before({ act, past: { acts, state }, items }: Asked): readonly CaseAct[] {
  if (items.length === 0) return []
  return [...acts.values()].filter(
    (other) =>
      authorState(other) === authorState(act) &&
      stands(other, state) &&
      !staysHome(other, act) &&
      readsAnew(other, acts, state) &&
      items.every((item) => itemsConcerned(other, state).includes(item)),
  )
}

/** The other side, which judges what crosses, sees no answer in an act that does not. */
const staysHome = (answering: CaseAct, act: CaseAct): boolean =>
  specOf(answering).circle === 'internal' && specOf(act).circle !== 'internal'

/** What was answered before an amendment was answered on other words. */
function readsAnew(act: CaseAct, acts: ReadonlyMap<ActId, CaseAct>, { request }: CaseState) {
  const last = request?.amendments.at(-1)
  return !last || act.id === last || causalPast(act, acts).some(({ id }) => id === last)
}

function stands({ id, body }: CaseAct, { without, orders }: CaseState): boolean {
  const order = orders.find((one) => one.act === id || one.act === body['order'])
  return !without.some(({ act }) => act === id) && (order?.ended ?? null) === null
}

/** Tags that the decision to execute each item names; null unless all are to be executed. */
function decidedTags({ act, past: { state }, items }: Asked): readonly string[] | null {
  if (items.length === 0 || authorState(act) !== state.requested) return null
  const decided = items.map(
    (item) => state.request?.items.find((one) => one.item === item)?.decision,
  )
  const executed = decided.filter((one): one is Decided => !!one?.outcome.startsWith('execute'))
  if (executed.length < items.length) return null
  return executed[0]!.grounds.filter((tag) => executed.every((one) => one.grounds.includes(tag)))
}

/** Tags of what every confirmed assessment of all these items found, each with reasons. */
function assessedTags({ past: { acts, state }, items }: Asked): readonly string[] {
  const confirmed = (id: ActId) =>
    state.assessments.some(({ act, confirmedBy }) => act === id && confirmedBy !== null)
  const [first, ...others] = standingAssessments(state, items, (id) => acts.get(id as ActId))
    .filter(({ id }) => confirmed(id))
    .map(({ parts }) => tagsOf(parts['assessment'] as Assessment))
  return first?.filter((tag) => others.every((tags) => tags.includes(tag))) ?? []
}

const tagsOf = (assessment: Assessment): readonly string[] => [
  ...groundsFound(assessment),
  ...(assessment.dualCriminality.length > 0 ? ['dual-criminality'] : []),
]
