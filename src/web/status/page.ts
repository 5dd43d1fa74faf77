/**
 * Where a signed act stands on its way: what is done, what it waits for, since when, and whom to
 * call. It asks again by itself until it has arrived, and more seldom the longer that takes.
 */
import { stateOf } from '../../base/id.ts'
import { type Instant, secondsBetween } from '../../base/instant.ts'
import { digestText } from '../../base/schema.ts'
import { ACTS } from '../../casefile/acts/table.ts'
import type { ActType } from '../../law/act-types.ts'
import type { ActCourse } from '../../office/case-records.ts'
import type { ActStatus } from '../../office/reads.ts'
import { told } from '../../page/foreign.ts'
import { actName } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { islandOf } from '../../page/island.ts'
import { nameIn } from '../../page/language.ts'
import { moment } from '../../page/moment.ts'
import { code, link, list, summary, tag } from '../../page/parts.ts'
import { handsOf, whyNot } from '../case/next.ts'
import type { Signed } from '../context.ts'
import { type At, officerPage } from '../face.ts'
import { SEND } from '../islands.ts'
import { sendingShown } from '../provider/sending.ts'
import { receiptOffered } from './receipt.ts'

const SECONDS = 3
const PATIENCE_SECONDS = 120
const SELDOM_SECONDS = 30

/** Acts that take back what another has said, as long as the case allows it. */
const TAKES_BACK: Readonly<Partial<Record<string, ActType>>> = {
  RequestMade: 'RequestWithdrawn',
  RequestTransmitted: 'RequestWithdrawn',
  AuthorizationGranted: 'AuthorizationRevoked',
  OrderIssued: 'OrderWithdrawn',
  OrderServed: 'OrderWithdrawn',
  DataPreserved: 'PreservationReleased',
}

export const statusPage = officerPage({
  path: '/acts/{act}',
  name: 'actStatus',
  params: { act: digestText },
  async show({ language, say, params }, context) {
    const { desk, by, clock } = context
    const status = await desk.statusOf(params.act, by.offices)
    const course = await desk.records.course(status)
    const done = isDone(status)
    const waited = secondsBetween(course.at, clock.now())
    const refreshSeconds = waited < PATIENCE_SECONDS ? SECONDS : SELDOM_SECONDS
    const at = { language, say }
    const sending = await sendingShown(context, status, say)
    return {
      title: say('sign.status'),
      trail: [
        ['/', say('desk.way')],
        [`/cases/${status.case}`, say('case.title')],
      ],
      // A page that sends is not taken away under its script.
      ...(sending ? { island: await islandOf(SEND) } : done ? {} : { refreshSeconds }),
      content: html`<p class="lead">${actName(course.type, say)}</p>
<p role="status">${say(done ? 'sign.status.done' : 'sign.status.waits')}</p>
${steps(context, { status, course }, at)}
${!done && waits(context, { status, course }, at)}
${sending}
${receiptOffered(status, course, at)}
${await takeBack(context, { status, course }, at)}
<p>${link(`/${language}/cases/${status.case}/acts/${status.act}`, say('sign.status.read'))} ·
${link(`/${language}/cases/${status.case}`, say('sign.status.case'))}</p>`,
    }
  },
})

/** Nothing is left to wait for but what a peer cannot take. */
const isDone = ({ logged, peers }: ActStatus): boolean =>
  logged !== null && peers.every(({ state }) => state === 'delivered')

interface Stands {
  readonly status: ActStatus
  readonly course: ActCourse
}

function steps({ zone }: Signed, { status, course }: Stands, { language, say }: At): Html {
  const { logged, peers, act } = status
  const when = (at: Instant) => moment(at, { language, zone })
  const yes = tag(say('sign.yes'), 'go')
  const wait = tag(say('sign.status.not-yet'), 'ask')
  return summary([
    [say('sign.status.signed'), html`${yes} ${when(course.at)}`],
    [say('sign.status.in-log'), logged !== null || course.inLog ? yes : wait],
    [
      say('sign.status.logged'),
      logged
        ? html`${yes} ${say('case.leaf', { index: logged.index })} ${code(logged.origin)}`
        : wait,
    ],
    ...peers.map((peer) => {
      const receipt = course.receipts.find(({ by }) => by === peer.peer)
      return [
        say('sign.status.to', { peer: peer.peer }),
        receipt
          ? html`${tag(say('sign.status.delivered'), 'go')}
${say(`case.receipt.${receipt.result as 'recorded'}`)} ${when(receipt.at)}`
          : peerTag(peer, say),
      ] as const
    }),
    [say('sign.act-id'), code(act)],
  ])
}

function peerTag({ state, problem }: ActStatus['peers'][number], say: At['say']): Html {
  const says = state === 'delivered' ? 'sign.status.delivered' : 'sign.status.on-its-way'
  const tone = state === 'delivered' ? 'go' : 'ask'
  return html`${tag(say(says), tone)} ${problem !== null && code(problem)}`
}

/** The first thing that is not done, since when, and who can help. */
function waits({ desk, clock }: Signed, { status, course }: Stands, { language, say }: At): Html {
  const { who } = desk
  const minutes = Math.floor(secondsBetween(course.at, clock.now()) / 60)
  const since = say('sign.status.since', { minutes })
  if (status.logged === null) {
    const what = course.inLog ? 'sign.status.for-witnesses' : 'sign.status.for-log'
    return html`<h2>${say('sign.status.waits-for')}</h2>
<p>${say(what)} ${since}</p><p>${say('sign.status.call-own')}</p>`
  }
  const open = status.peers.filter(({ state }) => state !== 'delivered')
  return html`<h2>${say('sign.status.waits-for')}</h2>
${open.map(({ peer }) => {
  const offices = who
    .officesOf(stateOf(peer as never))
    .filter(({ installation, contacts }) => installation === peer && contacts.length > 0)
  const calls = offices.flatMap(({ name, contacts }) =>
    contacts
      .filter(({ purpose }) => purpose !== 'authenticity')
      .map(
        ({ value, hours }) =>
          html`${told(nameIn(name, language))}: ${told(value)} (${told(hours)})`,
      ),
  )
  return html`<p>${say('sign.status.for-peer', { peer })} ${since}</p>
${calls.length > 0 ? html`<p>${say('sign.status.call')}</p>${list(calls)}` : ''}`
})}`
}

/** What was said stays said; another act takes it back, or says it anew, where one can be said. */
async function takeBack(context: Signed, stands: Stands, at: At): Promise<Html | false> {
  const { language, say } = at
  const { case: id } = stands.status
  const { type } = stands.course
  const spec = ACTS.get(type)
  if (!spec || spec.power === 'registry') return false
  const back = TAKES_BACK[type]
  const next = back ?? spec.type
  const hands = handsOf(context)
  const all = hands ? await context.desk.records.next(id, hands) : []
  const hindrance = all.find((one) => one.type === next)?.hindrance
  const name = actName(next, say)
  return html`<h2>${say('sign.status.back')}</h2>
<p>${say(back ? 'sign.status.back.by' : 'sign.status.back.anew')}
${hindrance ? name : link(`/${language}/cases/${id}/say/${next}`, name)}</p>
${hindrance && html`<p class="note">${say('case.say.not')} ${whyNot(hindrance, at)}</p>`}`
}
