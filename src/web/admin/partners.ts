/** States with which this one deals, and whether what is for them arrives. */
import { plain, told } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { code, lines, summary, table, tag } from '../../page/parts.ts'
import { stateText } from '../../page/state-name.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { type At, officerPage } from '../face.ts'
import { word } from './commands.ts'
import { momentsOf, trailOf } from './here.ts'

type Partner = Awaited<ReturnType<Signed['desk']['administration']['partners']>>[number]
type Peer = Partner['peers'][number]

export const partnersPage = officerPage({
  path: '/partners',
  name: 'partners',
  async show({ language, say }, context) {
    const all = await context.desk.administration.partners()
    return {
      title: say('admin.partners'),
      trail: trailOf(say),
      content: html`<p class="lead">${say('admin.partners.lead')}</p>
${all.map((one) => partnerShown(one, context, { language, say }))}
${onPaper(context, { language, say })}
<h2>${say('admin.partners.new')}</h2>
<p>${say('admin.partners.new.says')}</p>
${lines(accepting(context))}`,
    }
  },
})

function partnerShown(partner: Partner, context: Signed, { language, say }: At): Html {
  const { state, name, serial, validUntil, profile, peers } = partner
  const at = momentsOf(context, language)
  const ended = validUntil <= context.clock.now()
  return html`<h2>${told(stateText(state, name, language))} ${code(state)}</h2>
${summary([
  [say('admin.serial'), String(serial)],
  [
    say('admin.valid-until'),
    html`${at(validUntil)} ${ended && tag(say('admin.directory.ended'), 'stop')}`,
  ],
  [say('admin.profile'), code(profile)],
])}
${
  peers.length > 0 &&
  table({
    caption: say('admin.installations', { name: plain(stateText(state, name, language)) }),
    head: [
      say('admin.installation'),
      say('admin.address'),
      say('admin.peer'),
      say('admin.waiting'),
      say('admin.heard'),
    ],
    rows: peers.map((peer) => peerRow(peer, { at, say })),
  })
}`
}

const peerRow = (
  { id, address, queue, heard }: Peer,
  { at, say }: { readonly at: ReturnType<typeof momentsOf>; readonly say: Say },
) => [
  code(id),
  code(address),
  queue?.problem
    ? html`${tag(say('admin.peer.failing'), 'stop')} ${code(queue.problem)}`
    : tag(say('admin.peer.well'), 'go'),
  queue ? html`${say('admin.acts', { count: queue.acts })}<br>${at(queue.since)}` : '0',
  heard ? at(heard) : say('admin.never'),
]

function onPaper({ desk }: Signed, { language, say }: At): Html | false {
  const partners = desk.administration.paperPartners()
  return (
    partners.length > 0 &&
    html`<h2>${say('admin.paper')}</h2>
${table({
  caption: say('admin.paper.caption'),
  head: [say('admin.state'), say('admin.register'), say('admin.taken-on')],
  rows: partners.map(({ state, name, register }) => [
    html`${told(stateText(state, { und: name }, language))} ${code(state)}`,
    told(register.source),
    code(register.on),
  ]),
})}`
  )
}

/** Each of two persons runs it with what they know from elsewhere. */
const accepting = ({ reader }: Signed): string =>
  `rogatory peer accept partner.invitation --config rogatory.json \\
  --person ${word(reader.person)} --fingerprint '…' --source '…'`
