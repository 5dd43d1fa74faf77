/** An act as the case file sees it: already verified, its body typed, its parts as far as known. */
import type { Digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import type { ActId, CaseId, KeyId, OfficeId, PersonId, StateCode } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { type Json, parseJson } from '../base/json.ts'
import type { OfficeKind, Power } from '../base/office.ts'
import { accept, type z } from '../base/schema.ts'
import type { ActType } from '../law/act-types.ts'
import type { ActSpec } from './acts/define.ts'
import { ACTS } from './acts/table.ts'

/** Who signed, as `signing` verified it against the State's directory at the act's instant. */
export interface Signer {
  readonly office: OfficeId
  readonly officeKind: OfficeKind
  /** Null for what the registry says by the clock, signed with the office key. */
  readonly person: PersonId | null
  readonly key: KeyId
  readonly kind: 'passkey' | 'software' | 'office'
  readonly powers: readonly Power[]
}

/** The signed skeleton, as far as the case file needs it. */
export interface ActSkeleton {
  readonly type: string
  readonly case: CaseId
  readonly at: Instant
  readonly follows: readonly ActId[]
  readonly amends: ActId | null
  readonly restsOn: readonly Digest[]
  readonly audience: readonly OfficeId[]
  readonly profile: Digest
  readonly body: Json
  readonly parts: Readonly<Record<string, Digest>>
}

export interface CaseAct {
  readonly id: ActId
  readonly type: ActType
  readonly case: CaseId
  readonly at: Instant
  readonly follows: readonly ActId[]
  /** Acts behind `restsOn` whose opening is known here: grounds of another circle. */
  readonly rests: readonly ActId[]
  /** Digests of `restsOn` that nobody opened here: grounds its author keeps to itself. */
  readonly hidden: number
  readonly amends: ActId | null
  readonly audience: readonly OfficeId[]
  readonly profile: Digest
  readonly signer: Signer
  readonly body: Readonly<Record<string, unknown>>
  /** Names of the parts that were signed, whether or not this reader holds them. */
  readonly partNames: readonly string[]
  /** Parts that this reader holds, JSON ones parsed; an erased or withheld part is absent. */
  readonly parts: Readonly<Record<string, unknown>>
}

/** An act of a known type with its body typed: `bodyOf(act, RequestMade)`. */
export const bodyOf = <B extends z.ZodType>(act: CaseAct, _spec: ActSpec<B>): z.output<B> =>
  act.body as z.output<B>

export const specOf = (act: CaseAct): ActSpec => ACTS.get(act.type)!

export const authorState = (act: CaseAct): StateCode => stateOf(act.signer.office)

/** The party that speaks: a State, or a provider, which is a party of its own in any State. */
export const partyOf = (act: CaseAct): string =>
  act.signer.officeKind === 'provider' ? act.signer.office : authorState(act)

/** Does it bring the request into the case? A later letter is registered, and asks nothing. */
export const makesRequest = ({ type, body }: Pick<CaseAct, 'type' | 'body'>): boolean =>
  type === 'RequestMade' || (type === 'ExternalRequestRegistered' && !('re' in body))

/** As what the law judges the act: evidence that leaves on a medium is handed over as any is. */
export const judgedType = ({ type, body }: Pick<CaseAct, 'type' | 'body'>): ActType =>
  type === 'DispatchRecorded' && 'produced' in body ? 'EvidenceTransmitted' : type

/** Does this act seek an effect, so that the law may stop it? */
export function advances(act: CaseAct): boolean {
  const { advances } = specOf(act)
  return typeof advances === 'function' ? advances(act.body) : advances
}

/**
 * Reads a verified skeleton with the parts at hand into a case act.
 *
 * @param parts - bytes of the parts that this reader holds, already checked against their digests
 * @param rests - acts behind `restsOn` that are known here
 * @throws Fault "act/not-spoken" for a type this version does not know;
 *   "act/malformed-body", "act/malformed-part", "act/missing-part", "act/unknown-part" and
 *   the json and bytes codes for content that its schema refuses
 */
export function readAct(
  id: ActId,
  skeleton: ActSkeleton,
  from: {
    signer: Signer
    parts: ReadonlyMap<string, Uint8Array>
    rests: readonly ActId[]
  },
): CaseAct {
  const spec = ACTS.get(skeleton.type)
  if (!spec) {
    throw fault('act/not-spoken', `cannot read act "${id}": type "${skeleton.type}" is not known`)
  }
  checkPartNames(spec, skeleton)
  const body = accept(spec.body, skeleton.body, {
    code: 'act/malformed-body',
    what: `body of ${skeleton.type}`,
  }) as Record<string, unknown>
  const { type: _, body: __, parts: ___, restsOn, ...rest } = skeleton
  return {
    ...rest,
    id,
    type: spec.type,
    rests: from.rests,
    hidden: restsOn.length - from.rests.length,
    signer: from.signer,
    body,
    partNames: Object.keys(skeleton.parts).sort(),
    parts: readParts(spec, from.parts),
  }
}

function checkPartNames(spec: ActSpec, skeleton: ActSkeleton): void {
  for (const name of Object.keys(skeleton.parts)) {
    if (!spec.parts[name]) {
      throw fault('act/unknown-part', `cannot read ${spec.type}: it has no part "${name}"`)
    }
  }
  for (const [name, part] of Object.entries(spec.parts)) {
    if (part.required && !skeleton.parts[name]) {
      throw fault('act/missing-part', `cannot read ${spec.type}: part "${name}" is missing`)
    }
  }
}

function readParts(spec: ActSpec, held: ReadonlyMap<string, Uint8Array>): Record<string, unknown> {
  const parts: Record<string, unknown> = {}
  for (const [name, bytes] of held) {
    const schema = spec.parts[name]?.schema
    parts[name] = schema
      ? accept(schema, parseJson(bytes, { sizeBytes: 4 << 20 }), {
          code: 'act/malformed-part',
          what: `part "${name}" of ${spec.type}`,
        })
      : bytes
  }
  return parts
}
