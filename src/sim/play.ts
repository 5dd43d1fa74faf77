/**
 * A case as its people play it: each function is what one person does, on their own device, at
 * their own office. The same play runs in one process for tests and over HTTP in a demonstration.
 */
import { fault } from '../base/error.ts'
import type { ActId, CaseId, OfficeId } from '../base/id.ts'
import { addDays, addHours, dayOf, type Instant } from '../base/instant.ts'
import type { Json } from '../base/json.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { requestMade } from '../office/request-act.ts'
import { type Manifest, manifestBytes, manifestDigest } from '../vault/manifest.ts'
import type { Said } from './actor.ts'
import { assessmentOf, type Findings } from './assessment.ts'
import { type Spoken, why } from './spoken.ts'

/** The stage: who stands where, and how an act is said. */
export interface Stage {
  now(): Instant
  /**
   * The `nth` person of an office drafts, signs and hands in an act at the office's own
   * installation.
   */
  say(office: OfficeId, said: Said, nth?: number): Promise<Spoken>
  /** Waits until every act said so far is logged and delivered. */
  settle(): Promise<void>
}

/** The case under way, and the acts that later ones name. */
export interface Play {
  readonly stage: Stage
  readonly document: RequestDocument
  readonly case: CaseId
  readonly request: ActId
}

/** What the requested State attaches to every parcel. */
export const CONDITIONS = [
  'use-limited-to-request',
  'no-onward-transfer-without-authorization',
  'erase-after-90-days-unless-extended',
  'deferred-notice-with-end-date',
  'count-in-statistics',
]

const at = (state: string, office: string): OfficeId => `${state}/${office}` as OfficeId

/** The act's id, if it was recorded. @throws Fault "play/stopped" with the reason otherwise */
export function recorded(spoken: Spoken): { act: ActId; case: CaseId } {
  if (spoken.kind === 'recorded') return { act: spoken.act, case: spoken.case }
  throw fault('play/stopped', `cannot go on: the act was ${spoken.kind}: ${why(spoken)}`)
}

/** The requesting authority signs its request. Nothing leaves the State yet. */
export async function makeRequest(
  stage: Stage,
  document: RequestDocument,
  returnTo: string,
  reviewed: { readonly case?: CaseId } = {},
): Promise<Play> {
  const made = { ...requestMade(document, returnTo), ...reviewed }
  const said = recorded(await stage.say(document.from.authority, made))
  return { stage, document, case: said.case, request: said.act }
}

/** The requesting authority puts items before its court. @returns the court */
export async function seek(play: Play, items: readonly number[]): Promise<OfficeId> {
  const { stage, document, request } = play
  const { from, tests, authorization } = document
  const court =
    'court' in authorization
      ? authorization.court
      : at(from.authority.slice(0, 2), 'central-criminal-court')
  await stage.say(from.authority, {
    type: 'AuthorizationSought',
    case: play.case,
    body: { request, items: [...items], court },
    parts: { application: { text: tests.necessity ?? 'see the request' } },
  })
  return court
}

/** The requesting State's court authorizes these items, or the answer says why not. */
export async function authorize(play: Play, items: readonly number[]): Promise<ActId> {
  const { stage, document, request } = play
  const { tests } = document
  const court = await seek(play, items)
  const given = (reasons: string | undefined) => reasons ?? 'as the applicant states'
  return recorded(
    await stage.say(court, {
      type: 'AuthorizationGranted',
      case: play.case,
      body: {
        request,
        items: [...items],
        by: 'court',
        expires: addDays(stage.now(), 30),
        reviewBy: dayOf(addDays(stage.now(), 29)),
      },
      parts: {
        authorization: {
          number: `${document.reference}/1`,
          scope: 'the accounts, the data and the period that the request names, and no more',
          tests: {
            legality: given(tests.legality),
            necessity: given(tests.necessity),
            proportionality: given(tests.proportionality),
            nonDiscrimination: given(tests.nonDiscrimination),
            legitimatePurpose: given(tests.legitimatePurpose),
          },
        },
      },
    }),
  ).act
}

