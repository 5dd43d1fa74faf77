/**
 * The door's own question about acts that nobody has signed: what would the law say of this
 * request, if its authority made it, a judge authorized it or not, and it were sent or decided on?
 *
 * Nothing is assumed beyond the document and these acts. What only other acts tell (an
 * assessment, a call-back, a provider's answer) stays unknown.
 */
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import type { ActId, CaseId, KeyId, OfficeId, PersonId } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import { addDays, dayOf, type Instant } from '../base/instant.ts'
import { type OfficeKind, POWERS } from '../base/office.ts'
import type { CaseAct } from '../casefile/act.ts'
import type { FormRefusal } from '../casefile/admit.ts'
import type { Parties } from '../casefile/declarations.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { emptyCase } from '../casefile/state.ts'
import type { ActType } from '../law/act-types.ts'
import type { Profile } from '../law/profile.ts'
import { type CaseView, consider, type LawSays } from './consider.ts'
import { requestMade } from './request-act.ts'

/** Acts whose facts a request document gives, once its course up to them is supposed. */
export const CHECKED_ACTS = ['RequestMade', 'RequestTransmitted', 'DecisionTaken'] as const
export type CheckedAct = (typeof CHECKED_ACTS)[number]

export const JUDGES = ['court', 'prosecutor', 'none'] as const
export type Judge = (typeof JUDGES)[number]

export interface WhatIf {
  readonly document: RequestDocument
  readonly parties: Parties
  readonly profile: Profile
  readonly act: CheckedAct
  /** Items that the act concerns, in rising order; a request that is made concerns all. */
  readonly items: readonly number[]
  /** Who has authorized these items in the requesting State. */
  readonly judge: Judge
  readonly asOf: Instant
}

export interface Supposed {
  readonly law: LawSays
  /** The acts supposed, the proposed one last: a fact's source is told by its act's type. */
  readonly acts: ReadonlyMap<string, ActType>
}

/** An act on the way would not have its lawful form. */
export interface NotSupposed {
  readonly act: ActType
  readonly refusal: FormRefusal
}

export function suppose(what: WhatIf): Supposed | NotSupposed {
  const acts = actsOf(what)
  let view: CaseView = { acts: new Map(), state: emptyCase(CASE) }
  let law: LawSays | null = null
  for (const act of acts) {
    const { profile, parties } = what
    const here = stateOf(act.signer.office)
    const found = consider({ act, view, profile, parties: () => parties, here, law: true })
    if (found.refusal) return { act: act.type, refusal: found.refusal }
    ;({ after: view, law } = found)
  }
  return { law: law!, acts: new Map(acts.map(({ id, type }) => [id, type])) }
}

const CASE = '0'.repeat(32) as CaseId

const idOf = (type: ActType): ActId => digest(utf8(type))

/** What one supposed act says; the rest of it is the same for all. */
interface Said {
  readonly type: ActType
  readonly office: OfficeId
  readonly kind: OfficeKind
  readonly body: Readonly<Record<string, unknown>>
  readonly parts?: Readonly<Record<string, unknown>>
}

/** The course up to the proposed act; each follows the one before. */
function actsOf(what: WhatIf): readonly CaseAct[] {
  const { act, judge } = what
  const said = [made(what)]
  if (judge !== 'none') said.push(authorized(what, judge))
  if (act !== 'RequestMade') said.push(transmitted(what))
  if (act === 'DecisionTaken') said.push(received(what), decided(what))
  const readers = [...new Set(said.map(({ office }) => office)), what.document.to.centralAuthority]
  return said.map((one, i) => {
    const before = said[i - 1]
    return {
      id: idOf(one.type),
      type: one.type,
      case: CASE,
      at: what.asOf,
      follows: before ? [idOf(before.type)] : [],
      rests: [],
      hidden: 0,
      amends: null,
      audience: readers,
      profile: what.profile.digest,
      signer: {
        office: one.office,
        officeKind: one.kind,
        // One person each: who seeks does not authorize.
        person: `${stateOf(one.office)}/p-${i + 1}` as PersonId,
        key: String(i).padStart(43, '0') as KeyId,
        kind: 'passkey',
        powers: POWERS,
      },
      body: one.body,
      partNames: Object.keys(one.parts ?? {}),
      parts: one.parts ?? {},
    }
  })
}

function made({ document }: WhatIf): Said {
  const { type, body, parts } = requestMade(document, '')
  const office = document.from.authority
  return {
    type: type as ActType,
    office,
    kind: 'competent-authority',
    body: body as Said['body'],
    parts: parts ?? {},
  }
}

/** The reasons of the one who authorizes are not known; those of the request stand for them. */
function authorized({ document, items, asOf }: WhatIf, by: 'court' | 'prosecutor'): Said {
  const { authorization, from } = document
  const named = 'court' in authorization ? authorization.court : undefined
  const court = named ?? (`${stateOf(from.authority)}/court` as OfficeId)
  const expires = addDays(asOf, 30)
  return {
    type: 'AuthorizationGranted',
    office: by === 'court' ? court : from.authority,
    kind: by === 'court' ? 'court' : 'competent-authority',
    body: { request: idOf('RequestMade'), items, by, expires, reviewBy: dayOf(expires) },
  }
}

const transmitted = ({ document, items }: WhatIf): Said => ({
  type: 'RequestTransmitted',
  office: document.from.centralAuthority,
  kind: 'central-authority',
  body: { request: idOf('RequestMade'), items },
})

const received = ({ document }: WhatIf): Said => ({
  type: 'RequestReceived',
  office: document.to.centralAuthority,
  kind: 'central-authority',
  body: { transmitted: idOf('RequestTransmitted') },
})

const decided = ({ document, items }: WhatIf): Said => ({
  type: 'DecisionTaken',
  office: document.to.centralAuthority,
  kind: 'central-authority',
  body: {
    request: idOf('RequestMade'),
    items: items.map((item) => ({ item, outcome: 'execute', grounds: [], conditions: [] })),
  },
})
