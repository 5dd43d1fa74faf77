/** What is said after the evidence has arrived, for tests: each act with its ordinary body. */
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import type { CaseAct } from './act.ts'
import { assessor, idIn, judge, more, prosecutor, sender, until } from './test-case.ts'
import type { Said } from './testkit.ts'

/** The case up to the receipt of its one parcel, which holds item 2. */
export const RECEIVED: readonly CaseAct[] = until('EvidenceReceived')
const received = idIn(RECEIVED, 'EvidenceReceived')

type Over = Readonly<Record<string, unknown>>

/** Leave to use the parcel in another proceeding. */
export const asked = ({ mark, ...over }: Over & { readonly mark?: number }): Said => ({
  type: 'FurtherUseAsked',
  by: sender,
  body: { received, items: [2], purpose: 'other', recipient: null, ...over },
  ...(mark === undefined ? {} : { mark }),
})

/** The acts, then a question for leave and the consent. */
export function consented(past: readonly CaseAct[], over: Over = {}): readonly CaseAct[] {
  const question = more(past, asked({}))
  return more(question, {
    type: 'FurtherUseConsented',
    by: assessor,
    body: {
      asking: idIn(question, 'FurtherUseAsked'),
      items: [2],
      conditions: [],
      until: null,
      ...over,
    },
  })
}

const purposeOf = (over: Over): Over =>
  over['purpose'] === 'other' ? {} : { purpose: 'stated', offences: [1] }

export const presented = (over: Over, at?: Said['at']): Said => ({
  type: 'EvidencePresented',
  by: prosecutor,
  body: {
    ...{ received, items: [2], court: 'Central Criminal Court', exculpates: false },
    ...purposeOf(over),
    ...over,
  },
  ...(at ? { at } : {}),
})

/** The parcel goes on to a third State. */
export const dispatched = (over: Over): Said => ({
  type: 'DispatchRecorded',
  by: sender,
  body: {
    ...{ received, items: [2], recipient: 'XC', channel: 'courier', exculpates: false },
    sha256: digest(utf8('medium')),
    ...purposeOf(over),
    ...over,
  },
})

export const excluded = (over: Over, at?: Said['at']): Said => ({
  type: 'EvidenceExcluded',
  by: judge,
  body: { received, items: [2], ground: 'unlawfully-obtained', ...over },
  ...(at ? { at } : {}),
})

export const disclosed = (over: Over, at?: Said['at']): Said => ({
  type: 'DisclosedToDefence',
  by: prosecutor,
  body: { received, items: [2], purpose: 'stated', exculpates: false, ...over },
  ...(at ? { at } : {}),
})
