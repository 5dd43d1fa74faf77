/** One piece of a request as a page: shown with what is kept, taken and kept whatever is wrong. */
import type { Json } from '../../base/json.ts'
import { type Doubt, doubtsOf } from '../../casefile/identifiers.ts'
import { hidden, problemOf, problemSummary } from '../../page/fields.ts'
import { toldInline } from '../../page/foreign.ts'
import type { Problem, Typed, Went } from '../../page/form.ts'
import { keysOf } from '../../page/form-of/entries.ts'
import { isChange } from '../../page/form-of/form-of.ts'
import { reading } from '../../page/form-of/reading.ts'
import type { Path } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { islandOf } from '../../page/island.ts'
import { KEEP } from '../../page/layout.ts'
import type { Shown } from '../../page/route.ts'
import type { Say } from '../../page/words.ts'
import { autosaved, autosaveLine, autosaving, BY_ITSELF } from '../autosave.ts'
import type { Signed } from '../context.ts'
import type { At } from '../face.ts'
import { REQUEST_LAW } from '../islands.ts'
import { knownIn } from './known.ts'
import { livePanel } from './live.ts'
import { changeDraft, type Draft, markOf, type PartDocument } from './paper.ts'
import { formOfPiece, NAME } from './piece-form.ts'
import { type Identifier, identifiersIn, type Piece } from './pieces.ts'

interface PiecePage {
  readonly piece: Piece
  readonly title: string
  /** Without its language. */
  readonly address: string
  /** What stands above the form, and below it. */
  readonly before?: Html | false | undefined
  readonly after?: Html | false | undefined
  readonly carried?: (path: Path) => boolean
}

const FORM = 'piece'
const SEEN = 'seen'

export const trailOf = (draft: Pick<Draft, 'paper'>, say: Say): NonNullable<Shown['trail']> => [
  ['/requests', say('request.drafts')],
  [`/requests/${draft.paper}`, say('request.list')],
]

export async function pieceShown(
  context: Signed,
  of: { readonly draft: Draft; readonly page: PiecePage; readonly typed: Typed | undefined },
  at: At,
): Promise<Shown> {
  const { draft, page, typed } = of
  const { piece, title, address } = page
  const { say, language } = at
  const live = `/${language}/requests/${draft.paper}/live.json`
  const now = piece.get(draft.document)
  const form = typed?.form ?? formOfPiece(piece).filled(now)
  const asked = typed?.form.has(KEEP) ? typed.form.get(SEEN) : null
  const others = typed !== undefined && asked === null && isOther(piece, typed.form, { now, say })
  return {
    title,
    trail: trailOf(draft, say),
    form: FORM,
    island: await islandOf(REQUEST_LAW),
    content: html`${problemSummary(typed?.problems, say)}
${page.before}
<form method="post" id="${FORM}" action="/${language}${address}"
 ${autosaving({ mark: SEEN, button: 'go' })}>
${hidden(SEEN, asked ?? markOf(now))}
${others && conflict(piece, now, { typed, language, say })}
${formOfPiece(piece).show({
  form,
  say,
  problems: typed?.problems,
  known: knownIn(context, draft.document, at),
  carried: page.carried,
})}
<div class="actions"><button name="go" value="next">${say('request.save')}</button>
<button class="quiet" name="go" value="later" formnovalidate>${say('request.later')}</button></div>
${autosaveLine(say)}
</form>
${page.after}
${livePanel({ address: live, piece, form: FORM }, say)}`,
  }
}

/** Somebody else has written here what is not what was typed. */
const isOther = (
  piece: Piece,
  form: URLSearchParams,
  { now, say }: { readonly now: Json | undefined; readonly say: Say },
): boolean => markOf(formOfPiece(piece).taken(form, say).value) !== markOf(now)

function conflict(
  piece: Piece,
  now: Json | undefined,
  { typed, language, say }: At & { readonly typed: Typed },
): Html {
  const { schema, path } = piece
  return html`<div class="note" id="${SEEN}" tabindex="-1">
<p>${problemOf(typed, SEEN) ?? say('request.meanwhile')}</p>
${now === undefined ? say('request.empty') : reading(now, { language, say, schema, path })}</div>`
}

/**
 * Keeps what was typed.
 * @returns where to go on, or what is wrong with it
 */
export async function pieceTaken(
  context: Signed,
  of: { readonly paper: string; readonly piece: Piece; readonly next: string },
  { form, say }: { readonly form: URLSearchParams; readonly say: Say },
): Promise<Shown | Went | { readonly problems: readonly Problem[] }> {
  const { value, problems } = formOfPiece(of.piece).taken(form, say)
  const kept = await keep(context, of, { value, seen: form.get(SEEN) })
  if (form.get('go') === BY_ITSELF) return autosaved(kept)
  if (kept === undefined) {
    return { problems: [{ field: SEEN, says: say('request.meanwhile') }] }
  }
  if (isChange(form)) return { problems: [] }
  if (form.get('go') === 'later') return { to: `/requests/${of.paper}` }
  const all = [...problems, ...identifierProblems(value, form, say)]
  return all.length > 0 ? { problems: all } : { to: of.next }
}

/** @returns the mark of what stands there now; nothing where it was written meanwhile: it stands */
async function keep(
  context: Signed,
  of: { readonly paper: string; readonly piece: Piece },
  said: { readonly value: Json | undefined; readonly seen: string | null },
): Promise<string | undefined> {
  let kept: string | undefined
  await changeDraft(context, of.paper, ({ document }) => {
    const now = of.piece.get(document)
    const same = markOf(now) === said.seen || markOf(now) === markOf(said.value)
    if (!same) {
      kept = undefined
      return undefined
    }
    const next = of.piece.set(document, said.value)
    kept = markOf(of.piece.get(next))
    return { document: next }
  })
  return kept
}

function identifierProblems(
  value: Json | undefined,
  form: URLSearchParams,
  say: Say,
): readonly Problem[] {
  const name = `${NAME}.identifiers`
  const keys = keysOf(name, form)
  return identifiersIn(value).flatMap((told, i) =>
    doubtsOf(told)
      .filter(({ is }) => is === 'wrong')
      .map((doubt) => ({
        field: `${name}.${keys[i]}.${doubt.member}`,
        says: doubtText(doubt, told, say),
      })),
  )
}

export const doubtText = ({ lack }: Doubt, { value }: Identifier, say: Say): string =>
  say(`request.doubt.${lack}`, { value: toldInline(String(value).slice(0, 100)) })

/** Doubts of all items: nothing is stopped by them. */
export const doubtsIn = (
  document: PartDocument,
  say: Say,
): readonly (readonly [number, string])[] => {
  const { items } = document
  return (Array.isArray(items) ? items : []).flatMap((item, i) =>
    identifiersIn(item as Json).flatMap((told) =>
      doubtsOf(told).map((doubt) => [i, doubtText(doubt, told, say)] as const),
    ),
  )
}
