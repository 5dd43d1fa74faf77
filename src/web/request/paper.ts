/**
 * A request as a working paper: the document as far as it is filled in, kept with every form that
 * is sent. Two windows, or two colleagues, write at different places without losing anything; at
 * the same place the second is shown what the first has written.
 */
import { utf8 } from '../../base/bytes.ts'
import { digest } from '../../base/digest.ts'
import { isFault } from '../../base/error.ts'
import type { ActId, CaseId } from '../../base/id.ts'
import { canonicalJson, type Json } from '../../base/json.ts'
import { accept, digestText, z } from '../../base/schema.ts'
import type { Paper } from '../../office/papers.ts'
import type { Signed } from '../context.ts'
import { anyJson, paperId } from '../sign/act-paper.ts'

const schema = z.strictObject({
  document: z.record(z.string(), anyJson),
  /** Age recipient of the case: to whom the evidence is encrypted. */
  returnTo: z.string().max(200).optional(),
  /** The draft of the act that it is to become. */
  act: paperId.optional(),
  /** The request of which it says parts anew; none where it is a request of its own. */
  amends: digestText.optional(),
})
type Content = z.output<typeof schema>
export type PartDocument = Content['document']

export interface Draft extends Content {
  readonly paper: string
  readonly version: number
  readonly case: CaseId
  /** The act that it became; null for one that nobody has signed. */
  readonly signed: ActId | null
}

/** @param of - the case to which it belongs; a case of its own unless told */
export async function newDraft(
  { desk, reader }: Signed,
  content: Content,
  of: CaseId = desk.papers.newCase(),
): Promise<string> {
  const written = { case: of, kind: 'request', person: null } as const
  const { paper } = await desk.papers.write(reader, { ...written, content: content as Json })
  return paper
}

/** Nothing for a paper of another kind. @throws Fault "read/no-such-paper" */
export async function readDraft(context: Signed, paper: string): Promise<Draft | undefined> {
  const found = await context.desk.papers.read(context.reader, paper)
  return found.kind === 'request' ? draftOf(found) : undefined
}

/** What a paper of this kind holds. @throws Fault "office/damaged-paper" */
export function draftOf({ paper, version, case: id, act: signed, content }: Paper): Draft {
  const what = { code: 'office/damaged-paper', what: 'request' } as const
  return { ...accept(schema, content, what), paper, version, case: id, signed }
}

/** Drafts of requests and amendments in a case that no act came of. */
export async function draftsIn(context: Signed, id: CaseId): Promise<Draft[]> {
  const { desk, reader } = context
  const lines = await desk.papers.list(reader, { case: id, kinds: ['request'] })
  const all = await Promise.all(lines.map(({ paper }) => readDraft(context, paper)))
  return all.filter((draft) => draft !== undefined)
}

const MOST_TRIES = 5

/**
 * Writes what becomes of the draft, on whatever it is by then; nothing where that is no change.
 * @throws Fault "paper/changed-meanwhile" where others do not stop writing
 */
export async function changeDraft(
  context: Signed,
  paper: string,
  change: (draft: Draft) => Partial<Content> | undefined,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    const draft = await readDraft(context, paper)
    const next = draft && change(draft)
    if (!draft || !next) return
    const { version, case: id, document, returnTo, act, amends } = draft
    const said = { document, returnTo, act, amends, ...next }
    const content = Object.fromEntries(
      Object.entries(said).filter(([, value]) => value !== undefined),
    ) as Json
    const written = { paper, version, case: id, kind: 'request', person: null, content } as const
    try {
      await context.desk.papers.write(context.reader, written)
      return
    } catch (error) {
      if (tries === MOST_TRIES || !isFault(error, 'paper/changed-meanwhile')) throw error
    }
  }
}

/** Tells whether something was changed meanwhile: the same for the same value alone. */
export const markOf = (value: Json | undefined): string =>
  digest(utf8(value === undefined ? '' : canonicalJson(value))).slice(0, 16)