/** Sends items to the requested State. The law may stop it. */
export function transmit(play: Play, office: string, items: readonly number[]): Promise<Spoken> {
  return play.stage.say(at(play.document.from.authority.slice(0, 2), office), {
    type: 'RequestTransmitted',
    case: play.case,
    body: { request: play.request, items: [...items] },
  })
}

export function receive(play: Play, office: string, transmitted: ActId): Promise<Spoken> {
  return play.stage.say(requested(play, office), {
    type: 'RequestReceived',
    case: play.case,
    body: { transmitted },
  })
}

const requested = (play: Play, office: string): OfficeId =>
  at(play.document.to.centralAuthority.slice(0, 2), office)

/** Two persons of the central authority: one answers every question, another confirms. */
export async function assess(
  play: Play,
  items: readonly number[],
  found: Findings = {},
  asking?: ActId,
): Promise<ActId> {
  const { stage, document } = play
  const central = document.to.centralAuthority
  const assessment = assessmentOf(document, { items, at: stage.now(), found })
  const { act } = recorded(
    await stage.say(central, {
      type: 'AssessmentRecorded',
      case: play.case,
      body: { request: play.request, items: [...items], ...(asking ? { asking } : {}) },
      parts: { assessment },
    }),
  )
  await stage.say(
    central,
    { type: 'AssessmentConfirmed', case: play.case, body: { assessment: act } },
    1,
  )
  return act
}

export interface Decision {
  readonly outcome: 'execute' | 'execute-with-conditions' | 'postpone' | 'refuse' | 'not-carried'
  readonly grounds?: readonly string[]
  readonly conditions?: readonly string[]
  readonly reasons: string
}

export function decide(play: Play, items: readonly number[], decision: Decision): Promise<Spoken> {
  const { outcome, grounds = [], conditions = [], reasons } = decision
  return play.stage.say(play.document.to.centralAuthority, {
    type: 'DecisionTaken',
    case: play.case,
    body: {
      request: play.request,
      items: items.map((item) => ({
        item,
        outcome,
        grounds: [...grounds],
        conditions: [...conditions],
      })),
    },
    parts: { reasons: { text: reasons } },
  })
}

/** The central authority asks its court for the order: an internal act. */
export function applyForOrder(
  play: Play,
  items: readonly number[],
  decision: ActId,
): Promise<Spoken> {
  return play.stage.say(play.document.to.centralAuthority, {
    type: 'OrderApplied',
    case: play.case,
    body: { decision, items: [...items], court: requested(play, 'central-criminal-court') },
    parts: { application: { text: 'to carry out what was decided' } },
  })
}

export interface OrderTerms {
  readonly kind: 'preservation' | 'production' | 'emergency-production'
  readonly items: readonly number[]
  /** Office that issues it: the contact point preserves, a court orders production. */
  readonly office: string
  readonly recipients?: readonly string[]
}

/** The requested State's own order, for exactly what the items name. */
export function order(play: Play, terms: OrderTerms): Promise<Spoken> {
  return play.stage.say(requested(play, terms.office), orderSaid(play, terms))
}

export function orderSaid(play: Play, terms: OrderTerms): Said {
  const { stage, document } = play
  const asked = document.items.filter(({ item }) => terms.items.includes(item))
  const now = stage.now()
  const provider = asked[0]!.provider
  return {
    type: 'OrderIssued',
    case: play.case,
    alsoTo: [provider],
    body: {
      kind: terms.kind,
      items: [...terms.items],
      categories: [...new Set(asked.flatMap(({ categories }) => categories))].sort(),
      provider,
      forState: document.from.authority.slice(0, 2),
      deadline: terms.kind === 'production' ? addDays(now, 10) : addHours(now, 8),
      keepUntil: terms.kind === 'preservation' ? addDays(now, 60) : null,
      secretUntil: document.confidentiality?.until ?? null,
      challengeBy: addDays(now, 10),
      recipients: [...(terms.recipients ?? [])],
    },
    parts: {
      order: {
        number: `ARV-${document.reference}`,
        law: 'Code of Criminal Procedure, sections 135 and 137',
        offenceCategory: document.offences[0]!.title,
        items: asked.map(({ item, categories, identifiers, period }) => ({
          item,
          categories: [...categories],
          identifiers: identifiers.map(({ type, value }) => ({ type, value })),
          ...(period ? { from: period.from, to: period.to } : {}),
        })) as unknown as Json,
        thirdParties: 'only the named accounts; other customers of the provider are not touched',
        ...(document.confidentiality ? { secrecyReason: document.confidentiality.reason } : {}),
        costs: 'borne by the requested State',
        howToChallenge: 'by an act of challenge within ten days; it suspends disclosure',
      },
    },
  }
}

