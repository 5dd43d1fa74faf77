/**
 * Rules that treaties on assistance share: one condition, under each treaty's own citation. What
 * a treaty says otherwise than its kin stands in a file of its own.
 */
import type { ActType } from './act-types.ts'
import { all, any, type Cond, not, the } from './condition.ts'
import { about, ORDERING, omit, one, PRESERVING, SENDING_OR_DECIDING, two, USING } from './doors.ts'
import type { Facts } from './facts.ts'
import { type DefinedRule, defineRule, type RuleSpec } from './rule.ts'
import {
  ALL_ELEMENTS,
  asksAssistance,
  asksPreservation,
  discloses,
  dualCriminality,
} from './uncc-2024/terms.ts'
import type { GroundTag, TREATY_CONTENTS } from './vocabulary/codes.ts'

/** What each treaty says for itself. */
type Own = Pick<RuleSpec, 'id' | 'cites' | 'reading'>

/** Facts of which one "yes" is a ground. */
type Assessed =
  | 'offence.political'
  | 'offence.deMinimis'
  | 'requested.contraryToSystem'
  | 'requested.essentialInterests'
  | 'requested.ownLawProhibits'
  | 'requested.postponeWouldHelp'

/** A ground on which assistance may be refused, or postponed, once it is found to stand. */
export const assessedGround = (
  own: Own & Pick<RuleSpec, 'says'> & { effect?: 'may-refuse' | 'may-postpone' },
  { tag, fact }: { tag: GroundTag; fact: Assessed },
): DefinedRule =>
  defineRule({
    effect: 'may-refuse',
    ...own,
    kind: 'ground',
    tag,
    heading: own.effect === 'may-postpone' ? 8 : 7,
    on: ['DecisionTaken'],
    when: all(asksAssistance.term, the.is(fact)),
    tests: {
      holds: [about('content', { [fact]: true })],
      spares: [about('content', { [fact]: false }), about('preservation', { [fact]: true })],
      unknown: [[one('content'), fact]],
    },
  })

export const ESSENTIAL_INTERESTS =
  'Execution is likely to prejudice sovereignty, security, ordre public or other essential ' +
  'interests of the requested State.'
export const OWN_LAW_PROHIBITS =
  'The requested State’s own law would prohibit the measure in a similar domestic case.'
export const CONTRARY_TO_SYSTEM =
  'Granting the request would be contrary to the requested State’s legal system on assistance.'
export const POLITICAL = 'The offence is political, or connected with a political offence.'
export const WOULD_INTERFERE =
  'Execution now would interfere with an ongoing proceeding of the requested State.'

/** Assistance may be declined where the conduct alleged is no crime in the requested State. */
export const dualCriminalityGround = (own: Own): DefinedRule =>
  defineRule({
    ...own,
    kind: 'ground',
    effect: 'may-refuse',
    tag: 'dual-criminality',
    heading: 6,
    on: ['DecisionTaken'],
    says: 'The conduct alleged is not punishable in both States, element by element.',
    when: all(
      asksAssistance.term,
      the.is('requested.dualCriminalityRequired'),
      not(dualCriminality.term),
    ),
    tests: {
      holds: [about('content', UNPUNISHED)],
      spares: [
        about('content', { ...UNPUNISHED, ...ALL_ELEMENTS }),
        about('content', { ...UNPUNISHED, 'requested.dualCriminalityRequired': false }),
        about('preservation', UNPUNISHED),
      ],
      unknown: [[about('content', omit(UNPUNISHED, 'dualCriminality.act')), 'dualCriminality.act']],
    },
  })

const UNPUNISHED: Facts = {
  ...ALL_ELEMENTS,
  'dualCriminality.act': false,
  'requested.dualCriminalityRequired': true,
}

type Part = (typeof TREATY_CONTENTS)[number] | 'followUp'

/** What a request must state; `asked` is when, `holds` a case of it and `spares` one of another. */
export const contentsNeed = (
  own: Own & Pick<RuleSpec, 'says' | 'afterCureDate' | 'tag'> & { on?: readonly ActType[] },
  parts: readonly Part[],
  asked: { readonly when: Cond; readonly holds: Facts; readonly spares: readonly Facts[] },
): DefinedRule => {
  const paths = parts.map((part) => `request.complete.${part}` as const)
  const complete: Facts = Object.fromEntries(paths.map((path) => [path, true]))
  const [first] = paths
  return defineRule({
    on: SENDING_OR_DECIDING,
    ...own,
    kind: 'need',
    heading: 4,
    cure: 'Supply what is named below.',
    when: all(asked.when, any(...paths.map((path) => the.isNot(path)))),
    tests: {
      holds: paths.map((path) => ({ ...asked.holds, ...complete, [path]: false })),
      spares: [
        { ...asked.holds, ...complete },
        ...asked.spares.map((facts) => ({ ...facts, ...complete, [first!]: false })),
      ],
      unknown: [[{ ...asked.holds, ...omit(complete, first!) }, first!]],
    },
  })
}

