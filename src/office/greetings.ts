/**
 * What other installations may ask of this one beside its acts: whether it knows them, and the
 * next directory of its State. Only those that a directory lists get an answer.
 */
import type { Bytes } from '../base/bytes.ts'
import { stateOf } from '../base/id.ts'
import { formatGreetingAnswer, openGreeting } from '../exchange/greeting.ts'
import type { Tick } from '../transparency/log.ts'
import { directoryOf, type Installation, peerKeyOf } from './installation.ts'

/**
 * Answers a greeting. The database is asked too, so that an answer shows that an act could be
 * recorded here.
 * @throws Fault as `openGreeting`, and storage faults
 */
export async function answerGreeting(
  installation: Installation,
  bytes: Bytes,
  tick: Tick | undefined,
): Promise<Bytes> {
  const { from, asked } = opened(installation, bytes)
  const { id, state, clock, peerKey, db } = installation
  await db.pool.query('select 1')
  const serialOf = (of: typeof state) => directoryOf(installation, of).content.serial
  return formatGreetingAnswer(
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
}

/** The next directory of this State after the one that the sender has, if there is one. */
export function nextDirectory(installation: Installation, bytes: Bytes): Bytes | undefined {
  const { holds } = opened(installation, bytes)
  return installation.chain(installation.state).find(({ content }) => content.serial > holds)
    ?.document
}

const opened = (installation: Installation, bytes: Bytes) =>
  openGreeting(bytes, {
    id: installation.id,
    now: installation.clock.now(),
    keyOf: (id) => peerKeyOf(installation, id),
  })
