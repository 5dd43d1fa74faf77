/** What is owed, by whom and by when. */
import type { Clock } from '../../casefile/clock.ts'
import { type Html, html } from '../../page/html.ts'
import { details, table } from '../../page/parts.ts'
import { clockTag } from '../tags.ts'
import { actLink, partyHtml, type SeenCase, when } from './seen.ts'

/** Open ones; what is done stands folded below. */
export function clocksShown(from: SeenCase): Html {
  const { say, file } = from
  const open = file.clocks.filter(({ state }) => state !== 'fulfilled')
  const done = file.clocks.filter(({ state }) => state === 'fulfilled')
  return html`<h2 id="clocks">${say('case.clocks')}</h2>
${
  open.length === 0
    ? html`<p>${say('case.clocks.none')}</p>`
    : clockTable(from, say('case.clocks.caption'), open)
}
${
  done.length > 0 &&
  details(
    say('case.clocks.done', { count: done.length }),
    clockTable(from, say('case.clock.fulfilled'), done),
  )
}`
}

function clockTable(from: SeenCase, caption: string, clocks: readonly Clock[]): Html {
  const { say } = from
  return table({
    caption,
    head: [
      say('case.clock.duty'),
      say('case.clock.by'),
      say('case.clock.due'),
      say('case.clock.state'),
      say('case.clock.from'),
      say('case.clock.cite'),
    ],
    rows: [...clocks]
      .sort((a, b) => (a.due < b.due ? -1 : 1))
      .map((clock) => [
        say(`case.duty.${clock.duty}`),
        clock.by === null ? say('case.nobody') : partyHtml(from, clock.by),
        when(clock.due, from),
        clockTag(clock.state, say),
        actLink(from, clock.from),
        html`<span lang="en" dir="ltr">${clock.cite}</span>`,
      ]),
  })
}
