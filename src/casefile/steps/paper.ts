/** Steps of a case on paper: a letter counts for no more than its registrar claims. */
import type { ActId } from '../../base/id.ts'
import { dayOf, earliest, startOf } from '../../base/instant.ts'
import { authorState, bodyOf, type CaseAct } from '../act.ts'
import { ExternalRequestRegistered, TranscriptionChecked } from '../acts/paper.ts'
import type { CaseState } from '../state.ts'
import type { Letter } from '../state-paper.ts'
import { itemsNamed, requestOf } from './request.ts'

function externalRequestRegistered(state: CaseState, act: CaseAct): void {
  const body = bodyOf(act, ExternalRequestRegistered)
  if ('re' in body) {
    if (state.paper?.act !== body.re || authorState(act) !== state.requested) return
    const { says, items, asked = null } = body
    const what = { says, items, asked: asked as ActId | null }
    state.paper.letters.push({ act: act.id, ...what, checked: null, sender: 'reported' })
    return
  }
  if (state.request) return
  state.requesting = body.from
  state.requested = authorState(act)
  // What the letter asks for is sent by the letter, and received on the day that it came.
  const at = earliest(startOf(body.receivedOn), act.at)
  const request = requestOf(act, { ...body, returnTo: '' }, act.id)
  state.request = { ...request, received: { act: act.id, at } }
  if (state.sender !== 'forged') state.sender = 'reported'
  const came = request.items.map(({ item }) => ({ item, act: act.id, at }))
  state.answer.sent.push(...came)
  state.answer.received.push(...came)
  state.paper = { act: act.id, at: act.at, sentBy: body.sentBy, checked: null, letters: [] }
  for (const { items, by, granted, expires, reviewBy } of body.authorizations) {
    state.authorizations.push({
      ...{ act: act.id, state: body.from, person: null, by, items, at: granted, expires },
      ...{ reviewBy: reviewBy ?? dayOf(expires), reviews: [], revoked: false },
    })
  }
}

/** Who wrote the transcription has not checked it. */
function transcriptionChecked(state: CaseState, act: CaseAct): void {
  const { registered, result } = bodyOf(act, TranscriptionChecked)
  const found = state.paper?.act === registered ? state.paper : letterNamed(state, registered)
  if (!found) return
  found.checked = { act: act.id, person: act.signer.person, faithful: result === 'faithful' }
  if ('says' in found) settle(state, found)
}

/** A later letter of the case. */
export const letterNamed = (state: CaseState, id: unknown): Letter | undefined =>
  state.paper?.letters.find(({ act }) => act === id)

/** What was found of the sender; a letter once marked as forged stays so. */
export const senderIs =
  (to: 'verified' | 'not-verified' | 'forged') =>
  (state: CaseState, { body }: CaseAct): void => {
    const letter = letterNamed(state, body['about'])
    if (letter && letter.sender !== 'forged') {
      letter.sender = to
      settle(state, letter)
    }
    // That a message or a later letter is true says nothing of the letter that asks.
    const other = state.paper !== null && body['about'] !== state.paper.act
    if (!letter && !other && state.sender !== 'forged') state.sender = to
  }

/** A later letter has effect when it is read again by a second person and truly sent. */
function settle(state: CaseState, { says, items, asked, checked, sender }: Letter): void {
  if (!checked?.faithful || sender !== 'verified') return
  if (says === 'withdrawn') for (const entry of itemsNamed(state, items)) entry.withdrawn = true
  const question = state.questions.find(({ act }) => act === asked)
  if (question) question.answered = true
}

export const PAPER_STEPS = {
  ExternalRequestRegistered: externalRequestRegistered,
  TranscriptionChecked: transcriptionChecked,
}
