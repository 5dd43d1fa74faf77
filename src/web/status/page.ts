/** Where a signed act stands on its way; asks again by itself until it has arrived. */
import { digestText } from '../../base/schema.ts'
import type { ActStatus } from '../../office/reads.ts'
import { told } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { code, summary, tag } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import { officerPage } from '../face.ts'

const SECONDS = 3

export const statusPage = officerPage({
  path: '/acts/{act}',
  name: 'actStatus',
  params: { act: digestText },
  async show({ language, say, params }, { desk, by }) {
    const status = await desk.statusOf(params.act, by.offices)
    const done = isDone(status)
    return {
      title: say('sign.status'),
      ...(done ? {} : { refreshSeconds: SECONDS }),
      content: html`<p role="status">${say(done ? 'sign.status.done' : 'sign.status.waits')}</p>
${summary([
  [say('sign.status.signed'), tag(say('sign.yes'), 'go')],
  [
    say('sign.status.logged'),
    status.logged
      ? html`${tag(say('sign.yes'), 'go')} ${code(Object.values(status.logged).join(' '))}`
      : tag(say('sign.status.not-yet'), 'ask'),
  ],
  ...status.peers.map((peer) => peerRow(peer, say)),
  [say('sign.act-id'), code(status.act)],
])}
<p><a href="/${language}/cases/${status.case}">${say('sign.status.case')}</a></p>`,
    }
  },
})

/** Nothing is left to wait for but what a peer cannot take. */
const isDone = ({ logged, peers }: ActStatus): boolean =>
  logged !== null && peers.every(({ state }) => state === 'delivered')

function peerRow({ peer, state, problem }: ActStatus['peers'][number], say: Say) {
  const done = state === 'delivered'
  const says = done ? say('sign.status.delivered') : say('sign.status.on-its-way')
  return [
    peer,
    html`${tag(says, done ? 'go' : 'ask')} ${problem !== null && told(problem)}`,
  ] as const
}
