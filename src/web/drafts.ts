/** Drafts in lists, each by what it is: an act by its name, a request by what it asks whom. */
import { isOfficeId } from '../base/id.ts'
import type { Paper, PaperLine } from '../office/papers.ts'
import { told } from '../page/foreign.ts'
import { actName, valueText } from '../page/form-of/words.ts'
import { type Html, html } from '../page/html.ts'
import { type Page, pageOf } from '../page/paging.ts'
import type { Signed } from './context.ts'
import type { At } from './face.ts'
import { stateName } from './names.ts'
import { draftOf } from './request/paper.ts'
import { entriesOf, recordOf } from './request/pieces.ts'
import { readActPaper } from './sign/act-paper.ts'

/** A page of them: each is opened to be named, and the access is written down. */
const MOST = 20

interface To extends At {
  readonly context: Signed
}

/** Those after the one of that name. */
export function draftsFrom(
  lines: readonly PaperLine[],
  after: string | undefined,
): Promise<Page<PaperLine & { readonly id: string }>> {
  const all = lines.map((line) => ({ ...line, id: line.paper }))
  const first = all.findIndex(({ id }) => id === after) + 1
  return pageOf({ after, most: MOST }, async ({ most }) => all.slice(first, first + most))
}

/** Each with its name. */
export async function namedDrafts(
  lines: readonly PaperLine[],
  to: To,
): Promise<{ readonly draft: Paper; readonly name: Html }[]> {
  const { desk, reader } = to.context
  const ids = lines.map(({ paper }) => paper)
  const papers = await desk.papers.readSome(reader, ids)
  return papers.map((draft) => ({ draft, name: nameOf(draft, to) }))
}

function nameOf(draft: Paper, to: To): Html {
  if (draft.kind === 'act') return html`${actName(readActPaper(draft.content).type, to.say)}`
  return requestName(draft, to)
}

/** By its reference, whom it asks and for what, as far as that is filled in. */
function requestName(draft: Paper, { context, language, say }: To): Html {
  const { document, amends } = draftOf(draft)
  const { reference } = document
  const office = recordOf(document['to'])['centralAuthority']
  const asked = typeof office === 'string' && isOfficeId(office) ? office : undefined
  const kinds = entriesOf(document, 'items').flatMap(({ kind }) =>
    typeof kind === 'string' ? [valueText(['kind'], kind, say)] : [],
  )
  const parts = [
    actName(amends === undefined ? 'RequestMade' : 'RequestAmended', say),
    ...(typeof reference === 'string' && reference !== '' ? [told(reference)] : []),
    ...(asked ? [told(stateName(context.desk.who, asked, language))] : []),
    ...new Set(kinds),
  ]
  return html`${parts.map((part, i) => html`${i > 0 && ' · '}${part}`)}`
}
