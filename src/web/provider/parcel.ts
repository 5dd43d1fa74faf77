/** Evidence that was handed over, for officers of the State that asked for it: opened here. */

import { caseId, digestText } from '../../base/schema.ts'
import { bodyOf, type CaseAct } from '../../casefile/act.ts'
import { DataProduced } from '../../casefile/acts/execution.ts'
import { locksAt } from '../../casefile/custody.ts'
import type { ParcelState } from '../../casefile/state.ts'
import { told } from '../../page/foreign.ts'
import { actName, valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { islandOf } from '../../page/island.ts'
import { code, link, list, summary } from '../../page/parts.ts'
import { listed } from '../../page/words.ts'
import { mayOpen, parcelTag } from '../case/evidence.ts'
import { actLink, officeHtml, type SeenCase, seeCase, trailOf, when } from '../case/seen.ts'
import { listenerOf } from '../evidence/listener.ts'
import { openForm } from '../evidence/open-form.ts'
import { officerPage } from '../face.ts'
import { OPEN } from '../islands.ts'

export const parcelPage = officerPage({
  path: '/cases/{case}/parcels/{act}',
  name: 'parcel',
  params: { case: caseId, act: digestText },
  async show({ language, say, params }, context) {
    const seen = await seeCase(context, params.case, { language, say })
    const { state, acts } = seen.file
    const act = acts.find(({ id }) => id === params.act)
    const parcel = state.parcels.find(({ produced }) => produced === params.act)
    if (!act || !parcel || !mayOpen(seen, parcel)) return undefined
    const receiving = `/${language}/cases/${params.case}/say/EvidenceReceived`
    const why = closedFor(seen, parcel, act)
    return {
      title: say('parcel.title'),
      trail: trailOf(seen),
      ...(why ? {} : { island: await islandOf(OPEN) }),
      content: html`<p class="lead">${say('parcel.says')}</p>
${parcelShown(seen, parcel, act)}
${why ? html`<p class="note">${say(why)}</p>` : opening(seen, act)}
${
  parcel.received === null &&
  html`<p>${say('parcel.next')}
${link(receiving, actName('EvidenceReceived', say))}</p>`
}`,
    }
  },
})

/** Why nobody opens it here now. */
function closedFor(
  { file, context }: SeenCase,
  parcel: ParcelState,
  act: CaseAct,
): 'parcel.erased' | 'parcel.locked' | 'parcel.bare' | undefined {
  if (parcel.erased.some(({ by }) => by === file.state.requesting)) return 'parcel.erased'
  const locks = locksAt(parcel)
  if (locks !== null && context.clock.now() >= locks) return 'parcel.locked'
  return act.parts['manifest'] instanceof Uint8Array ? undefined : 'parcel.bare'
}

function parcelShown(from: SeenCase, parcel: ParcelState, act: CaseAct): Html {
  const { say } = from
  const { transmitted, received, categories } = parcel
  const locks = locksAt(parcel)
  const { sizeBytes, payload } = bodyOf(act, DataProduced).parcel
  const { conditions } = transmitted!
  return summary([
    [say('parcel.by'), html`${officeHtml(from, parcel.provider)}<br>${when(parcel.at, from)}`],
    [
      say('parcel.handed'),
      html`${actLink(from, transmitted!.act)}<br>${when(transmitted!.at, from)}`,
    ],
    [
      say('parcel.received'),
      received ? html`${parcelTag(from, parcel)} ${when(received.at, from)}` : undefined,
    ],
    [say('court.items.label'), listed(parcel.items, say)],
    [
      say('parcel.categories'),
      categories.map((one) => valueText(['items', 'categories'], one, say)).join(' · '),
    ],
    [
      say('parcel.conditions'),
      conditions.length > 0
        ? list(conditions.map((one) => told(valueText(['conditions'], one, say))))
        : undefined,
    ],
    [say('parcel.locks'), locks ? when(locks, from) : undefined],
    [say('parcel.payload'), html`${say('parcel.bytes', { count: sizeBytes })}<br>${code(payload)}`],
  ])
}

function opening({ context, file, say }: SeenCase, act: CaseAct): Html {
  const { identities, by, office, rpId } = context
  const passkeys = identities.keysOf(by.person).flatMap(({ passkey }) => passkey ?? [])
  return openForm({
    say,
    access: {
      installation: identities.installation,
      person: by.person,
      office,
      case: file.case,
      produced: act.id,
    },
    manifest: {
      bytes: act.parts['manifest'] as Uint8Array,
      sha256: bodyOf(act, DataProduced).parcel.manifest,
    },
    rpId,
    credentials: passkeys
      .filter((one) => one.rpId === rpId)
      .map(({ credentialId }) => credentialId),
    at: listenerOf(context),
  })
}
