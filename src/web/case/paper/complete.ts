/** What a draft says once and an act says twice: filled in from the rest of it. */
import { isOfficeId, type OfficeId, type StateCode } from '../../../base/id.ts'
import type { Json } from '../../../base/json.ts'
import { requestDocument } from '../../../casefile/request.ts'
import { requestMade } from '../../../office/request-act.ts'
import type { Who } from '../../../office/who.ts'
import type { ActPaper } from '../../sign/act-paper.ts'
import { digestOf } from './draft.ts'

export function completed(paper: ActPaper, who: Who): ActPaper {
  const also = readersOf(paper, who)
  const whole = { ...paper, body: bodyOf(paper) }
  return also.length > 0 ? { ...whole, alsoTo: [...also] } : whole
}

function bodyOf(paper: ActPaper): ActPaper['body'] {
  const { type, body } = paper
  const scan = digestOf(paper, 'scan')
  const letter = digestOf(paper, 'letter')
  switch (type) {
    case 'ExternalRequestRegistered':
      return { ...body, ...('re' in body ? {} : asked(paper)), ...(scan ? { sha256: scan } : {}) }
    case 'DispatchRecorded':
      if (letter === undefined) return body
      return 'produced' in body ? { ...body, letter } : { ...body, sha256: letter }
    default:
      return body
  }
}

/** What of a transcribed request stands in the body. */
function asked({ parts }: ActPaper): ActPaper['body'] {
  const part = parts['request']
  const read = requestDocument.safeParse(part && 'json' in part ? part.json : undefined)
  if (!read.success) return {}
  const { returnTo: _, ...body } = requestMade(read.data, '').body as { [member: string]: Json }
  return body
}

/** Offices that do not know the case yet, and have to see the act. */
function readersOf({ type, body }: ActPaper, who: Who): readonly OfficeId[] {
  const named = (member: string) => {
    const value = body[member]
    return typeof value === 'string' && isOfficeId(value) ? [value] : []
  }
  if (type === 'OrderIssued') return named('provider')
  if (type === 'ConductSubmitted') return [...named('to'), ...named('panel')]
  if (type !== 'MessageReported') return []
  const claims = who.states().find((state) => state === body['claims'])
  return claims ? warned(who, claims) : []
}

/** The State in whose name somebody wrote is told, at its contact point if it has one. */
export function warned(who: Who, state: StateCode): readonly OfficeId[] {
  const offices = who.officesOf(state)
  const kinds = ['contact-point', 'central-authority'] as const
  const [first] = kinds.flatMap((kind) => offices.filter((one) => one.kind === kind))
  return first ? [first.id] : []
}
