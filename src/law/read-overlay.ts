/**
 * Reads an overlay that a stranger wrote.
 *
 * What is too long is refused before any of it is looked at, and what has too many conditions at
 * the first one too many, so that a hostile document costs no more than a lawful one.
 */
import { parseJson } from '../base/json.ts'
import { deepFreeze } from './freeze.ts'
import type { Overlay, Tightening } from './overlay.ts'
import { readCondition } from './read-condition.ts'
import { DEPTH, ID, RULE_ID, readCitation, readInForce, readRule } from './read-rule.ts'
import { Reader } from './reader.ts'
import { KINDS } from './rule.ts'

/** Far more than any law needs: the whole of the shipped safeguards would fit. */
const MOST = { sizeBytes: 1 << 17, steps: 256, provisions: 8, nodes: 2048 }

const VERBS = ['add', 'promote', 'widen', 'close-exception', 'narrow-exception', 'param'] as const
const MEMBERS = ['do', 'rule', 'to', 'or', 'exception', 'and', 'param', 'value'] as const

/**
 * Whether it tightens is checked when it is applied.
 * @throws Fault "law/bad-overlay" naming overlay, place and value, "law/bad-rule",
 *   "law/too-large" for conditions of more nodes than `MOST`, "json/…" for what is no strict JSON
 *   of at most 128 KiB and 80 levels
 */
export function readOverlay(source: Uint8Array | string): Overlay {
  const json = parseJson(source, { depth: DEPTH, sizeBytes: MOST.sizeBytes })
  const root = new Reader(json, 'overlay', 'law/bad-overlay', { left: MOST.nodes })
  const names = ['id', 'on', 'legalBasis', 'inForce', 'tighten'] as const
  const id = root.member('id').matching(ID, 'words with hyphens')
  const place = `overlay "${id}"`
  const m = root.as(place).members(...names)
  const legalBasis = m.legalBasis.list(MOST.provisions).map(readCitation)
  if (legalBasis.length === 0) throw m.legalBasis.refuse('at least one provision')
  return deepFreeze({
    id,
    on: m.on.matching(ID, 'the id of a profile'),
    legalBasis,
    inForce: readInForce(m.inForce),
    tighten: m.tighten
      .list(MOST.steps)
      .map((one, i) => readTightening(one, `${place}, step ${i + 1}`)),
  })
}

function readTightening(reader: Reader, place: string): Tightening {
  const verb = reader.as(place).member('do').word(VERBS)
  const named = `${place}, ${verb}`
  const { do: _, ...m } = reader.as(named).members(...MEMBERS)
  const only = (...names: readonly (keyof typeof m)[]) => {
    const strange = (Object.keys(m) as (keyof typeof m)[]).find(
      (name) => !m[name].absent && !names.includes(name),
    )
    if (strange !== undefined) throw m[strange].refuse('no such member of this verb')
  }
  const rule = () => m.rule.matching(RULE_ID, 'the id of a rule')
  switch (verb) {
    case 'add':
      only('rule')
      return { do: verb, rule: readOwnRule(m.rule) }
    case 'promote':
      only('rule', 'to')
      return { do: verb, rule: rule(), to: m.to.word(KINDS) }
    case 'widen':
      only('rule', 'or')
      return { do: verb, rule: rule(), or: readCondition(m.or) }
    case 'close-exception':
      only('rule', 'exception')
      return { do: verb, rule: rule(), exception: m.exception.text(60) }
    case 'narrow-exception':
      only('rule', 'exception', 'and')
      return {
        do: verb,
        rule: rule(),
        exception: m.exception.text(60),
        and: readCondition(m.and),
      }
    case 'param':
      only('param', 'value')
      return { do: verb, param: m.param.text(60), value: m.value.count() }
  }
}

/** A rule that stands on the overlay’s authority and that nobody has tightened yet. */
function readOwnRule(reader: Reader): Extract<Tightening, { do: 'add' }>['rule'] {
  const { basis, tightenedBy, ...rule } = readRule(reader)
  if (basis !== undefined) throw reader.refuse('no basis: an overlay’s rules are national')
  if (tightenedBy !== undefined) throw reader.refuse('no "tightenedBy": the rule is new')
  return rule
}
