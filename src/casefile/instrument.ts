/**
 * The choice of an instrument: whether the one that a request names binds both States on a day,
 * and which others could carry it. A pure function of what both directories declare.
 *
 * @see Articles 40(6), 40(7), 60 and 65 of the Convention
 */
import { dayOf, type Instant } from '../base/instant.ts'
import { INSTRUMENTS, TREATIES } from '../law/vocabulary/codes.ts'
import type { Bilateral, Parties } from './declarations.ts'

export interface Choice {
  readonly binds: boolean
  /** Other instruments in force for the pair; `reciprocity` where the requested law knows it. */
  readonly alternatives: readonly string[]
}

type Side = Parties['requesting']

/** A protocol binds only those whom its convention binds. */
const PARENT: Readonly<Record<string, string>> = { 'budapest-2ap-2022': 'budapest-2001' }

export function choiceOf(named: string, parties: Parties, at: Instant): Choice {
  const could = (id: string) =>
    id === 'reciprocity'
      ? parties.requested.declares.assistsWithoutTreaty === true
      : binds(id, parties, at)
  return {
    binds: binds(named, parties, at),
    alternatives: INSTRUMENTS.filter((id) => id !== named && could(id)),
  }
}

/** Does the instrument bind both on that day? Reciprocity is a promise and binds nobody. */
function binds(instrument: string, parties: Parties, at: Instant): boolean {
  if (instrument === 'bilateral') return bilateralOf(parties, at) !== undefined
  if (!TREATIES.some((id) => id === instrument)) return false
  const { requesting, requested } = parties
  const parent = PARENT[instrument]
  return (
    inForce(instrument, requesting, { with: requested, at }) &&
    inForce(instrument, requested, { with: requesting, at }) &&
    (parent === undefined || binds(parent, parties, at))
  )
}

function inForce(
  instrument: string,
  { declares }: Side,
  { with: other, at }: { readonly with: Side; readonly at: Instant },
): boolean {
  return declares.instruments.some(
    (entry) =>
      entry.id === instrument && holds(entry, at) && !(entry.notWith ?? []).includes(other.state),
  )
}

interface Term {
  readonly inForceFrom: string
  readonly inForceUntil?: string
}

/** Is it in force on that day, for the State that declares it? */
export const holds = ({ inForceFrom, inForceUntil }: Term, at: Instant): boolean =>
  inForceFrom <= dayOf(at) && (inForceUntil === undefined || dayOf(at) < inForceUntil)

/** The treaty of the two States with each other, in each one's own words; none: undefined. */
export function bilateralOf(
  { requesting, requested }: Parties,
  at: Instant,
): { readonly requesting: Bilateral; readonly requested: Bilateral } | undefined {
  const between = (one: Side, other: Side) =>
    one.declares.bilateral?.find((entry) => entry.with === other.state && holds(entry, at))
  const theirs = between(requesting, requested)
  const ours = between(requested, requesting)
  return theirs && ours && { requesting: theirs, requested: ours }
}
