/**
 * What an oversight or data-protection body reads beside the cases themselves: whether everything
 * that was said is logged, who looked at what, and a sample that nobody chose.
 */
import { utf8 } from '../base/bytes.ts'
import { type Digest, labelled } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import type { CaseId, PersonId, StateCode } from '../base/id.ts'
import { type Day, type Instant, startOf } from '../base/instant.ts'
import { PERIODS } from '../casefile/periods.ts'
import { executedIn, type Look, looks, type Reconciled, reconcile } from '../storage/oversight.ts'
import { type Pattern, type PatternCount, patternsIn } from '../storage/patterns.ts'
import { type Counted, Counts } from './counted.ts'
import { type Installation, officeOf } from './installation.ts'
import { type Reader, recordAccess } from './reads.ts'

export type { Look, Pattern, PatternCount, Reconciled }

/** Of each partner's executed requests of a year: this part, and at least so many. */
const SAMPLED_PART = 0.02
const LEAST_SAMPLED = 5
const OVERSEEING = ['oversight', 'data-protection']

export interface Sampled {
  readonly partner: StateCode
  /** Requests of this partner that were executed in the year. */
  readonly executed: number
  readonly cases: readonly CaseId[]
}

export class Oversight {
  private readonly installation: Installation
  private readonly reconciled: Counts<Reconciled>
  private readonly pressed: Counts<readonly PatternCount[]>

  constructor(installation: Installation) {
    this.installation = installation
    const now = () => installation.clock.now()
    this.reconciled = new Counts(now)
    this.pressed = new Counts(now)
  }

  /** @throws Fault "read/not-overseeing" */
  reconcile(reader: Reader): Promise<Counted<Reconciled>> {
    this.check(reader)
    return this.reconciled.of('all', () => reconcile(this.installation.db))
  }

  /**
   * Who looked at which case; the question is itself a look, where it names a case.
   * @throws Fault "read/not-overseeing"
   */
  async looks(
    reader: Reader,
    of: {
      readonly case?: CaseId
      readonly person?: PersonId
      readonly before?: number
      readonly most: number
    },
  ): Promise<readonly Look[]> {
    this.check(reader)
    if (of.case !== undefined) {
      await recordAccess(this.installation, reader, of.case, 'who looked')
    }
    return looks(this.installation.db, of)
  }

  /**
   * A sample of the requests that were executed in a year, partner by partner. Which ones follows
   * from a root of the log, which nobody here can choose: under the same one the same are drawn.
   * @param of.root - 64 hexadecimal digits
   * @throws Fault "read/not-overseeing"
   */
  async sample(
    reader: Reader,
    { year, root }: { readonly year: number; readonly root: Digest },
  ): Promise<readonly Sampled[]> {
    this.check(reader)
    const span = { from: firstOf(year), before: firstOf(year + 1) }
    const executed = await executedIn(this.installation.db, span)
    const partners = [...new Set(executed.map(({ partner }) => partner))].sort()
    return partners.map((partner) => {
      const all = executed.filter((one) => one.partner === partner).map((one) => one.case)
      return { partner, executed: all.length, cases: drawn(all, `${root} ${year}`) }
    })
  }

  /**
   * How often safeguards were pressed in a year. No case is told, so that nothing is a look.
   * @throws Fault "read/not-overseeing"
   */
  patterns(reader: Reader, year: number): Promise<Counted<readonly PatternCount[]>> {
    this.check(reader)
    const { db, state: own, clock } = this.installation
    return this.pressed.of(String(year), () =>
      patternsIn(db, {
        ...{ own, from: firstOf(year), before: firstOf(year + 1), now: clock.now() },
        noticeDays: PERIODS.noticeDays.value,
        stepInDays: PERIODS.stepInDays.value,
      }),
    )
  }

  private check({ office }: Reader): void {
    if (OVERSEEING.includes(officeOf(this.installation, office).kind)) return
    throw fault('read/not-overseeing', `cannot show this to "${office}": it oversees nobody`)
  }
}

const firstOf = (year: number): Instant => startOf(`${year}-01-01` as Day)

/** The cases with the lowest digests under the seed: anyone can draw them again, nobody can aim. */
export function drawn(cases: readonly CaseId[], seed: string): CaseId[] {
  const count = Math.max(LEAST_SAMPLED, Math.ceil(cases.length * SAMPLED_PART))
  return cases
    .map((id) => ({ id, lot: labelled('rogatory:sample:v1', utf8(`${seed} ${id}`)) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id)
}
