/** What this person can say next in this case, and why not the rest. */

import { stateOf } from '../../base/id.ts'
import {
  ANSWERS,
  type Hands,
  type Hindrance,
  type NextAct,
  nextActs,
} from '../../casefile/next-acts.ts'
import { standingOf } from '../../casefile/stage.ts'
import type { ActType } from '../../law/act-types.ts'
import { actName } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { details, link, list, summary, tag } from '../../page/parts.ts'
import { listed } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import type { At } from '../face.ts'
import { type SeenCase, when } from './seen.ts'
import { USUAL_NEXT } from './usual.ts'

export function actsFor({ context, file }: SeenCase): NextAct[] {
  const hands = handsOf(context)
  return hands ? nextActs(file, hands) : []
}

/** What the person may say by the directory; nothing for an office that it lists no more. */
export function handsOf({ office, by, desk }: Signed): Hands | undefined {
  const kind = desk.who.office(office)?.kind
  return kind && { office, kind, powers: desk.who.powersOf(by.person, office) }
}

export function nextShown(from: SeenCase): Html {
  const { say, file } = from
  const all = actsFor(from)
  const may = all.filter(({ hindrance }) => hindrance === null).map(({ type }) => type)
  const asked = askedFor(from, may)
  const usual = (USUAL_NEXT[standingOf(file.state).stage] ?? []).filter(
    (type) => may.includes(type) && !asked.types.includes(type),
  )
  const first = [...asked.types, ...usual]
  const others = may.filter((type) => !first.includes(type))
  return html`<section class="answers"><h2 id="next">${say('case.next')}</h2>
${first.length === 0 && html`<p>${say('case.next.nothing')}</p>`}
${asked.rows.length > 0 && summary(asked.rows)}
${usual.length > 0 && html`<h3>${say('case.next.usual')}</h3>${links(from, usual)}`}
${
  others.length > 0 &&
  details(say('case.next.others', { count: others.length }), links(from, others))
}
${hindered(from, all)}
<p class="hint">${say('case.next.law')}</p></section>`
}

const links = (from: SeenCase, types: readonly ActType[]): Html =>
  html`<ul class="columns">${types.map((type) => html`<li>${sayLink(from, type)}</li>`)}</ul>`

const sayLink = ({ language, file, say }: SeenCase, type: ActType): Html =>
  link(`/${language}/cases/${file.case}/say/${type}`, actName(type, say))

/** Duties of the reader's own side, each with the acts that answer it. */
function askedFor(from: SeenCase, may: readonly ActType[]) {
  const { say, file, context } = from
  const { office } = context
  const own = file.clocks.filter(
    ({ by, state }) =>
      (by === stateOf(office) || by === office) && (state === 'running' || state === 'overdue'),
  )
  const rows = own.flatMap((clock): [string, Html][] => {
    const types = ANSWERS[clock.duty].filter((type) => may.includes(type))
    if (types.length === 0) return []
    const late = clock.state === 'overdue' && tag(say('case.clock.overdue'), 'stop')
    const due = html`${say('case.next.by')} ${when(clock.due, from)} ${late}`
    return [
      [
        say(`case.duty.${clock.duty}`),
        html`${due}${list(types.map((type) => sayLink(from, type)))}`,
      ],
    ]
  })
  const types = own.flatMap(({ duty }) => ANSWERS[duty].filter((type) => may.includes(type)))
  return { rows, types: [...new Set(types)] }
}

function hindered(from: SeenCase, all: readonly NextAct[]): Html | false {
  const { say } = from
  const rows = all.flatMap(({ type, hindrance }): [string, string][] =>
    hindrance === null ? [] : [[actName(type, say), whyNot(hindrance, from)]],
  )
  return rows.length > 0 && details(say('case.next.not', { count: rows.length }), summary(rows))
}

export function whyNot(hindrance: Hindrance, { say }: At): string {
  switch (hindrance.why) {
    case 'office': {
      const offices = listed(
        hindrance.offices.map((kind) => say(`case.kind.${kind}`)),
        say,
      )
      return say('case.why.office', { offices })
    }
    case 'side':
      return say(`case.why.side.${hindrance.side}`)
    case 'power': {
      const powers = listed(
        hindrance.powers.map((power) => say(`case.power.${power}`)),
        say,
      )
      return say('case.why.power', { powers })
    }
    case 'needs': {
      const acts = listed(
        hindrance.types.map((type) => actName(type, say)),
        say,
      )
      return say('case.why.needs', { acts })
    }
    default:
      return say(`case.why.${hindrance.why}`)
  }
}
