/** Reads the catalogue that a State has filled: strict, bounded, and every name checked. */
import { fault } from '../../base/error.ts'
import { type Json, parseJson } from '../../base/json.ts'
import { CONFIDENCES } from '../citation.ts'
import { type Cond, MOST_NODES } from '../condition.ts'
import { deepFreeze } from '../freeze.ts'
import { readCondition } from '../read-condition.ts'
import { present, Reader } from '../reader.ts'
import {
  type Catalogue,
  ELEMENTS,
  type ElementLaw,
  type Exemption,
  type OffenceLaw,
  type Penalty,
} from './catalogue.ts'
import { type ActKind, CONDUCT, NAMED_ACTS, OBJECTS, PARTS, STAGES } from './conduct.ts'

export const CATALOGUE_FORMAT = 'rogatory-catalogue/1'

/** Levels: 32 of a condition, two each, and their frame. */
const LIMITS = { depth: 80, sizeBytes: 1 << 20 }
const MOST_ENTRIES = 500
const MOST_YEARS = 99
const LAW = /^(?:[A-Z]{2}|[a-z0-9]+(?:-[a-z0-9]+)*)$/
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/**
 * @throws Fault "law/bad-catalogue" naming path and value, "law/too-large" beyond 16,384 nodes of
 *   conditions, "json/…" for what is no strict JSON of at most 1 MiB
 * @see docs/formats/catalogue.md
 */
export function readCatalogue(source: Uint8Array | string): Catalogue {
  const document = parseJson(source, LIMITS)
  checkNodes(document)
  const root = new Reader(document, 'catalogue', 'law/bad-catalogue')
  const m = root.members('format', 'law', 'title', 'inForce', 'covers', 'offences', 'exemptions')
  m.format.word([CATALOGUE_FORMAT])
  const during = m.inForce.members('from', 'until')
  const offences = entries(m.offences).map(readOffence)
  unique(m.offences, offences)
  const ids = offences.map(({ id }) => id)
  const exemptions = entries(m.exemptions).map((one) => readExemption(one, ids))
  unique(m.exemptions, exemptions)
  return deepFreeze({
    law: m.law.matching(LAW, 'the code of a State or the id of an instrument'),
    title: m.title.text(200),
    inForce: present({ from: during.from.day(), until: during.until.maybe((one) => one.day()) }),
    covers: acts(m.covers),
    offences,
    exemptions,
  })
}

/** Conditions are counted before one of them is read: a flood of them costs no time. */
function checkNodes(document: Json): void {
  const nodes = nodesIn(document)
  if (nodes <= MOST_NODES) return
  throw fault('law/too-large', `cannot accept a catalogue of ${nodes} nodes of conditions`, {
    nodes,
  })
}

function nodesIn(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = Object.hasOwn(value, 'op') ? 1 : 0
  return Object.values(value).reduce<number>((sum, one) => sum + nodesIn(one), own)
}

function readOffence(reader: Reader): OffenceLaw {
  const m = reader.members(
    ...(['id', 'title', 'provision', 'confidence', 'acts', 'objects', 'parts', 'stages'] as const),
    ...(['elements', 'penalty'] as const),
  )
  return present({
    id: m.id.matching(ID, 'words with hyphens'),
    title: m.title.text(200),
    provision: m.provision.text(200),
    confidence: m.confidence.word(CONFIDENCES),
    acts: some(m.acts, acts),
    objects: some(m.objects, (all) => words(all, OBJECTS)),
    parts: some(m.parts, (all) => words(all, PARTS)),
    stages: some(m.stages, (all) => words(all, STAGES)),
    elements: entries(m.elements).map(readElement),
    penalty: m.penalty.maybe(readPenalty),
  })
}

function readElement(reader: Reader): ElementLaw {
  const m = reader.members('element', 'provision', 'when')
  return present({
    element: m.element.word(ELEMENTS),
    provision: m.provision.maybe((one) => one.text(200)),
    when: condition(m.when),
  })
}

function readPenalty(reader: Reader): Penalty {
  const m = reader.members('maxYears', 'aggravated')
  return {
    maxYears: years(m.maxYears),
    aggravated: entries(m.aggravated).map((one) => {
      const more = one.members('provision', 'when', 'maxYears')
      return {
        provision: more.provision.text(200),
        when: condition(more.when),
        maxYears: years(more.maxYears),
      }
    }),
  }
}

function readExemption(reader: Reader, ids: readonly string[]): Exemption {
  const m = reader.members(
    ...(['id', 'title', 'provision', 'confidence', 'offences', 'binding', 'conditions'] as const),
  )
  return present({
    id: m.id.matching(ID, 'words with hyphens'),
    title: m.title.text(200),
    provision: m.provision.text(200),
    confidence: m.confidence.word(CONFIDENCES),
    offences: m.offences.maybe((all) => some(all, (list) => words(list, ids))),
    binding: m.binding.flag(),
    conditions: some(m.conditions, (all) => entries(all).map(condition)),
  })
}

const condition = (reader: Reader) => readCondition(reader, CONDUCT) as Cond<'conduct'>

const acts = (reader: Reader): readonly ActKind[] => words(reader, NAMED_ACTS)

function words<V extends string>(reader: Reader, values: readonly V[]): readonly V[] {
  const list = reader.list()
  if (list.length > values.length) throw reader.refuse('each word once')
  return list.map((one) => one.word(values))
}

function years(reader: Reader): number {
  const count = reader.count()
  if (count > MOST_YEARS) throw reader.refuse(`at most ${MOST_YEARS}, which means life`)
  return count
}

function entries(reader: Reader): readonly Reader[] {
  const list = reader.list()
  if (list.length > MOST_ENTRIES) throw reader.refuse(`at most ${MOST_ENTRIES} entries`)
  return list
}

/** An offence without an act, or an exemption without a condition, would say too much. */
function some<T>(reader: Reader, read: (all: Reader) => readonly T[]): readonly T[] {
  const list = read(reader)
  if (list.length === 0) throw reader.refuse('at least one')
  return list
}

function unique(reader: Reader, all: readonly { readonly id: string }[]): void {
  const twice = all.find(({ id }, at) => all.findIndex((one) => one.id === id) < at)
  if (twice !== undefined) throw reader.refuse(`each id once, not "${twice.id}" twice`)
}
