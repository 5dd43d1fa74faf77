/**
 * The fact vocabulary: everything that a rule may read, and nothing else.
 *
 * Facts are one flat record. A name is a dotted path; a value is plain data; an **absent member
 * is unknown**, which never excuses anything. Facts are projected from signed acts, or supplied
 * by a scenario; two sources that conflict give *unknown*, never the last one.
 *
 * `items` are the items of the request that the proposed act concerns: all of them for
 * `RequestTransmitted`, one for `DecisionTaken` on item 2. The act's type is an argument of the
 * decision and not a fact, because a rule already names the acts to which it speaks.
 */
import type { Instant } from '../base/instant.ts'
import type { FactSpec, ListSpec, ValuesOf } from './fact.ts'
import { ACT_FACTS } from './vocabulary/act.ts'
import { ASSESSED, JUDGED, STATED_BY_REQUESTING } from './vocabulary/answered.ts'
import { ASSISTANCE_FACTS } from './vocabulary/assistance.ts'
import { BETWEEN_FACTS } from './vocabulary/between.ts'
import { CIRCUMSTANCE_FACTS } from './vocabulary/circumstances.ts'
import { CLAIM_FACTS } from './vocabulary/claim.ts'
import { COURSE_FACTS, CURE_FACTS, EMERGENCY_FACTS } from './vocabulary/course.ts'
import { EXTRADITION_FACTS } from './vocabulary/extradition.ts'
import { HEARING_FACTS } from './vocabulary/hearing.ts'
import { DUAL_CRIMINALITY_FACTS, INSTRUMENT_FACTS, OFFENCE_FACTS } from './vocabulary/instrument.ts'
import { ITEM_FACTS } from './vocabulary/item.ts'
import { PROPERTY_FACTS } from './vocabulary/property.ts'
import { CHALLENGE_FACTS, REGULATION_FACTS } from './vocabulary/regulation.ts'
import { REQUEST_FACTS } from './vocabulary/request.ts'
import { SENDER_FACTS } from './vocabulary/sender.ts'
import { RISK_FACTS, STATE_FACTS } from './vocabulary/states.ts'
import { TRANSFER_FACTS } from './vocabulary/transfer.ts'
import { BILATERAL_FACTS, CHOICE_FACTS } from './vocabulary/treaty.ts'

/** Every fact by its path, in the order in which pages and documents show them. */
export const FACTS = {
  ...ACT_FACTS,
  ...SENDER_FACTS,
  ...INSTRUMENT_FACTS,
  ...CHOICE_FACTS,
  ...BILATERAL_FACTS,
  ...OFFENCE_FACTS,
  ...CLAIM_FACTS,
  ...DUAL_CRIMINALITY_FACTS,
  ...REQUEST_FACTS,
  ...CIRCUMSTANCE_FACTS,
  ...ASSISTANCE_FACTS,
  ...HEARING_FACTS,
  ...EXTRADITION_FACTS,
  ...PROPERTY_FACTS,
  ...STATE_FACTS,
  ...RISK_FACTS,
  ...EMERGENCY_FACTS,
  ...COURSE_FACTS,
  ...BETWEEN_FACTS,
  ...REGULATION_FACTS,
  ...CHALLENGE_FACTS,
  ...TRANSFER_FACTS,
  items: {
    type: 'list',
    one: 'item',
    key: 'number',
    label: 'the items that the act concerns',
    means: 'Numbered parts of the request, each decided on its own.',
    of: ITEM_FACTS,
  },
  cures: {
    type: 'list',
    one: 'requested completion',
    key: 'rule',
    label: 'the completions asked for',
    means: 'One for each finding that an InformationRequested names.',
    of: CURE_FACTS,
  },
} as const satisfies Readonly<Record<string, FactSpec>>

export type Facts = ValuesOf<typeof FACTS>
export type FactPath = keyof Facts
export type ItemFacts = ValuesOf<typeof ITEM_FACTS>
/** Facts that hold a list of records. */
export type ListPath = 'items' | 'cures'

/**
 * Where a fact comes from: the act that states it, who said it, and when.
 * The digest is absent for a scenario, whose facts no act states.
 */
export interface FactSource {
  readonly act: string
  readonly by: string
  readonly at: Instant
}

/**
 * Sources by fact path; inside a list by element, `items[2].kind` for item number 2. A path with
 * several sources and no value is a conflict, and an explanation shows all of them.
 */
export type Provenance = Readonly<Record<string, readonly FactSource[]>>

/** The facts of one item alone, for the decision on that item. */
export const onlyItem = (facts: Facts, number: number): Facts => ({
  ...facts,
  items: (facts.items ?? []).filter((item) => item.number === number),
})

/**
 * Who can settle an open question: the requesting State, by completing its request, or the side
 * that decides, by its own checks and assessment.
 * @param path - as `needs` and explanations write it: `risk.torture`, `items[2].kind`
 */
export function answeredBy(path: string): 'requesting' | 'requested' {
  const covered = coveredBy(path)
  return covered(STATED_BY_REQUESTING) && !covered(ASSESSED) ? 'requesting' : 'requested'
}

/** Whether the requested State's assessment answers it, and a second person confirms. */
export const isJudged = (path: string): boolean => coveredBy(path)(JUDGED)

function coveredBy(path: string): (names: readonly string[]) => boolean {
  const name = path.replace(/\[[^\]]*\]/, '')
  return (names) => names.some((prefix) => name === prefix || name.startsWith(`${prefix}.`))
}

export const isFactPath = (text: string): text is FactPath => Object.hasOwn(FACTS, text)
export const listSpec = (path: ListPath): ListSpec => FACTS[path] as ListSpec
