/** What of a case is not shown to the reader: parts by name, and grounds that nobody opened. */
import { type CaseAct, specOf } from '../../../casefile/act.ts'
import { mayReadPart } from '../../../casefile/sight.ts'
import type { SeenCase } from '../seen.ts'

/**
 * `author`: its author's State keeps it to itself · `parties`: it is for the two States ·
 * `erased`: it was destroyed with the key of the case · `ground`: an act of another circle on
 * which this one rests.
 */
type WithheldBy = 'author' | 'parties' | 'erased' | 'ground'

export interface WithheldPart {
  readonly act: CaseAct
  /** Nothing for a ground, which has no name here. */
  readonly part: string | null
  readonly by: WithheldBy
}

export const withheldIn = (from: SeenCase): WithheldPart[] =>
  from.file.acts.flatMap((act) => withheldOf(from, act))

export const withheldOf = (from: SeenCase, act: CaseAct): WithheldPart[] => [
  ...act.partNames
    .filter((part) => part !== 'rests' && !(part in act.parts))
    .map((part) => ({ act, part, by: reasonOf(from, act, part) })),
  ...Array.from({ length: act.hidden }, () => ({ act, part: null, by: 'ground' as const })),
]

/** What the office may read and does not have is gone. */
function reasonOf({ context, file }: SeenCase, act: CaseAct, part: string): WithheldBy {
  const { office, desk } = context
  const { requesting, requested } = file.state
  const providers = new Set(desk.who.office(office)?.kind === 'provider' ? [office] : [])
  if (mayReadPart({ act, part, parties: [requesting, requested], providers }, office)) {
    return 'erased'
  }
  return specOf(act).parts[part]?.circle === 'internal' ? 'author' : 'parties'
}
