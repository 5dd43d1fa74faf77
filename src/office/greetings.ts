/**
 * What other installations may ask of this one beside its acts: whether it knows them, and the
 * next directory of its State. Only those that a directory lists get an answer.
 */
import type { Bytes } from '../base/bytes.ts'
import { stateOf } from '../base/id.ts'
import { formatGreetingAnswer, openGreeting } from '../exchange/greeting.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import type { Tick } from '../transparency/log.ts'
import { directoryOf, type Installation, peerKeyOf } from './installation.ts'

/** Who asks, and what it gets. */
interface Answered<Answer> {
  readonly from: InstallationId
  readonly answer: Answer
}

/**
 * Answers a greeting. The database is asked too, so that an answer shows that an act could be
 * recorded here.
 * @throws Fault as `openGreeting`, and storage faults
 */
export async function answerGreeting(
  installation: Installation,
  bytes: Bytes,
  tick: Tick | undefined,
): Promise<Answered<Bytes>> {
  const { from, asked } = opened(installation, bytes)
  const { id, state, clock, peerKey, db } = installation
  await db.pool.query('select 1')
  const serialOf = (of: typeof state) => directoryOf(installation, of).content.serial
  const answer = formatGreetingAnswer(
    {
      from: id,
      to: from,
      at: clock.now(),
      asked,
      serial: serialOf(state),
      holds: serialOf(stateOf(from)),
      log: tick?.state ?? 'starting',
      checkpoint: tick?.state === 'current' ? tick.checkpoint : null,
    },
    peerKey,
  )
  return { from, answer }
}

/** The next directory of this State after the one that the sender has, if there is one. */
export function nextDirectory(
  installation: Installation,
  bytes: Bytes,
): Answered<Bytes | undefined> {
  const { from, holds } = opened(installation, bytes)
  const chain = installation.chain(installation.state)
  return { from, answer: chain.find(({ content }) => content.serial > holds)?.document }
}

const opened = (installation: Installation, bytes: Bytes) =>
  openGreeting(bytes, {
    id: installation.id,
    now: installation.clock.now(),
    keyOf: (id) => peerKeyOf(installation, id),
  })