/** When assistance is asked for; preservation and what goes with it are not. */
export const forAssistance = {
  when: asksAssistance.term,
  holds: one('content'),
  spares: [one('preservation')],
} as const

/** A request comes through the authority that its State has designated. */
export const channelNeed = (own: Own): DefinedRule =>
  disclosureNeed(
    {
      ...own,
      heading: 2,
      on: ['RequestTransmitted', 'DecisionTaken', 'OrderIssued'],
      says: 'The sender is not an authority that its State has designated for such a request.',
      cure: 'Send the request through the central authority.',
      afterCureDate: 'ground',
      tag: 'non-conforming',
    },
    'sender.empowered',
  )

/** A request is in writing, or leaves a written record. */
export const writtenNeed = (own: Own): DefinedRule =>
  disclosureNeed(
    {
      ...own,
      heading: 1,
      on: ['DecisionTaken', 'OrderIssued'],
      says: 'The request has left no written record.',
      cure: 'Confirm the request in writing.',
    },
    'message.writtenRecord',
  )

/** What must be so before anything but preservation goes on. */
export const disclosureNeed = (
  own: Own & Pick<RuleSpec, 'heading' | 'on' | 'says' | 'cure' | 'afterCureDate' | 'tag'>,
  fact:
    | 'sender.empowered'
    | 'message.writtenRecord'
    | 'tests.proportionality'
    | 'order.thirdPartiesConsidered'
    | 'assurance.reciprocity'
    | 'treaty.throughAuthorities',
): DefinedRule =>
  defineRule({
    ...own,
    kind: 'need',
    when: all(discloses.term, the.isNot(fact)),
    tests: {
      holds: [about('content', { [fact]: false })],
      spares: [about('content', { [fact]: true }), about('preservation', { [fact]: false })],
      unknown: [[one('content'), fact]],
    },
  })

/** A request is in a language that the requested State accepts. */
export const languageNeed = (own: Own): DefinedRule =>
  defineRule({
    ...own,
    kind: 'need',
    heading: 4,
    on: SENDING_OR_DECIDING,
    says: 'The request is not in a language that the requested State accepts.',
    cure: 'Attach a translation into one of the languages that it has notified.',
    afterCureDate: 'ground',
    tag: 'non-conforming',
    when: all(asksAssistance.term, not(the.among('request.language', 'requested.languages'))),
    tests: {
      holds: [about('content', { 'request.language': 'fr', 'requested.languages': ['en', 'es'] })],
      spares: [
        about('content', { 'request.language': 'en', 'requested.languages': ['en', 'es'] }),
        about('preservation', { 'request.language': 'fr', 'requested.languages': ['en'] }),
      ],
      unknown: [[about('content', { 'request.language': 'fr' }), 'requested.languages']],
    },
  })

/** Who refuses or postpones says why. */
export const reasonsNeed = (own: Own & Partial<Pick<RuleSpec, 'says'>>): DefinedRule =>
  defineRule({
    says: 'A refusal or postponement states its reasons, and this one does not.',
    ...own,
    kind: 'need',
    heading: 7,
    on: ['DecisionTaken'],
    decisions: ['refuse', 'postpone'],
    cure: 'Write the reasons.',
    when: the.isNot('act.reasonsGiven'),
    tests: {
      holds: [{ 'act.reasonsGiven': false }],
      spares: [{ 'act.reasonsGiven': true }],
      unknown: [[{}, 'act.reasonsGiven']],
    },
  })

/** A refusal that names only reasons which the treaty does not accept names none. */
export const forbiddenGroundNeed = (
  own: Own & Pick<RuleSpec, 'says'>,
  forbidden: readonly [GroundTag, ...GroundTag[]],
  where?: { readonly when: Cond; readonly holds: Facts; readonly spares: Facts },
): DefinedRule => {
  const [first] = forbidden
  const named: Facts = { ...where?.holds, 'act.refusalGrounds': [first] }
  return defineRule({
    ...own,
    kind: 'need',
    heading: 7,
    on: ['DecisionTaken'],
    decisions: ['refuse', 'postpone', 'not-carried'],
    cure: 'Name another ground, or do not refuse.',
    when: all(...(where ? [where.when] : []), the.within('act.refusalGrounds', ...forbidden)),
    tests: {
      holds: forbidden.map((tag) => ({ ...named, 'act.refusalGrounds': [tag] })),
      spares: [
        { ...named, 'act.refusalGrounds': [first, 'dual-criminality'] },
        ...(where ? [{ ...named, ...where.spares }] : []),
      ],
      unknown: [[omit(named, 'act.refusalGrounds'), 'act.refusalGrounds']],
    },
  })
}

