/** Facts that the requested State's assessment finds: dual criminality and every ground asked. */
import type { Facts } from '../../law/facts.ts'
import type { GroundTag } from '../../law/vocabulary/codes.ts'
import type { Assessment } from '../acts/receipt.ts'

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

/** An answer "unsure", and a ground that was not asked, leave the fact unknown. */
export function assessmentFacts(assessment: Assessment): Partial<Facts> {
  const { dataProtection } = assessment
  const facts: Record<string, boolean | string | undefined> = {
    ...dualCriminality(assessment),
    'requested.ownLawProhibits': YES_NO[assessment.similarDomesticCase],
    'requested.dataProtectionForbids': YES_NO[dataProtection.result],
    'transfer.basis': dataProtection.basis ?? 'none',
    'transfer.rightsPrevail': YES_NO[dataProtection.rightsPrevail ?? 'unsure'],
    'offence.protectedConductOnly': YES_NO[assessment.protectedConduct.only],
  }
  for (const { tag, found } of assessment.grounds) {
    const path = GROUND_FACTS[tag as keyof typeof GROUND_FACTS]
    if (path) facts[path] = YES_NO[found]
  }
  return facts as Partial<Facts>
}

/** What stands even against preserving, where the assessment finds it (Article 42(6)). */
export const againstPreserving = ({
  grounds,
  similarDomesticCase,
}: Assessment): readonly GroundTag[] => [
  ...(['essential-interests', 'discrimination'] as const).filter((tag) =>
    grounds.some((ground) => ground.tag === tag && ground.found === 'yes'),
  ),
  ...(similarDomesticCase === 'unlawful' ? (['own-law-prohibits'] as const) : []),
]

/**
 * Conduct is compared, offence by offence; one offence that both laws punish suffices
 * (Article 35(3)). Where none is met throughout, the first one's elements are shown.
 */
function dualCriminality({ dualCriminality }: Assessment): Record<string, boolean | undefined> {
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
