/** A State without an installation, and what its letter asks, as a registrar transcribes it. */
import type { OfficeId } from '../base/id.ts'
import type { Declarations } from '../casefile/declarations.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { ARVENIA } from './states.ts'
import { exampleRequest } from './test-world.ts'

const ESTREYA = {
  state: 'XE',
  name: 'Estreya',
  register: { source: 'register of the depositary', on: '2026-10-01' },
  declares: {
    instruments: [{ id: 'uncc-2024', inForceFrom: '2026-01-01', reservations: [] }],
    otherTreatiesWith: [],
    languages: ['en'],
    deathPenalty: 'abolished',
    dualCriminalityRequired: true,
  },
  contacts: [{ channel: 'phone', value: '+999 20 1234', hours: '9-17', verifiedOn: '2026-10-02' }],
} as unknown as NonNullable<Declarations['paperPartners']>[number]

/** Arvenia, which takes letters of Estreya. */
export const TAKES_LETTERS = {
  ...ARVENIA,
  declares: { ...ARVENIA.declares, paperPartners: [ESTREYA] },
}

export async function transcribed(): Promise<RequestDocument> {
  const example = await exampleRequest()
  const at = (office: string) => `XE/${office}` as OfficeId
  return {
    ...example,
    from: {
      ...example.from,
      authority: at('prosecutor-general'),
      centralAuthority: at('ministry-of-justice'),
    },
    authorization: { court: at('court-of-the-capital') },
  }
}
