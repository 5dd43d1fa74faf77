/** What the requesting State has promised, and what became of it: given, verified, breached. */
import type { ActId } from '../../base/id.ts'
import type { AssuranceKind } from '../acts/between.ts'
import { agreedTerms, type Between, found } from './between.ts'
import type { Ledger, Values } from './ledger.ts'

/** A breached assurance does not count, nor does a word of the request that was broken. */
export function setAssurances(ledger: Ledger, input: Between): void {
  const { document, state } = input
  const of = (kind: AssuranceKind) => promised(input, kind)
  const said = document?.assurances
  const put = (kind: AssuranceKind, values: Values, more: readonly ActId[] = []) =>
    ledger.set(values, found(input, [...of(kind).from, ...more]))

  const death = of('death-penalty')
  const given = death.holds(said?.noDeathPenalty)
  const level = death.verified ? 'verified' : given ? 'given' : 'none'
  put('death-penalty', { 'assurance.deathPenalty': given === undefined ? undefined : level })
  const likewise = said && (said.reciprocity ?? false)
  put('reciprocity', { 'assurance.reciprocity': of('reciprocity').holds(likewise) })
  const { use } = document ?? {}
  const limited = use?.onlyThisCase && use.noOnwardTransferWithoutConsent
  put('use', { 'use.limitUndertaken': of('use').holds(limited) })

  const data = of('data-protection')
  const terms = agreedTerms(input).filter(({ conditions }) =>
    conditions.includes('data-protection-conditions'),
  )
  const agreed = data.verified || (terms.length > 0 && !data.breached)
  const named = terms.map(({ act }) => act)
  put('data-protection', { 'assurance.dataProtection': agreed }, named)
  const open = state.between.breaches.filter((breach) => of(breach.of).breached)
  const broken = open.map(({ act }) => act)
  ledger.set({ 'assurance.breached': open.length > 0 }, found(input, broken))
}

/** All that was said on one promise. */
function promised({ state }: Between, kind: AssuranceKind) {
  const { assurances, breaches } = state.between
  const broken = breaches.filter(({ of }) => of === kind)
  const stands = (promise: ActId | undefined) => !broken.some((one) => one.promise === promise)
  const standing = assurances.filter(({ act, of }) => of === kind && stands(act))
  const verified = standing.flatMap((one) => one.verified ?? [])
  const request = state.request?.act
  return {
    verified: verified.length > 0,
    /** Broken, and no verified assurance has come in its place. */
    breached: broken.length > 0 && verified.length === 0,
    /** By an assurance, or by the request’s own word; undefined where that is not known. */
    holds: (word: boolean | undefined): boolean | undefined =>
      standing.length > 0 || (word && stands(request)),
    from: [
      ...(request ? [request] : []),
      ...standing.map(({ act }) => act),
      ...verified,
      ...broken.map(({ act }) => act),
    ],
  }
}
