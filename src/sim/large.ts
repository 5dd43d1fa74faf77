/**
 * Large worlds: many thousand cases at one installation, each drafted, signed, verified, folded
 * and decided by the door's own functions, and loaded by COPY. Nothing of them is logged or
 * delivered: they are for measuring what many cases cost.
 */
import { createSecretKey } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromBase64url, toHex, utf8 } from '../base/bytes.ts'
import type { ActId, CaseId, OfficeId, PersonId } from '../base/id.ts'
import { canonicalBytes, canonicalJson, type Json, parseJson } from '../base/json.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { emptyCase } from '../casefile/state.ts'
import { type LoadedCase, partLabel } from '../office/cases.ts'
import { Door, keptParts } from '../office/door.ts'
import { draft } from '../office/draft.ts'
import type { Installation } from '../office/installation.ts'
import { systemRandom } from '../office/system.ts'
import { namedIn } from '../office/terms.ts'
import { actId, internalDigest, partDigest } from '../signing/act-payload.ts'
import { countersign, type Envelope } from '../signing/envelope.ts'
import { type PrivateJwk, type SigningKey, signingKey } from '../signing/keys.ts'
import { verifyEnvelope } from '../signing/signer.ts'
import { actStatement, signStatement } from '../signing/statement.ts'
import type { Admission } from '../storage/admit.ts'
import { type CaseKey, type CaseKeys, seal } from '../storage/case-keys.ts'
import type { Ceremony } from './ceremony.ts'
import { courseOf, numberText, type Step } from './large-course.ts'

/** Who speaks in a large world, as plain data: it goes to other threads. */
export interface Cast {
  readonly persons: readonly {
    readonly id: PersonId
    readonly office: OfficeId
    readonly software: PrivateJwk
  }[]
  readonly offices: readonly (readonly [OfficeId, PrivateJwk])[]
}

export const castOf = (ceremonies: Iterable<Ceremony>): Cast => {
  const all = [...ceremonies]
  return {
    persons: all.flatMap(({ persons }) =>
      persons.map(({ id, offices, software }) => ({ id, office: offices[0]!, software })),
    ),
    offices: all.flatMap(({ installations }) =>
      installations.flatMap(({ offices }) => [...offices]),
    ),
  }
}

interface Said {
  readonly admission: Admission
  readonly envelope: Envelope
  readonly key: SigningKey
  readonly office: OfficeId
  readonly decision: Json
  /** What it is found by. */
  readonly named: readonly { readonly type: string; readonly text: string }[]
}

/** A case that the door's functions made, on whose pattern others are made. */
export interface Template {
  readonly number: number
  readonly case: CaseId
  readonly said: readonly Said[]
}

/** Makes the admissions of cases at one installation. */
export class Builder {
  private readonly installation: Installation
  private readonly door: Door
  private readonly example: RequestDocument
  private readonly persons = new Map<OfficeId, { id: PersonId; key: SigningKey }[]>()
  private readonly offices: ReadonlyMap<OfficeId, SigningKey>

  constructor(installation: Installation, cast: Cast, example: RequestDocument) {
    this.installation = installation
    this.door = new Door(installation)
    this.example = example
    for (const { id, office, software } of cast.persons) {
      const known = this.persons.get(office) ?? []
      this.persons.set(office, [...known, { id, key: signingKey(software) }])
    }
    this.offices = new Map(cast.offices.map(([office, jwk]) => [office, signingKey(jwk)]))
  }

  /** The case of a number: drafted, signed, verified, folded and decided act by act. */
  async template(number: number, returnTo: string): Promise<Template> {
    const course = courseOf(number, this.example, returnTo)
    const id = toHex(systemRandom(16)) as CaseId
    let view: LoadedCase = emptyView(id)
    const all: Said[] = []
    while (all.length < course.length) {
      const step = course.step(
        all.length,
        all.map(({ admission }) => admission.act.id),
      )
      const { said, after } = await this.say(view, step)
      all.push(said)
      view = after
    }
    return { number, case: id, said: all }
  }

  private async say(view: LoadedCase, step: Step): Promise<{ said: Said; after: LoadedCase }> {
    const { installation, door } = this
    const { envelope, key } = this.signed(view, step)
    const verified = verifyEnvelope(envelope, {
      directories: installation.directories(),
      intakeAt: step.at,
      leaf: null,
      countersigned: true,
    })
    const considered = door.consider(verified, view)
    const ours = installation.officeKeys.has(step.office)
    if (considered.refusal || considered.missing.length > 0 || (ours && !considered.effective)) {
      throw new Error(`${step.type} cannot be said: ${JSON.stringify(considered.refusal)}`)
    }
    const proposal = { envelope, from: ours ? null : peerSource(step) }
    const now = step.at
    const admission = await door.admission({ proposal, verified, view, considered, envelope, now })
    const { acts, state } = considered.after
    const after = {
      ...{ id: view.id, count: view.count + 1, acts, state },
      envelopes: new Map(view.envelopes).set(verified.id, envelope),
    }
    const decision = (considered.law?.decision ?? null) as unknown as Json
    const named = namedIn(acts.get(verified.id)!).flatMap((one) => one.named)
    return { said: { admission, envelope, key, office: step.office, decision, named }, after }
  }

