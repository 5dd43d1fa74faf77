/**
 * For whom evidence is sealed. An order for data names the case's own recipient, and the readers
 * and the recovery key of the office that asked, as its State's directory lists them now. Nobody
 * copies a key by hand: a draft is filled in, and an act that names others is turned away.
 */
import { fault, isFault } from '../base/error.ts'
import type { ActId } from '../base/id.ts'
import type { Json } from '../base/json.ts'
import { bodyOf, type CaseAct, makesRequest } from '../casefile/act.ts'
import { DataProduced, OrderIssued } from '../casefile/acts/execution.ts'
import { RequestMade } from '../casefile/acts/request.ts'
import type { FormRefusal } from '../casefile/admit.ts'
import { fingerprint, isRecipient, type Recipient } from '../vault/identity.ts'
import { type Manifest, readManifest } from '../vault/manifest.ts'
import { type Installation, officeOf } from './installation.ts'

/** As many as the act's schema takes. */
const MOST_RECIPIENTS = 20
const DESIGN = 'design §8'

interface View {
  readonly acts: ReadonlyMap<ActId, CaseAct>
}

/** The body of an act to be drafted, with the recipients where it is to name them. */
export function withRecipients(
  { type, body }: { readonly type: string; readonly body: Json },
  installation: Installation,
  view: View,
): Json {
  const said = body as { readonly [member: string]: Json }
  const given = said['recipients']
  const named = Array.isArray(given) && given.length > 0
  if (type !== 'OrderIssued' || named || said['kind'] === 'preservation') return body
  return { ...said, recipients: recipientsOf(installation, view) ?? [] }
}

/** Why an own act may not name whom it names; null where it names the right ones or none. */
export function wrongRecipients(
  act: CaseAct,
  installation: Installation,
  view: View,
): FormRefusal | null {
  if (act.type === 'RequestMade') {
    const { returnTo } = bodyOf(act, RequestMade)
    return isRecipient(returnTo) ? null : refusal(`"${returnTo}" is no age recipient`)
  }
  if (act.type === 'OrderIssued') return wrongOrder(act, installation, view)
  if (act.type === 'DataProduced') return wrongParcel(act, view)
  return null
}

/** Undefined where the case has no request: then nobody here knows who asked. */
function recipientsOf(installation: Installation, { acts }: View): Recipient[] | undefined {
  const request = [...acts.values()].find(makesRequest)
  if (!request) return undefined
  // For a paper partner the office that registered its letter reads, and seals the medium anew.
  const { readers, recovery } = officeOf(installation, request.signer.office)
  const returnTo = request.type === 'RequestMade' ? [bodyOf(request, RequestMade).returnTo] : []
  const all = [...new Set([...returnTo, ...readers, ...(recovery ? [recovery] : [])])]
  const bad = all.find((one) => !isRecipient(one))
  if (bad === undefined && all.length > 0 && all.length <= MOST_RECIPIENTS) {
    return all as Recipient[]
  }
  const why = bad === undefined ? `it has ${all.length} recipients` : `"${bad}" is no recipient`
  throw fault('office/recipients', `cannot seal for "${request.signer.office}": ${why}`)
}

function wrongOrder(act: CaseAct, installation: Installation, view: View): FormRefusal | null {
  const { kind, recipients } = bodyOf(act, OrderIssued)
  const wanted = kind === 'preservation' ? [] : recipientsOf(installation, view)
  if (!wanted) return null
  const strange = recipients.find((one) => !wanted.includes(one as Recipient))
  if (strange !== undefined) {
    return refusal(`"${strange}" is neither of the request nor in the directory of who asked`)
  }
  const left = wanted.find((one) => !recipients.includes(one))
  return left === undefined ? null : refusal(`"${left}", who is to read it, is left out`)
}

/** A parcel is sealed to those whom its order names, and to nobody else. */
function wrongParcel(act: CaseAct, { acts }: View): FormRefusal | null {
  const { order } = bodyOf(act, DataProduced)
  const ordered = acts.get(order as ActId)
  const manifest = act.parts['manifest']
  if (ordered?.type !== 'OrderIssued' || !(manifest instanceof Uint8Array)) return null
  const wanted = bodyOf(ordered, OrderIssued).recipients.map((one) => fingerprint(one as Recipient))
  const sealed = recipientsIn(manifest)
  if (!sealed) return refusal('its manifest cannot be read')
  if (sealed.length === wanted.length && sealed.every((one) => wanted.includes(one))) return null
  return refusal(`it is sealed to others than the ${wanted.length} recipients of its order`)
}

function recipientsIn(manifest: Uint8Array): Manifest['parcel']['recipients'] | undefined {
  try {
    return readManifest(manifest).parcel.recipients
  } catch (error) {
    if (isFault(error)) return undefined
    throw error
  }
}

const refusal = (why: string): FormRefusal => ({
  code: 'form/recipients',
  sentence: `${why}: draft it anew, and the right ones are filled in`,
  cite: DESIGN,
})
