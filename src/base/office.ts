/** Kinds of office and the powers their holders may have: two closed lists of the whole house. */

export const OFFICE_KINDS = [
  'competent-authority',
  'central-authority',
  'contact-point',
  'court',
  'provider',
  'oversight',
  'data-protection',
  'review-panel',
  'registry',
] as const
export type OfficeKind = (typeof OFFICE_KINDS)[number]

/** What a person of an office may say; the act types that need a power stand in `casefile`. */
export const POWERS = [
  'seek',
  'authorize',
  'clear',
  'transmit',
  'receive',
  'translate',
  'preserve',
  'assess',
  'confirm',
  'consult',
  'decide',
  'order',
  'execute',
  'transfer',
  'notify',
  'oversee',
  'review',
  'lodge',
] as const
export type Power = (typeof POWERS)[number]

/** The powers that an office of each kind has unless its State says otherwise, in rising order. */
export const CUSTOMARY_POWERS: Readonly<Record<OfficeKind, readonly Power[]>> = {
  'competent-authority': ['lodge', 'notify', 'receive', 'seek'],
  'central-authority': [
    'assess',
    'clear',
    'confirm',
    'consult',
    'decide',
    'notify',
    'order',
    'receive',
    'seek',
    'transfer',
    'translate',
    'transmit',
  ],
  'contact-point': [
    'consult',
    'decide',
    'order',
    'preserve',
    'receive',
    'seek',
    'transfer',
    'transmit',
  ],
  court: ['authorize', 'lodge'],
  provider: ['execute'],
  oversight: ['oversee'],
  'data-protection': ['oversee'],
  'review-panel': ['review'],
  registry: [],
}