  private signed(view: LoadedCase, { office, nth, at, ...said }: Step) {
    const among = this.persons.get(office)!
    const { id: person, key } = among[nth % among.length]!
    const context = { installation: this.installation, view, at, saw: [] }
    const input = { ...said, case: view.id, office, person, key: key.kid }
    const { payload, parts } = draft(input, context)
    return { envelope: this.sign({ payload, parts }, key, office), key }
  }

  private sign({ payload, parts }: Draft, key: SigningKey, office: OfficeId): Envelope {
    const signature = signStatement(actStatement(payload), key)
    const countersignature = countersign(actId(payload), this.offices.get(office)!)
    return { payload, signature, countersignature, parts }
  }

  /** Another case of a number on the pattern of a template: other ids, and all signed anew. */
  async stamped(template: Template, number: number): Promise<Admission[]> {
    const id = toHex(systemRandom(16)) as CaseId
    const key = await this.installation.caseKeys.current(id)
    const ids = new Map<string, string>([[template.case, id]])
    return template.said.map((said) =>
      this.stamp(said, { id, key, ids, of: template.number, number }),
    )
  }

  private stamp(said: Said, to: Stamp): Admission {
    const { admission, envelope, key, office, decision } = said
    const envelopeNow = this.sign(redrafted(envelope, to), key, office)
    const { payload, signature, countersignature } = envelopeNow
    const act = actId(payload)
    to.ids.set(admission.act.id, act)
    const sealed = (label: string, bytes: Uint8Array) => seal(to.key, label, bytes, systemRandom)
    const now = {
      ...admission.act,
      ...{ id: act, payload },
      signature: canonicalJson({ author: signature as unknown as Json }),
      countersignature: canonicalJson({ jws: countersignature as unknown as Json }),
      parts: keptParts(envelopeNow, (name, bytes) => sealed(partLabel(act, name), bytes)),
    }
    const bytes = utf8(renamed(canonicalJson(decision), to.ids))
    const terms = new Map(said.named.map(({ type, text }) => [`${type} ${text}`, { type, text }]))
    return {
      ...admission,
      case: to.id,
      act: now,
      decision: admission.decision && {
        ...admission.decision,
        sealed: sealed(`decision ${act}`, bytes),
      },
      opening: { ...admission.opening, r: systemRandom(32) },
      outgoing: admission.outgoing.map((one) => ({
        ...one,
        act: to.ids.get(one.act) as ActId,
      })),
      promised: admission.promised.map((one) => to.ids.get(one) as ActId),
      work: {
        ...admission.work,
        terms: [...terms.values()].map(({ type, text }) => ({
          term: this.installation.blind(type, renumbered(text, to)),
          offices: admission.work.terms[0]!.offices,
        })),
      },
    }
  }
}

interface Stamp {
  readonly id: CaseId
  readonly key: CaseKey
  /** Ids of the template, each with the one that stands for it. */
  readonly ids: Map<string, string>
  readonly of: number
  readonly number: number
}

const renumbered = (text: string, { of, number }: Stamp): string =>
  text.replaceAll(numberText(of), numberText(number))

const renamed = (text: string, ids: ReadonlyMap<string, string>): string =>
  text.replace(/[0-9a-f]{64}|[0-9a-f]{32}/g, (id) => ids.get(id) ?? id)

/** The same draft for another case, in canonical form. */
function redrafted({ payload, parts }: Envelope, to: Stamp): Draft {
  const text = new TextDecoder()
  const named = new Map(
    [...parts].map(([name, { salt, bytes }]) => {
      const now = utf8(renumbered(renamed(text.decode(bytes), to.ids), to))
      return [name, { salt, bytes: now }]
    }),
  )
  const rests = named.get('rests')
  const openings = rests ? (parseJson(rests.bytes) as { salt: string; act: ActId }[]) : []
  const said = parseJson(utf8(renamed(text.decode(payload), to.ids))) as { follows: string[] }
  const now = {
    ...said,
    nonce: toHex(systemRandom(16)),
    follows: said.follows.sort(),
    restsOn: openings.map(({ salt, act }) => internalDigest(fromBase64url(salt), act)).sort(),
    parts: Object.fromEntries(
      [...named].map(([name, { salt, bytes }]) => [name, partDigest(salt, bytes)]),
    ),
  }
  return { payload: canonicalBytes(now as unknown as Json), parts: named }
}

type Draft = Pick<Envelope, 'payload' | 'parts'>

const emptyView = (id: CaseId): LoadedCase => ({
  id,
  count: 0,
  acts: new Map(),
  envelopes: new Map(),
  state: emptyCase(id),
})

/** As it is stored of an act that came proven; the proof itself proves nothing here. */
const peerSource = ({ office }: Step) => ({
  peer: `${office.slice(0, 2)}/main`,
  logged: { origin: 'large.sim', index: 0, proof: utf8('none') },
  r: systemRandom(32),
  receipt: () => utf8('{}'),
})

/** Case keys that are not flushed one by one: a large world is made anew if it is cut short. */
export const unflushedKeys = (folder: string): CaseKeys => {
  const made = new Map<CaseId, ReturnType<typeof createSecretKey>>()
  return {
    async current(id) {
      const known = made.get(id)
      if (known) return { generation: 1, key: known }
      const bytes = systemRandom(32)
      writeFileSync(join(folder, `${id}.1.key`), bytes, { mode: 0o600 })
      const key = createSecretKey(bytes)
      made.clear()
      made.set(id, key)
      return { generation: 1, key }
    },
    find: async (id) => made.get(id),
    destroy: async () => {},
  }
}
