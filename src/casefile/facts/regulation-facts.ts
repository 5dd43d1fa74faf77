/** Facts that an order under Regulation (EU) 2023/1543 states, and what a provider answers it. */
import type { Instant } from '../../base/instant.ts'
import type { Facts } from '../../law/facts.ts'
import type { Objection } from '../acts/execution.ts'
import type { Parties } from '../declarations.ts'
import { holds } from '../instrument.ts'
import type { RequestDocument } from '../request.ts'

/** What the document says of itself as an order; nothing where it is none. */
export function regulationFacts(document: RequestDocument): Partial<Facts> {
  const { epoc, offences, investigation, notice } = document
  const listed = offences.find((offence) => offence.epoc?.listed)?.epoc?.listed
  return {
    'epoc.userInformation': notice !== undefined,
    'epoc.listedOffence': listed ?? 'none',
    'epoc.annexIV': offences.every((offence) => offence.epoc?.annexIV === true),
    'epoc.executesSentence': investigation.stage === 'execution',
    ...(epoc
      ? {
          'epoc.addressee': epoc.addressee,
          'epoc.similarDomesticCase': epoc.similarDomesticCase,
          'epoc.enforcingNotified': epoc.enforcingNotified,
          'epoc.localOffence': epoc.localOffence,
          'epoc.localPerson': epoc.localPerson,
          'epoc.sentenceMonths': epoc.sentenceMonths ?? 0,
        }
      : {}),
  }
}

/** What each State declares to be in force for it on the day, treaties or not. */
export function instrumentsDeclared(
  { requesting, requested }: Parties,
  at: Instant,
): Partial<Facts> {
  const inForce = ({ declares }: Parties['requesting']) =>
    declares.instruments.filter((entry) => holds(entry, at)).map(({ id }) => id)
  return {
    'requesting.instruments': inForce(requesting),
    'requested.instruments': inForce(requested),
  }
}

/** Objections of Form 3: the order is to be mended before anything is produced. */
export const FORMAL: readonly Objection['ground'][] = [
  'incomplete',
  'manifest-error',
  'insufficient-information',
]

/** Objections that nobody has decided yet; what one rests on is unknown where it does not say. */
export function objectionFacts(open: readonly Objection[]): Partial<Facts> {
  const conflict = open.find(({ ground }) => ground === 'conflict-of-laws')
  return {
    'challenge.conflictOfLaws': conflict !== undefined,
    'challenge.formalLack': open.some(({ ground }) => FORMAL.includes(ground)),
    ...(conflict?.restsOn ? { 'challenge.restsOn': conflict.restsOn } : {}),
  }
}
