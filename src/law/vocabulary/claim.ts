/** Facts about how the requesting State claims the offence: its form, and its jurisdiction. */
import { code } from '../fact.ts'

/** On what a State may rest its jurisdiction (Art 22). */
export const JURISDICTION_BASES = [
  'territory',
  'flag',
  'nationality-of-suspect',
  'victim',
  'other',
] as const

export const OFFENCE_FORMS = ['completed', 'participation', 'attempt', 'preparation'] as const

export const CLAIM_FACTS = {
  'offence.form': code(
    OFFENCE_FORMS,
    'the form of the offence',
    'Completed, participation in it, attempt or preparation (Art 19).',
  ),
  'offence.jurisdiction': code(
    JURISDICTION_BASES,
    'the basis of jurisdiction',
    'On what the requesting State rests its jurisdiction (Art 22).',
  ),
} as const
