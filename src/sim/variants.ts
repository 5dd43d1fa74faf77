/** Requests of other cases on the pattern of the example: what changes, and nothing else. */
import type { OfficeId } from '../base/id.ts'
import type { RequestDocument } from '../casefile/request.ts'

type Offence = RequestDocument['offences'][number]
type Item = RequestDocument['items'][number]

interface Variant {
  readonly from: string
  readonly to: string
  readonly reference: string
  readonly offence: Partial<Offence>
  readonly conduct?: Partial<Offence['conduct']>
  readonly item: Partial<Item>
  readonly police?: boolean
}

const at = (state: string, office: string) => `${state}/${office}` as OfficeId

/** The example's request between other States, for one item, with one offence. */
function variant(of: RequestDocument, change: Variant): RequestDocument {
  const [first] = of.offences
  const { preservedUnder: _, ...item } = of.items[2]!
  const { conventionArticle: __, ...plain } = first!
  const { elements: ___, ...conduct } = plain.conduct
  return {
    ...of,
    reference: change.reference,
    from: {
      ...of.from,
      authority: at(change.from, 'cybercrime-prosecutor'),
      authorityIs: change.police ? 'police' : 'prosecutor',
      centralAuthority: at(change.from, 'central-authority'),
    },
    to: { centralAuthority: at(change.to, 'central-authority') },
    offences: [{ ...plain, ...change.offence, conduct: { ...conduct, ...change.conduct } }],
    items: [{ ...item, item: 1, ...change.item }],
    authorization: { court: at(change.from, 'central-criminal-court') },
  }
}

/** Content of an account in a fraud case, asked for by the police without a judge (T04). */
export const withoutJudge = (of: RequestDocument): RequestDocument =>
  variant(of, {
    from: 'XD',
    to: 'XA',
    reference: 'DOV-118',
    police: true,
    offence: { title: 'fraud', conventionArticle: 13 },
    item: { kind: 'content', categories: ['content'] },
  })

/** Who wrote a satirical post on religion, which both States punish (T07). */
export const protectedBelief = (of: RequestDocument): RequestDocument =>
  variant(of, {
    from: 'XD',
    to: 'XC',
    reference: 'DOV-119',
    offence: { title: 'insult to religion', maxPenaltyYears: 5, ictRole: 'incidental' },
    conduct: { protectedKinds: ['expression', 'religion-or-belief'], onlyProtected: true },
    item: { kind: 'subscriber', categories: ['subscriber'], provider: at('XC', 'mailhost') },
  })

/** All users of a province (T11). */
export const wholeProvince = (of: RequestDocument): RequestDocument =>
  variant(of, {
    from: 'XD',
    to: 'XA',
    reference: 'DOV-120',
    offence: { title: 'unrest', maxPenaltyYears: 6, ictRole: 'essential' },
    item: { identifiers: [], atLarge: 'all users in Northern Province, March to May' },
  })

/** A kidnapped child: where is this phone now, asked at night and signed by those on duty (T10). */
export function genuineEmergency(
  of: RequestDocument,
  now: RequestDocument['urgency'],
): RequestDocument {
  const plain = variant(of, {
    from: 'XE',
    to: 'XB',
    reference: 'EST-7',
    offence: { title: 'kidnapping', maxPenaltyYears: 15, ictRole: 'incidental' },
    item: {
      kind: 'emergency-disclosure',
      categories: ['subscriber', 'last-location'],
      provider: at('XB', 'cirrus'),
      identifiers: [
        { type: 'phone', value: '+999 30 555 0177', tie: 'the child carried this phone' },
      ],
    },
  })
  const { confidentiality: _, ...open } = plain
  return {
    ...open,
    handling: 'emergency',
    from: { ...plain.from, authority: at('XE', 'contact-point') },
    emergency: {
      danger: 'a child of nine was taken an hour ago',
      toLife: true,
      imminent: true,
      whyThisHelps: 'the last location of the phone says where to search',
      formalRequestBy: now!.by,
    },
  }
}
