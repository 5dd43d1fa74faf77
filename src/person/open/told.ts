/** What a code opens: which data, by whom, under which law, what became of it, and what to do. */

import type { Instant } from '../../base/instant.ts'
import type { Followed } from '../../office/intakes.ts'
import type { Told, ToldItem } from '../../office/told.ts'
import { choice } from '../../page/fields.ts'
import { told as asTold, toldInline } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { dayInWords } from '../../page/moment.ts'
import { list, summary } from '../../page/parts.ts'
import type { Shown } from '../../page/route.ts'
import { type At, isMessage, listed, type Say } from '../../page/words.ts'
import type { PersonDesk } from '../face.ts'
import { courseLines } from '../follow/course.ts'
import { legalHelp } from '../help.ts'
import { moment, ZONES, zoneName } from '../moments.ts'
import { holderName, officeName, stateName, zoneOf } from '../names.ts'

interface With extends At {
  readonly desk: PersonDesk
  /** What came with the codes of this letter. */
  readonly mine: readonly Followed[]
  /** Fields that bring this page again. */
  readonly again: Html
  readonly zone: string | null
}

type Words = Pick<With, 'language' | 'say' | 'desk'> & { readonly zone: string }

export function told(notice: Told, { mine, again, ...of }: With): Shown {
  const { language, say, desk } = of
  const words = { language, say, desk, zone: zoneOf(desk, of.zone) }
  const { office, at } = notice
  const lead = { office: officeName(desk, office, language), day: dayInWords(at, language) }
  return {
    title: say('person.told.title'),
    form: 'again',
    content: html`<p class="lead">${say('person.told.lead', lead)}</p>
<p class="note">${say('person.told.not')}</p>
${basis(notice, words)}
${notice.items.map((item, i) => itemPart(item, i + 1, words))}
<h2>${say('person.can')}</h2>
<p>${say('person.can.text')}</p>
${notice.remedies && html`<p>${say('person.can.state')} ${asTold(notice.remedies)}</p>`}
<form method="post" action="/${language}/notice/say">${again}
<button name="step" value="begin">${say('person.can.go')}</button></form>
${mine.length > 0 && sentIn(mine, words)}
${legalHelp(desk, say)}
<h2>${say('person.zone.title')}</h2>
<p>${say('person.zone.text')}</p>
<form id="again" method="post" action="/${language}/notice/open">${again}
${zoneField(words, desk.installation.clock.now())}
<button>${say('person.zone.go')}</button></form>`,
  }
}

function basis(notice: Told, { language, say, desk, zone }: Words): Html {
  const named = { articles: listed(notice.articles.map(toldInline), say) }
  const { requested, authority, askedAt, instrument, articles, offences, authorized } = notice
  const id = `law.layer.${instrument}`
  const law = isMessage(id) ? say(id) : asTold(instrument)
  return summary([
    [say('person.told.asked'), officeName(desk, authority, language)],
    [say('person.told.asked-on'), moment(askedAt, zone, language)],
    [say('person.told.state'), requested ? stateName(desk, requested, language) : undefined],
    [
      say('person.told.law'),
      html`${law}${articles.length > 0 && html`<br>${say('person.told.articles', named)}`}`,
    ],
    [say('person.told.offences'), offences.length > 0 ? list(offences.map(asTold)) : undefined],
    [
      say('person.told.authorized'),
      authorized.length > 0
        ? list(
            authorized.map(
              ({ by, at }) =>
                html`${stateName(desk, by, language)}<br>${moment(at, zone, language)}`,
            ),
          )
        : undefined,
    ],
  ])
}

function itemPart(item: ToldItem, number: number, words: Words): Html {
  const { language, say, desk, zone } = words
  const { period, providerIn, orders, produced, received, erased } = item
  const at = (when: Instant | null) => (when ? moment(when, zone, language) : undefined)
  const range = period && { from: at(period.from)!, to: at(period.to)! }
  return html`<h2>${say('person.told.item', { number })}</h2>
${summary([
  [say('person.told.data'), list(item.categories.map((one) => say(`person.data.${one}`)))],
  [say('person.told.from'), range?.from],
  [say('person.told.to'), range?.to],
  [
    say('person.told.provider'),
    say('person.told.provider-in', { state: stateName(desk, providerIn, language) }),
  ],
  ...orders.map(
    ({ by, at: on, law }) =>
      [
        say('person.told.order'),
        html`${officeName(desk, by, language)}<br>${at(on)}${law && html`<br>${asTold(law)}`}`,
      ] as const,
  ),
  [say('person.told.produced'), at(produced)],
  [say('person.told.received'), at(received)],
  [say('person.told.kept'), keptText(item, words)],
  [
    say('person.told.erased'),
    erased.length > 0
      ? list(erased.map(({ by, at: on }) => html`${holderName(desk, by, language)}<br>${at(on)}`))
      : undefined,
  ],
  [say('person.told.became'), becameText(item, say)],
])}`
}

const keptText = ({ keptUntil, inCourt }: ToldItem, { say, language }: Words) =>
  inCourt ? say('person.told.court') : keptUntil ? dayInWords(keptUntil, language) : undefined

function becameText({ withdrawn, refused, preserved }: ToldItem, say: Say): string | undefined {
  if (withdrawn) return say('person.told.withdrawn')
  if (refused) return say('person.told.refused')
  return preserved ? say('person.told.only-kept') : undefined
}

const sentIn = (mine: readonly Followed[], { language, say, desk }: Words): Html =>
  html`<h2>${say('person.mine')}</h2>
${mine.map((one) => courseLines(one, { language, say, desk }))}`

/** Zones by the names that people know; of two with one name the first. */
function zoneField({ language, say, zone }: Words, now: Instant): Html {
  const named = new Map<string, string>()
  for (const value of [zone, ...ZONES]) {
    const label = zoneName(value, language, now)
    if (!named.has(label)) named.set(label, value)
  }
  const options = [...named].map(([label, value]) => ({ value, label }))
  return choice({ name: 'zone', label: say('person.zone'), value: zone, options })
}
