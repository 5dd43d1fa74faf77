/** Facts about hearing a person, property, extradition and joint investigations. */
import type { Facts } from '../../law/facts.ts'
import type { Parties } from '../declarations.ts'
import type { RequestDocument } from '../request.ts'

/** What the blocks of the request say; a block that is absent leaves its facts unknown. */
export function helpFacts(document: RequestDocument): Partial<Facts> {
  return { ...hearingFacts(document), ...propertyFacts(document), ...joint(document) }
}

function hearingFacts({ hearing }: RequestDocument): Partial<Facts> {
  if (!hearing) return {}
  return {
    'hearing.byRequesting': hearing.conductedBy === 'requesting',
    'hearing.attended': hearing.attended,
    'hearing.consent': hearing.consent !== undefined,
    'hearing.returnUndertaken': hearing.returnUndertaken,
    'hearing.safeConduct': hearing.safeConduct,
    'hearing.safeConductDays': hearing.safeConductDays,
    'hearing.agreedDays': hearing.agreedPeriod !== undefined,
    'hearing.protectionConsidered': hearing.protection !== undefined,
  }
}

function propertyFacts({ property }: RequestDocument): Partial<Facts> {
  if (!property) return { 'property.described': false }
  const { order } = property
  return {
    'property.described': true,
    'property.foreignOrder': order !== undefined,
    'property.ownersNamed': property.owners !== undefined,
    ...(order
      ? {
          'property.orderCertified': order.certifiedCopy,
          'property.orderFinal': order.final,
          'property.thirdPartiesNotified': order.thirdParties !== undefined,
        }
      : {}),
  }
}

const joint = ({ jointInvestigation }: RequestDocument): Partial<Facts> => ({
  'joint.agreed': jointInvestigation?.agreement !== undefined,
})

/**
 * What the requested State declares about extradition, held against the request. Where it
 * declares nothing the facts stay unknown. One offence that reaches the minimum suffices.
 */
export function extraditionFacts(
  { requesting, requested }: Parties,
  { basis, offences, persons }: RequestDocument,
): Partial<Facts> {
  const declared = requested.declares.extradition
  if (!declared) return {}
  const onConvention = basis.instrument === 'uncc-2024'
  const most = Math.max(...offences.map((offence) => offence.maxPenaltyYears))
  const otherTreaty = requested.declares.otherTreatiesWith.includes(requesting.state)
  return {
    'extradition.withoutDualCriminality': declared.withoutDualCriminality,
    'extradition.belowMinimum': most < declared.minimumYears,
    'extradition.treatyMissing':
      declared.treatyNeeded && !otherTreaty && !(onConvention && declared.conventionAsBasis),
    'extradition.ownNational':
      !declared.nationals &&
      persons.some(
        ({ role, nationality }) => role === 'suspect' && nationality === requested.state,
      ),
  }
}
