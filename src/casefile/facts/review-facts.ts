/**
 * What independent review has said of the conduct that a request alleges.
 *
 * Readings. *The hard stop* is lifted by a review panel alone, whose member both States name in
 * their directories, by key: a name would be one State's own, and a post would let one State
 * appoint whom it likes. A word that came after the 72 hours counts; until then the stop held, and
 * the clock shows who was late. *Weighed conduct*, such as research or whistle-blowing, is answered
 * by the same panel, or by a court of the requested State: it is that State's law which exempts
 * it or not (Articles 21(8) and 53(3)(e)), and there the data is. A court of the State that asks
 * would judge its own side's request. Where reviewers differ, the one who protects is followed.
 *
 * A review holds for a request that alleges the same conduct. What is compared are the facts of it
 * in fixed words: a translation or a name learnt later leaves them as they are, and a charge that
 * grew does not. What the prose tells beside them is before whoever decides, in both acts.
 */
import type { ActId } from '../../base/id.ts'
import { dayOf } from '../../base/instant.ts'
import { canonicalJson } from '../../base/json.ts'
import type { CaseAct } from '../act.ts'
import type { SubmittedConduct } from '../acts/oversight.ts'
import type { Declarations, Parties } from '../declarations.ts'
import type { ConductReview, Submission } from '../oversight-state.ts'
import type { Offence, RequestDocument } from '../request.ts'
import type { CaseState } from '../state.ts'
import { allegedConduct } from './conduct.ts'
import type { Ledger } from './ledger.ts'

interface Reviewed {
  readonly state: CaseState
  readonly parties: Parties
  readonly document: RequestDocument | undefined
  readonly find: (id: string) => CaseAct | undefined
}

export function setReviewed(ledger: Ledger, input: Reviewed): void {
  const { state, parties, find } = input
  const counted = state.submissions
    .flatMap((entry) => entry.reviews.filter((review) => speaksOf(entry, review, input)))
    .filter((review) => counts(review, parties))
  // Who does not count does not take back the word of one who does.
  const reviews = counted.filter(({ act }) => !counted.some(({ amends }) => amends === act))
  const panel = reviews.filter(({ by }) => by === 'panel')
  const from = (all: readonly { act: ActId }[]) => all.flatMap(({ act }) => find(act) ?? [])
  ledger.set({ 'offence.panelLifted': panel.length > 0 && panel.every(isCleared) }, from(panel))
  const result = reviews.length === 0 ? 'none' : reviews.every(isCleared) ? 'cleared' : 'upheld'
  ledger.set({ 'offence.protectedReview': result }, from(reviews))
}

const isCleared = ({ result }: ConductReview): boolean => result === 'cleared'

function counts(review: ConductReview, { requesting, requested }: Parties): boolean {
  if (review.by === 'court') return review.state === requested.state
  return names(requesting.declares, review) && names(requested.declares, review)
}

/** Does this State name the member, for the day on which the review was signed? */
function names({ reviewPanel = [] }: Declarations, { key, at }: ConductReview): boolean {
  const day = dayOf(at)
  return reviewPanel.some(
    (member) =>
      member.key === key &&
      member.from <= day &&
      (member.until === undefined || day < member.until),
  )
}

/** Who clears was asked about everything that the request alleges, who upholds about some of it. */
function speaksOf(
  { act }: Submission,
  review: ConductReview,
  { document, find }: Reviewed,
): boolean {
  const submitted = find(act)?.parts['conduct'] as SubmittedConduct | undefined
  if (!submitted || !document) return false
  const reviewed = new Set(submitted.offences.map(alleged))
  const asked = document.offences.map((offence) => reviewed.has(alleged(offence)))
  return isCleared(review) ? asked.every(Boolean) : asked.some(Boolean)
}

/** What an offence alleges, in fixed words and one order: equal for equal conduct. */
function alleged(offence: Offence): string {
  const { conduct, form = 'completed' } = offence
  const { protectedKinds, onlyProtected, incitementOrThreat, circumstances = [] } = conduct
  return canonicalJson({
    facts: Object.fromEntries(
      Object.entries(allegedConduct(offence))
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, Array.isArray(value) ? [...value].sort() : value]),
    ),
    form,
    protectedKinds: [...protectedKinds].sort(),
    onlyProtected,
    incitementOrThreat,
    circumstances: [...circumstances].sort(),
  })
}
