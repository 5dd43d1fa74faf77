/** Acts as plain data, for tests of the case file: two States, their people, nobody's signature. */
import { utf8 } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import {
  type ActId,
  type CaseId,
  type KeyId,
  type OfficeId,
  type PersonId,
  stateOf,
} from '../base/id.ts'
import { type Instant, instant } from '../base/instant.ts'
import type { OfficeKind, Power } from '../base/office.ts'
import type { ActType } from '../law/act-types.ts'
import type { CaseAct, Signer } from './act.ts'
import { ACTS } from './acts/table.ts'
import { parentsOf } from './order.ts'

export const CASE = '000102030405060708090a0b0c0d0e0f' as CaseId
export const START = instant('2026-11-22T09:00:00Z')
export const NIMBUS = 'XA/nimbus' as OfficeId

const DESKS = {
  'competent-authority': ['seek', 'receive', 'notify', 'lodge'],
  'central-authority': [
    ...(['seek', 'transmit', 'receive', 'assess', 'confirm', 'consult', 'decide'] as const),
    ...(['order', 'transfer', 'notify', 'clear', 'translate'] as const),
  ],
  'contact-point': ['seek', 'transmit', 'receive', 'preserve', 'decide', 'order', 'transfer'],
  court: ['authorize', 'lodge'],
  oversight: ['oversee'],
  'review-panel': ['review'],
  registry: [],
} as const satisfies Partial<Record<OfficeKind, readonly Power[]>>
type Desk = keyof typeof DESKS

const desks = Object.keys(DESKS) as Desk[]
const STATES_OFFICES = ['XA', 'XB'].flatMap((state) =>
  desks.map((desk) => `${state}/${desk}` as OfficeId),
)

/** One key a person, told by their name. */
function keyOf(person: string): KeyId {
  return person.replace('/', '_').padEnd(43, 'A') as KeyId
}

/** The `nth` person of a State's desk; a registry speaks with the office's key. */
export function holder(state: 'XA' | 'XB', desk: Desk, nth = 0): Signer {
  const person = `${state}/p-${desks.indexOf(desk)}${nth}` as PersonId
  return {
    office: `${state}/${desk}` as OfficeId,
    officeKind: desk,
    person: desk === 'registry' ? null : person,
    key: keyOf(person),
    kind: desk === 'registry' ? 'office' : 'passkey',
    powers: DESKS[desk],
  }
}

export const PROVIDER: Signer = {
  office: NIMBUS,
  officeKind: 'provider',
  person: 'XA/p-90' as PersonId,
  key: keyOf('XA/p-90'),
  kind: 'software',
  powers: ['execute'],
}

export interface Said {
  readonly type: ActType
  readonly by: Signer
  readonly body: Readonly<Record<string, unknown>>
  readonly at?: Instant
  readonly parts?: Readonly<Record<string, unknown>>
  /** Sets apart two acts that are alike in everything else. */
  readonly mark?: string | number
}

/**
 * The act after `past`: it knows of all of it. What its readers may not see it rests on, what
 * they may it follows.
 */
export function act(past: readonly CaseAct[], said: Said): CaseAct {
  const audience = readersOf(said)
  const known = new Set(past.flatMap(parentsOf))
  const heads = past.filter(({ id }) => !known.has(id))
  const seen = heads.filter((one) => audience.every((office) => one.audience.includes(office)))
  const hidden = heads.filter((one) => !seen.includes(one))
  return {
    id: idOf(said, heads),
    type: said.type,
    case: CASE,
    at: said.at ?? past.at(-1)?.at ?? START,
    follows: seen.map(({ id }) => id),
    rests: hidden.map(({ id }) => id),
    hidden: 0,
    amends: null,
    audience,
    profile: digest(utf8('a profile')),
    signer: said.by,
    body: said.body,
    partNames: Object.keys(said.parts ?? {}),
    parts: said.parts ?? {},
  }
}

const idOf = (said: Said, heads: readonly CaseAct[]): ActId =>
  digest(utf8(JSON.stringify([said, heads.map(({ id }) => id)]))) as Digest

function readersOf({ type, by }: Said): readonly OfficeId[] {
  const { circle } = ACTS.get(type)!
  if (circle === 'provider') return [...STATES_OFFICES, NIMBUS]
  if (circle === 'bilateral') return STATES_OFFICES
  return STATES_OFFICES.filter((office) => stateOf(office) === stateOf(by.office))
}
