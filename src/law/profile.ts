/**
 * A profile: the rules, parameters and ceilings that bind a pair of States, as one document.
 *
 *     effective = treaty ⊕ safeguards ⊕ national(requested) ⊕ national(requesting)
 *
 * Its canonical JSON (RFC 8785) is its whole meaning: it rides in the case file, is named by its
 * digest, and re-decides from that text alone. A layer adds rules and can remove none.
 */
import { fromUtf8 } from '../base/bytes.ts'
import { type Digest, labelled } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import type { Day } from '../base/instant.ts'
import { canonicalBytes, canonicalJson, type Json } from '../base/json.ts'
import type { Ceiling } from './ceiling.ts'
import { checkSize } from './condition.ts'
import { deepFreeze } from './freeze.ts'
import type { Layer, Parameters } from './layer.ts'
import { applyOverlay, type Overlay } from './overlay.ts'
import { conditionsOf, type Rule } from './rule.ts'

/** The frozen meaning of operators, kinds and fold under which a profile decides. */
export const KERNEL = 'rogatory-law/1'

/** What overlays tighten: rules by id, parameters by name. */
export interface RuleSet {
  readonly params: Parameters
  readonly rules: readonly Rule[]
  readonly ceilings: readonly Ceiling[]
}

export interface Profile extends RuleSet {
  readonly kernel: typeof KERNEL
  /** `full-safeguards`, or with overlays `full-safeguards+xa-national+xb-national`. */
  readonly id: string
  /** SHA-256 of everything else, labelled. */
  readonly digest: Digest
}

/** The profile without its digest: the document that the digest names. */
export type ProfileDocument = Omit<Profile, 'digest'>

/**
 * Puts layers together; the order in which they are named changes nothing.
 * @throws Fault "law/bad-layer" where two layers give one rule, parameter or ceiling
 */
export function composeProfile(id: string, layers: readonly Layer[]): Profile {
  const params = layers.flatMap((layer) => Object.entries(layer.params))
  const rules = layers.flatMap((layer) => layer.rules)
  const ceilings = layers.flatMap((layer) => layer.ceilings)
  refuseTwice(id, [
    ...params.map(([name]) => `parameter ${name}`),
    ...rules.map((rule) => rule.id),
    ...ceilings.map((ceiling) => `ceiling ${ceiling.id}`),
  ])
  return sealProfile(id, { params: Object.fromEntries(params), rules, ceilings })
}

/**
 * The profile of a pair on a day: the base with each State’s overlay in force. Both overlays are
 * checked against the base alone, so that neither depends on the other; where both move one
 * thing the stricter wins. An overlay that both States share counts once.
 * @throws Fault "law/overlay-…" where an overlay does not only tighten this base
 */
export function bindPair(
  base: Profile,
  { requested, requesting, on }: { requested?: Overlay; requesting?: Overlay; on: Day },
): Profile {
  const shared = sameDocument(requested, requesting)
  if (!shared && requested !== undefined && requested.id === requesting?.id) {
    throw fault('law/overlay-replaces', `cannot apply two overlays of one id "${requested.id}"`)
  }
  const named = [requested, shared ? undefined : requesting].filter(
    (one) => one !== undefined && isInForce(one, on),
  ) as Overlay[]
  const set = named.reduce<RuleSet>((current, one) => applyOverlay(base, current, one), base)
  return sealProfile([base.id, ...named.map((one) => one.id)].join('+'), set)
}

const sameDocument = (one: Overlay | undefined, other: Overlay | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  canonicalJson(one as unknown as Json) === canonicalJson(other as unknown as Json)

export const isInForce = (
  { inForce: { from, until } }: Pick<Overlay, 'inForce'>,
  on: Day,
): boolean => from <= on && (until === undefined || on < until)

/** Sorts, freezes and names a rule set. */
export function sealProfile(id: string, set: RuleSet): Profile {
  checkSize(set.rules.flatMap(conditionsOf))
  const document: ProfileDocument = {
    kernel: KERNEL,
    id,
    params: set.params,
    rules: [...set.rules].sort((a, b) => a.heading - b.heading || (a.id < b.id ? -1 : 1)),
    ceilings: [...set.ceilings].sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
  return deepFreeze({ ...document, digest: digestOf(canonicalBytes(documentJson(document))) })
}

const digestOf = (document: Uint8Array): Digest => labelled('rogatory:law-profile:v1', document)

/**
 * The profile of which these are the canonical bytes. Its digest vouches for them: they were
 * checked when it was given, and nothing of them is checked again.
 * @throws Fault "law/bad-profile" for other bytes
 */
export function vouchedProfile(document: Uint8Array, digest: Digest): Profile {
  const found = digestOf(document)
  if (found !== digest) {
    throw fault('law/bad-profile', `cannot read the profile: expected "${digest}", got "${found}"`)
  }
  return deepFreeze({ ...(JSON.parse(fromUtf8(document)) as ProfileDocument), digest })
}

/** The document as JSON; `canonicalBytes` of it is what is stored and signed. */
export const documentJson = (profile: ProfileDocument): Json => {
  const { kernel, id, params, rules, ceilings } = profile
  return { kernel, id, params, rules, ceilings } as unknown as Json
}

function refuseTwice(id: string, names: readonly string[]): void {
  const once = new Set<string>()
  const twice = names.find((name) => once.size === once.add(name).size)
  if (twice !== undefined) {
    throw fault('law/bad-layer', `cannot compose profile "${id}": "${twice}" is given twice`)
  }
}
