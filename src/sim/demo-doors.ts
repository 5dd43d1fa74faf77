/**
 * One request at both doors: its own State's, and the other one's when the first is bypassed by
 * taking the rules out of the sending server, as a State could do with its own software.
 */
import { fault } from '../base/error.ts'
import type { ActId } from '../base/id.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { requestMade } from '../office/request-act.ts'
import { systemRandom } from '../office/system.ts'
import { newIdentity } from '../vault/identity.ts'
import type { DemoWorld } from './demo-world.ts'
import type { Answered } from './fixtures.ts'
import * as play from './play.ts'
import type { Spoken } from './spoken.ts'

interface Sending {
  readonly document: RequestDocument
  readonly items: readonly number[]
  /** Whether a judge at home authorizes it first. */
  readonly judge: boolean
}

export const answeredBy = (spoken: Spoken): Answered => ({
  outcome: (spoken.kind !== 'refused' && spoken.outcome) || spoken.kind,
  rules: spoken.kind === 'refused' ? [] : spoken.findings.map(({ rule }) => rule),
})

/** What the sending State's own door says, at the first act that it stops. */
export async function ownDoor(world: DemoWorld, sending: Sending): Promise<Answered> {
  const { document, items, judge } = sending
  const { recipient } = newIdentity(systemRandom)
  const made = await world.say(document.from.authority, requestMade(document, recipient))
  // The hard stop speaks at once: nobody is even asked to authorize.
  if (made.kind !== 'recorded') return answeredBy(made)
  const it = { stage: world, document, case: made.case, request: made.act }
  if (judge) await play.authorize(it, items)
  return answeredBy(await play.transmit(it, 'central-authority', items))
}

/**
 * Sends it all the same; the other door records it without effect and says why.
 * @returns its answer, and the case, in which the requested State can still decide
 */
export async function otherDoor(
  world: DemoWorld,
  { document, items, judge }: Sending,
): Promise<{ answered: Answered; it: play.Play }> {
  const home = `${document.from.authority.slice(0, 2)}/main`
  const [it, sent] = await world.withoutRules(home, async () => {
    const { recipient } = newIdentity(systemRandom)
    const it = await play.makeRequest(world, document, recipient)
    if (judge) await play.authorize(it, items)
    return [it, play.recorded(await play.transmit(it, 'central-authority', items)).act] as const
  })
  return { answered: await notAdmitted(world, it, sent), it }
}

/** What the requested State's registry tells of an act that its law stops. */
export async function notAdmitted(world: DemoWorld, it: play.Play, act: ActId): Promise<Answered> {
  const there = world.client(it.document.to.centralAuthority)
  let answered: Answered | undefined
  await world.until('the other door answers', async () => {
    const { acts } = await there.readCase(it.case).catch(() => ({ acts: [] }))
    const told = acts.find(({ type, body }) => type === 'ActNotAdmitted' && body['act'] === act)
    if (told) answered = { ...(told.body as unknown as Answered) }
    return told !== undefined
  })
  return answered!
}

/** The requested State still decides, with its reasons. @returns the decision */
export async function refuse(it: play.Play, ground: string, notCarried: boolean): Promise<ActId> {
  const decided = await play.decide(
    it,
    it.document.items.map(({ item }) => item),
    {
      outcome: notCarried ? 'not-carried' : 'refuse',
      grounds: [ground],
      reasons: 'this State’s own law and its profile do not carry it',
    },
  )
  return play.recorded(decided).act
}

/** @throws Fault "demo/unexpected" where one door stops what the other lets pass */
export function bothStop(own: Answered, other: Answered): void {
  if (own.outcome === other.outcome && own.outcome !== 'recorded') return
  const says = `one door says ${own.outcome}, the other ${other.outcome}`
  throw fault('demo/unexpected', `cannot go on: ${says}`)
}
