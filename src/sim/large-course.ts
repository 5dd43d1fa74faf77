/** Cases of a large world: what is said in the case of a number, by whom and when. */
import type { ActId, OfficeId, StateCode } from '../base/id.ts'
import { addDays, addHours, dayOf, type Instant } from '../base/instant.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { requestMade } from '../office/request-act.ts'
import type { Said } from './actor.ts'

/** One act of a case, said after all before it. */
export interface Step extends Said {
  readonly office: OfficeId
  /** Which person of the office says it. */
  readonly nth: number
  readonly at: Instant
}

/** The case of a number: the same number, the same case, but for what is drawn by chance. */
export interface Course {
  readonly length: number
  /** @param said - the acts before it, in order */
  step(place: number, said: readonly ActId[]): Step
}

interface Line {
  readonly office: string
  /** Said in Belmora, or by the other State. */
  readonly here: boolean
  readonly said: (said: readonly ActId[], at: Instant) => Said
}

interface Shape {
  /** The other State asks; else Belmora does. */
  readonly incoming: boolean
  /** How many of the example's items are asked for. */
  readonly items: 1 | 3
  /** What follows the request. */
  readonly lines: readonly Line[]
}

const BELMORA = 'XB' as StateCode
/** Whose requests come to Belmora; its own all go to the first. */
const OTHERS = ['XA', 'XE'] as const
const START = '2026-11-23T08:00:00Z' as Instant
const DAYS = 300
const HOURS_BETWEEN = 5
/** Articles of the Convention with which requests are coded. */
const ARTICLES = [7, 9, 10, 13] as const
const GIVEN = 'As the applicant states; the court has looked for itself.'

const office = (state: string, name: string) => `${state}/${name}` as OfficeId
const here = (name: string, said: Line['said']): Line => ({ office: name, here: true, said })
const there = (name: string, said: Line['said']): Line => ({ office: name, here: false, said })
const text = (words: string) => ({ text: words })

const transmitted =
  (items: readonly number[]): Line['said'] =>
  ([request]) => ({
    type: 'RequestTransmitted',
    body: { request: request!, items: [...items] },
  })
const received: Line['said'] = (said) => ({
  type: 'RequestReceived',
  body: { transmitted: said[1]! },
})
const allocated: Line['said'] = ([request]) => ({
  type: 'RequestAllocated',
  body: { request: request!, items: [1], office: office(BELMORA, 'contact-point') },
})
const asked: Line['said'] = ([request], at) => ({
  type: 'InformationRequested',
  body: { request: request!, items: [1], cureBy: dayOf(addDays(at, 20)), rules: [] },
  parts: { questions: text('Which of the two servers is meant?') },
})
const sought: Line['said'] = ([request]) => ({
  type: 'AuthorizationSought',
  body: { request: request!, items: [2, 3], court: office(BELMORA, 'central-criminal-court') },
  parts: { application: text('As the request states.') },
})
const granted: Line['said'] = ([request], at) => ({
  type: 'AuthorizationGranted',
  body: {
    ...{ request: request!, items: [2, 3], by: 'court' },
    ...{ expires: addDays(at, 30), reviewBy: dayOf(addDays(at, 29)) },
  },
  parts: { authorization: { number: 'B-1/2026', scope: 'What is asked for.', tests: TESTS } },
})
const closed: Line['said'] = ([request]) => ({ type: 'CaseClosed', body: { request: request! } })

const TESTS = {
  legality: GIVEN,
  necessity: GIVEN,
  proportionality: GIVEN,
  nonDiscrimination: GIVEN,
  legitimatePurpose: GIVEN,
}

const sent = here('contact-point', transmitted([1]))
const came = there('contact-point', transmitted([1]))
const CLOSED: Shape = {
  ...{ incoming: false, items: 1 },
  lines: [here('cybercrime-prosecutor', closed)],
}
const AUTHORIZED = [
  here('cybercrime-prosecutor', sought),
  here('central-criminal-court', granted),
  here('central-authority', transmitted([2, 3])),
]
const QUESTIONED = [sent, there('contact-point', received), there('central-authority', asked)]
const TAKEN = [came, here('central-authority', received)]

/** One in two is closed; of the open ones as many wait here as elsewhere. */
const SHAPES: readonly Shape[] = [
  { incoming: false, items: 3, lines: [] },
  { incoming: false, items: 1, lines: [sent] },
  { incoming: false, items: 3, lines: AUTHORIZED },
  { incoming: false, items: 1, lines: QUESTIONED },
  { incoming: true, items: 3, lines: [came] },
  { incoming: true, items: 1, lines: TAKEN },
  { incoming: true, items: 3, lines: [...TAKEN, here('central-authority', allocated)] },
  ...Array<Shape>(7).fill(CLOSED),
]

/** @param example - the request on whose pattern all are made */
export function courseOf(number: number, example: RequestDocument, returnTo: string): Course {
  const shape = SHAPES[number % SHAPES.length]!
  const other = shape.incoming ? OTHERS[Math.floor(number / SHAPES.length) % OTHERS.length]! : 'XA'
  const [from, to] = shape.incoming ? [other, BELMORA] : [BELMORA, other]
  const document = documentOf(example, { number, from, to, items: shape.items })
  const made = () => requestMade(document, returnTo)
  const asks = { office: 'cybercrime-prosecutor', here: !shape.incoming, said: made }
  const lines: readonly Line[] = [asks, ...shape.lines]
  const began = addHours(START, (number * 7919) % (DAYS * 24))
  return {
    length: lines.length,
    step(place, said) {
      const line = lines[place]!
      const at = addHours(began, place * HOURS_BETWEEN)
      const by = office(line.here ? BELMORA : other, line.office)
      return { ...line.said(said, at), office: by, nth: number, at }
    },
  }
}

/** Of one length, and nothing else in a request looks like it. */
export const numberText = (number: number): string => `n${String(number).padStart(8, '0')}n`

function documentOf(
  example: RequestDocument,
  of: {
    readonly number: number
    readonly from: string
    readonly to: string
    readonly items: number
  },
): RequestDocument {
  const { number, from, to } = of
  const provider = office(to, to === BELMORA ? 'cirrus' : 'nimbus')
  const account = number % 100 === 0 ? `hot-${number % 7}` : `nf-${numberText(number)}`
  const [first, ...others] = example.offences
  const conventionArticle = ARTICLES[number % ARTICLES.length]!
  return {
    ...example,
    reference: `${from}-${numberText(number)}`,
    handling: number % 11 === 0 ? 'normal' : 'urgent',
    from: {
      ...example.from,
      authority: office(from, 'cybercrime-prosecutor'),
      centralAuthority: office(from, 'central-authority'),
    },
    to: { centralAuthority: office(to, 'central-authority') },
    offences: [{ ...first!, conventionArticle }, ...others],
    items: example.items.slice(0, of.items).map((item) => ({
      ...item,
      provider,
      identifiers: item.identifiers.map((one, i) => ({ ...one, value: `${account}-${i}` })),
    })),
    authorization: { court: office(from, 'central-criminal-court') },
  }
}
