/**
 * Pages that take something in: one address that shows a form and takes it. What was typed is kept
 * where it cannot be taken, and where the reader changes the language in the middle of it.
 */
import { digest } from '../base/digest.ts'
import { type Fault, isFault } from '../base/error.ts'
import { z } from '../base/schema.ts'
import { kindOf } from '../http/problem-kinds.ts'
import { type Reply, seeOther } from '../http/reply.ts'
import { type Route, routeFor } from '../http/route.ts'
import { html } from './html.ts'
import { LANGUAGES, type Language } from './language.ts'
import { type Face, KEEP } from './layout.ts'
import { meanwhileNote, typedBeside } from './meanwhile.ts'
import { type Once, TICKET } from './once.ts'
import {
  type Around,
  HTML_TYPE,
  type MaybeShown,
  NOTHING,
  type Output,
  type PageSpec,
  pagesOf,
  refusedOn,
  type Shown,
  shownReply,
  type Visit,
  visitOf,
} from './route.ts'
import { checkOrigin, FILES_TYPE, FORM_TYPE, filesIn, formIn, type Upload } from './sent.ts'

/** One field that cannot be taken as it is. */
export interface Problem {
  /** Its name in the form, which is the id of its control. */
  readonly field: string
  /** Names the value and the cure, in the reader's language. */
  readonly says: string
}

/** What was typed, and what is wrong with it; no problems where only the language changed. */
export interface Typed {
  readonly form: URLSearchParams
  readonly problems: readonly Problem[]
}

/** On to another page. */
export interface Went {
  /** Without its language: `/cases`. */
  readonly to: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A page that says what cannot be said twice. */
interface ShownOnce extends Shown {
  /** What whoever sends the same form again is told in its place. */
  readonly again?: Problem
}

export type Taken = ShownOnce | Went | { readonly problems: readonly Problem[] } | undefined

export interface FormSpec<C, P extends z.ZodRawShape, Q extends z.ZodType>
  extends Omit<PageSpec<C, P, Q>, 'show'> {
  /** Of the form as it is sent, 256 KiB unless told. */
  readonly mostBytes?: number
  /** Its page sends files (`enctype="multipart/form-data"`), and nothing without them. */
  readonly files?: true
  /** Tokens that sending it takes from its sender's bucket; showing it takes one. */
  readonly cost?: number
  /** The page; nothing for an address that only takes. */
  show(
    visit: Visit<Output<P>, z.output<Q>>,
    context: C,
    typed?: Typed,
  ): MaybeShown | Promise<MaybeShown>
  /** Takes what was sent. Nothing: there is no such page. */
  take(
    visit: Visit<Output<P>, z.output<Q>>,
    form: URLSearchParams,
    context: C,
    files: readonly Upload[],
  ): Taken | Promise<Taken>
}

const MOST_BYTES = 256 << 10

/** By whom forms with a ticket are sent, and what became of those before. */
export interface Sender {
  readonly by: string
  readonly once: Once<Taken>
}

/**
 * How the forms of one face are declared: the page, and what takes it.
 * @param senderOf - for a face whose pages give out tickets
 */
export const formsOf = <C>(face: Face, around?: Around<C>, senderOf?: (context: C) => Sender) => {
  const page = pagesOf<C>(face, around)
  return <P extends z.ZodRawShape = Record<never, never>, Q extends z.ZodType = typeof NOTHING>(
    spec: FormSpec<C, P, Q>,
  ): readonly [Route<C>, Route<C>] => [
    page({ ...spec, cost: 1 }),
    takes(spec, { face, around, senderOf }),
  ]
}

function takes<C, P extends z.ZodRawShape, Q extends z.ZodType>(
  spec: FormSpec<C, P, Q>,
  of: {
    readonly face: Face
    readonly around: Around<C> | undefined
    readonly senderOf: ((context: C) => Sender) | undefined
  },
): Route<C> {
  const { face, around, senderOf } = of
  const query = spec.query ?? NOTHING
  return routeFor<C>()({
    method: 'POST',
    path: `/{language}${spec.path}`,
    name: `${spec.name}Taken`,
    summary: spec.name,
    cost: spec.cost ?? 1,
    params: z.strictObject({ language: z.enum(LANGUAGES), ...spec.params }),
    query,
    body: { type: spec.files ? FILES_TYPE : FORM_TYPE, mostBytes: spec.mostBytes ?? MOST_BYTES },
    answers: { 200: { says: 'A page', type: HTML_TYPE }, 303: { says: 'On to another page' } },
    refused: refusedOn(face),
    async answer(asked, context) {
      checkOrigin(asked.header)
      const visit = visitOf<Output<P>, z.output<Q>>(asked)
      const { form, files = [] } = spec.files ? await filesIn(asked) : { form: formIn(asked.bytes) }
      const sent = { visit, context, form, files }
      const answer = form.has(KEEP)
        ? { problems: [] }
        : await taken(spec, sent, senderOf?.(context)).catch(meanwhile)
      if (answer && 'to' in answer) return wentTo(visit.language, answer)
      const shown = answer && 'problems' in answer ? await again(spec, sent, answer) : answer
      return shownReply(shown, visit, { path: spec.path, face, around: around?.(context, visit) })
    },
  })
}

interface Sent<C, P extends z.ZodRawShape, Q extends z.ZodType> {
  readonly visit: Visit<Output<P>, z.output<Q>>
  readonly context: C
  readonly form: URLSearchParams
  readonly files: readonly Upload[]
}

/** Sent twice, it is taken once. */
function taken<C, P extends z.ZodRawShape, Q extends z.ZodType>(
  spec: FormSpec<C, P, Q>,
  { visit, context, form, files }: Sent<C, P, Q>,
  sender: Sender | undefined,
): Promise<Taken> {
  const take = async () => spec.take(visit, form, context, files)
  const ticket = form.get(TICKET)
  form.delete(TICKET)
  if (!sender || !ticket) return take()
  const { language, params, query } = visit
  const sums = files.map(({ field, bytes }) => [field, digest(bytes)])
  const sent = [sender.by, spec.name, language, params, query, ticket, [...form], sums]
  return sender.once.take(sent, take, later)
}

function later(taken: Taken): Taken {
  if (!taken || 'to' in taken) return taken
  return 'again' in taken && taken.again ? { problems: [taken.again] } : undefined
}

/** The page as it stands now, with what was typed, also where it has no more room for it. */
async function again<C, P extends z.ZodRawShape, Q extends z.ZodType>(
  spec: FormSpec<C, P, Q>,
  { visit, context, form }: Sent<C, P, Q>,
  { problems, meanwhile }: Refusal,
): Promise<MaybeShown> {
  const shown = await spec.show(visit, context, { form, problems })
  if (meanwhile && !shown) throw meanwhile
  if (!shown || (!meanwhile && problems.length === 0)) return shown
  const typed = typedBeside(shown.content, form, visit.say)
  if (!meanwhile) return { status: 422, ...shown, content: html`${shown.content}${typed}` }
  const content = html`${meanwhileNote(meanwhile, visit.say)}${shown.content}${typed}`
  return { ...shown, status: 409, content }
}

interface Refusal {
  readonly problems: readonly Problem[]
  /** Something else was done since the page was shown. */
  readonly meanwhile?: Fault
}

function meanwhile(error: unknown): Refusal {
  if (isFault(error) && kindOf(error.code)?.status === 409)
    return { problems: [], meanwhile: error }
  throw error
}

const wentTo = (language: Language, { to, headers }: Went): Reply =>
  seeOther(`/${language}${to}`, headers)
