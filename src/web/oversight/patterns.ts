/** How often safeguards were pressed in a year, partner by partner and ground by ground. */
import { z } from '../../base/schema.ts'
import { fileReply } from '../../http/reply.ts'
import { routeFor } from '../../http/route.ts'
import type { Pattern, PatternCount } from '../../office/oversight.ts'
import { bars } from '../../page/chart.ts'
import { textField } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { LANGUAGES, type Language } from '../../page/language.ts'
import { link, summary, table } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { groundName, partnerName, when } from '../names.ts'
import { overseerPage, oversees } from './overseer.ts'

/** What stands beside each other in one chart and one table. */
const SECTIONS = {
  refusals: ['decided', 'refused', 'not-carried', 'postponed'],
  emergencies: ['emergency', 'emergency-confirmed', 'emergency-not-justified', 'forged'],
  notices: ['notice-deferred', 'notice-overdue', 'seal-overdue'],
} as const satisfies Record<string, readonly Pattern[]>
type Section = keyof typeof SECTIONS

const query = z.strictObject({
  year: z
    .string()
    .regex(/^20\d\d$/)
    .optional(),
})
const yearOf = ({ year }: z.output<typeof query>, { clock }: Signed): number =>
  Number(year ?? clock.now().slice(0, 4))

interface At {
  readonly context: Signed
  readonly language: Language
  readonly say: Say
}

export const oversightPatterns = overseerPage({
  path: '/oversight/patterns',
  name: 'oversightPatterns',
  query,
  async show({ language, say, query: asked }, context) {
    const year = yearOf(asked, context)
    const { value: found, at: counted } = await context.desk.oversight.patterns(
      context.reader,
      year,
    )
    const at = { context, language, say }
    return {
      title: say('oversight.patterns'),
      trail: [['/oversight', say('oversight.title')]],
      content: html`<p class="lead">${say('oversight.patterns.says')}</p>
<form method="get" action="/${language}/oversight/patterns">
${textField({
  ...{ name: 'year', label: say('oversight.year'), value: String(year), dir: 'ltr', most: 4 },
})}
<button>${say('oversight.show')}</button></form>
${(Object.keys(SECTIONS) as Section[]).map((name) => section(name, found, at))}
${grounds(found, at)}
<p>${link(`/${language}/oversight/patterns.csv?year=${year}`, say('figures.csv'))}</p>
<p class="hint">${say('oversight.patterns.counted')}</p>
${summary([[say('oversight.counted'), when(counted, context, language)]])}`,
    }
  },
})

function section(name: Section, all: readonly PatternCount[], at: At): Html {
  const { say } = at
  const patterns: readonly Pattern[] = SECTIONS[name]
  const found = all.filter(({ pattern }) => patterns.includes(pattern))
  const title = say(`oversight.patterns.${name}`)
  const partners = Map.groupBy(found, ({ partner, side }) => `${partner ?? ''} ${side}`)
  return html`<h2>${title}</h2>
${found.length === 0 && html`<p>${say('oversight.patterns.none')}</p>`}
${
  found.length > 0 &&
  html`${bars(
    title,
    found.map((one) => ({
      label: html`${whose(one, at)}: ${say(`oversight.pattern.${one.pattern}`)}`,
      value: one.count,
      says: say('figures.number', { value: one.count }),
    })),
    'headed',
  )}
${table({
  caption: title,
  headed: true,
  head: [say('oversight.partner'), ...patterns.map((one) => say(`oversight.pattern.${one}`))],
  rows: [...partners.values()].map((counts) => [
    whose(counts[0]!, at),
    ...patterns.map((pattern) => {
      const value = counts.find((one) => one.pattern === pattern)?.count ?? 0
      return say('figures.number', { value })
    }),
  ]),
})}`
}`
}

/** The partner, and which of the two asked. */
const whose = ({ partner, side }: PatternCount, { context, language, say }: At): Html =>
  html`${
    partner === null
      ? say('oversight.unknown-partner')
      : told(partnerName(context.desk.who, partner, language))
  } (${say(`oversight.side.${side}`)})`

function grounds(all: readonly PatternCount[], at: At): Html {
  const { say } = at
  const found = all.filter(({ pattern }) => pattern === 'ground')
  if (found.length === 0) return html``
  const title = say('oversight.pattern.ground')
  const number = (value: number) => say('figures.number', { value })
  const byGround = [...Map.groupBy(found, ({ ground }) => ground ?? '')]
    .map(([ground, counts]) => ({ ground, sum: counts.reduce((sum, { count }) => sum + count, 0) }))
    .sort((a, b) => b.sum - a.sum)
  return html`<h2>${title}</h2>
${bars(
  title,
  byGround.map(({ ground, sum }) => ({
    label: told(groundName(ground, say)),
    value: sum,
    says: number(sum),
  })),
  'headed',
)}
${table({
  caption: title,
  headed: true,
  head: [say('oversight.ground'), say('oversight.partner'), say('oversight.count')],
  rows: found.map((one) => [
    told(groundName(one.ground ?? '', say)),
    whose(one, at),
    number(one.count),
  ]),
})}`
}

/** Every count on a line of its own; what is absent is zero. */
export const oversightPatternsFile = routeFor<Signed>()({
  method: 'GET',
  path: '/{language}/oversight/patterns.csv',
  name: 'oversightPatternsFile',
  summary: 'How often safeguards were pressed in a year, as CSV',
  params: z.strictObject({ language: z.enum(LANGUAGES) }),
  query,
  answers: { 200: { says: 'The counts', type: 'text/csv' } },
  async answer({ query: asked }, context) {
    if (!oversees(context)) return { status: 404, body: null }
    const year = yearOf(asked, context)
    const { value } = await context.desk.oversight.patterns(context.reader, year)
    const lines = value.map(({ pattern, side, partner, ground, count }) =>
      [year, pattern, side, partner ?? '', cell(ground ?? ''), count].join(','),
    )
    const body = ['year,pattern,side,partner,ground,count', ...lines, ''].join('\r\n')
    return fileReply({ name: `patterns-${year}.csv`, type: 'text/csv; charset=utf-8', body })
  },
})

/**
 * A ground may be anybody's words: quoted, and never a formula where a table is opened.
 * @see RFC 4180, section 2
 */
const cell = (text: string): string =>
  `"${text.replace(/^(?=[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`
