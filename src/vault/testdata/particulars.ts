/** A case that the vault's tests hand evidence over in. All of it is invented. */
import type { Digest } from '../../base/digest.ts'
import type { CaseId, PersonId } from '../../base/id.ts'
import { instant } from '../../base/instant.ts'
import type { Particulars } from '../evidence.ts'

export const PARTICULARS: Particulars = {
  case: '5f0c8a1de2b347969a3c1d70b84e6f12' as CaseId,
  request: 'c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2' as Digest,
  collection: {
    method: 'Export from the provider’s disclosure console, read-only account',
    from: instant('2026-03-02T08:15:00Z'),
    to: instant('2026-03-02T08:41:12Z'),
    clockOffsetSeconds: -2,
    operator: 'XB/p-104' as PersonId,
  },
  conditions: [
    { code: 'only-this-case', text: 'For the case named in the request only.', language: 'en' },
    { code: 'no-onward-transfer', text: 'لا يُنقل إلى دولة أخرى دون موافقة.', language: 'ar' },
  ],
  retention: { lockOnDay: 90, eraseByDay: 104 },
}
