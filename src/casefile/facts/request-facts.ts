/** Facts that the request document states: completeness, offence, undertakings. */
import { daysBetween, startOf } from '../../base/instant.ts'
import type { Facts } from '../../law/facts.ts'
import type { Offence, RequestDocument } from '../request.ts'
import { claimFacts } from './claim-facts.ts'
import { helpFacts } from './help-facts.ts'
import { regulationFacts } from './regulation-facts.ts'

/** Facts of the document alone; whoever signed or received it makes no difference here. */
export function documentFacts(document: RequestDocument): Partial<Facts> {
  return {
    ...completeness(document),
    ...offenceFacts(document.offences),
    ...claimFacts(document),
    ...helpFacts(document),
    ...undertakings(document),
    'instrument.articles': [...new Set(document.basis.articles.map(articleOf))],
    ...regulationFacts(document),
    'investigation.specific': document.investigation.specific,
    'request.language': document.translation?.into ?? document.language,
    'request.art40Agreed': document.basis.article40Agreed !== undefined,
    'request.procedureAsked': document.procedure !== undefined,
    'request.deadlineReasoned': document.urgency !== undefined,
    'request.protectionStated': document.use.dataProtection.length > 0,
    'request.mayVanish': document.lossRisk !== undefined,
    'emergency.claimed': document.handling === 'emergency' || document.emergency !== undefined,
    ...(document.emergency
      ? { 'emergency.dangerToLife': document.emergency.toLife && document.emergency.imminent }
      : {}),
  }
}

/** `7` of `7(2)(b)` and of `Art. 7`. */
const articleOf = (cited: string): string => /\d+/.exec(cited)?.[0] ?? cited

/**
 * The schema already insists on most members of Article 40(15): what it insists on is there.
 * The rest is told by presence, item by item where items differ.
 */
function completeness(document: RequestDocument): Partial<Facts> {
  const { items, offences } = document
  return {
    'request.complete.authority': true,
    'request.complete.subject': true,
    'request.complete.facts': true,
    'request.complete.assistance': true,
    'request.complete.identity': items.every((item) => item.identifiers.length > 0),
    'request.complete.period': items.every(
      (item) => item.period !== undefined || item.kind === 'subscriber',
    ),
    'request.complete.purpose': true,
    'request.complete.offence': true,
    'request.complete.data': true,
    'request.complete.custodian': true,
    'request.complete.necessity': document.tests.necessity !== undefined,
    'request.complete.followUp':
      document.disclosureWillFollow !== undefined || items.some((i) => i.kind !== 'preservation'),
    'request.complete.periodReasons': document.tests.proportionality !== undefined,
    'request.complete.lawText': offences.every((offence) => offence.text.length > 0),
    'request.complete.penalty': true,
    ...knowable(offences),
  }
}

/** Intent and harm: stated, or honestly not yet knowable with the reason why. */
function knowable(offences: readonly Offence[]): Partial<Facts> {
  const open = (of: 'intent' | 'harm') =>
    offences.some(({ conduct }) => conduct[of] === 'not-yet-known')
  const excused = offences.every(
    ({ conduct }) =>
      (conduct.intent !== 'not-yet-known' && conduct.harm !== 'not-yet-known') ||
      conduct.notYetKnowableBecause !== undefined,
  )
  const paths = [
    ...(open('intent') ? ['request.complete.intent', 'dualCriminality.intent'] : []),
    ...(open('harm') ? ['request.complete.harm'] : []),
  ]
  return {
    ...(open('intent')
      ? {}
      : { 'request.complete.intent': offences.every(({ conduct }) => conduct.intentBasis) }),
    ...(open('harm')
      ? {}
      : {
          // That no harm is alleged is an answer too; the law weighs it (`no-harm-alleged`).
          'request.complete.harm': true,
        }),
    'request.notKnowable': excused ? paths : [],
  }
}

/** Several offences: what any of them threatens counts, what all of them are counts. */
function offenceFacts(offences: readonly Offence[]): Partial<Facts> {
  const any = (test: (offence: Offence) => boolean) => offences.some(test)
  return {
    'offence.maxPenaltyYears': Math.max(...offences.map((offence) => offence.maxPenaltyYears)),
    'offence.electronicEvidence': true,
    'offence.fiscal': any((offence) => offence.fiscal),
    'offence.political': any((offence) => offence.political),
    'offence.deathPenalty': any((offence) => offence.deathPenaltyPossible),
    'offence.protectedKinds': [
      ...new Set(offences.flatMap(({ conduct }) => conduct.protectedKinds)),
    ],
    'offence.protectedConductOnly': offences.every(({ conduct }) => conduct.onlyProtected),
    'offence.incitementOrThreat': any(({ conduct }) => conduct.incitementOrThreat),
    'offence.ictRole': any((offence) => offence.ictRole === 'target')
      ? 'target'
      : any((offence) => offence.ictRole === 'essential')
        ? 'essential'
        : 'incidental',
    'offence.crossesBorders': any((offence) => offence.transnational),
    'offence.organizedGroup': any((offence) => offence.organizedGroup ?? false),
    'offence.organizedOrSeriousHarm': any((offence) => offence.organizedOrSeriousHarm),
  }
}

function undertakings(document: RequestDocument): Partial<Facts> {
  const { confidentiality, use, persons } = document
  const privileges = persons.flatMap(({ privilege }) => (privilege === 'none' ? [] : [privilege]))
  return {
    'confidentiality.asked': confidentiality !== undefined,
    ...(confidentiality
      ? {
          'confidentiality.endNamed': true,
          'confidentiality.days': Math.ceil(
            daysBetween(startOf(document.date), startOf(confidentiality.until)),
          ),
        }
      : {}),
    'retention.days': use.retentionDays,
    'use.limitUndertaken': use.onlyThisCase && use.noOnwardTransferWithoutConsent,
    'privilege.kinds': [...new Set(privileges)],
    'privilege.filterArranged': document.privilegeFilter !== undefined,
    'assurance.reciprocity': document.assurances.reciprocity ?? false,
    'assurance.deathPenalty': document.assurances.noDeathPenalty ? 'given' : 'none',
  }
}
