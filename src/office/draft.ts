/**
 * Drafts: the exact bytes that a person will sign. The skeleton is put together from the case as
 * it stands; nothing is recorded until the signed act comes through the door.
 */
import { type Bytes, toBase64url, toHex } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { ActId, CaseId, KeyId, OfficeId, PersonId, StateCode } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { canonicalBytes, type Json } from '../base/json.ts'
import type { CaseAct } from '../casefile/act.ts'
import type { ActSpec } from '../casefile/acts/define.ts'
import { ACTS } from '../casefile/acts/table.ts'
import { causalPast } from '../casefile/order.ts'
import { actId, formatActPayload, internalDigest, partDigest } from '../signing/act-payload.ts'
import type { EnvelopePart } from '../signing/envelope.ts'
import type { CaseView } from './consider.ts'
import { directoryOf, type Installation, ownProfile } from './installation.ts'
import { withRecipients } from './recipients.ts'

export interface DraftInput {
  readonly type: string
  /** Left out for an act that opens a case. */
  readonly case?: CaseId | undefined
  readonly office: OfficeId
  /** Null for an act of the registry. */
  readonly person: PersonId | null
  readonly key: KeyId
  readonly body: Json
  readonly parts?: Readonly<Record<string, Json | Uint8Array>>
  readonly amends?: ActId | null
  /** Offices outside the case so far that are to see the act: a provider, a claimed State. */
  readonly alsoTo?: readonly OfficeId[]
}

export interface Draft {
  readonly id: ActId
  readonly payload: Bytes
  readonly parts: ReadonlyMap<string, EnvelopePart>
}

export interface DraftContext {
  readonly installation: Installation
  readonly view: Pick<CaseView, 'acts'>
  readonly at: Instant
  /** Latest cosigned checkpoints of the own log and of the other side's, by rising origin. */
  readonly saw: readonly { origin: string; size: number; root: string }[]
}

/**
 * The bytes for a person to sign.
 * @throws Fault "act/not-spoken", "office/recipients" where the directory of who asked lists
 *   someone to whom nothing can be sealed, and as `formatActPayload` for what cannot be signed
 */
export function draft(input: DraftInput, context: DraftContext): Draft {
  const { installation, view, at, saw } = context
  const spec = ACTS.get(input.type)
  if (!spec) throw fault('act/not-spoken', `cannot draft an act of type "${input.type}"`)
  const { random } = installation
  const audience = audienceOf(spec, input, context)
  const { follows, rests } = lineage(view, audience)
  const openings = rests.map((act) => ({ salt: random(32), act }))
  const given: Record<string, Json | Uint8Array> = { ...input.parts }
  if (openings.length > 0) {
    given['rests'] = openings.map(({ salt, act }) => ({ salt: toBase64url(salt), act }))
  }
  const parts = new Map(
    Object.entries(given).map(([name, value]) => {
      const bytes =
        value instanceof Uint8Array ? new Uint8Array(value) : canonicalBytes(value as Json)
      return [name, { salt: random(32), bytes }]
    }),
  )
  const payload = formatActPayload({
    v: 1,
    type: spec.type,
    case: input.case ?? (toHex(random(16)) as CaseId),
    author: { office: input.office, person: input.person, key: input.key },
    at,
    nonce: toHex(random(16)),
    follows,
    amends: input.amends ?? null,
    restsOn: openings.map(({ salt, act }) => internalDigest(salt, act)).sort(),
    saw: saw as never,
    audience,
    profile: ownProfile(installation).digest,
    body: withRecipients(input, installation, view) as { readonly [k: string]: Json },
    parts: Object.fromEntries(
      [...parts].map(([name, { salt, bytes }]) => [name, partDigest(salt, bytes)]),
    ),
  })
  return { id: actId(payload), payload, parts }
}

