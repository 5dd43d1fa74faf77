/**
 * Pages that take something in: one address that shows a form and takes it. What was typed is kept
 * where it cannot be taken, and where the reader changes the language in the middle of it.
 */
import type { Bytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { z } from '../base/schema.ts'
import { type Reply, seeOther } from '../http/reply.ts'
import { type Asked, type Route, routeFor } from '../http/route.ts'
import { LANGUAGES, type Language } from './language.ts'
import { type Face, KEEP } from './layout.ts'
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

type Taken = Shown | Went | { readonly problems: readonly Problem[] } | undefined

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

/** A file that was sent; its name is the sender's word, and never a path. */
export interface Upload {
  readonly field: string
  readonly name: string
  readonly bytes: Bytes
}

export const FORM_TYPE = 'application/x-www-form-urlencoded'
const FILES_TYPE = 'multipart/form-data'
const MOST_BYTES = 256 << 10

/** How the forms of one face are declared: the page, and what takes it. */
export const formsOf = <C>(face: Face, around?: Around<C>) => {
  const page = pagesOf<C>(face, around)
  return <P extends z.ZodRawShape = Record<never, never>, Q extends z.ZodType = typeof NOTHING>(
    spec: FormSpec<C, P, Q>,
  ): readonly [Route<C>, Route<C>] => [page({ ...spec, cost: 1 }), takes(spec, face, around)]
}

function takes<C, P extends z.ZodRawShape, Q extends z.ZodType>(
  spec: FormSpec<C, P, Q>,
  face: Face,
  around: Around<C> | undefined,
): Route<C> {
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
      const { form, files } = spec.files ? await filesIn(asked) : { form: formIn(asked.bytes) }
      const taken = form.has(KEEP)
        ? { problems: [] }
        : await spec.take(visit, form, context, files ?? [])
      if (taken && 'to' in taken) return wentTo(visit.language, taken)
      const shown =
        taken && 'problems' in taken
          ? await again(spec, { visit, context, typed: { form, problems: taken.problems } })
          : taken
      return shownReply(shown, visit, { path: spec.path, face, around: around?.(context, visit) })
    },
  })
}

async function again<C, P extends z.ZodRawShape, Q extends z.ZodType>(
  spec: FormSpec<C, P, Q>,
  of: {
    readonly visit: Visit<Output<P>, z.output<Q>>
    readonly context: C
    readonly typed: Typed
  },
): Promise<MaybeShown> {
  const shown = await spec.show(of.visit, of.context, of.typed)
  return shown && of.typed.problems.length > 0 ? { status: 422, ...shown } : shown
}

const wentTo = (language: Language, { to, headers }: Went): Reply =>
  seeOther(`/${language}${to}`, headers)

function formIn(bytes: Uint8Array): URLSearchParams {
  const text = new TextDecoder('utf-8', { fatal: true })
  try {
    return new URLSearchParams(text.decode(bytes))
  } catch {
    throw fault('api/malformed-body', 'cannot read the form: it is not UTF-8')
  }
}

/**
 * Words and files of a form. The body is whole in memory, and was measured before.
 * @see RFC 7578
 */
async function filesIn({ bytes, header }: Pick<Asked, 'bytes' | 'header'>) {
  const headers = { 'content-type': header('content-type') ?? '' }
  const sent = await new Response(bytes, { headers }).formData().catch(() => {
    throw fault('api/malformed-body', 'cannot read the form: its parts are not in order')
  })
  const form = new URLSearchParams()
  const files: Upload[] = []
  for (const [field, value] of sent) {
    if (typeof value === 'string') form.append(field, value)
    else files.push({ field, name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) })
  }
  return { form, files }
}

/**
 * Only a page of this very place may send a form here.
 * @see W3C Fetch Metadata, section 2.4; RFC 6454, section 7
 */
export function checkOrigin(header: (name: string) => string | undefined): void {
  const site = header('sec-fetch-site')
  if (site !== undefined ? site === 'same-origin' : isOwn(header('origin'), header('host'))) return
  throw fault('api/foreign-origin', 'cannot take the form: another place has sent it')
}

const isOwn = (origin: string | undefined, host: string | undefined): boolean =>
  origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