/** Where the treaty closes its list, a refusal names one of the grounds on it. */
export const listedGroundNeed = (
  own: Own & Pick<RuleSpec, 'says'> & Partial<Pick<RuleSpec, 'cure'>>,
  listed: readonly [GroundTag, ...GroundTag[]],
  where: { readonly when: Cond; readonly holds: Facts; readonly spares: Facts },
): DefinedRule => {
  const naming = (...tags: GroundTag[]): Facts => ({ ...where.holds, 'act.refusalGrounds': tags })
  return defineRule({
    cure: 'Name one of them, or do not refuse.',
    ...own,
    kind: 'need',
    heading: 7,
    on: ['DecisionTaken'],
    decisions: ['refuse', 'postpone'],
    when: all(where.when, not(the.has('act.refusalGrounds', ...listed))),
    tests: {
      holds: [naming('bank-secrecy')],
      spares: [
        ...listed.map((tag) => naming(tag, 'bank-secrecy')),
        { ...naming('bank-secrecy'), ...where.spares },
      ],
      unknown: [[where.holds, 'act.refusalGrounds']],
    },
  })
}

/** Who postpones, or refuses on one of these grounds, first asks whether terms would help. */
export const consultNeed = (own: Own, grounds: readonly GroundTag[]): DefinedRule =>
  defineRule({
    ...own,
    kind: 'need',
    heading: 8,
    on: ['DecisionTaken'],
    decisions: ['refuse', 'postpone'],
    says:
      'Before refusing on such a ground or postponing, the requesting State is consulted on ' +
      'whether the request can be granted in part or under conditions.',
    cure: 'Propose terms, or ask whether the request can be changed.',
    when: all(
      any(the.has('act.refusalGrounds', ...grounds), the.oneOf('act.decision', 'postpone')),
      the.isNot('consultation.held'),
    ),
    tests: {
      holds: [...grounds.map((tag) => unconsulted('refuse', tag)), unconsulted('postpone')],
      spares: [
        unconsulted('refuse', 'out-of-scope'),
        { ...unconsulted('postpone'), 'consultation.held': true },
      ],
      unknown: [[omit(unconsulted('postpone'), 'consultation.held'), 'consultation.held']],
    },
  })

const unconsulted = (decision: 'refuse' | 'postpone', ...grounds: readonly GroundTag[]): Facts => ({
  'act.decision': decision,
  'act.refusalGrounds': grounds,
  'consultation.held': false,
})

/**
 * Evidence serves the proceeding for which it was given. `limited` is where its use is limited;
 * an exception is that for what exculpates.
 */
export const useBar = (
  own: Own & Pick<RuleSpec, 'unless'>,
  limited?: { readonly when: Cond; readonly holds: Facts; readonly spares: Facts },
): DefinedRule => {
  const other: Facts = {
    ...limited?.holds,
    'use.otherPurpose': true,
    'furtherUse.consented': false,
    'furtherUse.exculpatory': false,
  }
  return defineRule({
    ...own,
    kind: 'bar',
    tag: 'use-limit',
    heading: 12,
    on: USING,
    says:
      'The evidence was given for another proceeding, and the State that gave it has not ' +
      'consented.',
    cure: 'Ask the State that gave it for its consent.',
    when: all(
      ...(limited ? [limited.when] : []),
      the.is('use.otherPurpose'),
      the.isNot('furtherUse.consented'),
    ),
    tests: {
      holds: [other],
      spares: [
        ...(limited ? [{ ...other, ...limited.spares }] : []),
        { ...other, 'use.otherPurpose': false },
        { ...other, 'furtherUse.consented': true },
        ...(own.unless ? [{ ...other, 'furtherUse.exculpatory': true }] : []),
      ],
      unknown: [[omit(other, 'furtherUse.consented'), 'furtherUse.consented']],
    },
  })
}

/** The limit of use was made a condition of the evidence. */
export const LIMITED_BY_CONDITION = {
  when: the.has('act.conditions', 'use-limited-to-request'),
  holds: { 'act.conditions': ['use-limited-to-request'] },
  spares: { 'act.conditions': [] },
} as const satisfies NonNullable<Parameters<typeof useBar>[1]>

/** Data kept for another State is kept for sixty days, and then until its request is decided. */
export const sixtyDays = (own: Own): DefinedRule =>
  defineRule({
    ...own,
    kind: 'need',
    heading: 10,
    on: [...ORDERING, ...PRESERVING],
    says: 'Preservation for another State lasts at least sixty days.',
    cure:
      'Order at least sixty days; once the request has arrived, keep the data until it is ' +
      'decided.',
    when: all(asksPreservation, the.below('preservation.days', 60)),
    tests: {
      holds: [
        about('preservation', { 'preservation.days': 59 }),
        two({ kind: 'preservation' }, { kind: 'content' }, { 'preservation.days': 59 }),
      ],
      spares: [
        about('preservation', { 'preservation.days': 60 }),
        about('content', { 'preservation.days': 59 }),
      ],
      unknown: [[one('preservation'), 'preservation.days']],
    },
  })
