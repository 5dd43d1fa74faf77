/** Signing in: by the institution's provider, by passkey, or, in a demonstration, as a persona. */
import { fromBase64url, toBase64url } from '../../base/bytes.ts'
import { isFault } from '../../base/error.ts'
import { isPersonId, type KeyId, type PersonId } from '../../base/id.ts'
import { personId, z } from '../../base/schema.ts'
import { given, hidden, problemSummary, textField } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import type { Typed, Went } from '../../page/form.ts'
import { type Html, html } from '../../page/html.ts'
import { islandOf } from '../../page/island.ts'
import type { Language } from '../../page/language.ts'
import type { Shown } from '../../page/route.ts'
import type { Say } from '../../page/words.ts'
import { readAssertion } from '../../sign-in/assertion.ts'
import { signInRefused } from '../../sign-in/challenges.ts'
import type { WebContext } from '../context.ts'
import { cookie, cookieIn } from '../cookies.ts'
import { openForm } from '../face.ts'
import { PASSKEY } from '../islands.ts'
import { officeName } from '../names.ts'

/** Where a person wanted to go, and what they had typed there when their session had ended. */
interface Wish {
  readonly to: string
  readonly kept: string
  /** In a demonstration: who comes first in the list. */
  readonly as?: string
}

/** Letters of an address to come back to. */
export const MOST_BACK = 2000

export const wishIn = (form: URLSearchParams): Wish => ({
  to: form.get('to') ?? '',
  kept: form.get('kept') ?? '',
})

export const signInPage = openForm({
  path: '/sign-in',
  name: 'signIn',
  cost: 10,
  mostBytes: 2 << 20,
  query: z.strictObject({ to: z.string().max(MOST_BACK).optional(), as: personId.optional() }),
  show({ language, say, query: { to = '', as } }, context, typed) {
    const wish = { to, kept: '', ...(as ? { as } : {}) }
    return signInShown(context, { language, say, wish }, typed)
  },
  async take({ language, say, header }, form, context) {
    const wish = wishIn(form)
    const former = formerIn(header)
    const persona = form.get('persona')
    if (persona !== null) return asPersona(context, persona, { language, say, wish, former })
    const statement = form.get('statement')
    if (statement !== null) return byPasskey(context, form, { language, say, wish, former })
    const person = (form.get('person') ?? '').trim()
    if (isPersonId(person)) return passkeyShown(context, person, { language, say, wish })
    const problem = { field: 'person', says: say('sign.person.wrong', { value: person }) }
    return signInShown(context, { language, say, wish }, { form, problems: [problem] })
  },
})

interface At {
  readonly language: Language
  readonly say: Say
  readonly wish: Wish
}

interface In extends At {
  /** Token of the session that this browser had until now: it ends. */
  readonly former: string | undefined
}

export const formerIn = (header: (name: string) => string | undefined): string | undefined =>
  cookieIn(header('cookie'), 'session')

/** @param ended - a session ended in the middle of something */
export async function signInShown(
  context: WebContext,
  at: At,
  typed?: Typed,
  ended = false,
): Promise<Shown> {
  const { language, say, wish } = at
  const wishes = wishFields(wish)
  const action = `/${language}/sign-in`
  return {
    title: say('sign.title'),
    status: ended ? 401 : typed && typed.problems.length > 0 ? 422 : 200,
    content: html`${problemSummary(typed?.problems, say)}
${ended && endedNote(wish, say)}
${
  context.oidc &&
  html`<h2>${say('sign.oidc')}</h2>
<form method="post" action="/${language}/sign-in/institution">${wishes}
<p>${say('sign.oidc.says')}</p><button>${say('sign.oidc.go')}</button></form>`
}
<h2>${say('sign.passkey')}</h2>
<form method="post" action="${action}">${wishes}
${textField({
  ...given(typed, 'person'),
  label: say('sign.person'),
  hint: say('sign.person.hint'),
  dir: 'ltr',
  most: 40,
  autocomplete: 'username webauthn',
})}
<button>${say('sign.next')}</button></form>
${context.personas && (await personaList(context, at, action))}`,
  }
}

const endedNote = ({ kept }: Wish, say: Say): Html =>
  html`<p class="note" role="alert">${say(kept === '' ? 'sign.ended' : 'sign.ended.kept')}</p>`

