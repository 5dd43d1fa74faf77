/** Sends hostile strings into every field of every form that the pages of a face show. */
import type { Route } from '../../src/http/route.ts'
import { TICKET } from '../../src/page/once.ts'
import { type FormSeen, formsOf, unsoundIn } from './answers.ts'
import { TOGETHER, WHOLE } from './hostile.ts'
import type { Role } from './middle.ts'
import type { Seen, Visitor } from './officers.ts'

type AnyRoute = Pick<Route<never>, 'method' | 'path' | 'query'>

/** A form as somebody finds it. */
export interface Found extends FormSeen {
  readonly path: string
  /** Path and query of the page on which it stands. */
  readonly page: string
  readonly installation: string
  /** Whoever found it; nobody where one need not be signed in. */
  readonly role: Role | undefined
  /** Who sends it: a new one each time, since some forms end what they are sent with. */
  readonly visitor: () => Promise<Visitor>
}

/** What every field gets, one after another. */
const SENT = [...TOGETHER, ...WHOLE]
/** Takes away the very thing that the others are about. */
const REMOVES = /^(?:remove|discard)$/
/** What an address may hold beside its path. */
const MOST_IN_ADDRESS = 1000
/** The next field gets another string at the same time. */
const STEP = 7

const stringAt = (k: number): string => SENT[k % SENT.length]!

/** The forms of a page, beside those that were found before: each that asks for something else. */
export function addForms(
  known: Map<string, Found>,
  routes: readonly AnyRoute[],
  { text, at }: Pick<Seen, 'text' | 'at'>,
  whose: Pick<Found, 'installation' | 'role' | 'visitor'>,
): void {
  for (const form of formsOf(text, at)) {
    const path = routeAt(routes, form)?.path
    if (path === undefined) throw new TypeError(`no route takes the form to ${form.action}`)
    const key = `${path} ${nameOf(form)}`
    if (!known.has(key)) known.set(key, { ...form, ...whose, path, page: at })
  }
}

/** By its fields, which tell the forms of a page apart. */
const nameOf = ({ method, fields, buttons }: FormSeen): string =>
  [method, ...[...fields, ...buttons.map(([name]) => name)].sort()].join(' ')

/** The route at which a form arrives. */
function routeAt(routes: readonly AnyRoute[], form: FormSeen): AnyRoute | undefined {
  const path = pathOf(form)
  return routes
    .filter((one) => one.method === form.method && patternOf(one.path).test(path))
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0]
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace('{language}', '[a-z]{2}').replace(/\{\w+\}/g, '[^/]+')}$`)

const pathOf = ({ action }: FormSeen): string => action.split('?')[0]!

/**
 * @param also - other statuses that say no as they should
 * @returns what is wrong with the answers, each with the form and what was sent
 */
export async function formFaults(found: Found, also: readonly number[] = []): Promise<string[]> {
  const { buttons, filled, path } = found
  const fields = found.fields.filter((name) => name !== TICKET)
  const visitor = await found.visitor()
  const faults = new Set<string>()
  const send = async (all: Fields, what: string) => {
    const seen = await sent(visitor, found, all)
    for (const fault of answerFaults(seen, also)) faults.add(`${path} ${fault}, on ${what}`)
  }
  const presses = [
    ...buttons.filter((button) => !button.some((one) => REMOVES.test(one))),
    undefined,
  ]
  const rounds = fields.length + buttons.length === 0 ? 1 : SENT.length
  for (let k = 0; k < rounds; k++) {
    const pressed = presses[k % presses.length]
    const all = [
      ...buttons.map(([name]) => [name, TOGETHER[k % TOGETHER.length]!]),
      ...[...fields, ...(rounds > 1 ? [TICKET] : [])].map((name, i) => [
        name,
        stringAt(k + i * STEP),
      ]),
    ]
    // Where several pieces in one are kept, the page that shows them is looked at as well.
    visitor.follows = k < TOGETHER.length
    await send(Object.fromEntries(pressed ? [...all, pressed] : all), brief(stringAt(k)))
  }
  const whole = Object.groupBy(filled, ([name]) => name)
  const usual = Object.entries(whole).map(([name, all]) => [name, all!.map(([, value]) => value)])
  for (const [i, name] of fields.entries()) {
    await send({ ...Object.fromEntries(usual), [name]: TOGETHER[i % TOGETHER.length]! }, name)
  }
  return [...faults]
}

const brief = (text: string): string => JSON.stringify(text).slice(0, 60)

type Fields = Readonly<Record<string, string | readonly string[]>>

function sent(visitor: Visitor, form: FormSeen, fields: Fields): Promise<Seen> {
  if (form.method === 'GET') {
    const all = Object.entries(fields).map(([name, value]) => [
      name,
      String(value).slice(0, MOST_IN_ADDRESS / form.fields.length),
    ])
    return visitor.get(`${pathOf(form)}?${new URLSearchParams(Object.fromEntries(all))}`)
  }
  if (form.files.length === 0) return visitor.send(form.action, fields)
  const [first = ''] = Object.values(fields).flat()
  return visitor.attach(form.action, { ...fields, file: new TextEncoder().encode(first) })
}

const CALM = new Set([200, 303, 404, 409, 422])

/**
 * What no answer may be, whoever asked for whatever.
 * @param also - other statuses that say no as they should
 */
export function answerFaults(
  { status, at, text, headers }: Seen,
  also: readonly number[] = [],
): string[] {
  const [, code = ''] = /<code[^>]*>([^<]*)/.exec(text) ?? []
  const named = [...headers.keys(), ...headers.getSetCookie()].some((one) => /^evil/.test(one))
  return [
    ...(CALM.has(status) || also.includes(status) ? [] : [`answers ${status} ${code}`]),
    ...(status === 303 && !/^\/[a-z]{2}\/(?!\/)/.test(at) ? [`leads to ${at}`] : []),
    ...(status === 422 && !/class="(problems|note)"/.test(text) ? ['tells no problem'] : []),
    ...(named ? ['lets a header in'] : []),
    ...(headers.get('content-type')?.startsWith('text/html') ? unsoundIn(text) : []),
  ]
}

const A_PARAMETER = 6

/** Addresses of a page with something else for each of its parameters and of its questions. */
export function strangeAddresses({ path, query }: AnyRoute, at: string): string[] {
  const [known = ''] = at.split('?')
  const short = SENT.filter(({ length }) => length > 0 && length < MOST_IN_ADDRESS)
  const places = path.split('/').flatMap((one, i) => (one.startsWith('{') ? [i] : []))
  const put = places.flatMap((place) =>
    Array.from({ length: A_PARAMETER }, (_, i) => {
      const word =
        short[((i * (STEP + SENT.length / A_PARAMETER) + path.length + place) % short.length) | 0]!
      const pieces = known.split('/')
      return pieces.with(place, encodeURIComponent(word.toWellFormed())).join('/')
    }),
  )
  const names = Object.keys((query as { readonly shape?: object }).shape ?? {})
  const asked = names.length === 0 ? [] : short
  return [
    ...put,
    ...asked.map((_, k) => {
      const all = names.map((name, i) => [name, short[(k + i * STEP) % short.length]!])
      return `${known}?${new URLSearchParams(Object.fromEntries(all))}`
    }),
  ]
}
