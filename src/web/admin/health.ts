/** Whether the installation runs: its log, what waits and since when, and what reached nobody. */
import { addSeconds, type Instant } from '../../base/instant.ts'
import { told } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { code, link, summary, table, tag } from '../../page/parts.ts'
import type { At } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { officerPage } from '../face.ts'
import { momentsOf, trailOf } from './here.ts'

type Health = Awaited<ReturnType<Signed['desk']['administration']['health']>>

interface Showing extends At {
  readonly at: ReturnType<typeof momentsOf>
}

export const healthPage = officerPage({
  path: '/health',
  name: 'health',
  async show({ language, say }, context) {
    const health = await context.desk.administration.health(context.office)
    const of = { language, say, at: momentsOf(context, language) }
    const backup = await context.lastBackup?.().catch(() => undefined)
    return {
      title: say('admin.health'),
      trail: trailOf(say),
      content: html`<h2>${say('admin.log')}</h2>
<p class="note">${say(`admin.log.${health.log}`)}</p>
${counted(health, context.clock.now(), of)}
<h2>${say('admin.backup')}</h2>
<p>${backup ? html`${say('admin.backup.last')} ${of.at(backup)}` : say('admin.backup.unknown')}</p>
${queuesShown(health, of)}
${parkedShown(health, of)}
${givenUpShown(health, of)}`,
    }
  },
})

function counted({ counts }: Health, now: Instant, { say, at }: Showing): Html {
  const waiting = (acts: number, ageSeconds: number): Html =>
    acts === 0
      ? html`0`
      : html`${say('admin.acts', { count: acts })}, ${say('admin.since')}
${at(addSeconds(now, -Math.ceil(ageSeconds)))}`
  return summary([
    [say('admin.log.size'), String(counts.log_size_leaves)],
    [say('admin.log.queue'), waiting(counts.log_queue_acts, counts.log_queue_oldest_age_seconds)],
    [say('admin.outbox'), waiting(counts.outbox_waiting_acts, counts.outbox_oldest_age_seconds)],
    [say('admin.promises'), String(counts.promises_open_acts)],
    [say('admin.promises.overdue'), String(counts.promises_overdue_acts)],
    [say('admin.clocks.overdue'), String(counts.clocks_overdue)],
    [say('admin.cases.open'), String(counts.cases_open)],
  ])
}

const queuesShown = ({ queues }: Health, { say, at }: Showing): Html =>
  html`<h2>${say('admin.queues')}</h2>
${
  queues.length === 0
    ? html`<p>${say('admin.queues.empty')}</p>`
    : table({
        caption: say('admin.queues.caption'),
        head: [
          say('admin.installation'),
          say('admin.waiting'),
          say('admin.problem'),
          say('admin.attempts'),
          say('admin.retry'),
        ],
        rows: queues.map(({ peer, acts, since, problem, attempts, retryAt }) => [
          code(peer),
          html`${say('admin.acts', { count: acts })}<br>${at(since)}`,
          problem === null ? say('admin.none') : tag(problem, 'stop'),
          String(attempts),
          retryAt === null ? say('admin.at-once') : at(retryAt),
        ]),
      })
}`

const parkedShown = ({ parked }: Health, { say, at }: Showing): Html =>
  html`<h2>${say('admin.parked')}</h2>
<p>${say('admin.parked.says')}</p>
${
  parked.length === 0
    ? html`<p>${say('admin.parked.empty')}</p>`
    : table({
        caption: say('admin.parked.caption'),
        head: [say('admin.act'), say('admin.installation'), say('admin.arrived')],
        rows: parked.map((one) => [code(one.act), code(one.peer), at(one.at)]),
      })
}`

const givenUpShown = ({ givenUp }: Health, { language, say, at }: Showing): Html =>
  html`<h2>${say('admin.given-up')}</h2>
<p>${say('admin.given-up.says')}</p>
${
  givenUp.length === 0
    ? html`<p>${say('admin.given-up.empty')}</p>`
    : table({
        caption: say('admin.given-up.caption'),
        head: [
          say('admin.case'),
          say('admin.class'),
          say('admin.for'),
          say('admin.waits-since'),
          say('admin.attempts'),
          say('admin.problem'),
        ],
        rows: givenUp.map((one) => [
          link(`/${language}/cases/${one.case}`, code(one.case.slice(0, 8))),
          tag(say(`admin.class.${one.class}`), one.class === 'urgent' ? 'stop' : 'plain'),
          html`${say(`admin.channel.${one.channel}`)}: ${told(one.recipient)}`,
          at(one.at),
          String(one.attempts),
          code(one.problem ?? ''),
        ]),
      })
}`
