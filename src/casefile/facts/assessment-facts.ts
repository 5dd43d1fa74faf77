/** Facts that the requested State's assessment finds: dual criminality and every ground asked. */
import type { Facts } from '../../law/facts.ts'
import type { GroundTag } from '../../law/vocabulary/codes.ts'
import type { Assessment } from '../acts/assessment.ts'

/** Grounds of the assessment and the fact each answers; those from the tenth on where they fit. */
export const GROUND_FACTS = {
  'essential-interests': 'requested.essentialInterests',
  'contrary-to-own-system': 'requested.contraryToSystem',
  'ongoing-proceedings': 'requested.postponeWouldHelp',
  'de-minimis': 'offence.deMinimis',
  'political-offence': 'offence.political',
  discrimination: 'risk.discrimination',
  torture: 'risk.torture',
  'unfair-trial': 'risk.unfairTrial',
  'irreparable-harm': 'risk.irreparableHarm',
  privilege: 'privilege.protected',
  'fundamental-rights': 'risk.manifestBreach',
  'outside-offence-range': 'requested.outsideOffenceRange',
  'procedure-contrary': 'requested.procedureContrary',
  'secrecy-impossible': 'requested.secrecyImpossible',
  'extraordinary-costs': 'requested.extraordinaryCosts',
  'preservation-futile': 'preservation.futile',
  'third-party-rights': 'property.thirdPartyClaims',
  'evidence-insufficient': 'property.evidenceInsufficient',
  'trivial-value': 'property.trivialValue',
} as const satisfies Readonly<Record<string, keyof Facts>>

const YES_NO: Readonly<Record<string, boolean | undefined>> = {
  met: true,
  'not-met': false,
  yes: true,
  no: false,
  none: true,
  applies: false,
  lawful: false,
  unlawful: true,
  forbidden: true,
  permitted: false,
  'with-conditions': false,
}

/** An answer "unsure", and a fact that was not asked, leave it unknown. */
export function assessmentFacts(assessment: Assessment): Partial<Facts> {
  const { facts = [] } = assessment
  return {
    'transfer.basis': 'none',
    'requested.dualCriminalityDoubtful': false,
    ...byForm(assessment),
    ...Object.fromEntries(facts.map(({ fact, value }) => [fact, value])),
  }
}

/** What its own members answer; "unsure" is there without a value. */
export function byForm(assessment: Assessment): Readonly<Record<string, unknown>> {
  const { basis, rightsPrevail, result } = assessment.dataProtection
  return {
    ...dualCriminality(assessment),
    'requested.ownLawProhibits': YES_NO[assessment.similarDomesticCase],
    'requested.dataProtectionForbids': YES_NO[result],
    ...(basis ? { 'transfer.basis': basis } : {}),
    ...(rightsPrevail ? { 'transfer.rightsPrevail': YES_NO[rightsPrevail] } : {}),
    'offence.protectedConductOnly': YES_NO[assessment.protectedConduct.only],
    ...Object.fromEntries(
      assessment.grounds.flatMap(({ tag, found }) => {
        const path = GROUND_FACTS[tag as keyof typeof GROUND_FACTS]
        return path ? [[path, YES_NO[found]]] : []
      }),
    ),
  }
}

const AGAINST_PRESERVING = {
  'essential-interests': 'requested.essentialInterests',
  discrimination: 'risk.discrimination',
  'own-law-prohibits': 'requested.ownLawProhibits',
} as const satisfies Partial<Record<GroundTag, keyof Facts>>

/** What stands even against preserving, where the assessment finds it (Article 42(6)). */
export const againstPreserving = (assessment: Assessment): readonly GroundTag[] =>
  found(assessment, AGAINST_PRESERVING) as readonly GroundTag[]

/** Tags of the grounds that the assessment finds, whichever way it answers them. */
export const groundsFound = (assessment: Assessment): readonly string[] =>
  found(assessment, GROUND_FACTS)

function found(
  assessment: Assessment,
  tags: Readonly<Record<string, keyof Facts>>,
): readonly string[] {
  const facts = assessmentFacts(assessment)
  return Object.keys(tags).filter((tag) => facts[tags[tag]!] === true)
}

/**
 * Conduct is compared, offence by offence; one offence that both laws punish suffices
 * (Article 35(3)). Where none is met throughout, the first one's elements are shown.
 */
function dualCriminality({ dualCriminality }: Assessment): Record<string, boolean | undefined> {
  if (dualCriminality.length === 0) return {}
  const elements = dualCriminality.map((entry) => ({
    'dualCriminality.act': YES_NO[entry.conduct],
    'dualCriminality.object': YES_NO[entry.object],
    'dualCriminality.intent': YES_NO[entry.intent],
    'dualCriminality.extraElement': YES_NO[entry.extraElement],
    'dualCriminality.noExemption': YES_NO[entry.exemption],
  }))
  const met = elements.find((entry) => Object.values(entry).every((value) => value === true))
  const shown = met ?? elements[0] ?? {}
  const doubtful = Object.values(shown).some((value) => value === false)
  return { ...shown, 'requested.dualCriminalityDoubtful': doubtful }
}
