/** What cannot be done: each attempt, what both doors answer, and where it stands in the law. */
import type { RequestDocument } from '../casefile/request.ts'
import * as doors from './demo-doors.ts'
import { emergencies } from './demo-emergency.ts'
import type { DemoWorld } from './demo-world.ts'
import { asStated } from './fixtures.ts'
import { sources, type Teller } from './teller.ts'
import { protectedBelief, wholeProvince, withoutJudge } from './variants.ts'

interface Attempt {
  readonly title: string
  /** Scenarios that state the outcome: at the sending State's door, and at the other one. */
  readonly scenarios: readonly [string, string]
  readonly document: RequestDocument
  readonly judge: boolean
  /** Who is asked, and the ground on which it decides. */
  readonly asked: string
  readonly ground: string
}

const attempts = (of: RequestDocument): readonly Attempt[] => [
  {
    title: 'police of Dovland ask for content, no judge (T04)',
    scenarios: ['T04-sending', 'T04'],
    document: withoutJudge(of),
    judge: false,
    asked: 'Arvenia',
    ground: 'authorization',
  },
  {
    title: 'the name of who mocked a religion, a crime in both States (T07)',
    scenarios: ['T07', 'T07'],
    document: protectedBelief(of),
    judge: true,
    asked: 'Cathis',
    ground: 'protected-conduct',
  },
  {
    title: 'all users of a province, March to May (T11)',
    scenarios: ['T11', 'T11'],
    document: wholeProvince(of),
    judge: true,
    asked: 'Arvenia',
    ground: 'untargeted',
  },
]

export async function refusals(
  world: DemoWorld,
  document: RequestDocument,
  tell: Teller,
): Promise<void> {
  const start = (id: string, name: string) => tell.during(`starting ${name}`, world.start(id))
  await start('XD/main', 'Dovland')
  for (const attempt of attempts(document)) {
    if (attempt.asked === 'Cathis') await start('XC/main', 'Cathis')
    await tryBothDoors(world, attempt, tell)
  }
  await start('XE/main', 'Estreya')
  await emergencies(world, document, tell)
}

async function tryBothDoors(world: DemoWorld, attempt: Attempt, tell: Teller): Promise<void> {
  const sending = { ...attempt, items: [1] }
  const [atHome, there] = attempt.scenarios
  const { outcome, cites } = await asStated(atHome, await doors.ownDoor(world, sending))
  const { answered, it } = await doors.otherDoor(world, sending)
  await asStated(there, answered)
  await doors.refuse(it, attempt.ground, outcome === 'NOT_CARRIED')
  tell.line('✗', attempt.title, outcome)
  tell.under(
    `Dovland’s door, then ${attempt.asked}’s, which answers with reasons; ${sources(cites)}`,
  )
  if (tell.explains) tell.under(`${attempt.asked}: ${answered.rules.join(', ')}`)
}
