/** Signing in with the institution's provider: there, and back. */
import { isFault } from '../../base/error.ts'
import { z } from '../../base/schema.ts'
import { html } from '../../page/html.ts'
import { signInRefused } from '../../sign-in/challenges.ts'
import { cookie, cookieIn } from '../cookies.ts'
import { openForm, openPage } from '../face.ts'
import { formerIn, keptForm, welcome, wishIn } from './page.ts'

const TEN_MINUTES = 600

export const toInstitution = openForm({
  path: '/sign-in/institution',
  name: 'toInstitution',
  cost: 10,
  show: () => undefined,
  async take({ language, say }, form, { oidc }) {
    if (oidc === undefined) return undefined
    const { to, keep } = await oidc.begin()
    const kept = wishIn(form).kept === '' ? undefined : keptForm(wishIn(form), { language, say })
    // A form may send only to this place: the way out is a link.
    return {
      title: say('sign.oidc'),
      headers: { 'set-cookie': cookie('oidc', `${language}.${keep}`, TEN_MINUTES) },
      // What was typed is too much for a cookie: it waits here while the other window signs in.
      content: html`<p>${say(kept ? 'sign.oidc.kept' : 'sign.oidc.leave')}</p>
<p><a href="${to.href}"${kept && html` target="_blank" rel="noopener"`}>
${say('sign.oidc.go')}</a></p>
${kept}`,
    }
  },
})

export const fromInstitution = openPage({
  path: '/sign-in/back',
  name: 'fromInstitution',
  query: z.record(z.string().max(40), z.string().max(4000)),
  async show({ language, say, query, header }, context) {
    const keep = cookieIn(header('cookie'), 'oidc')
    if (context.oidc === undefined) return undefined
    if (keep === undefined) throw signInRefused()
    const back = new URL(`https://here.invalid/?${new URLSearchParams(query)}`)
    const person = await context.oidc
      .finish(back, keep.slice(keep.indexOf('.') + 1))
      .catch((error: unknown) => {
        if (isFault(error)) context.report('sign-in-refused', { code: 'oidc' })
        throw error
      })
    if (context.identities.present(person) === undefined) throw signInRefused()
    const at = { language, say, wish: { to: '', kept: '' }, former: formerIn(header) }
    const went = welcome(context, person, null, at)
    const headers = { 'set-cookie': went.headers!['set-cookie']! }
    // The browser sends its strict cookie only with what a page of this place asks.
    return {
      title: say('sign.in'),
      headers,
      content: html`<p><a href="/${language}/">${say('sign.in.go')}</a></p>`,
    }
  },
})
