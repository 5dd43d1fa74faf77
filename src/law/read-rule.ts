/** Reads rules and profiles from JSON; what they say is checked as in source. */
import { fault, inPlace } from '../base/error.ts'
import { parseJson } from '../base/json.ts'
import { ACT_TYPES, DECISIONS } from './act-types.ts'
import type { Ceiling } from './ceiling.ts'
import { CITE_ROLES, type Citation, CONFIDENCES, type MessageRef } from './citation.ts'
import type { Parameter } from './layer.ts'
import { checkPolarity } from './polarity.ts'
import { KERNEL, type Profile, sealProfile } from './profile.ts'
import { readCondition } from './read-condition.ts'
import { present, Reader } from './reader.ts'
import { BASES, checkRule, EFFECTS, KINDS, type Rule, SIDES } from './rule.ts'
import { CONDITION_CODES, GROUND_TAGS, INSTRUMENTS } from './vocabulary/codes.ts'

/** JSON levels that conditions of 32 levels take, two each, and their frame. */
export const DEPTH = 80
const SIZE_BYTES = 1 << 22
/** Words, provisions or exceptions that one rule may name of a kind. */
const MOST_OF_RULE = 128
export const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
/** Name of an exception, 60 characters at most. */
const EXCEPTION = /^(?=.{1,60}$)[a-z0-9]+(?:-[a-z0-9]+)*$/
export const RULE_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/

/**
 * A profile from its document alone, with nothing of today’s sources.
 * @throws Fault "law/bad-profile" naming path and value, "law/unknown-kernel" for another kernel
 */
export function readProfile(source: Uint8Array | string): Profile {
  const root = new Reader(
    parseJson(source, { depth: DEPTH, sizeBytes: SIZE_BYTES, atOnce: SIZE_BYTES }),
    'profile',
    'law/bad-profile',
  )
  const m = root.members('kernel', 'id', 'params', 'rules', 'ceilings')
  const kernel = m.kernel.text(60)
  if (kernel !== KERNEL) {
    throw fault('law/unknown-kernel', `cannot decide under kernel "${kernel}": this is "${KERNEL}"`)
  }
  const params = Object.fromEntries(m.params.entries().map(([name, one]) => [name, readParam(one)]))
  const rules = m.rules.list().map((one): Rule => {
    const rule = readRule(one)
    const basis = rule.basis
    if (basis === undefined) throw one.refuse('a rule with a basis')
    checkPolarity(rule, params)
    return { ...rule, basis }
  })
  return sealProfile(m.id.text(200), {
    params,
    rules,
    ceilings: m.ceilings.list().map(readCeiling),
  })
}

/** A rule; one that names no basis is an overlay’s own. */
export function readRule(reader: Reader): Omit<Rule, 'basis'> & { readonly basis?: Rule['basis'] } {
  const m = reader.members(
    ...([
      'id',
      'basis',
      'under',
      'kind',
      'heading',
      'on',
      'decisions',
      'cites',
      'says',
      'reading',
    ] as const),
    ...(['cure', 'afterCureDate', 'when', 'unless', 'impose', 'duty', 'tag', 'effect'] as const),
    ...(['inForce', 'tightenedBy'] as const),
  )
  const rule = present({
    id: m.id.matching(RULE_ID, 'layer/name'),
    basis: m.basis.maybe((one) => one.word(BASES)),
    under: m.under.maybe(readUnder),
    kind: m.kind.word(KINDS),
    heading: m.heading.count(),
    on: m.on.list(MOST_OF_RULE).map((one) => one.word(ACT_TYPES)),
    decisions: m.decisions.maybe((all) => all.list(MOST_OF_RULE).map((one) => one.word(DECISIONS))),
    cites: m.cites.list(MOST_OF_RULE).map(readCitation),
    says: readMessage(m.says),
    reading: m.reading.maybe(readMessage),
    cure: m.cure.maybe(readMessage),
    afterCureDate: m.afterCureDate.maybe((one) => one.word(['ground', 'bar'] as const)),
    when: readCondition(m.when),
    unless: m.unless.maybe(readExceptions),
    impose: m.impose.maybe((all) => all.list(MOST_OF_RULE).map((one) => one.word(CONDITION_CODES))),
    duty: m.duty.maybe(readDuty),
    tag: m.tag.maybe((one) => one.word(GROUND_TAGS)),
    effect: m.effect.maybe((one) => one.word(EFFECTS)),
    inForce: readInForce(m.inForce),
    tightenedBy: m.tightenedBy.maybe((all) => all.list(MOST_OF_RULE).map(readTightenedBy)),
  })
  inPlace(`cannot read ${reader.path}`, () => checkRule(rule))
  return rule
}

function readExceptions(reader: Reader): NonNullable<Rule['unless']> {
  const all = reader.entries()
  if (all.length > MOST_OF_RULE) throw reader.refuse(`at most ${MOST_OF_RULE} exceptions`)
  return Object.fromEntries(
    all.map(([name, one]) => {
      if (!EXCEPTION.test(name)) throw one.refuse('a name of words with hyphens')
      const m = one.members('cite', 'says', 'when')
      const exception = { cite: readCitation(m.cite), says: readMessage(m.says) }
      return [name, { ...exception, when: readCondition(m.when) }]
    }),
  )
}

function readDuty(reader: Reader): NonNullable<Rule['duty']> {
  const m = reader.members('by', 'act', 'owedTo', 'withinHours')
  return present({
    by: m.by.word(SIDES),
    act: m.act.word(ACT_TYPES),
    owedTo: m.owedTo.word(['person', 'oversight', 'requested', 'requesting'] as const),
    withinHours: m.withinHours.maybe((one) => one.count()),
  })
}

function readTightenedBy(reader: Reader) {
  const m = reader.members('overlay', 'verb', 'cites')
  return {
    overlay: m.overlay.text(60),
    verb: m.verb.text(60),
    cites: m.cites.list(MOST_OF_RULE).map(readCitation),
  }
}

export function readInForce(reader: Reader): Rule['inForce'] {
  const m = reader.members('from', 'until')
  return present({ from: m.from.day(), until: m.until.maybe((one) => one.day()) })
}

const readUnder = (all: Reader) => all.list(MOST_OF_RULE).map((one) => one.word(INSTRUMENTS))

function readMessage(reader: Reader): MessageRef {
  const m = reader.members('id', 'en')
  return { id: m.id.text(200), en: m.en.text() }
}

export function readCitation(reader: Reader): Citation {
  const m = reader.members('instrument', 'at', 'role', 'confidence')
  return {
    instrument: m.instrument.text(80),
    at: m.at.text(80),
    role: m.role.word(CITE_ROLES),
    confidence: m.confidence.word(CONFIDENCES),
  }
}

function readParam(reader: Reader): Parameter {
  const m = reader.members('value', 'stricter', 'unit', 'cite')
  return {
    value: m.value.count(),
    stricter: m.stricter.word(['lower', 'higher'] as const),
    unit: m.unit.text(20),
    cite: readCitation(m.cite),
  }
}

function readCeiling(reader: Reader): Ceiling {
  const m = reader.members('id', 'under', 'cite', 'says', 'route', 'when', 'never', 'only')
  const tags = (all: Reader) => all.list(MOST_OF_RULE).map((one) => one.word(GROUND_TAGS))
  return present({
    id: m.id.matching(RULE_ID, 'layer/name'),
    under: m.under.maybe(readUnder),
    cite: readCitation(m.cite),
    says: readMessage(m.says),
    route: readMessage(m.route),
    when: readCondition(m.when),
    never: m.never.maybe(tags),
    only: m.only.maybe(tags),
  })
}
