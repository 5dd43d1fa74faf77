/**
 * What cases are found by: identifiers and references, each in the one form in which it is
 * indexed, so that whoever types it otherwise finds the same.
 */
import type { CaseId } from '../base/id.ts'
import type { CaseAct } from '../casefile/act.ts'
import type { RequestDocument } from '../casefile/request.ts'

/** A text that cases are found by, in its indexed form. */
export interface Named {
  readonly type: string
  readonly text: string
}

/** A part that names something, and what it names. */
interface Naming {
  readonly part: string
  readonly named: readonly Named[]
}

interface OrderText {
  readonly number: string
  readonly items: readonly Pick<RequestDocument['items'][number], 'identifiers'>[]
}

/** What the parts of an act name, as far as they are held here. */
export function namedIn({ parts }: CaseAct): Naming[] {
  const request = parts['request'] as RequestDocument | undefined
  const order = parts['order'] as OrderText | undefined
  return [
    ...(request?.reference ? [namingOf('request', request.reference, request.items)] : []),
    ...(request?.matter ? [{ part: 'request', named: [matterOf(request.matter)] }] : []),
    ...(order?.number ? [namingOf('order', order.number, order.items)] : []),
  ]
}

/** Cases with the same facts and other addressees. */
export const matterOf = (id: CaseId): Named => ({ type: 'matter', text: id })

const namingOf = (part: string, reference: string, items: OrderText['items']): Naming => ({
  part,
  named: [
    { type: 'reference', text: plain(reference) },
    ...items.flatMap(({ identifiers }) =>
      identifiers.map(({ type, value }) => ({ type, text: FORMS[type](value) })),
    ),
  ],
})

type Type = RequestDocument['items'][number]['identifiers'][number]['type']

const plain = (text: string): string =>
  text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
const exact = (text: string): string => text.normalize('NFC').trim()
const digits = (text: string): string => text.normalize('NFKC').replace(/[^0-9+]/g, '')
const compact = (text: string): string => plain(text).replace(/[\s:-]/g, '')

/** The host of an address is written in one way; of the path every letter counts. */
function address(text: string): string {
  const url = URL.parse(exact(text))
  return url ? url.href.replace(/\/$/, '') : plain(text)
}

const FORMS: Readonly<Record<Type, (text: string) => string>> = {
  account: plain,
  email: plain,
  phone: (text) => digits(text).replace(/^00/, '+'),
  imei: (text) => digits(text).slice(0, 14),
  ipv4: plain,
  ipv6: (text) => URL.parse(`http://[${exact(text)}]/`)?.hostname ?? plain(text),
  url: address,
  username: (text) => plain(text).replace(/^@/, ''),
  // Some alphabets of wallets tell capitals apart; those that do not are written small.
  wallet: (text) => (/^(?:0x|bc1)/i.test(exact(text)) ? plain(text) : exact(text)),
  hash: compact,
  server: (text) => plain(text).replace(/\.$/, ''),
}

/** Everything that a typed text may stand for: a reference, or an identifier of any type. */
export const meaningsOf = (text: string): Named[] => [
  { type: 'reference', text: plain(text) },
  ...Object.entries(FORMS).flatMap(([type, form]) => {
    const meant = form(text)
    return meant === '' ? [] : [{ type, text: meant }]
  }),
]
