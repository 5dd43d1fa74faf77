/** Figures: what was asked, decided and why, by month or quarter, each with table and download. */

import { z } from '../../base/schema.ts'
import { bars } from '../../page/chart.ts'
import { type Html, html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { dayInWords, formatIn } from '../../page/moment.ts'
import { cards, code, link, table } from '../../page/parts.ts'
import { type At, isMessage, type Say } from '../../page/words.ts'
import { FIGURES, type PublicFigure, portalPage } from '../face.ts'

export const figuresHome = portalPage({
  path: '/figures',
  name: 'figuresHome',
  async show({ language, say }, reads) {
    const told = await reads.figures()
    const until = (at: string) => ({ day: dayInWords(at, language) })
    return {
      title: say('figures.title'),
      content: html`<p class="lead">${say('figures.lead')}</p>
<p>${told ? say('figures.until', until(told.until)) : say('figures.none')}</p>
${cards(
  FIGURES.map((name) => ({
    href: `/${language}/figures/${name}`,
    title: say(`figures.of.${name}`),
    says: say(`figures.says.${name}`),
  })),
)}
<h2>${say('figures.rule')}</h2>
<p>${say('figures.rule-text')}</p>
<h2>${say('figures.counted')}</h2>
<p>${say('figures.counted-text')}</p>`,
    }
  },
})

export const figure = portalPage({
  path: '/figures/{figure}',
  name: 'figure',
  params: { figure: z.enum(FIGURES) },
  query: z.strictObject({ by: z.enum(['month', 'quarter']).optional() }),
  async show({ language, say, params: { figure: name }, query: { by = 'quarter' } }, reads) {
    const found = (await reads.figures())?.figures.find((one) => one.name === name)
    const periods = (by === 'month' ? found?.months : found?.quarters) ?? []
    return {
      title: say(`figures.of.${name}`),
      trail: [['/figures', say('figures.title')]],
      content: html`<p class="lead">${say(`figures.says.${name}`)}</p>
<p>${(['quarter', 'month'] as const).map((one) => way(one, { by, name, language }, say))}</p>
${found && periods.length > 0 ? shown(found, periods, { language, say }) : none(say)}
<ul><li>${link(`/figures/${name}.csv`, say('figures.csv'))}</li>
<li>${link(`/figures/${name}.json`, say('figures.json'))}</li></ul>
<p>${say('figures.rule-text')}</p>`,
    }
  },
})

const none = (say: Say): Html => html`<p class="note">${say('figures.none')}</p>`

function way(
  one: 'month' | 'quarter',
  at: { readonly by: string; readonly name: string; readonly language: Language },
  say: Say,
): Html {
  const says = say(`figures.by.${one}`)
  return one === at.by
    ? html`<strong aria-current="true">${says}</strong> `
    : html`${link(`/${at.language}/figures/${at.name}?by=${one}`, says)} `
}

/** The latest period as bars, and every one in the table. */
function shown(found: PublicFigure, periods: readonly string[], at: At): Html {
  const { say } = at
  const rows = rowsOf(found, periods)
  const latest = periods.at(-1)!
  const cell = (row: string, period: string) => cellText(countOf(found, period, row), say)
  return html`${bars(
    say('figures.latest', { period: periodName(latest, at) }),
    rows
      .filter((row) => row !== 'all')
      .map((row) => ({
        label: labelOf(found.name, row, say),
        value: countOf(found, latest, row),
        says: cell(row, latest),
      })),
  )}
${table({
  caption: say(`figures.of.${found.name}`),
  head: [say('figures.what'), ...periods.map((period) => periodName(period, at))],
  rows: rows.map((row) => [
    labelOf(found.name, row, say),
    ...periods.map((period) => cell(row, period)),
  ]),
})}`
}

/** `2026-11` and `2026-Q4`, in words. */
function periodName(period: string, { language, say }: At): string {
  const [, year = '', quarter] = /^(\d+)-Q(\d)$/.exec(period) ?? []
  if (quarter) return say('leaf.due-in', { year, quarter: Number(quarter) })
  const format = formatIn({ language, zone: 'UTC' }, { year: 'numeric', month: 'long' })
  return format.format(new Date(`${period}-01`))
}

/** What never was is left out; the sum comes last. */
function rowsOf(found: PublicFigure, periods: readonly string[]): string[] {
  return [...found.categories, 'all'].filter((row) =>
    periods.some((period) => found.cells[`${period} ${row}`] !== undefined),
  )
}

/** Absent is zero, null is hidden. */
const countOf = ({ cells }: PublicFigure, period: string, row: string): number | null => {
  const value = cells[`${period} ${row}`]
  return value === undefined ? 0 : value
}

const cellText = (value: number | null, say: Say): string =>
  value === null ? say('figures.hidden') : say('figures.number', { value })

function labelOf(name: PublicFigure['name'], row: string, say: Say): Html | string {
  if (row === 'all' || row === 'other') return say(row === 'all' ? 'figures.all' : 'figures.other')
  const id = {
    instrument: `law.layer.${row}`,
    measure: `act.value.${row}`,
    outcome: `act.value.${row}`,
    ground: `figures.ground.${row}`,
    safeguards: `figures.safeguard.${row}`,
  }[name]
  return isMessage(id) ? say(id) : code(row)
}

/** Every cell on a line of its own; a hidden one has no value. */
export function csvOf(found: PublicFigure): string {
  const lines = [...found.months, ...found.quarters].flatMap((period) =>
    rowsOf(found, [period]).map((row) => `${period},${row},${countOf(found, period, row) ?? ''}`),
  )
  return ['period,category,count', ...lines, ''].join('\r\n')
}
