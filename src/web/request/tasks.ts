/**
 * What there is to do for a request, and what of it this one needs: by the kinds of its items, the
 * instrument on which it rests and its haste. A task that it does not need stays open to whoever
 * wants it; the law, not this table, says what lacks.
 */
import type { Json } from '../../base/json.ts'
import { AMENDABLE } from '../../casefile/amendment.ts'
import { wordsIn } from '../../page/words.ts'
import type { Draft, PartDocument } from './paper.ts'
import { formOfPiece } from './piece-form.ts'
import {
  entriesOf,
  FACETS,
  itemPiece,
  type Member,
  membersPiece,
  offencePiece,
  type Piece,
  recordOf,
} from './pieces.ts'

/** `must`: nothing goes without it; `may`: where there is something to say. */
type Need = 'must' | 'may' | 'out'

interface Wants {
  readonly kinds: readonly string[]
  readonly purposes: readonly string[]
  readonly instrument: string
  readonly handling: string
}

interface TaskSpec {
  readonly members: readonly Member[]
  readonly need: Need | ((wants: Wants) => Need)
}

const when =
  (test: (wants: Wants) => boolean, then: Need = 'must') =>
  (wants: Wants): Need =>
    test(wants) ? then : 'out'
const has = (...kinds: readonly string[]) => {
  return (wants: Wants) => wants.kinds.some((kind) => kinds.includes(kind))
}
const aims = (...purposes: readonly string[]) => {
  return (wants: Wants) => wants.purposes.some((purpose) => purposes.includes(purpose))
}
const PROPERTY = ['confiscation', 'proceeds-tracing', 'proceeds-recovery', 'return-of-property']
const HEARING = ['statements', 'video-hearing', 'voluntary-appearance', 'detained-person-transfer']

