/** A request document as an act: what of it stands in the body, what in the part. */
import type { Json } from '../base/json.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { bodyMarks } from '../casefile/request-periods.ts'
import type { DraftInput } from './draft.ts'

/** @param returnTo - age recipient made for this case */
export function requestMade(
  document: RequestDocument,
  returnTo: string,
): Omit<DraftInput, 'office' | 'person' | 'key'> {
  const { basis, handling, language, to, items, confidentiality, use } = document
  return {
    type: 'RequestMade',
    alsoTo: [to.centralAuthority],
    body: {
      instrument: basis.instrument,
      handling,
      language,
      to: to.centralAuthority,
      items: items.map(({ item, kind, categories, provider }) => ({
        item,
        kind,
        categories,
        provider,
      })),
      confidentialUntil: confidentiality?.until ?? null,
      retentionDays: use.retentionDays,
      returnTo,
      ...bodyMarks(document),
    },
    parts: { request: document as unknown as Json },
  }
}
