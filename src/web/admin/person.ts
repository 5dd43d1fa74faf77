/** One person as the directory lists them, and the commands that change what it says of them. */
import type { KeyId } from '../../base/id.ts'
import { personId, z } from '../../base/schema.ts'
import { plain, told } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { code, details, lines, list, summary, table, tag } from '../../page/parts.ts'
import { listed, type Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { type At, officerPage } from '../face.ts'
import { officeName } from '../names.ts'
import { approveNext, describePerson, draftNext, signNext, withNames, word } from './commands.ts'
import { momentsOf, trailOf } from './here.ts'

type Administration = Signed['desk']['administration']
type Person = ReturnType<Administration['persons']>[number]
type Key = NonNullable<ReturnType<Administration['keysOf']>>[number]

export const personPage = officerPage({
  path: '/people/person',
  name: 'listedPerson',
  /** Whoever asks, unless another is named. */
  query: z.strictObject({ person: personId.optional() }),
  show({ language, say, query }, context) {
    const { administration } = context.desk
    const id = query.person ?? context.reader.person
    const person = administration.persons().find((one) => one.id === id)
    const keys = administration.keysOf(id)
    if (!person || !keys) return undefined
    return {
      title: plain(person.name),
      trail: [...trailOf(say), ['/people', say('admin.people')]],
      content: html`${summary([
        [say('admin.person'), html`${told(person.name)} ${code(id)}`],
        [say('admin.post'), told(person.post)],
      ])}
${postsShown(person, context, { language, say })}
${keysShown(keys, context, { language, say })}
<h2>${say('admin.change')}</h2>
<p>${withNames(say('admin.change.says'))}</p>
${newKey(person, context, say)}
${keys.filter(({ revokedAt }) => revokedAt === null).map((key) => revoking(key, context, say))}
${removing(person, context, say)}
${ending(person, say)}`,
    }
  },
})

function postsShown({ offices }: Person, context: Signed, { language, say }: At): Html {
  const at = momentsOf(context, language)
  return table({
    caption: say('admin.posts'),
    head: [say('admin.office'), say('admin.powers'), say('admin.from'), say('admin.until')],
    rows: offices.map(({ office, powers, from, until }) => [
      officeName(context.desk.who, office, language),
      listed(
        powers.map((power) => say(`case.power.${power}`)),
        say,
      ),
      at(from),
      until === null ? say('admin.open-end') : at(until),
    ]),
  })
}

const STANDING = { revoked: 'stop', 'not-yet': 'ask', ended: 'plain', valid: 'go' } as const

function keysShown(keys: readonly Key[], context: Signed, { language, say }: At): Html {
  const at = momentsOf(context, language)
  return table({
    caption: say('admin.keys'),
    head: [
      say('admin.key'),
      say('admin.kind'),
      say('admin.from'),
      say('admin.until'),
      say('admin.key.standing'),
    ],
    rows: keys.map((key) => [
      code(key.kid),
      html`${say(`admin.key.${key.kind}`)}${key.kind === 'software' && html`<br>${told(key.why)}`}`,
      at(key.from),
      key.until === null ? say('admin.open-end') : at(key.until),
      html`${tag(say(`admin.key.${key.standing}`), STANDING[key.standing])}
${key.revokedAt && at(key.revokedAt)}`,
    ]),
  })
}

function newKey({ id, name, post, offices }: Person, { desk }: Signed, say: Say): Html {
  const listed = desk.administration.directory()
  const file = `${id.replace('/', '-')}.json`
  const held = offices.map(({ office }) => office)
  return details(
    say('admin.new-key'),
    html`<p>${withNames(say('admin.new-key.says'))}</p>
${lines(describePerson({ id, name, post, offices: held, file }))}
<p>${say('admin.draft.says')}</p>
${lines(draftNext(listed, ['for-directory.json', file]))}
<p>${withNames(say('admin.rotate.says'))}</p>
<p>${say('admin.sign.says')}</p>
${lines(signNext(listed))}`,
  )
}

/** As it stands in `revocations`; without a cut, what was signed from the instant on is void. */
function revoking({ kid }: { readonly kid: KeyId }, context: Signed, say: Say): Html {
  const listed = context.desk.administration.directory()
  const revocation = JSON.stringify({ key: kid, at: context.clock.now(), cuts: [] }, null, 2)
  return details(
    html`${say('admin.revoke')} ${code(kid)}`,
    html`<p>${say('admin.draft.says')}</p>
${lines(draftNext(listed))}
<p>${withNames(say('admin.revoke.says'))}</p>
${lines(revocation)}
<p>${withNames(say('admin.revoke.cuts'))}</p>
${list(listed.logs.map((origin) => code(origin)))}
<p>${say('admin.sign.says')}</p>
${lines(signNext(listed))}`,
  )
}

/** On the machine of the installation: nobody ends sessions of others on a page. */
const ending = ({ id }: Person, say: Say): Html =>
  details(
    say('admin.sessions'),
    html`<p>${say('admin.sessions.says')}</p>
${lines(`rogatory sessions end rogatory.json --person ${word(id)}`)}`,
  )

function removing({ id }: Person, { desk }: Signed, say: Say): Html {
  const listed = desk.administration.directory()
  const approved = listed.profile.approvals.some(({ person }) => person === id)
  const { state } = listed
  return details(
    say('admin.remove'),
    html`<p>${say('admin.draft.says')}</p>
${lines(draftNext(listed))}
<p>${withNames(say('admin.remove.says', { person: id }))}</p>
${
  approved &&
  html`<p>${withNames(say('admin.remove.approved'))}</p>
${lines(approveNext(listed, `${state}/p-…`))}`
}
<p>${say('admin.sign.says')}</p>
${lines(signNext(listed))}`,
  )
}