/**
 * What the act follows, and what it rests on without showing it. It follows the last acts that
 * all its readers may see. The last ones that some of them may not see it rests on by salted
 * digests, so that its author's whole knowledge is bound to it; and on the last ones of those that
 * each reader may see, so that nobody loses the way to what came before: behind an application to
 * a court the other State does not see the decision that it does know.
 */
function lineage(
  view: Pick<CaseView, 'acts'>,
  audience: readonly OfficeId[],
): { follows: ActId[]; rests: ActId[] } {
  const acts = [...view.acts.values()]
  const pasts = new Map(
    acts.map((act) => [act.id, causalPast(act, view.acts).map(({ id }) => id)] as const),
  )
  const lastOf = (some: readonly CaseAct[]): ActId[] => {
    const behind = new Set(some.flatMap(({ id }) => pasts.get(id)!))
    return some.map(({ id }) => id).filter((id) => !behind.has(id))
  }
  const open = acts.filter((act) => audience.every((office) => act.audience.includes(office)))
  const covered = new Set(open.flatMap(({ id }) => [id, ...pasts.get(id)!]))
  const hidden = acts.filter(({ id }) => !covered.has(id))
  const seen = audience.map((office) => hidden.filter((act) => act.audience.includes(office)))
  const rests = new Set([hidden, ...seen].flatMap(lastOf))
  return { follows: lastOf(open).sort(), rests: [...rests].sort() }
}

/**
 * Who may see the act. A case keeps the readers that its first act of a circle named: offices
 * that a State adds later do not make old acts unreadable for new ones.
 */
function audienceOf(spec: ActSpec, input: DraftInput, context: DraftContext): OfficeId[] {
  const { installation, view } = context
  const own = stateOf(input.office)
  const opening =
    firstOf(view, 'RequestMade') ??
    firstOf(view, 'MessageReported') ??
    firstOf(view, 'ExternalRequestRegistered') ??
    firstOf(view, 'ConductSubmitted')
  const order = firstOf(view, 'OrderIssued')
  const also = input.alsoTo ?? []
  const named = [input.office, ...also]
  if (spec.circle === 'internal') {
    const known = (opening ?? order)?.audience.filter((office) => stateOf(office) === own)
    return sorted([...(known ?? deskOf(installation, own)), input.office])
  }
  const bilateral =
    opening?.audience ?? states(also, own).flatMap((state) => deskOf(installation, state))
  if (spec.circle === 'bilateral') {
    const known = order && !opening ? order.audience : bilateral
    return sorted([...known, ...readersOf(input, view, ['act']), input.office])
  }
  if (spec.type === 'OrderIssued') return sorted([...bilateral, ...named])
  const about = readersOf(input, view, ['order', 'produced'])
  return sorted(about.length > 0 ? about : (order?.audience ?? named))
}

/**
 * Readers of the act that the body names: who answers one provider does not tell another, and
 * who turns an act away tells its author.
 */
function readersOf(
  { body }: DraftInput,
  view: Pick<CaseView, 'acts'>,
  members: readonly string[],
): readonly OfficeId[] {
  const named = members.map((member) => (body as Readonly<Record<string, Json>>)[member])
  return named.flatMap((id) => view.acts.get(id as ActId)?.audience ?? [])
}

const firstOf = (view: Pick<CaseView, 'acts'>, type: string): CaseAct | undefined =>
  [...view.acts.values()].find((act) => act.type === type)

const states = (offices: readonly OfficeId[], own: StateCode): StateCode[] => [
  ...new Set([own, ...offices.map(stateOf)]),
]

/** Offices of a State that work on every case of it: all but providers. */
function deskOf(installation: Installation, state: StateCode): OfficeId[] {
  return [...directoryOf(installation, state).offices.values()]
    .filter(({ kind }) => kind !== 'provider')
    .map(({ id }) => id)
}

const sorted = (offices: readonly OfficeId[]): OfficeId[] => [...new Set(offices)].sort()
