/** The person's door as a listener mounts it. */
import { setTimeout as pause } from 'node:timers/promises'
import { Buckets } from '../http/buckets.ts'
import { type Mounted, mount } from '../http/mount.ts'
import type { Route } from '../http/route.ts'
import type { Office } from '../office/office.ts'
import { assetsOf } from '../page/assets.ts'
import { edgesOf } from '../page/edges.ts'
import { frontOf } from '../page/route.ts'
import { askPages } from './ask/page.ts'
import { evenlyBy } from './even.ts'
import { type LegalHelp, PERSON, type PersonDesk } from './face.ts'
import { followPages } from './follow/page.ts'
import { genuinePages } from './genuine/page.ts'
import { home } from './home/page.ts'
import { openPages } from './open/page.ts'
import { receiptFile, receiptPages } from './receipt/page.ts'
import { sayPages } from './say/page.ts'
import { victimPages } from './victim/page.ts'

/** Every page of the person's door. */
export const PERSON_PAGES: readonly Route<PersonDesk>[] = [
  home,
  ...openPages,
  ...genuinePages,
  ...sayPages,
  ...followPages,
  ...receiptPages,
  receiptFile,
  ...askPages,
  ...victimPages,
]

/** Tries at codes that begin alike: twenty at once, then one in half a minute. */
const GUESSES = { burst: 20, perSecond: 1 / 30 }

const ticks = () => performance.now()

/** @param evenly - lets answers to codes take equally long; in slots of time unless told */
export const personRoutes = (
  office: Office,
  help: readonly LegalHelp[],
  evenly: PersonDesk['evenly'] = evenlyBy(ticks, pause),
): readonly Mounted[] => {
  const { notices, intakes, installation } = office
  const guesses = new Buckets(GUESSES, ticks)
  const desk = { notices, intakes, installation, help, guesses, evenly }
  return mount(PERSON_PAGES, () => desk)
}

/** What the door needs beside its pages where it has an address of its own. */
export const personEdges = (): readonly Mounted[] => [
  ...mount([frontOf(PERSON, 'personFront'), ...assetsOf('person')], () => undefined),
  ...mount(edgesOf(PERSON, 'person'), () => undefined),
]
