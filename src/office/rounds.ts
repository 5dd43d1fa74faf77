/**
 * What an installation does by itself, round by round: it logs what is queued, carries what is
 * proven, says what its clocks strike, fetches evidence and tells people that something waits.
 */
import { toHex } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import { isFault } from '../base/error.ts'
import { stateOf } from '../base/id.ts'
import { type CourierPorts, carry, type Net } from '../exchange/courier.ts'
import { type InstallationId, isInstallationId } from '../signing/directory-content.ts'
import { publicKey } from '../signing/keys.ts'
import { outboxOf } from '../storage/outbox.ts'
import { parseCheckpoint } from '../transparency/checkpoint.ts'
import { epochOf } from '../transparency/epoch.ts'
import type { Log, Tick } from '../transparency/log.ts'
import { parseNote } from '../transparency/note.ts'
import type { Cases } from './cases.ts'
import type { Evidence } from './evidence.ts'
import type { Installation } from './installation.ts'
import type { Intakes } from './intakes.ts'
import { type Loop, startLoop } from './loop.ts'
import type { Notifications } from './notify/notifications.ts'
import { pack } from './pack.ts'
import type { WordsKept } from './participation/words.ts'
import type { Registry } from './registry.ts'
import type { Seen } from './seen.ts'
import { rebuildIfNeeded } from './work.ts'

/** Length of a public epoch, and the number of the last one that was closed. */
export interface Epochs {
  readonly everySeconds: number
  readonly last?: number
}

interface Of {
  readonly installation: Installation
  readonly cases: Cases
  readonly log: Log
  readonly net: Net
  /** Origin of this installation's log. */
  readonly origin: string
  readonly epochs: Epochs
  /** Then nothing is done. */
  readonly recovering: boolean
  readonly seen: Seen
  readonly registry: Registry
  readonly evidence: Evidence
  readonly notifications: Notifications
  readonly intakes: Intakes
  readonly words: WordsKept
}

/** The longest that work waits when nothing wakes it. */
const EVERY_MS = 1000
/** A tick of the log costs the same for one act as for a hundred. */
export const TICKS_APART_MS = 100

export class Rounds {
  private readonly of: Of
  private readonly courier: CourierPorts
  private epochs: Epochs
  private loops: Record<'sequence' | 'carry' | 'sweep' | 'fetch' | 'notify', Loop> | undefined
  private rebuilding: Promise<void> | undefined
  /** How the last tick of the log ended; undefined before the first. */
  lastTick: Tick | undefined

  constructor(of: Of) {
    const { installation, cases, net, origin, epochs } = of
    this.of = of
    this.epochs = epochs
    this.courier = {
      id: installation.id,
      outbox: outboxOf(installation.db),
      net,
      now: () => installation.clock.now(),
      pack: (row) => pack({ installation, cases, origin }, row),
      peer: (id) => peerOf(installation, id),
      report: installation.report,
    }
  }

  /** An act was said here. */
  said(): void {
    this.loops?.sequence.poke()
    this.loops?.carry.poke()
  }

  /** Something came from another installation. */
  came(): void {
    this.loops?.sweep.poke()
    this.loops?.fetch.poke()
  }

  /** Begins to work by itself: log, deliveries, clocks. */
  async start(): Promise<void> {
    await this.of.seen.restore(this.of.installation.db)
    if (this.of.recovering) return
    // It may have been its own network that was away.
    await this.courier.outbox.heard()
    const loop = (name: string, work: () => Promise<unknown>, apartMs = 0): Loop =>
      startLoop(work, { everyMs: EVERY_MS, apartMs, failed: (error) => this.failed(name, error) })
    this.loops = {
      sequence: loop('sequence', () => this.sequence(), TICKS_APART_MS),
      carry: loop('carry', () => this.carry()),
      sweep: loop('sweep', () => this.sweep()),
      fetch: loop('fetch', () => this.of.evidence.fetch()),
      notify: loop('notify', () => this.of.notifications.round()),
    }
    this.loops.sequence.poke()
    this.rebuilding = this.rebuild().catch((error: unknown) => this.failed('rebuild', error))
  }

  private async rebuild(): Promise<void> {
    const going = () => this.loops !== undefined
    const cases = await rebuildIfNeeded(this.of.installation, this.of.cases, going)
    if (cases > 0) this.of.installation.report('work-list-rebuilt', { cases })
  }

  /** Another installation spoke: what waits because it did not answer waits no longer. */
  async heard(peer: InstallationId): Promise<void> {
    if (this.of.recovering) return
    if (await this.courier.outbox.heard(peer)) this.loops?.carry.poke()
  }

  /** There may be something to carry. */
  wake(): void {
    this.loops?.carry.poke()
  }

  /** Ends what is running and begins nothing more. */
  async stop(): Promise<void> {
    const loops = Object.values(this.loops ?? {})
    this.loops = undefined
    await Promise.all([...loops.map((loop) => loop.stop()), this.rebuilding])
  }

  /** What is queued is logged, and what the public sees moves on when its time has come. */
  async sequence(): Promise<void> {
    if (this.of.recovering) return
    this.lastTick = await this.of.log.tick()
    if (this.lastTick.state === 'current') this.of.seen.checkpoint(this.lastTick.checkpoint)
    await this.closeEpoch()
    this.loops?.carry.poke()
  }

  /** What the public sees moves on once a period, whatever happened in it. */
  private async closeEpoch(): Promise<void> {
    const { everySeconds, last = Number.NEGATIVE_INFINITY } = this.epochs
    const ended = epochOf(this.of.installation.clock.now(), everySeconds) - 1
    if (ended <= last) return
    const { state } = await this.of.log.closeEpoch(ended)
    if (state === 'current') this.epochs = { everySeconds, last: ended }
  }

  /** Root of the log as its witnesses last cosigned it; nothing before that. */
  logRoot(): Digest | undefined {
    const tick = this.lastTick
    if (tick?.state !== 'current') return undefined
    return toHex(parseCheckpoint(parseNote(tick.checkpoint).text).root) as Digest
  }

  /** @returns how many acts the registry said */
  async sweep(): Promise<number> {
    if (this.of.recovering) return 0
    const said = (await this.of.registry.answerStopped()) + (await this.of.registry.sweep())
    await this.of.intakes.eraseOld()
    await this.of.words.tend()
    if (said > 0) this.loops?.sequence.poke()
    return said
  }

  /** @returns how many acts were carried */
  async carry(): Promise<number> {
    return this.of.recovering ? 0 : carry(this.courier)
  }

  private failed(work: string, error: unknown): void {
    const code = isFault(error) ? error.code : 'office/unexpected'
    this.of.installation.report('work-failed', { work, code })
  }
}

function peerOf(installation: Installation, id: string) {
  if (!isInstallationId(id)) return undefined
  const found = installation.directories().latest(stateOf(id))?.installations.get(id)
  return found && { address: found.address, key: publicKey(found.peerKey) }
}
