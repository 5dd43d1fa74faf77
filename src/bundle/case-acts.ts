/**
 * Step four: the acts as a case file. What they carry is read by their schemas, what they follow
 * must be there, and what is not there is named.
 */
import { fromBase64url } from '../base/bytes.ts'
import type { ActId } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import { parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { type CaseAct, readAct, type Signer } from '../casefile/act.ts'
import { restsPart } from '../casefile/acts/define.ts'
import { ACTS, isSpoken } from '../casefile/acts/table.ts'
import { canonicalOrder, type Linked } from '../casefile/order.ts'
import { internalDigest } from '../signing/act-payload.ts'
import type { SoundAct } from './acts.ts'
import type { Chains } from './chains.ts'
import type { Bundle } from './contents.ts'
import type { Erased, Findings, Withheld } from './verification.ts'

/** How much of what an act stands on is here. */
export type Footing =
  /** All of it. */
  | 'whole'
  /** Less than its recorder had: a check that fails for it proves nothing. */
  | 'eroded'
  /** It stands on an act that is withheld, not understood or not sound: nothing can be checked. */
  | 'broken'

export interface CaseActs {
  /** In canonical order. */
  readonly row: readonly CaseAct[]
  readonly byId: ReadonlyMap<ActId, CaseAct>
  readonly footing: ReadonlyMap<ActId, Footing>
  readonly withheld: readonly Withheld[]
  readonly erased: readonly Erased[]
}

interface Context {
  readonly bundle: Bundle
  readonly chains: Chains
  readonly sound: ReadonlyMap<ActId, SoundAct>
}

/** What an act says it rests on without showing it. */
interface Grounds {
  /** Acts whose opening is at hand. */
  readonly opened: readonly ActId[]
  /** Salted digests that stay closed. */
  readonly closed: readonly string[]
}

export function readCase({ bundle, chains, sound }: Context, findings: Findings): CaseActs {
  const grounds = new Map([...sound.values()].map((act) => [act.id, groundsOf(act, findings)]))
  const byId = new Map<ActId, CaseAct>()
  for (const { id } of canonicalOrder(linksOf(sound, grounds))) {
    const act = sound.get(id)!
    if (!isSpoken(act.payload.type)) {
      findings.gap('not-understood', `acts of type ${act.payload.type} are not known`, id)
      continue
    }
    const rests = grounds.get(id)!.opened.filter((ground) => byId.has(ground))
    const read = findings.attempt(
      () => readAct(id, act.payload, { signer: act.signer, parts: act.parts, rests }),
      { act: id },
    )
    if (read) byId.set(id, read)
  }
  const row = canonicalOrder(byId.values())
  const seen = { bundle, chains, sound, byId, grounds }
  reportMissing(seen, findings)
  const parts = absentParts(seen)
  return {
    row,
    byId,
    footing: footingOf(row, seen),
    withheld: [...withheldActs(seen), ...parts.withheld],
    erased: parts.erased,
  }
}

interface Seen extends Context {
  readonly byId: ReadonlyMap<ActId, CaseAct>
  readonly grounds: ReadonlyMap<ActId, Grounds>
}

function groundsOf({ id, payload, parts }: SoundAct, findings: Findings): Grounds {
  const { restsOn } = payload
  const part = parts.get('rests')
  const code = 'act/malformed-part'
  const openings = part
    ? findings.attempt(() => accept(restsPart, parseJson(part), { code, what: 'part "rests"' }), {
        act: id,
      })
    : []
  const named = new Map(
    (openings ?? []).map(({ salt, act }) => [internalDigest(fromBase64url(salt), act), act]),
  )
  return {
    opened: restsOn.flatMap((digest) => named.get(digest) ?? []),
    closed: restsOn.filter((digest) => !named.has(digest)),
  }
}

const linksOf = (
  sound: ReadonlyMap<ActId, SoundAct>,
  grounds: ReadonlyMap<ActId, Grounds>,
): Linked[] =>
  [...sound.values()].map(({ id, payload }) => ({
    id,
    follows: payload.follows,
    rests: grounds.get(id)!.opened,
  }))

/** Is the act one of the exporter's own State, of which it held every ground? */
const isOwn = (bundle: Bundle, { payload }: SoundAct): boolean =>
  stateOf(payload.author.office) === stateOf(bundle.exporter)

/** Acts that others stand on and that the exporter must have had. */
function reportMissing({ bundle, sound, grounds }: Seen, findings: Findings): void {
  const reported = new Set<ActId>(bundle.withheld)
  for (const act of sound.values()) {
    const { opened, closed } = grounds.get(act.id)!
    if (isOwn(bundle, act) && act.parts.has('rests') && closed.length > 0) {
      const says = `it says that it rests on ${closed.length} acts that it does not open`
      findings.fault('bundle/unopened-ground', says, { act: act.id })
    }
    for (const parent of [...act.payload.follows, ...(isOwn(bundle, act) ? opened : [])]) {
      if (bundle.acts.has(parent) || reported.has(parent)) continue
      reported.add(parent)
      const says = `it is not in the bundle, and act ${act.id} stands on it`
      findings.fault('bundle/missing-act', says, { act: parent })
    }
  }
}

function withheldActs({ bundle, sound, grounds }: Seen): Withheld[] {
  const named = new Set<ActId>(bundle.withheld)
  const closed: Withheld[] = []
  for (const act of sound.values()) {
    const { opened, closed: digests } = grounds.get(act.id)!
    if (!isOwn(bundle, act)) {
      for (const ground of opened) if (!bundle.acts.has(ground)) named.add(ground)
    }
    closed.push(...digests.map((digest) => ({ kind: 'ground' as const, digest, of: act.id })))
  }
  return [...[...named].sort().map((act) => ({ kind: 'act' as const, act })), ...closed]
}

/**
 * Parts of which only the signed digest is here. They are erased where the exporter's State says
 * by an act that it destroyed them, unless they were never its own to have.
 */
function absentParts({ bundle, chains, sound, byId }: Seen): {
  withheld: Withheld[]
  erased: Erased[]
} {
  const destroyed = [...byId.values()].some(
    ({ type, signer, body }) =>
      type === 'EvidenceErased' &&
      isExporters(signer, { bundle, chains }) &&
      (body['destroyed'] as readonly string[]).some(
        (what) => what === 'case-key' || what === 'parts',
      ),
  )
  const withheld: Withheld[] = []
  const erased: Erased[] = []
  for (const act of sound.values()) {
    const { id, payload, parts } = act
    for (const part of Object.keys(payload.parts).sort()) {
      if (parts.has(part)) continue
      const internal = ACTS.get(payload.type)?.parts[part]?.circle === 'internal'
      if (destroyed && (isOwn(bundle, act) || !internal)) erased.push({ part, of: id })
      else withheld.push({ kind: 'part', part, of: id })
    }
  }
  return { withheld, erased }
}

/** A provider keeps a case file of its own beside that of its State. */
function isExporters({ office, officeKind }: Signer, { bundle, chains }: Omit<Context, 'sound'>) {
  const state = stateOf(office)
  if (officeKind !== 'provider') return state === stateOf(bundle.exporter)
  return chains.view.latest(state)?.offices.get(office)?.installation === bundle.exporter
}

function footingOf(row: readonly CaseAct[], seen: Seen): Map<ActId, Footing> {
  const footing = new Map<ActId, Footing>()
  for (const act of row) {
    const said = seen.sound.get(act.id)!
    const parents = [...act.follows, ...groundsHad(said, seen)]
    const below = parents.map((id) => footing.get(id) ?? 'broken')
    const mine = erodes(said, seen) ? 'eroded' : 'whole'
    footing.set(act.id, below.reduce(worse, mine))
  }
  return footing
}

/** Opened grounds that the exporter had before it: of the other side's, some never crossed. */
function groundsHad(act: SoundAct, { bundle, grounds }: Seen): ActId[] {
  const { opened } = grounds.get(act.id)!
  if (isOwn(bundle, act)) return [...opened]
  return opened.filter((id) => bundle.acts.has(id) || bundle.withheld.includes(id))
}

/** Something that the exporter held when it judged the act is not here. */
function erodes(act: SoundAct, { bundle, grounds }: Seen): boolean {
  const { closed } = grounds.get(act.id)!
  const own = isOwn(bundle, act)
  const lost = Object.keys(act.payload.parts).filter((part) => !act.parts.has(part))
  const hadPart = (part: string) =>
    own || ACTS.get(act.payload.type)?.parts[part]?.circle !== 'internal'
  return lost.some(hadPart) || (own && closed.length > 0)
}

const worse = (a: Footing, b: Footing): Footing =>
  a === 'broken' || b === 'broken' ? 'broken' : a === 'eroded' ? a : b
