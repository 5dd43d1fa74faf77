/** A whole case as data, from the request to the erasure: what tests stop, twist and interleave. */
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import type { ActId } from '../base/id.ts'
import { addDays, addHours, dayOf } from '../base/instant.ts'
import type { ActType } from '../law/act-types.ts'
import type { CaseAct } from './act.ts'
import { act, holder, NIMBUS, PROVIDER, type Said, START } from './testkit.ts'

/** What is said next, seen from the acts already said. */
type Turn = (id: (type: ActType, nth?: number) => ActId) => Said

export const prosecutor = holder('XB', 'competent-authority')
export const judge = holder('XB', 'court')
export const sender = holder('XB', 'central-authority')
export const assessor = holder('XA', 'central-authority')
export const reader = holder('XA', 'central-authority', 1)
export const duty = holder('XA', 'contact-point')
export const orderingJudge = holder('XA', 'court')

const PARCEL = {
  header: digest(utf8('header')),
  payload: digest(utf8('payload')),
  manifest: digest(utf8('manifest')),
  sizeBytes: 7,
}

export const REQUEST: Said = {
  type: 'RequestMade',
  by: prosecutor,
  body: {
    instrument: 'uncc-2024',
    handling: 'urgent',
    language: 'en',
    to: 'XA/central-authority',
    items: [
      { item: 1, kind: 'preservation', categories: ['subscriber', 'traffic'], provider: NIMBUS },
      { item: 2, kind: 'traffic', categories: ['traffic'], provider: NIMBUS },
    ],
    confidentialUntil: null,
    retentionDays: 90,
    returnTo: 'age1example',
  },
}

/** Terms of the requested State's order; `over` changes them. */
export const orderTerms = (over: Readonly<Record<string, unknown>>) => ({
  kind: 'production',
  items: [2],
  categories: ['traffic'],
  provider: NIMBUS,
  forState: 'XB',
  deadline: addDays(START, 10),
  keepUntil: null,
  secretUntil: null,
  challengeBy: addDays(START, 10),
  recipients: [],
  ...over,
})

/** A decision on item 2. */
export const decided = (request: ActId, outcome: string): Said => ({
  type: 'DecisionTaken',
  by: assessor,
  body: {
    request,
    items: [
      {
        item: 2,
        outcome,
        grounds: outcome.startsWith('execute') ? [] : ['torture'],
        conditions: [],
      },
    ],
  },
})

const preserving: readonly Turn[] = [
  () => REQUEST,
  (id) => ({
    type: 'RequestTransmitted',
    by: holder('XB', 'contact-point'),
    body: { request: id('RequestMade'), items: [1] },
  }),
  (id) => ({
    type: 'RequestReceived',
    by: duty,
    body: { transmitted: id('RequestTransmitted') },
  }),
  () => ({
    type: 'OrderIssued',
    by: duty,
    body: orderTerms({
      kind: 'preservation',
      items: [1],
      categories: ['subscriber', 'traffic'],
      deadline: addHours(START, 8),
      keepUntil: addDays(START, 60),
    }),
  }),
  (id) => ({ type: 'OrderServed', by: duty, body: { order: id('OrderIssued') } }),
  (id) => ({
    type: 'DataPreserved',
    by: PROVIDER,
    body: { order: id('OrderIssued'), items: [1], until: addDays(START, 60) },
  }),
]

const deciding: readonly Turn[] = [
  (id) => ({
    type: 'AuthorizationSought',
    by: prosecutor,
    body: { request: id('RequestMade'), items: [2], court: 'XB/court' },
  }),
  (id) => ({
    type: 'AuthorizationGranted',
    by: judge,
    body: {
      request: id('RequestMade'),
      items: [2],
      by: 'court',
      expires: addDays(START, 30),
      reviewBy: dayOf(addDays(START, 29)),
    },
  }),
  (id) => ({
    type: 'RequestTransmitted',
    by: sender,
    body: { request: id('RequestMade'), items: [2] },
  }),
  (id) => ({
    type: 'AssessmentRecorded',
    by: assessor,
    body: { request: id('RequestMade'), items: [2] },
  }),
  (id) => ({
    type: 'AssessmentConfirmed',
    by: reader,
    body: { assessment: id('AssessmentRecorded') },
  }),
  (id) => decided(id('RequestMade'), 'execute'),
]

const producing: readonly Turn[] = [
  (id) => ({
    type: 'OrderApplied',
    by: assessor,
    body: { decision: id('DecisionTaken'), items: [2], court: 'XA/court' },
  }),
  () => ({ type: 'OrderIssued', by: orderingJudge, body: orderTerms({}) }),
  (id) => ({ type: 'OrderServed', by: assessor, body: { order: id('OrderIssued', 1) } }),
  (id) => ({
    type: 'DataProduced',
    by: PROVIDER,
    body: {
      order: id('OrderIssued', 1),
      items: [{ item: 2, result: 'provided', categories: ['traffic'] }],
      parcel: PARCEL,
    },
  }),
  (id) => ({
    type: 'EvidenceTransmitted',
    by: assessor,
    body: {
      produced: id('DataProduced'),
      request: id('RequestMade'),
      items: [2],
      parcel: PARCEL,
      conditions: [],
      retentionDays: 90,
    },
  }),
  (id) => ({
    type: 'EvidenceReceived',
    by: prosecutor,
    body: { transmitted: id('EvidenceTransmitted'), result: 'intact' },
  }),
]

const ending: readonly Turn[] = [
  (id) => ({
    type: 'EvidenceLocked',
    by: holder('XB', 'registry'),
    at: addDays(START, 90),
    body: { received: id('EvidenceReceived'), due: addDays(START, 90) },
  }),
  (id) => ({
    type: 'EvidenceErased',
    by: holder('XB', 'registry'),
    at: addDays(START, 104),
    body: {
      produced: id('DataProduced'),
      destroyed: ['header', 'payload'],
      backupsGoneBy: dayOf(addDays(START, 134)),
    },
  }),
  (id) => ({
    type: 'CaseClosed',
    by: sender,
    at: addDays(START, 105),
    body: { request: id('RequestMade') },
  }),
]

/** The acts of the whole case; each knows of all before it. */
export const WHOLE: readonly CaseAct[] = play([...preserving, ...deciding, ...producing, ...ending])

/** The case up to and with its `nth` act of a type. */
export function until(type: ActType, nth = 0): readonly CaseAct[] {
  const last = WHOLE.indexOf(WHOLE.filter((one) => one.type === type)[nth]!)
  return WHOLE.slice(0, last + 1)
}

export function idIn(acts: readonly CaseAct[], type: ActType, nth = 0): ActId {
  return acts.filter((one) => one.type === type)[nth]!.id
}

/** The acts and those said next, each knowing of all before it. */
export function more(acts: readonly CaseAct[], ...said: readonly Said[]): readonly CaseAct[] {
  const known = [...acts]
  for (const next of said) known.push(act(known, next))
  return known
}

function play(turns: readonly Turn[]): readonly CaseAct[] {
  const acts: CaseAct[] = []
  for (const turn of turns)
    acts.push(
      act(
        acts,
        turn((type, nth) => idIn(acts, type, nth)),
      ),
    )
  return acts
}
