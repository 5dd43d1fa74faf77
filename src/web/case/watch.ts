/** What others hold against the case: oversight's concerns and holds, complaints, breaches. */
import { type Html, html } from '../../page/html.ts'
import { table, tag } from '../../page/parts.ts'
import { actLink, officeHtml, type SeenCase, when } from './seen.ts'

export function watchShown(from: SeenCase): Html | false {
  const rows = [...concerns(from), ...holds(from), ...complaints(from)]
  const { say } = from
  return (
    rows.length > 0 &&
    html`<h2 id="watch">${say('case.watch')}</h2>
${table({
  caption: say('case.watch.caption'),
  head: [say('case.watch.what'), say('case.watch.who'), say('case.watch.when'), say('case.state')],
  rows,
})}`
  )
}

const concerns = (from: SeenCase): Html[][] =>
  from.file.state.concerns.map(({ act, office, at, answered }) => [
    actLink(from, act),
    officeHtml(from, office),
    when(at, from),
    answered
      ? html`${tag(from.say('case.watch.answered'), 'go')} ${actLink(from, answered.act)}`
      : tag(from.say('case.watch.open'), 'stop'),
  ])

const holds = (from: SeenCase): Html[][] =>
  from.file.state.holds.map(({ act, office, at, until, decided }) => [
    actLink(from, act),
    officeHtml(from, office),
    html`${when(at, from)}<br>${from.say('case.watch.until')} ${when(until, from)}`,
    decided
      ? html`${tag(from.say('case.watch.answered'), 'go')} ${actLink(from, decided.act)}`
      : tag(from.say('case.watch.open'), 'stop'),
  ])

function complaints(from: SeenCase): Html[][] {
  const { file, say } = from
  return file.state.complaints.map(({ act, by, decided }) => {
    const filed = file.acts.find(({ id }) => id === act)
    return [
      actLink(from, act),
      filed ? officeHtml(from, filed.signer.office) : html`${by}`,
      filed ? when(filed.at, from) : html``,
      decided ? tag(say('case.watch.answered'), 'go') : tag(say('case.watch.open'), 'stop'),
    ]
  })
}
