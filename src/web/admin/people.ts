/** Offices of this installation and the persons who work in them, as the directory lists them. */
import { told } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { code, details, lines, link, list, summary, table } from '../../page/parts.ts'
import { stateText } from '../../page/state-name.ts'
import { listed, type Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { type At, officerPage } from '../face.ts'
import { officeName, personName } from '../names.ts'
import { describePerson, draftNext, signNext, withNames } from './commands.ts'
import { momentsOf, trailOf } from './here.ts'

export const peoplePage = officerPage({
  path: '/people',
  name: 'people',
  show: ({ language, say }, context) => ({
    title: say('admin.people'),
    trail: trailOf(say),
    content: html`<p class="lead">${say('admin.people.lead')}</p>
${directoryShown(context, { language, say })}
${officesShown(context, { language, say })}
${personsShown(context, { language, say })}
<h2>${say('admin.change')}</h2>
<p>${withNames(say('admin.change.says'))}</p>
${enrolling(context, say)}
<p>${link(`/${language}/reader-key`, say('evidence.reader.title'))}</p>`,
  }),
})

function directoryShown(context: Signed, { language, say }: At): Html {
  const { desk } = context
  const { name, state, serial, issued, validUntil, digest, profile } =
    desk.administration.directory()
  const at = momentsOf(context, language)
  const approvers = profile.approvals.map(({ person }) => personName(desk.who, person))
  return html`<h2>${say('admin.directory')}</h2>
${summary([
  [say('admin.state'), html`${told(stateText(state, name, language))} ${code(state)}`],
  [say('admin.serial'), String(serial)],
  [say('admin.issued'), at(issued)],
  [say('admin.valid-until'), at(validUntil)],
  [say('admin.digest'), code(digest)],
  [say('admin.profile'), code(profile.id)],
  [say('admin.approved-by'), list(approvers)],
])}`
}

const officesShown = ({ desk }: Signed, { language, say }: At): Html =>
  html`<h2>${say('admin.offices')}</h2>
${table({
  caption: say('admin.offices.caption'),
  head: [say('admin.office'), say('admin.kind'), say('admin.powers')],
  rows: desk.administration.directory().offices.map(({ id, kind, powers }) => [
    html`${officeName(desk.who, id, language)}<br>${code(id)}`,
    say(`states.kind.${kind}`),
    powers.length > 0
      ? listed(
          powers.map((power) => say(`case.power.${power}`)),
          say,
        )
      : say('admin.none'),
  ]),
})}`

function personsShown(context: Signed, { language, say }: At): Html {
  const { administration, who } = context.desk
  return html`<h2>${say('admin.persons')}</h2>
${table({
  caption: say('admin.persons.caption'),
  head: [say('admin.person'), say('admin.post'), say('admin.offices'), say('admin.keys')],
  rows: administration.persons().map(({ id, name, post, offices }) => {
    const keys = administration.keysOf(id) ?? []
    const valid = keys.filter(({ standing }) => standing === 'valid')
    const href = `/${language}/people/person?${new URLSearchParams({ person: id })}`
    return [
      html`${link(href, told(name))}<br>${code(id)}`,
      told(post),
      list(offices.map(({ office }) => officeName(who, office, language))),
      say('admin.keys.count', { count: valid.length }),
    ]
  }),
})}`
}

/** A person who is not listed yet. */
function enrolling({ desk, office }: Signed, say: Say): Html {
  const listed = desk.administration.directory()
  const file = 'person.json'
  const person = { id: `${listed.state}/p-…`, name: '…', post: '…', offices: [office], file }
  return details(
    say('admin.enrol'),
    html`<p>${withNames(say('admin.enrol.says'))}</p>
${lines(describePerson(person))}
<p>${say('admin.draft.says')}</p>
${lines(draftNext(listed, ['for-directory.json', file]))}
<p>${say('admin.sign.says')}</p>
${lines(signNext(listed))}`,
  )
}
