/** Whether oversight holds the transfer, as the acts and the State's directory have it. */
import type { Instant } from '../../base/instant.ts'
import type { CaseAct } from '../act.ts'
import type { Declarations, Parties } from '../declarations.ts'
import type { Hold } from '../oversight-state.ts'
import type { CaseState } from '../state.ts'
import type { Ledger } from './ledger.ts'

interface Asked {
  readonly state: CaseState
  readonly parties: Parties
  readonly items: readonly number[]
  readonly asOf: Instant
  readonly find: (id: string) => CaseAct | undefined
}

export function setHeld(ledger: Ledger, { state, parties, items, asOf, find }: Asked): void {
  const held = holdsOn(items, { state, parties, asOf })
  ledger.set(
    { 'transfer.held': held.length > 0 },
    held.flatMap(({ act }) => find(act) ?? []),
  )
}

/** The holds that stop a transfer of any of these items at an instant. */
export const holdsOn = (
  items: readonly number[],
  { state, parties, asOf }: Pick<Asked, 'state' | 'parties' | 'asOf'>,
): readonly Hold[] =>
  state.holds.filter(
    (hold) =>
      hold.items.some((item) => items.includes(item)) &&
      stands(hold, parties.requested.declares, asOf),
  )

/** 72 hours unless a court decides; a veto only where the directory cites the law that gives it. */
function stands({ office, as, until, decided }: Hold, declares: Declarations, asOf: Instant) {
  if (decided) return decided.result === 'continued'
  const law = declares.transferVeto?.find((entry) => entry.office === office)
  return (as === 'veto' && law !== undefined) || asOf < until
}