export function serve(play: Play, office: string, issued: ActId): Promise<Spoken> {
  return play.stage.say(requested(play, office), {
    type: 'OrderServed',
    case: play.case,
    body: { order: issued },
  })
}

export function preserved(play: Play, issued: ActId, items: readonly number[]): Promise<Spoken> {
  return play.stage.say(play.document.items[0]!.provider, {
    type: 'DataPreserved',
    case: play.case,
    body: { order: issued, items: [...items], until: addDays(play.stage.now(), 60) },
  })
}

/** A parcel as its sender made it: what the act names, and the pieces that the server takes in. */
export interface Parcel {
  readonly header: Uint8Array
  readonly manifest: Manifest
  readonly items: readonly { item: number; categories: readonly string[] }[]
}

/** The provider's answer to an order for data. */
export function produce(play: Play, issued: ActId, { manifest, items }: Parcel): Promise<Spoken> {
  const { parcel } = manifest
  return play.stage.say(play.document.items[0]!.provider, {
    type: 'DataProduced',
    case: play.case,
    body: {
      order: issued,
      items: items.map(({ item, categories }) => ({
        item,
        result: 'provided',
        categories: [...categories],
      })),
      parcel: {
        header: parcel.headerSha256,
        payload: parcel.payloadSha256,
        manifest: manifestDigest(manifest),
        sizeBytes: parcel.payloadBytes,
      },
    },
    parts: { manifest: manifestBytes(manifest) },
  })
}

/** The requested State hands the parcel over, under its conditions. */
export function handOver(
  play: Play,
  of: {
    readonly produced: ActId
    readonly parcel: Parcel
    readonly conditions: readonly string[]
    readonly office?: string
  },
): Promise<Spoken> {
  const { produced, parcel, conditions, office = 'central-authority' } = of
  const { headerSha256, payloadSha256, payloadBytes } = parcel.manifest.parcel
  return play.stage.say(requested(play, office), {
    type: 'EvidenceTransmitted',
    case: play.case,
    body: {
      produced,
      request: play.request,
      items: parcel.items.map(({ item }) => item),
      parcel: {
        header: headerSha256,
        payload: payloadSha256,
        manifest: manifestDigest(parcel.manifest),
        sizeBytes: payloadBytes,
      },
      conditions: [...conditions],
      retentionDays: play.document.use.retentionDays,
    },
  })
}

/** The requesting authority opened the parcel: whole, or with the chunk that failed. */
export function evidenceReceived(play: Play, transmitted: ActId, chunk?: number): Promise<Spoken> {
  return play.stage.say(play.document.from.authority, {
    type: 'EvidenceReceived',
    case: play.case,
    body:
      chunk === undefined
        ? { transmitted, result: 'intact' }
        : { transmitted, result: 'damaged', chunk },
  })
}

/** A judge of the requesting State puts off telling the persons concerned, at most 90 days. */
export function deferNotice(play: Play, days: number): Promise<Spoken> {
  const state = play.document.from.authority.slice(0, 2)
  return play.stage.say(at(state, 'central-criminal-court'), {
    type: 'NoticeDeferred',
    case: play.case,
    body: {
      request: play.request,
      items: play.document.items.map(({ item }) => item),
      until: dayOf(addDays(play.stage.now(), days)),
    },
    parts: { reasons: { text: 'telling now would lead to flight and loss of evidence' } },
  })
}

export function giveNotice(play: Play, words: string): Promise<Spoken> {
  return play.stage.say(play.document.from.authority, {
    type: 'NoticeGiven',
    case: play.case,
    body: { request: play.request, items: play.document.items.map(({ item }) => item) },
    parts: { notice: { text: words } },
  })
}
