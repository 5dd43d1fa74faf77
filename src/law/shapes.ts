/**
 * Conditions in which many rules are written, each with the cases that try it. What asks for
 * nothing but preservation is spared: data is kept first, and weighed later.
 */
import { all, item, not, someItem, the } from './condition.ts'
import { about, two } from './doors.ts'
import type { Facts } from './facts.ts'
import type { RuleSpec } from './rule.ts'
import { asksAssistance, discloses } from './uncc-2024/terms.ts'
import type { CASE_CIRCUMSTANCES, REQUEST_POINTS } from './vocabulary/circumstances.ts'

type Shape = Pick<RuleSpec, 'when' | 'tests'>

type Asks = typeof asksAssistance | typeof discloses
type Mark = (typeof CASE_CIRCUMSTANCES)[number]
type Address = (typeof REQUEST_POINTS)[number]
type Risk =
  | 'risk.discrimination'
  | 'risk.irreparableHarm'
  | 'risk.manifestBreach'
  | 'risk.torture'
  | 'risk.unfairTrial'

/** The case bears one of the marks. */
export function marked(asks: Asks, ...marks: readonly [Mark, ...Mark[]]): Shape {
  const bears = (...of: Mark[]): Facts => ({ 'case.circumstances': of })
  const other = marks.includes('public-interest') ? 'no-harm-alleged' : 'public-interest'
  return {
    when: all(asks.term, the.has('case.circumstances', ...marks)),
    tests: {
      holds: marks.map((mark) => about('content', bears(mark))),
      spares: [about('content', bears(other)), about('preservation', bears(...marks))],
      unknown: [[about('content', {}), 'case.circumstances']],
    },
  }
}

/** The case bears the mark, and the request says nothing of what that asks for. */
export function unaddressed(mark: Mark, address: Address): Shape {
  const facts = (marks: Mark[], addresses: Address[]): Facts => ({
    'case.circumstances': marks,
    'request.addresses': addresses,
  })
  return {
    when: all(
      asksAssistance.term,
      the.has('case.circumstances', mark),
      not(the.has('request.addresses', address)),
    ),
    tests: {
      holds: [about('content', facts([mark], []))],
      spares: [
        about('content', facts([], [])),
        about('content', facts([mark], [address])),
        about('preservation', facts([mark], [])),
      ],
      unknown: [[about('content', { 'case.circumstances': [mark] }), 'request.addresses']],
    },
  }
}

/** Content is asked for, and the request says nothing of what that asks for. */
export const contentWithout = (address: Address): Shape => ({
  when: all(someItem(item.oneOf('kind', 'content')), not(the.has('request.addresses', address))),
  tests: {
    holds: [
      about('content', { 'request.addresses': [] }),
      two({ kind: 'content' }, { kind: 'subscriber' }, { 'request.addresses': [] }),
    ],
    spares: [
      about('content', { 'request.addresses': [address] }),
      about('traffic', { 'request.addresses': [] }),
    ],
    unknown: [[about('content', {}), 'request.addresses']],
  },
})

/** Data would be handed over into a risk that the requested State has found. */
export const atRisk = (risk: Risk): Shape => ({
  when: all(discloses.term, the.is(risk)),
  tests: {
    holds: [about('content', { [risk]: true })],
    spares: [about('content', { [risk]: false }), about('preservation', { [risk]: true })],
    unknown: [[about('content', {}), risk]],
  },
})
