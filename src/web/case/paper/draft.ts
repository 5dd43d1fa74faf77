/** A draft of an act as a form: its body and its parts, each from its schema. */
import { fromBase64url } from '../../../base/bytes.ts'
import { digest, isDigest } from '../../../base/digest.ts'
import type { Json } from '../../../base/json.ts'
import { z } from '../../../base/schema.ts'
import type { ActSpec } from '../../../casefile/acts/define.ts'
import { asked } from '../../../casefile/acts/request.ts'
import type { Problem } from '../../../page/form.ts'
import { within } from '../../../page/form-of/entries.ts'
import { isWords } from '../../../page/form-of/field.ts'
import { type FormOf, formOf } from '../../../page/form-of/form-of.ts'
import { memberLabel, type Path } from '../../../page/form-of/words.ts'
import type { Say } from '../../../page/words.ts'
import type { ActPaper } from '../../sign/act-paper.ts'
import { paperOf, type Said } from '../../sign/to-signature.ts'

/** One stretch of the form. */
interface Section {
  /** Name of the part; nothing for the body. */
  readonly part: string | null
  readonly path: Path
  readonly form: FormOf
  /** Its form tells its name: by a frame where it may be left out, or as the label of its words. */
  readonly framed: boolean
}

export interface DraftForm {
  readonly spec: ActSpec
  /** The case is not there yet. */
  readonly opens: boolean
  readonly sections: readonly Section[]
  /** Parts of bytes, such as a scan. */
  readonly files: readonly { readonly part: string; readonly required: boolean }[]
}

/**
 * @param opens - the case is not there yet: of a letter only the one that opens a case then fits
 */
export function draftForm(spec: ActSpec, opens: boolean): DraftForm {
  const { type, parts } = spec
  const own = Object.entries(parts).filter(([name]) => name !== 'rests')
  const fits = ([name]: [string, unknown]) =>
    type !== 'ExternalRequestRegistered' || name !== (opens ? 'letter' : 'request')
  own.sort(([a], [b]) => Number(a === 'answered') - Number(b === 'answered'))
  const body = formOf(bodySchema(spec, opens), [type, 'body'], 'body')
  const sections = own.filter(fits).flatMap(([name, { schema, required }]) => {
    if (!schema) return []
    const path = [type, name]
    const must = required || type === 'ExternalRequestRegistered'
    const form = formOf(must ? schema : schema.optional(), path, fieldOf(name))
    return [{ part: name, path, form, framed: !must || isWords(schema) }]
  })
  const files = own.filter(([, { schema }]) => !schema)
  return {
    spec,
    opens,
    sections: [{ part: null, path: [type, 'body'], form: body, framed: false }, ...sections],
    files: files.map(([part, { required }]) => ({ part, required })),
  }
}

/** A letter either opens a case or belongs to one. */
function bodySchema({ type, body }: ActSpec, opens: boolean): z.ZodType {
  if (type !== 'ExternalRequestRegistered' || !(body instanceof z.ZodUnion)) return body
  return body.options[opens ? 0 : 1] as z.ZodType
}

const fieldOf = (part: string): string => `part-${part}`

/** The entries of the form that say the draft. */
export function filled({ sections }: DraftForm, paper: ActPaper): URLSearchParams {
  const all = sections.flatMap(({ part, form }) => [...form.filled(contentOf(paper, part))])
  return new URLSearchParams([...all, ['amends', paper.amends ?? '']])
}

function contentOf({ body, parts }: ActPaper, name: string | null): Json | undefined {
  if (name === null) return body as Json
  const part = parts[name]
  return part && 'json' in part ? part.json : undefined
}

/** What each section says, and what is wrong with it. */
export function taken({ sections }: DraftForm, form: URLSearchParams, say: Say) {
  const all = sections.map(({ part, form: section }) => ({ part, ...section.taken(form, say) }))
  const parts = all.flatMap(({ part, value }) =>
    part === null || value === undefined ? [] : [[part, value] as const],
  )
  return {
    body: (all.find(({ part }) => part === null)?.value ?? {}) as Said['body'],
    parts: Object.fromEntries(parts),
    problems: all.flatMap(({ problems }) => problems),
  }
}

/** What the form says, as a draft; what was attached before stays attached. */
export function takenFrom(
  draft: DraftForm,
  of: { readonly form: URLSearchParams; readonly before: ActPaper; readonly say: Say },
): ActPaper {
  const { form, before, say } = of
  const attached = Object.entries(before.parts).filter(([, part]) => 'base64url' in part)
  const { body, parts } = paperOf({ type: before.type, ...taken(draft, form, say) })
  const amends = form.get('amends') ?? ''
  const { amends: _, ...kept } = before
  return {
    ...kept,
    body,
    parts: { ...Object.fromEntries(attached), ...parts },
    ...(isDigest(amends) ? { amends } : {}),
  }
}

/** What still lacks, each at its field. */
export function problemsOf(draft: DraftForm, paper: ActPaper, say: Say): Problem[] {
  const { problems } = taken(draft, filled(draft, paper), say)
  const carried = carriedIn(draft.spec.type, draft.opens)
  const lacking = draft.files.filter(({ part, required }) => required && !(part in paper.parts))
  return [
    ...problems.filter(({ field }) => !carried.some((one) => within(field, `body.${one}`))),
    ...lacking.map(({ part }) => ({
      field: `file-${part}`,
      says: say('case.file.missing', { part: memberLabel([draft.spec.type, part], say) }),
    })),
  ]
}

/** Members of the body that the house fills in itself from what else the draft says. */
export function carriedIn(type: string, opens: boolean): readonly string[] {
  switch (type) {
    case 'ExternalRequestRegistered':
      return opens ? [...OF_DOCUMENT, 'sha256'] : ['sha256']
    case 'OrderIssued':
      return ['recipients']
    default:
      return []
  }
}

/** What stands in the body of a request and follows from its document. */
const OF_DOCUMENT = Object.keys(asked)

/** SHA-256 of an attached file; nothing where there is none. */
export function digestOf({ parts }: ActPaper, part: string): string | undefined {
  const file = parts[part]
  return file && 'base64url' in file ? digest(fromBase64url(file.base64url)) : undefined
}
