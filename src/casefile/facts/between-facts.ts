/** Facts that come of what the two States say to each other, each with the acts that say it. */
import { daysBetween } from '../../base/instant.ts'
import type { Facts } from '../../law/facts.ts'
import { bodyOf } from '../act.ts'
import { PreservationRenewed } from '../acts/between.ts'
import { OrderIssued } from '../acts/execution.ts'
import type { Proposal } from '../state-between.ts'
import { setAssurances } from './assurance-facts.ts'
import { agreedTerms, type Between, found } from './between.ts'
import type { Ledger } from './ledger.ts'

/** Sets them beside, or over, what the request, the assessment and the act itself have told. */
export function setBetween(ledger: Ledger, input: Between): void {
  consulted(ledger, input)
  secrecyAndCosts(ledger, input)
  statusAsked(ledger, input)
  setAssurances(ledger, input)
  translated(ledger, input)
  preserving(ledger, input)
  bound(ledger, input)
}

/** By a question, or by terms and costs that the requested State proposed or answered. */
function consulted(ledger: Ledger, input: Between): void {
  const { questions, between, requested } = input.state
  const proposals = between.proposals.filter(
    ({ of, by, answer }) => of !== 'secrecy' && (by === requested || answer !== null),
  )
  const acts = [...questions, ...proposals].map(({ act }) => act)
  ledger.set({ 'consultation.held': acts.length > 0 }, found(input, acts))
}

/** What an act tells the other State holds whatever the assessment found; else that stands. */
function secrecyAndCosts(ledger: Ledger, input: Between): void {
  const last = (kind: Proposal['of']) =>
    input.state.between.proposals.findLast(({ of }) => of === kind)
  const from = (proposal: Proposal | undefined) =>
    found(input, proposal ? [proposal.act, proposal.answer?.act ?? proposal.act] : [])
  const secrecy = last('secrecy')
  const costs = last('costs')
  if (secrecy) ledger.set({ 'requested.secrecyImpossible': true }, from(secrecy))
  if (costs) ledger.set({ 'requested.extraordinaryCosts': true }, from(costs))
  const goesOn = secrecy?.answer?.agreed === true
  ledger.set({ 'confidentiality.goneOnWithout': goesOn }, from(secrecy))
  ledger.set({ 'costs.agreed': costs?.answer?.agreed === true }, from(costs))
}

function statusAsked(ledger: Ledger, input: Between): void {
  const { act, state } = input
  const open = state.between.statusAsked.filter(({ answered }) => answered === null)
  const asked = found(
    input,
    open.map((question) => question.act),
  )
  const all = act.type === 'StatusAsked' ? [...asked, act] : asked
  ledger.set({ 'status.questionOpen': all.length > 0 }, all)
}

/** The first text that the requested State accepts; where it accepts none, the one offered. */
function translated(ledger: Ledger, input: Between): void {
  const { act, document, state } = input
  if (!document || !state.request) return
  const { language, translation } = document
  const request = state.request.act
  const attached = state.between.translations.filter(({ original }) => original === request)
  // What was said anew is in the language of the request until somebody translates it too.
  const later = state.request.amendments.filter((id) => id !== act.id)
  const isInto = (amendment: string, wanted: string) =>
    state.between.translations.some(
      ({ original, into }) => original === amendment && into === wanted,
    )
  const texts = [
    ...(translation ? [{ into: translation.into, act: request }] : []),
    { into: language, act: request },
    ...attached,
  ].filter(({ into }) => into === language || later.every((id) => isInto(id, into)))
  const accepted = ledger.facts['requested.languages'] as Facts['requested.languages']
  const read = texts.find(({ into }) => accepted?.includes(into)) ?? texts[0]!
  ledger.set({ 'request.language': read.into }, found(input, [...new Set([request, read.act])]))
}

/** A renewal binds from the moment it is said: renewing twice adds nothing to what it may reach. */
function preserving(ledger: Ledger, input: Between): void {
  const { act, state, order } = input
  if (!order) return
  const renews = act.type === 'PreservationRenewed'
  const { keepUntil } = bodyOf(order, OrderIssued)
  const until = renews ? bodyOf(act, PreservationRenewed).until : keepUntil
  if (!until) return
  const said = renews ? act : order
  ledger.set({ 'preservation.termDays': Math.ceil(daysBetween(said.at, until)) }, [said])
  if (!renews) return
  const known = state.orders.find((entry) => entry.act === order.id)
  const from = state.request?.received?.at ?? order.at
  ledger.set({ 'preservation.days': Math.floor(daysBetween(from, until)) }, [order, act])
  const earlier = found(input, known?.renewals.map((one) => one.act) ?? [])
  ledger.set({ 'preservation.renewals': earlier.length }, [order, ...earlier])
}

/** The act's own conditions bind, or else the decision's; and with them those agreed. */
function bound(ledger: Ledger, input: Between): void {
  const { state, items } = input
  const concerned = state.request?.items.filter(({ item }) => items.includes(item)) ?? []
  if (ledger.facts['act.conditions'] === undefined) {
    const decisions = concerned.map(({ decision }) => decision)
    const acts = new Set(decisions.flatMap((decision) => decision?.act ?? []))
    const inAll = (decisions[0]?.conditions ?? []).filter((one) =>
      decisions.every((decision) => decision?.conditions.includes(one)),
    )
    ledger.set({ 'act.conditions': inAll as Conditions }, found(input, [...acts]))
  }
  const terms = agreedTerms(input)
  ledger.join(
    'act.conditions',
    terms.flatMap(({ conditions }) => conditions),
    found(
      input,
      terms.flatMap(({ act, answer }) => [act, answer!.act]),
    ),
  )
}

type Conditions = Facts['act.conditions'] & object
