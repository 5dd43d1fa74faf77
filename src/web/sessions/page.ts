/**
 * Where a person is signed in, and ending it elsewhere. Whoever only found a device open cannot
 * shut its owner out: the others end for somebody who has just signed in.
 *
 * @see ASVS 5.0, 7.5.2
 */
import { secondsBetween } from '../../base/instant.ts'
import { problemSummary } from '../../page/fields.ts'
import { type Html, html } from '../../page/html.ts'
import { link, table, tag } from '../../page/parts.ts'
import type { OwnSession } from '../../sign-in/sessions.ts'
import type { Signed } from '../context.ts'
import { type At, officerForm } from '../face.ts'
import { when } from '../names.ts'

const FRESH_SECONDS = 300
const OTHERS = 'others'

export const sessionsPage = officerForm({
  path: '/sessions',
  name: 'sessions',
  show({ language, say }, context, typed) {
    const all = ownOf(context)
    const others = all.some(({ current }) => !current)
    return {
      title: say('sign.sessions'),
      trail: [['/', say('desk.title')]],
      content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('sign.sessions.says')}</p>
<form method="post" action="/${language}/sessions">
${table({
  caption: say('sign.sessions.caption'),
  head: [
    say('sign.sessions.since'),
    say('sign.sessions.used'),
    say('sign.sessions.by'),
    say('sign.sessions.which'),
  ],
  rows: all.map((one) => row(one, context, { language, say })),
})}
${others && html`<button name="end" value="${OTHERS}">${say('sign.sessions.end-others')}</button>`}
</form>
${!isFresh(context, all) && again({ language, say })}`,
    }
  },
  take({ say }, form, context) {
    const all = ownOf(context)
    if (!isFresh(context, all)) {
      return { problems: [{ field: 'again', says: say('sign.sessions.again') }] }
    }
    const end = form.get('end')
    const named = all.filter(({ name, current }) => !current && (end === OTHERS || end === name))
    for (const { name } of named) context.sessions.endNamed(name)
    return { to: '/sessions' }
  },
})

const ownOf = ({ sessions, by, token }: Signed): OwnSession[] => sessions.of(by.person, token)

const isFresh = ({ clock }: Signed, all: readonly OwnSession[]): boolean =>
  all.some(({ current, opened }) => current && secondsBetween(opened, clock.now()) < FRESH_SECONDS)

const row = (one: OwnSession, context: Signed, { language, say }: At): Html[] => [
  when(one.opened, context, language),
  when(one.used, context, language),
  html`${say(one.key === null ? 'sign.oidc' : 'sign.passkey')}`,
  one.current
    ? tag(say('sign.sessions.this'), 'go')
    : html`<button class="quiet" name="end" value="${one.name}">
${say('sign.sessions.end')}</button>`,
]

const again = ({ language, say }: At): Html =>
  html`<p id="again" tabindex="-1">${say('sign.sessions.again')}
${link(
  `/${language}/sign-in?${new URLSearchParams({ to: `/${language}/sessions` })}`,
  say('sign.title'),
)}</p>`
