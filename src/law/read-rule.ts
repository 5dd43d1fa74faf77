/** Reads rules, overlays and profiles from JSON; what they say is checked as in source. */
import { fault } from '../base/error.ts'
import { parseJson } from '../base/json.ts'
import { ACT_TYPES, DECISIONS } from './act-types.ts'
import type { Ceiling } from './ceiling.ts'
import { CITE_ROLES, type Citation, CONFIDENCES, type MessageRef } from './citation.ts'
import { checkSize } from './condition.ts'
import { deepFreeze } from './freeze.ts'
import type { Parameter } from './layer.ts'
import type { Overlay, Tightening } from './overlay.ts'
import { checkPolarity } from './polarity.ts'
import { KERNEL, type Profile, sealProfile } from './profile.ts'
import { readCondition } from './read-condition.ts'
import { present, Reader } from './reader.ts'
import { BASES, checkRule, conditionsOf, EFFECTS, KINDS, type Rule, SIDES } from './rule.ts'
import { CONDITION_CODES, GROUND_TAGS } from './vocabulary/codes.ts'

/** JSON levels that a profile may have: conditions of 32 levels, two each, and their frame. */
const LEVELS = { depth: 80, sizeBytes: 1 << 22 }
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const RULE_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/

/**
 * A profile from its document alone, with nothing of today’s sources.
 * @throws Fault "law/bad-profile" naming path and value, "law/unknown-kernel" for another kernel
 */
export function readProfile(source: Uint8Array | string): Profile {
  const root = new Reader(parseJson(source, LEVELS), 'profile', 'law/bad-profile')
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

/**
 * An overlay from a stranger’s document. Whether it tightens is checked when it is applied.
 * @throws Fault "law/bad-overlay" naming path and value, "law/too-large", "law/bad-rule"
 */
export function readOverlay(source: Uint8Array | string): Overlay {
  const root = new Reader(parseJson(source, LEVELS), 'overlay', 'law/bad-overlay')
  const m = root.members('id', 'on', 'legalBasis', 'inForce', 'tighten')
  const overlay: Overlay = {
    id: m.id.matching(ID, 'words with hyphens'),
    on: m.on.matching(ID, 'the id of a profile'),
    legalBasis: m.legalBasis.list().map(readCitation),
    inForce: readInForce(m.inForce),
    tighten: m.tighten.list().map(readTightening),
  }
  if (overlay.legalBasis.length === 0) throw m.legalBasis.refuse('at least one provision')
  checkSize(
    overlay.tighten.flatMap((one) =>
      one.do === 'add'
        ? conditionsOf(one.rule)
        : one.do === 'widen'
          ? [one.or]
          : one.do === 'narrow-exception'
            ? [one.and]
            : [],
    ),
  )
  return deepFreeze(overlay)
}

function readTightening(reader: Reader): Tightening {
  const { do: verb, ...m } = reader.members(
    'do',
    'rule',
    'to',
    'or',
    'exception',
    'and',
    'param',
    'value',
  )
  const only = (...names: readonly (keyof typeof m)[]) => {
    const strange = (Object.keys(m) as (keyof typeof m)[]).find(
      (name) => !m[name].absent && !names.includes(name),
    )
    if (strange !== undefined) throw m[strange].refuse('no such member of this verb')
  }
  const rule = () => m.rule.matching(RULE_ID, 'the id of a rule')
  switch (verb.word(['add', 'promote', 'widen', 'close-exception', 'narrow-exception', 'param'])) {
    case 'add': {
      only('rule')
      const { basis, ...added } = readRule(m.rule)
      if (basis !== undefined) throw m.rule.refuse('no basis: an overlay’s rules are national')
      return { do: 'add', rule: added }
    }
    case 'promote':
      only('rule', 'to')
      return { do: 'promote', rule: rule(), to: m.to.word(KINDS) }
    case 'widen':
      only('rule', 'or')
      return { do: 'widen', rule: rule(), or: readCondition(m.or) }
    case 'close-exception':
      only('rule', 'exception')
      return { do: 'close-exception', rule: rule(), exception: m.exception.text(60) }
    case 'narrow-exception': {
      only('rule', 'exception', 'and')
      const exception = m.exception.text(60)
      return { do: 'narrow-exception', rule: rule(), exception, and: readCondition(m.and) }
    }
    case 'param':
      only('param', 'value')
      return { do: 'param', param: m.param.text(60), value: m.value.count() }
  }
}

/** A rule; one that names no basis is an overlay’s own. */
function readRule(reader: Reader): Omit<Rule, 'basis'> & { readonly basis?: Rule['basis'] } {
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
    on: m.on.list().map((one) => one.word(ACT_TYPES)),
    decisions: m.decisions.maybe((all) => all.list().map((one) => one.word(DECISIONS))),
    cites: m.cites.list().map(readCitation),
    says: readMessage(m.says),
    reading: m.reading.maybe(readMessage),
    cure: m.cure.maybe(readMessage),
    afterCureDate: m.afterCureDate.maybe((one) => one.word(['ground', 'bar'] as const)),
    when: readCondition(m.when),
    unless: m.unless.maybe(readExceptions),
    impose: m.impose.maybe((all) => all.list().map((one) => one.word(CONDITION_CODES))),
    duty: m.duty.maybe(readDuty),
    tag: m.tag.maybe((one) => one.word(GROUND_TAGS)),
    effect: m.effect.maybe((one) => one.word(EFFECTS)),
    inForce: readInForce(m.inForce),
    tightenedBy: m.tightenedBy.maybe((all) => all.list().map(readTightenedBy)),
  })
  checkRule(rule)
  return rule
}

const readExceptions = (reader: Reader): NonNullable<Rule['unless']> =>
  Object.fromEntries(
    reader.entries().map(([name, one]) => {
      const m = one.members('cite', 'says', 'when')
      const exception = { cite: readCitation(m.cite), says: readMessage(m.says) }
      return [name, { ...exception, when: readCondition(m.when) }]
    }),
  )

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
    cites: m.cites.list().map(readCitation),
  }
}

function readInForce(reader: Reader): Rule['inForce'] {
  const m = reader.members('from', 'until')
  return present({ from: m.from.day(), until: m.until.maybe((one) => one.day()) })
}

const readUnder = (all: Reader) => all.list().map((one) => one.text(80))

function readMessage(reader: Reader): MessageRef {
  const m = reader.members('id', 'en')
  return { id: m.id.text(200), en: m.en.text() }
}

function readCitation(reader: Reader): Citation {
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
  const tags = (all: Reader) => all.list().map((one) => one.word(GROUND_TAGS))
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