export const GROUPS = {
  who: {
    heading: {
      members: ['reference', 'date', 'handling', 'language', 'translation'],
      need: 'must',
    },
    to: { members: ['to'], need: 'must' },
    from: { members: ['from'], need: 'must' },
    basis: { members: ['basis', 'jurisdiction'], need: 'must' },
  },
  case: {
    investigation: { members: ['investigation'], need: 'must' },
    facts: { members: ['facts'], need: 'must' },
    persons: { members: ['persons'], need: 'may' },
    offences: { members: ['offences'], need: 'must' },
    'dual-criminality': { members: ['dualCriminality'], need: 'may' },
  },
  asked: {
    items: { members: ['items'], need: 'must' },
    preservation: {
      members: ['lossRisk', 'disclosureWillFollow'],
      need: when(has('preservation', 'traffic-path'), 'may'),
    },
    urgency: { members: ['urgency'], need: when(({ handling }) => handling === 'urgent') },
    emergency: {
      members: ['emergency'],
      need: when((all) => all.handling === 'emergency' || has('emergency-disclosure')(all)),
    },
    hearing: { members: ['hearing'], need: when(aims(...HEARING)) },
    property: {
      members: ['property'],
      need: when((all) => has('freezing')(all) || aims(...PROPERTY)(all)),
    },
    'joint-investigation': {
      members: ['jointInvestigation'],
      need: when(aims('joint-investigation')),
    },
    procedure: { members: ['procedure', 'channel', 'costs'], need: 'must' },
  },
  safeguards: {
    tests: { members: ['tests'], need: 'must' },
    authorization: { members: ['authorization'], need: 'must' },
    use: { members: ['use'], need: 'must' },
    assurances: { members: ['assurances'], need: 'must' },
    secrecy: { members: ['confidentiality', 'notice'], need: 'may' },
    remedies: { members: ['remedies'], need: 'must' },
    privilege: { members: ['privilegeFilter', 'immunities'], need: 'may' },
    points: { members: ['addresses'], need: 'may' },
  },
  more: {
    contacts: { members: ['priorContacts', 'otherForums', 'matter'], need: 'may' },
    attachments: { members: ['attachments'], need: 'may' },
    epoc: { members: ['epoc'], need: when(({ instrument }) => instrument === 'eu-2023-1543') },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, TaskSpec>>>>

type Groups = typeof GROUPS
export type GroupId = keyof Groups
export type TaskId = { [G in GroupId]: keyof Groups[G] }[GroupId] & string

const all: readonly (readonly [TaskId, TaskSpec])[] = Object.values(GROUPS).flatMap(
  (group) => Object.entries(group) as [TaskId, TaskSpec][],
)
const TASKS: readonly TaskId[] = all.map(([id]) => id)
/** Those that are one form; items and offences have a page each. */
export const FORM_TASKS = TASKS.filter((id) => id !== 'items' && id !== 'offences')

const pieces = new Map<TaskId, Piece>(all.map(([id, { members }]) => [id, membersPiece(members)]))
export const taskPiece = (id: TaskId): Piece => pieces.get(id)!

const isAmendable = (member: Member): boolean => AMENDABLE.some((one) => one === member)
const amendable = new Map<TaskId, Piece>(
  all.flatMap(([id, { members }]) => {
    const said = members.filter(isAmendable)
    return said.length > 0 ? [[id, membersPiece(said)] as const] : []
  }),
)

type Drafted = Pick<Draft, 'document' | 'amends'>

/** The task's piece in this draft: of an amendment what can be said anew, or nothing. */
export const pieceIn = ({ amends }: Drafted, id: TaskId): Piece | undefined =>
  amends === undefined ? taskPiece(id) : amendable.get(id)

export interface Task {
  readonly id: TaskId
  readonly group: GroupId
  readonly need: Need
  readonly state: 'empty' | 'begun' | 'done'
}

export function tasksOf(draft: Drafted): readonly Task[] {
  const wants = wantsOf(draft.document)
  return Object.entries(GROUPS).flatMap(([group, of]) =>
    Object.entries(of as Readonly<Record<string, TaskSpec>>).flatMap(([name, { need }]) => {
      const id = name as TaskId
      const piece = pieceIn(draft, id)
      if (!piece) return []
      const needed = typeof need === 'function' ? need(wants) : need
      const state = stateOf(id, piece, draft.document)
      return [{ id, group: group as GroupId, need: needed, state }]
    }),
  )
}

const wantsOf = (document: PartDocument): Wants => {
  const items = entriesOf(document, 'items')
  return {
    kinds: items.map(({ kind }) => String(kind)),
    purposes: items.map(({ purpose }) => String(purpose)),
    instrument: String(recordOf(document['basis'])['instrument']),
    handling: String(document['handling']),
  }
}

function stateOf(id: TaskId, piece: Piece, document: PartDocument): Task['state'] {
  if (id === 'items') return listState(entriesOf(document, 'items').map((_, i) => itemPiece(i)))
  if (id === 'offences') {
    const offences = entriesOf(document, 'offences')
    return listState(offences.flatMap((_, i) => FACETS.map((facet) => offencePiece(i, facet))))
  }
  return pieceState(piece, document)

  function listState(all: readonly Piece[]): Task['state'] {
    const states = all.map((one) => pieceState(one, document))
    if (states.length === 0) return 'empty'
    return states.every((state) => state === 'done') ? 'done' : 'begun'
  }
}

const english = wordsIn('en')

/** What the form of the piece would say against it. */
export const lacksOf = (piece: Piece, document: PartDocument, say = english) =>
  formOfPiece(piece).taken(formOfPiece(piece).filled(piece.get(document)), say).problems

function pieceState(piece: Piece, document: PartDocument): Task['state'] {
  if (isBlank(piece.get(document))) return 'empty'
  return lacksOf(piece, document).length === 0 ? 'done' : 'begun'
}

/** Nothing was said: at most that there is nothing. */
export const isBlank = (value: Json | undefined): boolean =>
  value === undefined ||
  value === '' ||
  (typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((one) => isBlank(one as Json)))