async function personaList(context: WebContext, at: At, action: string): Promise<Html> {
  const { personas, desk } = context
  const { language, say, wish } = at
  const all = [...personas!.all].sort((a, b) => Number(b === wish.as) - Number(a === wish.as))
  const steps = await Promise.all(all.map((id) => nextStep(id, context, say)))
  return html`<h2 id="personas">${say('sign.personas')}</h2>
<p>${say('sign.personas.says')}</p>
<form method="post" action="${action}">${wishFields(wish)}
<ul class="cards">${all.map((id, i) => {
    const { name = id, post = '', offices = [] } = desk.who.person(id) ?? {}
    const where = offices.map(({ office }) => officeName(desk.who, office, language))
    return html`<li><h3>${told(name)}</h3>
<p>${told(post)}, ${where}</p>
<p class="hint">${steps[i]}</p>
<button name="persona" value="${id}">${say('sign.as')} ${told(name)}</button></li>`
  })}</ul></form>`
}

/** What waits for the office of a persona, the first due: in a demonstration it is no secret. */
async function nextStep(id: PersonId, { desk }: WebContext, say: Say): Promise<string> {
  const [post] = desk.who.person(id)?.offices ?? []
  if (post === undefined) return say('sign.persona.idle')
  const { office } = post
  const isCourt = desk.who.office(office)?.kind === 'court'
  const filter = isCourt ? { asks: office } : ({ concerning: office, waits: 'us' } as const)
  const { lines } = await desk.workList.list({ person: id, office }, { filter, most: 1 })
  const [line] = lines
  if (line === undefined) return say('sign.persona.idle')
  const what = line.duty === null ? say(`case.stage.${line.stage}`) : say(`case.duty.${line.duty}`)
  return say('sign.persona.next', { what, case: line.case_id.slice(0, 8) })
}

const wishFields = ({ to, kept }: Wish): Html =>
  html`${to && hidden('to', to)}${kept && hidden('kept', kept)}`

/** What the person's device signs, whether or not there is such a person. */
async function passkeyShown(context: WebContext, person: PersonId, at: At): Promise<Shown> {
  const { language, say, wish } = at
  const { statement } = context.challenges.make(person)
  const challenge = toBase64url(context.identities.challengeOf(statement))
  return {
    title: say('sign.title'),
    island: await islandOf(PASSKEY),
    content: html`<p>${say('sign.device')}</p>
<form method="post" action="/${language}/sign-in" hidden data-passkey data-challenge="${challenge}"
 data-rp-id="${context.rpId}" data-failed="${say('sign.failed')}">
${wishFields(wish)}${hidden('statement', toBase64url(statement.bytes))}${hidden('assertion', '')}
<button>${say('sign.with-passkey')}</button>
<p role="status" data-status></p></form>
<noscript><p class="note">${say('sign.script')}</p></noscript>`,
  }
}

function byPasskey(context: WebContext, form: URLSearchParams, at: In): Shown | Went {
  const { challenges, identities, report } = context
  try {
    const assertion = readAssertion(form.get('assertion') ?? '')
    const bytes = fromBase64url(form.get('statement') ?? '')
    const by = challenges.redeem(bytes, (person, statement) =>
      identities.verify(person, statement, assertion),
    )
    return welcome(context, by.person, by.key, at)
  } catch (error) {
    if (!isFault(error)) throw error
    // The reason goes into the record here, and to nobody else.
    report('sign-in-refused', { code: error.code })
    throw signInRefused()
  }
}

function asPersona(context: WebContext, id: string, at: In): Shown | Went | undefined {
  const person = context.personas?.all.find((one) => one === id)
  const key = person && context.identities.keysOf(person)[0]?.key
  return person && key && welcome(context, person, key, at)
}

/** On to where the person wanted to go; what they had typed there is theirs to send again. */
export function welcome(
  { sessions }: WebContext,
  person: PersonId,
  key: KeyId | null,
  { language, say, wish, former }: In,
): Shown | Went {
  if (former !== undefined) sessions.end(former)
  const { token } = sessions.open(person, key)
  const headers = { 'set-cookie': cookie('session', token) }
  if (wish.kept === '') return { to: pathWithin(wish.to), headers }
  const content = html`<p>${say('sign.kept.says')}</p>${keptForm(wish, { language, say })}`
  return { title: say('sign.kept'), headers, content }
}

/** Everything that was typed, to be sent again. */
export const keptForm = (
  { to, kept }: Wish,
  { language, say }: Pick<At, 'language' | 'say'>,
): Html => html`<form method="post" action="/${language}${pathWithin(to)}">
${[...new URLSearchParams(kept)].map(([name, value]) => hidden(name, value))}
<button>${say('sign.kept.go')}</button></form>`

/** An address of this face without its language; the first page for any other. */
function pathWithin(address: string): string {
  const [, path] = /^\/[a-z]{2}(\/(?!\/)[^\\]*)$/.exec(address) ?? []
  return path ?? '/'
}
